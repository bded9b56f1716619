"""What the record has already of an event that a text proposes: like events, and whether they have all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, Q, QuerySet

from control.models import ControlClaim
from desk.edtf import read_dates
from desk.figures import as_typed
from events.models import CasualtyClaim, Citation, Event, Participant
from rules.dates import Span, UnreadableDate
from rules.vocabulary import ClaimStatus
from sources.models import Report
from texts.proposing import EventRows, Proposed, Row

_APART = timedelta(days=1)
_MOST = 3
_FEWEST_REASONS = 2

# Harm, counted, group, figure as typed.
Figure = tuple[str, str, int | None, str]


@dataclass(frozen=True)
class Likely:
    """An event that may be the proposed one, with what they have in common; ``has_all``: nothing would be added."""

    event: Event
    same_report: bool
    same_place: bool
    figures: int
    control: int
    actors: int
    has_all: bool

    @property
    def reasons(self) -> int:
        """How much speaks for it: the report, and each figure, weigh more than a place or a party."""
        shared = self.figures + self.control + self.actors // 2
        return 3 * self.has_all + 2 * self.same_report + self.same_place + shared


def held(proposed: Proposed, number: int, claims: QuerySet[ControlClaim]) -> list[ControlClaim]:
    """The control claims that say already what the event's changes of control say; empty where one is missing, or the
    event has figures as well. Days of control are often known to the week: those count that touch the event's."""
    rows = proposed.events[number - 1]
    span, mine = _span(rows), _Mine.of(proposed, number, rows)
    if span is None or mine.figures or not mine.control:
        return []
    near = claims.filter(earliest__lte=span.latest + _APART, latest__gte=span.earliest - _APART)
    found = near.filter(place__in=[place for place, _ in mine.control]).select_related("place", "holder")
    same = [claim for claim in found if (claim.place_id, claim.holder_id) in mine.control]
    return same[:_MOST] if {(claim.place_id, claim.holder_id) for claim in same} >= mine.control else []


def likely(proposed: Proposed, number: int, report: Report, events: QuerySet[Event]) -> list[Likely]:
    """Those of the events that may be the proposed event of this number (from 1), the likeliest first.

    ``events``: those that the person may see. Datasets' rows are matched elsewhere.
    """
    rows = proposed.events[number - 1]
    span = _span(rows)
    if span is None:
        return []
    mine = _Mine.of(proposed, number, rows)
    found = [_compared(event, mine, report, span) for event in _near(events, mine, report, span)]
    alike = [one for one in found if one.has_all or one.reasons >= _FEWEST_REASONS]
    return sorted(alike, key=lambda one: (-one.reasons, abs((one.event.earliest - span.earliest).days)))[:_MOST]


@dataclass(frozen=True)
class _Mine:
    """The proposed event as it is compared."""

    place: int | None
    figures: frozenset[Figure]
    control: frozenset[tuple[int, int]]  # place and holder
    actors: frozenset[int]

    @classmethod
    def of(cls, proposed: Proposed, number: int, rows: EventRows) -> "_Mine":
        place = rows.place.initial.get("place") if rows.place else None
        control = ((row.initial.get("place"), row.initial.get("holder")) for row in _of(proposed.control, number))
        actors = (row.initial.get("actor") for row in _of(proposed.actors, number))
        return cls(
            place if isinstance(place, int) else None,
            frozenset(_figure(row) for row in _of(proposed.claims, number)),
            frozenset((a, b) for a, b in control if isinstance(a, int) and isinstance(b, int)),
            frozenset(actor for actor in actors if isinstance(actor, int)),
        )


def _of(rows: list[Row], number: int) -> Iterator[Row]:
    return (row for row in rows if row.initial["event"] == number)


def _figure(row: Row) -> Figure:
    group = row.initial.get("group")
    return (
        str(row.initial["harm"]),
        str(row.initial["counted"]),
        group if isinstance(group, int) else None,
        _number(str(row.initial["figure"])),
    )


def _number(typed: str) -> str:
    """Figures without a number are alike whatever their words."""
    return typed if any(map(str.isdigit, typed)) else ""


def _span(rows: EventRows) -> Span | None:
    try:
        return read_dates(str(rows.day.initial["dates"])) if rows.day else None
    except UnreadableDate:
        return None


def _near(events: QuerySet[Event], mine: _Mine, report: Report, span: Span) -> QuerySet[Event]:
    where = Q(citations__report=report)
    if mine.place:
        where |= Q(place=mine.place)
    places = [place for place, _ in mine.control]
    where |= Q(control_claims__place__in=places)
    figures = CasualtyClaim.objects.exclude(status=ClaimStatus.RETRACTED)
    return (
        events.filter(where, dataset=None, earliest__lte=span.latest + _APART, latest__gte=span.earliest - _APART)
        .exclude(status__in=Event.GONE)
        .distinct()
        .select_related("place")
        .defer("place__boundary")
        .prefetch_related(
            Prefetch("citations", Citation.objects.only("event", "report")),
            Prefetch("claims", figures.only("event", "harm", "counted", "group", "low", "high")),
            Prefetch("participants", Participant.objects.only("event", "actor")),
            Prefetch("control_claims", ControlClaim.objects.only("event", "place", "holder", "earliest", "latest")),
        )
    )


def _compared(event: Event, mine: _Mine, report: Report, span: Span) -> Likely:
    figures = {
        (item.harm, item.counted, item.group_id, _number(as_typed(item.low, item.high))) for item in event.claims.all()
    }
    control = {(item.place_id, item.holder_id) for item in event.control_claims.all()}
    actors = {item.actor_id for item in event.participants.all()}
    shared = len(mine.figures & figures)
    held = len(mine.control & control)
    same_report = report.pk in {item.report_id for item in event.citations.all()}
    same_place = event.place_id == mine.place
    has_all = mine.figures <= figures and mine.control <= control and bool(shared or held or same_report)
    if not mine.figures and not mine.control:
        has_all = same_report and mine.actors <= actors
    return Likely(event, same_report, same_place, shared, held, len(mine.actors & actors), has_all)
