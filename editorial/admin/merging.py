"""The pages of a merge: two entries side by side, what happens, and who decides."""

from typing import TypeVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from desk.inputs import whole_number
from desk.models import Printable, Stale, Versioned
from editorial.accounts import editor
from editorial.admin.doubles import WithDoubles
from editorial.admin.used import uses
from editorial.admin.verbs import in_words
from editorial.checks import NotReady
from editorial.duplicates.event_control import control_parts
from editorial.duplicates.event_fit import may_be_merged
from editorial.duplicates.event_parts import Part, parts_of
from editorial.duplicates.finding import Entry
from editorial.duplicates.in_print import named_in_print
from editorial.duplicates.members import apart_km, compared, spellings
from editorial.duplicates.merging import propose, readers_see
from editorial.duplicates.models import Merge
from editorial.permissions import NotAllowed, can
from editorial.states import WrongState
from events.models import Event
from rules.plausibility.doubles import Double
from sources.models import Report
from wording.doubts import double_in_words

E = TypeVar("E", bound=Entry)
_MOST_FOUND = 20
REFUSALS: dict[type[Exception], int] = {NotAllowed: 403, NotReady: 422, WrongState: 409, Stale: 409}


class WithMerging(WithDoubles[E]):
    """The page of an entry that may be merged into another."""

    def get_urls(self) -> list[URLPattern]:
        name, wrapped = f"{self.opts.app_label}_{self.opts.model_name}", self.admin_site.admin_view
        return [path("<path:object_id>/merge/", wrapped(self.merge_view), name=f"{name}_merge"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[E]:
        """Lists leave out what is merged into another entry, but for the list of those; its own page stays."""
        found = super().get_queryset(request)
        of_a_list = request.resolver_match and str(request.resolver_match.url_name).endswith("_changelist")
        of_merged = request.GET.get("status__exact") == Event.Status.MERGED
        return found.filter(merged_into=None) if of_a_list and not of_merged else found

    def has_delete_permission(self, request: HttpRequest, obj: E | None = None) -> bool:
        return (obj is None or obj.merged_into_id is None) and super().has_delete_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: E | None = None) -> bool:
        return (obj is None or obj.merged_into_id is None) and super().has_change_permission(request, obj)

    def likely_doubles(self, request: HttpRequest, record: E) -> list[Double]:
        return [] if record.merged_into_id else super().likely_doubles(request, record)

    def beside_form(self, request: HttpRequest, record: E) -> dict[str, object]:
        beside = super().beside_form(request, record)
        may_merge = beside["may_merge"] and record.merged_into_id is None
        if isinstance(record, Event):
            may_merge = may_merge and may_be_merged(record)
        used = uses(record, self.desk, request.user)
        return {**beside, "uses": used, "merges": merges_of(record), "may_merge": may_merge}

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Choose the other entry; look at both; merge, or propose it. ``object_id`` is the one that stays."""
        stays = self.get_object(request, unquote(object_id))
        if not can(request.user, "merge"):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        goes = self._other(request, given)
        if goes is None:
            return self._both(request, stays, None, [], 200)
        if request.method != "POST":
            return self._both(request, stays, goes, [], 200)
        return self._propose(request, stays, goes)

    def _propose(self, request: HttpRequest, stays: E, goes: E) -> HttpResponse:
        stays.version = _version(request.POST, "stays_version")
        goes.version = _version(request.POST, "goes_version")
        taken = [line.name for line in compared(stays, goes) if line.may_be_taken]
        chosen = [name for name in taken if request.POST.get(f"side.{name}") == "goes"]
        try:
            merge = propose(stays, goes, editor(request), request.POST.get("reason", ""), chosen)
        except tuple(REFUSALS) as refusal:
            status = next(status for kind, status in REFUSALS.items() if isinstance(refusal, kind))
            # As they are now: the versions that were looked at are not theirs.
            stays.refresh_from_db()
            goes.refresh_from_db()
            return self._both(request, stays, goes, in_words(refusal), status)
        if merge.waits:
            said = _("Proposed: somebody else looks at it, since readers know «%(name)s».") % {"name": goes}
            messages.success(request, said)
            return HttpResponseRedirect(reverse("admin:editorial_merge_change", args=[merge.pk]))
        messages.success(request, _("«%(goes)s» is merged into «%(stays)s».") % {"goes": goes, "stays": stays})
        return HttpResponseRedirect(self.page_at(stays.pk))

    def _other(self, request: HttpRequest, given: QueryDict) -> E | None:
        other = whole_number(given.get("other", ""))
        if other is None:
            return None
        found: E | None = self.choosable(request).filter(pk=other).first()
        if found is None:
            raise Http404(_("There is nothing at this address."))
        return found

    def _called(self, request: HttpRequest, stays: E) -> list[tuple[E, str]]:
        """Entries that the words of the search are found in."""
        words = request.GET.get("q", "").strip()
        if not words:
            return []
        found = self.matching(self.choosable(request).exclude(pk=stays.pk), words)
        return [(entry, self.label(entry)) for entry in found[:_MOST_FOUND]]

    def likely_pairs(self, request: HttpRequest, stays: E) -> list[tuple[int, str]]:
        """Entries that may be the same, by their keys, and why."""
        return [(double.pk, double_in_words(double)) for double in self.likely_doubles(request, stays)]

    def _both(self, request: HttpRequest, stays: E, goes: E | None, problems: list[str], status: int) -> HttpResponse:
        request.current_app = self.admin_site.name
        context: dict[str, object] = {
            **self.admin_site.each_context(request),
            "title": _("Merge"),
            "subtitle": str(stays),
            "opts": self.opts,
            "stays": stays,
            "page": self.page_at(stays.pk),
            "problems": problems,
            "query": request.GET.get("q", ""),
            "found": self._called(request, stays) if goes is None else [],
            "likely": self.likely_pairs(request, stays) if goes is None else [],
            "reason": request.POST.get("reason", ""),
            "taken": [name[5:] for name, side in request.POST.items() if name.startswith("side.") and side == "goes"],
        }
        if goes is not None:
            likely = (double for double in self.likely_doubles(request, stays) if double.pk == goes.pk)
            why = " ".join(double_in_words(double) for double in likely)
            context |= {**sides(stays, goes, self, request), "why": why}
        return TemplateResponse(request, "admin/desk/merge.html", context, status=status)


def sides(stays: Entry, goes: Entry, page: WithMerging[E], request: HttpRequest) -> dict[str, object]:
    """What the page shows of the two."""
    naming = [record for record in named_in_print(goes) if record not in (stays, goes)]
    return {
        "goes": goes,
        "has_names": not isinstance(goes, Report | Event),
        "is_of_events": isinstance(goes, Event),
        "parts": _parts(stays, goes) if isinstance(stays, Event) and isinstance(goes, Event) else [],
        "labels": [page.desk.finding(type(entry)).label(entry) for entry in (stays, goes)],
        "lines": list(compared(stays, goes)),
        "spellings": (spellings(stays), spellings(goes)),
        "uses": (uses(stays, page.desk, request.user), uses(goes, page.desk, request.user)),
        "km": None if (km := apart_km(stays, goes)) is None else round(km, 1),
        "goes_page": page.page_at(goes.pk),
        "is_public": (is_public(stays), is_public(goes)),
        "printed_again": len(naming),
        "readers_see": readers_see(stays, goes),
    }


def _parts(stays: Event, goes: Event) -> list[Part]:
    return [*parts_of(stays, goes), *control_parts(stays, goes)]


def is_public(entry: Versioned) -> bool:
    return isinstance(entry, Printable) and entry.is_public


def merges_of(entry: Entry) -> list[Merge]:
    """What was merged into the entry, and what it is merged into, newest first; and what is proposed."""
    kind = ContentType.objects.get_for_model(entry)
    found = Merge.objects.filter(kind=kind).exclude(state__in=[Merge.State.REFUSED, Merge.State.UNDONE])
    return list(found.filter(Q(stays=entry.pk) | Q(goes=entry.pk)).select_related("proposed_by", "decided_by"))


def _version(typed: QueryDict, name: str) -> int:
    """The version that was looked at; none is refused as one that somebody changed."""
    found = whole_number(typed.get(name, ""))
    return -1 if found is None else found
