"""Django's admin as the desk's site: every page asks the site who may do what, and the site asks one authority."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path

from desk.edtf import understood
from desk.models import Versioned
from desk.names import Named
from rules.dates import UnreadableDate

Records = QuerySet[Any]


class DeskSite(AdminSite):
    """Allows nothing by itself: ``editorial.desk_site`` answers from the matrix."""

    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting several at once passes by what each page asks.
        self.disable_action("delete_selected")

    def may(self, user: Any, action: str, record: Versioned | None = None) -> bool:
        """Whether the person may do the action of the matrix, to the record where one is given."""
        return False

    def readable(self, user: Any, records: Records) -> Records:
        """Those of the records that the person may open."""
        return records.none()

    def choosable(self, user: Any, records: Records) -> Records:
        """Those of the records that the person may name in a form."""
        return records.none()

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # «View on site» tells apart what is hidden from what does not exist.
        inherited = [item for item in super().get_urls() if getattr(item, "name", None) != "view_on_site"]
        return [path("read-date/", self.admin_view(self.read_date), name="read_date"), *inherited]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return Choices.as_view(admin_site=self)(request)

    def read_date(self, request: HttpRequest) -> HttpResponse:
        """What a date typed as EDTF is understood as, in words, while it is being typed."""
        try:
            return JsonResponse({"words": understood(request.GET.get("text", "")[:80])})
        except UnreadableDate as problem:
            return JsonResponse({"problem": str(problem)})

    def get_log_entries(self, request: HttpRequest) -> Any:
        """Django's own log is not kept: what was done is in the edit log and the audit log."""
        return ()


class Choices(AutocompleteJsonView):
    """What a form offers while a name is being typed: the nearest names first, in either script."""

    model_admin: Any
    source_field: Any
    admin_site: Any

    def get_queryset(self) -> Records:
        admin, site = self.model_admin, self.admin_site
        records: Records = site.choosable(self.request.user, admin.choices())
        records = admin.matching(records.complex_filter(self.source_field.get_limit_choices_to()), self.term)
        return records.order_by(Length("name_en"), "name_en") if issubclass(admin.model, Named) else records

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": self.model_admin.label(obj)}
