"""The page of an import: what a worker is doing, what the file would change, what became of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.site import Extra
from editorial.accounts import editor
from editorial.admin import front_counts
from imports import kept_files
from imports.applying import pages
from imports.candidates import Weight
from imports.dry_run import findings_of_file
from imports.findings import Rule
from imports.jobs import Job
from imports.models import Batch, ResolvedName, Row
from imports.on_events import why_no_claim
from imports.saying import said
from ingest import jobs
from ingest.pages.access import ImportPages, address_of, latest_job, to
from ingest.pages.columns import can_be_confirmed
from ingest.pages.ground import BAR_HEIGHT, HEIGHT, WIDTH, ground, timeline
from ingest.pages.lists import Found, findings_of
from rules.spreadsheets import csv_pieces, plain

Verdict, State = Row.Verdict, Batch.State
_EXAMPLES = 3
_MOST_LISTED = 100
_COLUMNS = ("row", "identifier", "weight", "column", "value", "finding", "remedy")


@dataclass(frozen=True)
class Counted:
    """One number above the page, and which rows it counts."""

    number: int
    label: str
    address: str
    tone: str = ""


@dataclass(frozen=True)
class Work:
    """What a worker is doing: ``share`` in percent, where the number of rows is known."""

    job: Job | None
    is_unreachable: bool
    share: int | None
    minutes_left: int | None


@dataclass(frozen=True)
class Kind:
    """The findings of one rule: how many rows have it, with the first of them."""

    rule: str
    label: str
    weight: str
    rows: int
    unanswered: int
    examples: list[Found]


class Overview(ImportPages):
    def step_urls(self) -> list[URLPattern]:
        return [
            *super().step_urls(),
            self.page("progress", self.progress),
            self.page("findings", self.findings, "findings.csv"),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        if not object_id.isdecimal() or len(object_id) > 15:
            raise Http404(_("There is nothing at this address."))
        batch = self.batch(request, int(object_id))
        if request.method == "POST":
            return self.no_change(request)
        job = latest_job(batch)
        if job and job.is_open:
            return self._show_work(request, batch)
        match batch.state:
            case State.READ:
                return self._show_work(request, batch)
            case State.COLUMNS:
                return to(batch, "columns")
            case State.DRY_RUN:
                return self._show_dry_run(request, batch)
        return self._show_outcome(request, batch)

    def no_change(self, request: HttpRequest) -> HttpResponse:
        """An import changes by its steps alone."""
        return HttpResponse(status=405, headers={"Allow": "GET"})

    def _show_work(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        step = {State.COLUMNS: "columns", State.DRY_RUN: "change", State.APPLIED: "review"}.get(
            State(batch.state), "add"
        )
        return self.show(
            request,
            batch,
            "work",
            step,
            title=str(batch),
            work=progress_of(batch),
            can_read_again=kept_files.is_kept(batch.pk),
            can_be_confirmed=can_be_confirmed(batch),
        )

    def _show_dry_run(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        named = ResolvedName.objects.filter(dataset=batch.dataset)
        open_names = named.needed()
        return self.show(
            request,
            batch,
            "dry_run",
            "change",
            title=str(batch),
            last_work=progress_of(batch),
            notices=[said(each) for each in findings_of_file(batch)],
            counted=list(counted(batch)),
            kinds=list(kinds(batch)),
            ground=ground(batch),
            timeline=timeline(batch),
            size={"width": WIDTH, "height": HEIGHT, "bars": BAR_HEIGHT},
            open_names=open_names.count(),
            names=open_names[:_EXAMPLES],
            open_sources=named.open().filter(kind=ResolvedName.Kind.SOURCE).count(),
            unanswered=batch.counts.get("unanswered", 0),
            matched=batch.counts.get("matched", 0),
            changes_something=changes_something(batch),
            can_be_confirmed=can_be_confirmed(batch),
        )

    def _show_outcome(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        left = Row.objects.filter(batch=batch, left_to_editors=True).select_related("event")
        return self.show(
            request,
            batch,
            "outcome",
            "review" if batch.state == State.APPLIED else "published",
            title=str(batch),
            last_work=progress_of(batch),
            counted=list(counted(batch)),
            left_to_editors=left[:_MOST_LISTED],
            on_events=list(_on_events(batch)),
            undone=batch.report.get("undone"),
            loaded=None if batch.applied_at else json.dumps(batch.report, ensure_ascii=False, indent=2),
            drafts=Row.objects.filter(batch=batch, event__isnull=False).count(),
            may_approve=batch.applied_by_id != editor(request).pk or settings.ONE_PERSON_DESK,
        )

    def progress(self, request: HttpRequest, batch: Batch) -> HttpResponse:
        """What the page polls: how far the job is, as a piece of the page, and whether it is over."""
        work = progress_of(batch)
        piece = render_to_string("admin/imports/progress.html", {"work": work, "batch": batch}, request)
        return JsonResponse({"is_open": bool(work.job and work.job.is_open), "piece": piece})

    def findings(self, request: HttpRequest, batch: Batch) -> StreamingHttpResponse:
        """Every finding as CSV, for the file's publisher."""
        response = StreamingHttpResponse(
            csv_pieces([_COLUMNS], _findings(batch)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="findings-{batch.pk}.csv"'
        return response


def _on_events(batch: Batch) -> Iterator[tuple[Row, str]]:
    """The rows that were put on events that were there, with why one gives no claim; those without one first."""
    rows = Row.objects.filter(batch=batch, decision=Row.Decision.ON_EVENT, event__isnull=False).select_related("event")
    for row in rows.order_by("claim_numbers", "number", "pk")[:_MOST_LISTED]:
        yield row, why_no_claim(row)


def progress_of(batch: Batch) -> Work:
    """While the newest job waits, one is looked for each time, which says whether a worker can be reached."""
    job = latest_job(batch)
    waits = job is not None and job.state == Job.State.WAITING
    share = round(100 * job.rows_done / job.rows_total) if job and job.rows_total else None
    return Work(job, waits and not jobs.announce(), share, _minutes(job))


def _minutes(job: Job | None) -> int | None:
    left = job.time_left if job else None
    return None if left is None or not (job and job.rows_total) else max(1, round(left.total_seconds() / 60))


def changes_something(batch: Batch) -> bool:
    return any(batch.counts.get(verdict) for verdict in (Verdict.ADDED, Verdict.CHANGED, Verdict.WITHDRAWN))


def counted(batch: Batch) -> Iterator[Counted]:
    rows = address_of(batch, "rows")
    for verdict in Verdict:
        number = batch.counts.get(verdict.value, 0)
        tone = "refused" if verdict == Verdict.REFUSED and number else ""
        yield Counted(number, str(verdict.label), f"{rows}?verdict={verdict.value}", tone)
    doubtful = batch.counts.get("doubtful", 0)
    yield Counted(doubtful, _("doubtful"), f"{rows}?doubt=yes", "doubtful" if doubtful else "")


def kinds(batch: Batch) -> Iterator[Kind]:
    """The findings by rule, those that stop rows first."""
    weights = list(Weight)
    rules = [Rule(rule) for rule in batch.report.get("rules", {})]
    for rule in sorted(rules, key=lambda rule: (weights.index(rule.weight), rule.value)):
        rows = Row.objects.filter(batch=batch, findings__contains=[{"rule": rule.value}]).order_by("number", "pk")
        found = rows.aggregate(rows=Count("pk"))["rows"]
        if found:
            waiting = rows.filter(is_doubtful=True, decision="").count() if rule.weight == Weight.DOUBTFUL else 0
            yield Kind(rule.value, _(rule.label), rule.weight.value, found, waiting, _first(rows[:_EXAMPLES], rule))


def _first(rows: QuerySet[Row], rule: Rule) -> list[Found]:
    words = _(rule.label)
    return [next(item for item in findings_of(row) if item.said.label == words) for row in rows]


def _findings(batch: Batch) -> Iterator[list[tuple[str | None, ...]]]:
    """As cells, a page of the batch's rows at a time."""
    for chunk in pages(Row.objects.filter(batch=batch).exclude(findings=[])):
        yield [
            tuple(
                plain(str(cell))
                for cell in (
                    item.row,
                    row.upstream_id,
                    item.weight,
                    item.column,
                    item.value,
                    item.said.text,
                    item.said.remedy,
                )
            )
            for row in chunk
            for item in findings_of(row)
        ]


def open_imports() -> front_counts.Count:
    """For the desk's front page: imports that somebody has to go on with; what a command of its own loaded is done."""
    drafts = Q(state=Batch.State.APPLIED, applied_at__isnull=False)
    number = Batch.objects.filter(Q(state__in=Batch.BEFORE_DRAFTS) | drafts).count()
    text = ngettext("import to look at", "imports to look at", number)
    return front_counts.Count(number, text, reverse("admin:imports_batch_changelist"))


front_counts.FURTHER.append(open_imports)
