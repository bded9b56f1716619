"""Casualty claims as rows: who says how many, with event, origin, report and quote."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db.models import QuerySet

from api.events import OneEvent, current
from api.filters import ClaimFilters
from api.generics import ListView
from api.pagination import EstimatedPagination
from api.renderers import CSVRenderer, Table
from api.schemas.lists import ClaimPage
from record.queries import filters
from record.tables.events import ClaimRecord, KnownEventRecord
from rules.documents.casualties import Claim
from rules.documents.events import EventDocument
from rules.documents.formats import Json
from rules.known import unsaid
from rules.spreadsheets import plain
from rules.vocabulary import ClaimStatus, PersonStatus


class ClaimList(ListView):
    operation_id = "claims"
    summary = "Casualty claims"
    description = (
        "Claims of one event overlap: never add them up. The filters choose events; group, harm, origin and status "
        "choose among their claims. A claim with «conceded_by» was conceded by the party that it speaks against: show "
        "it apart, and never add it to what others say."
    )
    response_type = ClaimPage
    queryset = ClaimRecord.public.all()
    filter_backends = (ClaimFilters,)
    pagination_class = EstimatedPagination

    def paginate_queryset(self, queryset: QuerySet[Any] | Sequence[Any]) -> list[Any]:
        entries = super().paginate_queryset(queryset) or []
        known_on = filters.known_on(self.request.query_params)
        return _as_known(entries, known_on) if known_on else entries


class _Related(msgspec.Struct, frozen=True):
    """What a claim in a list says of others of its event; its other members are passed over."""

    number: int
    part_of: int | None
    supersedes: int | None
    status: ClaimStatus


def _as_known(entries: Iterable[msgspec.Raw], day: date) -> list[dict[str, object]]:
    """The claims without what was said of them, or of their event, after the day."""
    claims = [(msgspec.json.decode(entry), msgspec.json.decode(entry, type=_Related)) for entry in entries]
    codes = {claim["event"]["code"] for claim, _ in claims}
    known: dict[str, set[int]] = defaultdict(set)
    superseded: dict[str, dict[bool, set[int]]] = defaultdict(lambda: {True: set(), False: set()})
    beside = ClaimRecord.public.filter(event__in=codes)
    for event, number, since, other in beside.values_list("event_id", "number", "known_from", "supersedes"):
        if since <= day:
            known[event].add(number)
        if other:
            superseded[event][since <= day].add(other)
    events = {state.code: state for state in KnownEventRecord.public.known_on(day).filter(code__in=codes)}
    return [
        _with_event_as_known(
            claim | unsaid(related, known[event], superseded[event][False] - superseded[event][True]),
            events[event],
            day,
        )
        for claim, related, event in ((claim, related, claim["event"]["code"]) for claim, related in claims)
    ]


def _with_event_as_known(claim: Json, event: KnownEventRecord, day: date) -> Json:
    """The claim with its event's title and span of the day, and without what the editors wrote of it later."""
    words = {} if day >= event.updated.date() else {"note": "", "status_reason": ""}
    span = {name: event.properties[name] for name in ("title", "earliest", "latest")}
    return {**claim, **words, "event": {**claim["event"], **span}}


class EventClaims(OneEvent):
    """The claims of one event for spreadsheets."""

    operation_id = "event_claims_csv"
    summary = "The claims of one event, as CSV"
    description = "The claims of one event for spreadsheets."
    renderer_classes = (CSVRenderer,)

    def get_object(self) -> Table:
        document = current(self.code).printed_as(EventDocument)
        reports = {report.key: report.url or report.title for report in document.reports}
        return Table(f"{self.code}-claims", _COLUMNS, (_row(claim, reports) for claim in document.claims))


_COLUMNS = (
    *("number", "group", "group_wording", "harm", "min", "max", "wording", "start", "end", "origin", "report"),
    "status",
    *(f"{who}_{end}" for who in PersonStatus for end in ("min", "max")),
    "conceded_by",
)


def _row(claim: Claim, reports: dict[str, str]) -> tuple[object, ...]:
    """``reports``: address or title of each by its key."""
    return (
        claim.number,
        claim.group.slug if claim.group else claim.counted,
        plain(claim.group_wording),
        claim.harm,
        claim.min,
        claim.max,
        plain(claim.wording),
        claim.period.start,
        claim.period.end,
        claim.origin,
        plain(reports[claim.report]),
        claim.status,
        *_of_whom(claim),
        claim.conceded_by.slug if claim.conceded_by else None,
    )


def _of_whom(claim: Claim) -> Iterator[int | None]:
    """The least and the most of each kind of person among those it counts; both empty where it does not say."""
    parts = {part.who: part for part in claim.of_whom or ()}
    for who in PersonStatus:
        part = parts.get(who)
        yield from (part.min, part.max) if part else (None, None)
