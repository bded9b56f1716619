"""Likely doubles on the pages of entries and events; of entries they are said while typing, too."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.addresses import record_address
from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.site import Extra
from editorial.accounts import editor
from editorial.duplicates.deciding import Decision, decide, decided, take_back, undecided
from editorial.duplicates.finding import KINDS, Entry, doubles
from editorial.duplicates.typed import FIELD, entry_typed
from editorial.permissions import NotAllowed, can
from editorial.states import WrongState
from rules.plausibility.doubles import Double
from wording.doubts import double_in_words

# In the address of a form in a window of its own: the entry to be taken instead of a new one.
INSTEAD = "_instead"

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Decided:
    """What was decided of another entry, by whom and when."""

    pk: int
    label: str
    by: str
    at: datetime


class WithDoubles(DeskAdmin[E]):
    """A page that says which other entry may be the same."""

    def get_urls(self) -> list[URLPattern]:
        name, view = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        two = view(require_POST(self.are_two))
        return [path("<path:object_id>/two/", two, name=f"{name}_two"), *super().get_urls()]

    def are_two(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Remember that the two are not one, or take that back."""
        record = self.get_object(request, unquote(object_id))
        if not can(request.user, "merge"):
            raise PermissionDenied
        said = _("Remembered: «%(one)s» and «%(other)s» are two.")
        decide_from(self, request, record, Decision.TWO, said)
        return HttpResponseRedirect(self.page_at(record.pk))

    def beside_form(self, request: HttpRequest, record: E) -> dict[str, object]:
        found = [(double, double_in_words(double)) for double in self.likely_doubles(request, record)]
        apart = decisions(self, request, record, Decision.TWO)
        may_merge = can(request.user, "merge")
        return {**super().beside_form(request, record), "doubles": found, "are_two": apart, "may_merge": may_merge}

    def likely_doubles(self, request: HttpRequest, record: E) -> list[Double]:
        return undecided(record, doubles(record, self.choosable(request)))

    def choosable(self, request: HttpRequest) -> QuerySet[E]:
        return self.desk.choosable(request.user, self.model._default_manager.all())

    def page_at(self, pk: int) -> str:
        return record_address(self.model, pk)


class WithDoublesWhileTyping(WithDoubles[E]):
    """A form that says so before it is saved."""

    class Media:
        js = (Script("js/desk/doubts.js", type="module"),)

    def get_urls(self) -> list[URLPattern]:
        name, view = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        typed = view(require_POST(self.doubles_typed))
        return [path("doubts/", typed, name=f"{name}_doubts"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Extra = None) -> HttpResponse:
        """A window that was opened to make an entry gives back the one that is there already, if that is chosen."""
        chosen = whole_number(request.GET.get(INSTEAD, ""))
        if chosen is not None and IS_POPUP_VAR in request.GET and self.has_add_permission(request):
            found = self.choosable(request).filter(pk=chosen).first()
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
        found = undecided(entry, doubles(entry, self.choosable(request), names))
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

    @property
    def entry_kind(self) -> type[Entry]:
        return next(kind for kind in KINDS if kind is self.model)


def decisions(page: WithDoubles[E], request: HttpRequest, record: E, decision: Decision) -> list[Decided]:
    """The newest first; those that the person may not see are left out."""
    acts = decided(record, decision)
    seen = page.choosable(request).in_bulk(acts) if acts else {}
    found = [Decided(pk, page.label(one), str(acts[pk].user), acts[pk].at) for pk, one in seen.items()]
    return sorted(found, key=lambda one: one.at, reverse=True)


def decide_from(page: WithDoubles[E], request: HttpRequest, record: E, decision: Decision, remembered: str) -> None:
    """Decide of ``other``, or take it back where the form says ``again``, and say so. ``remembered`` names both."""
    other = page.choosable(request).filter(pk=whole_number(request.POST.get("other", "")) or 0).first()
    if other is None:
        raise Http404(_("There is nothing at this address."))
    is_again = request.POST.get("again") == "1"
    try:
        (take_back if is_again else decide)(record, other, editor(request), decision)
    except (NotAllowed, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("Taken back: «%(one)s» and «%(other)s» may be proposed again.") if is_again else remembered
        messages.success(request, said % {"one": record, "other": other})


def instead(pk: int) -> str:
    return f"?{IS_POPUP_VAR}=1&{INSTEAD}={pk}"
