"""Django's admin as the desk's site: every page asks the site who may do what, and the site asks one authority."""

from typing import TYPE_CHECKING, TypeVar

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, URLResolver, path

from desk.edtf import understood
from desk.figures import figure_understood, read_typed
from desk.finding import Finding
from desk.models import Versioned
from desk.names import Named
from rules.dates import UnreadableDate
from rules.reading.figures import UnreadableFigure

if TYPE_CHECKING:
    from django.contrib.admin.models import LogEntry

Person = AbstractBaseUser | AnonymousUser
M = TypeVar("M", bound=Model)
Extra = dict[str, object] | None


class DeskSite(AdminSite):
    """Allows nothing by itself: ``editorial.desk_site`` answers from the matrix."""

    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting several at once passes by what each page asks.
        self.disable_action("delete_selected")

    def may(self, user: Person, action: str, record: Versioned | None = None) -> bool:
        """Whether the person may do the action of the matrix, to the record where one is given."""
        return False

    def readable(self, user: Person, records: QuerySet[M]) -> QuerySet[M]:
        """Those of the records that the person may open."""
        return records.none()

    def choosable(self, user: Person, records: QuerySet[M]) -> QuerySet[M]:
        """Those of the records that the person may name in a form."""
        return records.none()

    def get_urls(self) -> list[URLPattern | URLResolver]:
        # «View on site» tells apart what is hidden from what does not exist.
        inherited = [item for item in super().get_urls() if getattr(item, "name", None) != "view_on_site"]
        return [
            path("read-date/", self.admin_view(self.read_date), name="read_date"),
            path("read-figure/", self.admin_view(self.read_figure), name="read_figure"),
            *inherited,
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        response = Choices.as_view(admin_site=self)(request)
        assert isinstance(response, HttpResponse)
        return response

    def read_date(self, request: HttpRequest) -> HttpResponse:
        """What a typed date is understood as, in words, while it is being typed."""
        try:
            return JsonResponse({"words": understood(request.GET.get("text", "")[:80])})
        except UnreadableDate as problem:
            return JsonResponse({"problem": str(problem)})

    def read_figure(self, request: HttpRequest) -> HttpResponse:
        """What a typed figure is understood as, with what its columns then hold."""
        text = request.GET.get("text", "")[:200]
        try:
            columns = read_typed(text)._asdict() if text.strip() else {}
            return JsonResponse({"words": figure_understood(text), **columns})
        except UnreadableFigure as problem:
            return JsonResponse({"problem": str(problem)})

    def get_log_entries(self, request: HttpRequest) -> "QuerySet[LogEntry]":
        """Django's own log is not kept: what was done is in the edit log and the audit log."""
        from django.contrib.admin.models import LogEntry

        return LogEntry.objects.none()

    def finding(self, model: type[M]) -> Finding[M]:
        """The pages of a kind of record, which know its names."""
        found = self.get_model_admin(model)
        assert isinstance(found, Finding), "every kind that a form offers has pages"
        return found


class Choices(AutocompleteJsonView):
    """What a form offers while a name is being typed: the nearest names first, in either script."""

    def get_queryset(self) -> QuerySet[Model]:
        admin, site = self.model_admin, self.admin_site
        assert isinstance(site, DeskSite)
        assert isinstance(admin, Finding)
        records = site.choosable(self.request.user, admin.choices())
        records = admin.matching(records.complex_filter(self.source_field.get_limit_choices_to()), self.term)
        if issubclass(admin.model, Named):
            first: tuple[str, ...] = admin.offered_first
            records = records.order_by(*first, Length("name_en"), "name_en")
        return admin.known_first(records, self.term)

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        admin = self.model_admin
        assert isinstance(admin, Finding)
        return {"id": str(getattr(obj, to_field_name)), "text": admin.label(obj)}
