"""Events of the desk that may be the same as another: near in days and in space, with something in common."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet

from desk.fields import as_position
from editorial.neighbours import near, others
from events.models import CasualtyClaim, Citation, Event, Participant
from rules.distance import km_between
from rules.plausibility.doubts import LikenessReason
from rules.plausibility.facts import Likeness

# Reports of one event disagree by a day: when it happened, when it was learnt of.
_DAYS_APART = 1
_NEAR_KM = 15.0
_MOST = 5
# One event is called an attack by one editor and an execution by another; one report tells of several things.
_OF_ANOTHER_TYPE = frozenset({LikenessReason.SAME_REPORT, LikenessReason.SAME_FIGURE})
_LEAST_FIGURE = 2  # one person killed is the figure of many events

Figures = set[tuple[str, str, int | None, int | None, int | None]]


def like(event: Event, among: QuerySet[Event] | None = None) -> Iterator[Likeness]:
    """Other events of editors that may be this one, nearest in days first; datasets have a matcher of their own.

    ``among``: those that the person may see, else all.
    """
    found = 0
    found_near = _near(event, Event.objects.all() if among is None else among)
    for other in sorted(found_near, key=lambda other: abs((other.earliest - event.earliest).days)):
        reasons = _reasons(event, other) if _is_near(event, other) else ()
        if other.type != event.type and not _OF_ANOTHER_TYPE.issubset(reasons):
            continue
        if reasons and found < _MOST:
            found += 1
            yield Likeness(str(other), other.earliest, reasons, other.pk)


def _near(event: Event, among: QuerySet[Event]) -> QuerySet[Event]:
    return (
        others(event, among)
        .filter(near(event, _NEAR_KM, _DAYS_APART))
        .exclude(part_of=event)
        .prefetch_related(
            Prefetch("citations", Citation.objects.only("event", "report")),
            Prefetch("claims", CasualtyClaim.objects.only("event", "harm", "counted", "group", "low", "high")),
            Prefetch("participants", Participant.objects.only("event", "actor", "role")),
        )
    )


def _is_near(event: Event, other: Event) -> bool:
    spot, theirs = as_position(event.point or event.place.point), as_position(other.point)
    return event.place_id == other.place_id or bool(spot and theirs and km_between(spot, theirs) <= _NEAR_KM)


def _reasons(event: Event, other: Event) -> tuple[LikenessReason, ...]:
    # One report tells of many days of a campaign, and the same two actors meet on each.
    same_days = other.earliest <= event.latest and event.earliest <= other.latest
    shared = {
        LikenessReason.SAME_REPORT: same_days and bool(_reports(event) & _reports(other)),
        LikenessReason.SAME_FIGURE: bool(_figures(event) & _figures(other)),
        LikenessReason.SAME_ACTORS: same_days and len(_actors(event) & _actors(other)) >= 2,
    }
    return tuple(reason for reason, holds in shared.items() if holds)


def _reports(event: Event) -> set[int]:
    return {item.report_id for item in event.citations.all()}


def _figures(event: Event) -> Figures:
    return {
        (item.harm, item.counted, item.group_id, item.low, item.high)
        for item in event.claims.all()
        if (item.low or 0) >= _LEAST_FIGURE
    }


def _actors(event: Event) -> set[tuple[int, str]]:
    return {(item.actor_id, item.role) for item in event.participants.all()}
