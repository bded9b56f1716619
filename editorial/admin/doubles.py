"""Likely doubles on the pages of places, actors, sources and reports: said while typing, and on the record's page."""

from typing import TypeVar

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.site import Extra
from editorial.accounts import editor
from editorial.duplicates.deciding import are_two, undecided
from editorial.duplicates.finding import KINDS, Entry, doubles
from editorial.duplicates.typed import FIELD, entry_typed
from editorial.permissions import NotAllowed, can
from editorial.states import WrongState
from rules.plausibility.doubles import Double
from wording.doubts import double_in_words

# In the address of a form in a window of its own: the entry to be taken instead of a new one.
INSTEAD = "_instead"

E = TypeVar("E", bound=Entry)


class WithDoubles(DeskAdmin[E]):
    """A page that says which other entry may be the same."""

    class Media:
        js = (Script("js/desk/doubts.js", type="module"),)

    def get_urls(self) -> list[URLPattern]:
        name, wrapped = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [
            path("doubts/", wrapped(require_POST(self.doubles_typed)), name=f"{name}_doubts"),
            path("<path:object_id>/two/", wrapped(require_POST(self.are_two)), name=f"{name}_two"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Extra = None) -> HttpResponse:
        """A window that was opened to make an entry gives back the one that is there already, if that is chosen."""
        chosen = whole_number(request.GET.get(INSTEAD, ""))
        if chosen is not None and IS_POPUP_VAR in request.GET and self.has_add_permission(request):
            found = self._choosable(request).filter(pk=chosen).first()
            if found is None:
                raise Http404(_("There is nothing at this address."))
            request.POST = request.GET
            return self.response_add(request, found)
        return super().add_view(request, form_url, extra_context)

    def doubles_typed(self, request: HttpRequest) -> JsonResponse:
        """``[{"at": name of a field, "text": a sentence, "address": of the other entry, "link": its words}]``"""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        pk = whole_number(request.GET.get("of", ""))
        entry, names = entry_typed(self.entry_kind, request.POST, pk)
        found = undecided(entry, doubles(entry, self._choosable(request), names))
        is_popup = IS_POPUP_VAR in request.POST
        said = [
            {
                "at": FIELD[self.entry_kind],
                "text": double_in_words(double),
                "address": instead(double.pk) if is_popup else self.page_at(double.pk),
                "link": _("Use that one") if is_popup else _("Open it"),
            }
            for double in found
        ]
        return JsonResponse({"doubts": said})

    def are_two(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Remember that the two are not one."""
        record = self.get_object(request, unquote(object_id))
        if not can(request.user, "merge"):
            raise PermissionDenied
        other = self._choosable(request).filter(pk=whole_number(request.POST.get("other", "")) or 0).first()
        if other is None:
            raise Http404(_("There is nothing at this address."))
        try:
            are_two(record, other, editor(request))
        except (NotAllowed, WrongState) as refusal:
            messages.error(request, str(refusal))
        else:
            said = _("Remembered: «%(one)s» and «%(other)s» are two.")
            messages.success(request, said % {"one": record, "other": other})
        return HttpResponseRedirect(self.page_at(record.pk))

    def beside_form(self, request: HttpRequest, record: E) -> dict[str, object]:
        found = [(double, double_in_words(double)) for double in self.likely_doubles(request, record)]
        return {**super().beside_form(request, record), "doubles": found, "may_merge": can(request.user, "merge")}

    @property
    def entry_kind(self) -> type[Entry]:
        return next(kind for kind in KINDS if kind is self.model)

    def likely_doubles(self, request: HttpRequest, record: E) -> list[Double]:
        return undecided(record, doubles(record, self._choosable(request)))

    def _choosable(self, request: HttpRequest) -> QuerySet[E]:
        return self.desk.choosable(request.user, self.model._default_manager.all())

    def page_at(self, pk: int) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[pk])


def instead(pk: int) -> str:
    return f"?{IS_POPUP_VAR}=1&{INSTEAD}={pk}"
