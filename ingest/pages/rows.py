"""The rows of an import: found by filters, decided on one by one or by rule, mended cell by cell."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.accounts import editor
from editorial.permissions import NotAllowed
from events.models import Event
from imports.applying import CannotApply
from imports.mending import can_be_mended, mend
from imports.models import Batch, Row
from imports.on_events import why_no_claim
from imports.saying import MATCH_VERDICTS, reason_in_words
from imports.settling import count
from ingest import batches, jobs, matches
from ingest.pages.access import ImportPages, address_of, to
from ingest.pages.lists import PER_PAGE, Which, line, lines, titles
from rules.matching.proposals import Verdict as MatchVerdict
from rules.vocabulary import Overlap

Decision = Row.Decision
# What a button of the page does to rows.
_ACTS = {"accept": Decision.ACCEPTED, "leave_out": Decision.LEFT_OUT, "undecide": ""}
_CELL, _ON_EVENT = "cell.", "on_event."


@dataclass(frozen=True)
class Likely:
    """An event that a row may be about, in words; ``event`` is absent where the person may not open it."""

    event: Event | None
    pk: int
    verdict: str
    score: str
    reasons: list[str]


class Rows(ImportPages):
    def step_urls(self) -> list[URLPattern]:
        one = path("<int:object_id>/rows/<int:row_id>/", self.admin_site.admin_view(self.row), name="imports_batch_row")
        return [*super().step_urls(), one, self.page("rows", self.rows)]

    def rows(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        which = Which(request.GET, batch)
        if request.method == "POST":
            return self._decide(request, batch, which)
        listed = Paginator(which.rows().defer("raw"), PER_PAGE).get_page(request.GET.get("page"))
        query = request.GET.copy()
        query.pop("page", None)
        return self.show(
            request,
            batch,
            "rows",
            "change" if batch.state == Batch.State.DRY_RUN else "review",
            title=_("Rows"),
            which=which,
            listed=listed,
            lines=list(lines(Row.objects.filter(pk__in=[row.pk for row in listed]).order_by("number", "pk"))),
            query=query.urlencode(),
            may_decide=self._may_decide(request, batch),
        )

    def row(self, request: HttpRequest, object_id: int, row_id: int) -> HttpResponse:
        batch = self.batch(request, object_id)
        row = Row.objects.filter(batch=batch, pk=row_id).select_related("batch", "event", "previous").first()
        if row is None:
            raise Http404(_("There is nothing at this address."))
        if request.method == "POST":
            return self._change(request, batch, row)
        return self._show_row(request, batch, row)

    def _show_row(self, request: HttpRequest, batch: Batch, row: Row) -> HttpResponse:
        raw = row.raw or (row.previous.raw if row.previous else {})
        order = {name: number for number, name in enumerate(batch.proposal.get("names", []))}
        return self.show(
            request,
            batch,
            "row",
            "change" if batch.state == Batch.State.DRY_RUN else "review",
            title=_("Row %(number)s") % {"number": row.number or "–"},
            row=row,
            line=line(row),
            cells=[
                (name, raw[name], row.mended.get(name, raw[name]), _is_wrong(row, name))
                for name in sorted(raw, key=lambda name: order.get(name, len(order)))
            ],
            likely=self.likely(request, row),
            why_no_claim=why_no_claim(row),
            can_be_mended=can_be_mended(row),
            may_decide=self._may_decide(request, batch),
            may_decide_match=self._may_decide_match(request, row),
        )

    def likely(self, request: HttpRequest, row: Row) -> list[Likely]:
        readable = self.desk.choosable(request.user, Event.objects.all())
        known = titles({match["event"] for match in row.match}, readable)
        return [
            Likely(
                known.get(match["event"]),
                match["event"],
                _(MATCH_VERDICTS[MatchVerdict(match["verdict"])]),
                f"{match['score']:.2f}",
                [reason_in_words(reason["rule"], reason["values"]) for reason in match["reasons"]],
            )
            for match in row.match
        ]

    def _may_decide(self, request: HttpRequest, batch: Batch) -> bool:
        if batch.state == Batch.State.APPLIED:
            return self.may(request, "import_apply")
        return batch.state == Batch.State.DRY_RUN

    def _change(self, request: HttpRequest, batch: Batch, row: Row) -> HttpResponse:
        """Mend cells, or decide on the one row."""
        if not self._may_decide(request, batch):
            raise PermissionDenied
        act = request.POST.get("act", "")
        if act == "mend":
            if not can_be_mended(row):
                raise PermissionDenied
            cells = request.POST.dict().items()
            mend(row, {name.removeprefix(_CELL): str(text) for name, text in cells if name.startswith(_CELL)})
            if row.verdict == Row.Verdict.REFUSED:
                messages.error(request, _("The row was read again and is still refused; see below."))
            else:
                messages.success(request, _("The row was read again and is taken."))
        elif act in _ACTS:
            self._apply(request, batch, [row.pk], act)
        elif act == "own_event" or act.startswith(_ON_EVENT):
            self._decide_match(request, row, act)
        return HttpResponseRedirect(request.path)

    def _decide_match(self, request: HttpRequest, row: Row, act: str) -> None:
        """The row is put on an event that was proposed («on_event.7.same»), or is an event of its own."""
        try:
            if act == "own_event":
                matches.refuse(row, editor(request))
            else:
                pk, _dot, verdict = act.removeprefix(_ON_EVENT).partition(".")
                proposed = [match["event"] for match in row.match if str(match["event"]) == pk]
                event = Event.objects.filter(pk__in=proposed).first()
                if event is None or verdict not in Overlap.values():
                    raise PermissionDenied
                matches.accept(row, event, editor(request), Overlap(verdict))
        except jobs.REFUSALS as refusal:
            messages.error(request, str(refusal))
            return
        messages.success(request, _("It is remembered what the row is about."))
        count(row.batch)

    def _may_decide_match(self, request: HttpRequest, row: Row) -> bool:
        is_open = row.event_id is None and row.verdict == Row.Verdict.ADDED
        stands = row.batch.state in {Batch.State.DRY_RUN, *Batch.IN_FORCE}
        return is_open and stands and self.may(request, "import_apply")

    def _decide(self, request: HttpRequest, batch: Batch, which: Which) -> HttpResponse:
        """On the rows that were ticked, or on all that the filters choose."""
        if not self._may_decide(request, batch):
            raise PermissionDenied
        act, ticked = request.POST.get("act", ""), request.POST.getlist("row")
        if act.removeprefix("all_") not in _ACTS or not which.is_valid():
            return to(batch, "rows")
        rows = which.rows()
        if not act.startswith("all_"):
            rows = rows.filter(pk__in=[int(pk) for pk in ticked if pk.isdecimal() and len(pk) < 16])
        changed = self._apply(request, batch, list(rows.values_list("pk", flat=True)), act.removeprefix("all_"))
        if changed is not None:
            said = ngettext("%(count)s row is decided on.", "%(count)s rows are decided on.", changed)
            messages.success(request, said % {"count": changed})
        return _back(request, batch)

    def _apply(self, request: HttpRequest, batch: Batch, rows: list[int], act: str) -> int | None:
        """How many rows were changed; None where it was refused, which is said."""
        if batch.state == Batch.State.APPLIED and act != "leave_out":
            return 0
        try:
            if batch.state == Batch.State.APPLIED:
                return batches.leave_out(batch, rows, editor(request))
        except (CannotApply, NotAllowed) as problem:
            messages.error(request, str(problem))
            return None
        changed = Row.objects.filter(pk__in=rows, batch=batch).exclude(verdict=Row.Verdict.UNCHANGED)
        number = changed.update(decision=_ACTS[act])
        count(batch)
        return number


def _back(request: HttpRequest, batch: Batch) -> HttpResponse:
    """To the list with the same filters, or to the page that a button names."""
    if request.POST.get("to") == "overview":
        return to(batch)
    query = QueryDict(request.META.get("QUERY_STRING", "")).urlencode()
    return HttpResponseRedirect(f"{address_of(batch, 'rows')}{'?' if query else ''}{query}")


def _is_wrong(row: Row, column: str) -> bool:
    return any(finding["column"] == column and finding["weight"] != "notice" for finding in row.findings)
