"""An event of the desk as the rules of plausibility read it."""

from collections.abc import Iterator
from dataclasses import replace

from django.contrib.gis.geos import LineString, MultiLineString, Point
from django.utils import timezone

from control.models import ControlClaim
from desk.fields import as_position
from desk.names import Named
from editorial.duplicates.deciding import Decision, decided
from editorial.plausibility.likeness import like
from events.models import Event
from places.bounds import are_inside
from rules.geometry import Position
from rules.plausibility.doubts import Called, Doubt
from rules.plausibility.events import doubts
from rules.plausibility.facts import ControlFacts, EventFacts, EvidenceFacts, FigureFacts, Likeness, ReportFacts
from rules.vocabulary import ClaimStatus, EventType, Evidence, Grade, PlacePrecision

_GIVEN_UP = frozenset({ClaimStatus.RETRACTED})


def refused(event: Event) -> list[Doubt]:
    """Only what cannot be true, by the event's days and its spot alone: cheap enough for thousands."""
    return [doubt for doubt in doubts(_when_and_where(event)) if doubt.rule.is_refused]


def facts_of(event: Event) -> EventFacts:
    """``event`` as ``whole`` reads it."""
    return replace(
        _when_and_where(event),
        place=called(event.place),
        place_spot=_nearest_of_its_place(event, as_position(event.point)),
        reports=tuple(ReportFacts(item.report.title, item.report.published_latest) for item in event.citations.all()),
        evidence=tuple(_evidence(event)),
        figures=tuple(_figures(event)),
        grade_set=Grade(event.grade_set) if event.grade_set else None,
        grade_computed=event.grading().grade,
        has_control=any(not claim.is_retracted for claim in event.control_claims.all()),
        control=tuple(control_facts(claim) for claim in event.control_claims.all() if _is_to_be_printed(claim)),
        like=tuple(_like(event)),
    )


def _is_to_be_printed(claim: ControlClaim) -> bool:
    return claim.has_unprinted_changes and not claim.is_retracted


def control_facts(claim: ControlClaim) -> ControlFacts:
    report = claim.report
    return ControlFacts(called(claim.place), claim.earliest, ReportFacts(report.title, report.published_latest))


def _nearest_of_its_place(event: Event, spot: Position | None) -> Position | None:
    """The point of the place; of one that is drawn alone, the point of it that lies nearest to the spot."""
    if event.place.point or spot is None or event.place.boundary is None:
        return as_position(event.place.point)
    outline, point = event.place.boundary, Point(*spot, srid=4326)
    if outline.covers(point):
        return spot
    edge = outline.boundary
    assert isinstance(edge, LineString | MultiLineString)
    return as_position(edge.interpolate(edge.project(point)))


def _like(event: Event) -> Iterator[Likeness]:
    """Without those of which somebody has said that they are another event."""
    if found := list(like(event)):
        known = decided(event, Decision.TWO)
        yield from (other for other in found if other.pk not in known)


def _when_and_where(event: Event) -> EventFacts:
    spot = as_position(event.point)
    inside, exchanged = bounds_of(spot)
    return EventFacts(
        type=EventType(event.type),
        earliest=event.earliest,
        latest=event.latest,
        today=timezone.now().date(),
        place=Called(""),
        precision=PlacePrecision(event.place_precision),
        spot=spot,
        is_inside=inside,
        is_inside_exchanged=exchanged,
    )


def called(thing: Named) -> Called:
    return Called(thing.name_en, thing.name_ar)


def bounds_of(spot: Position | None) -> tuple[bool | None, bool | None]:
    """Whether the spot, and the spot with its coordinates exchanged, lie in a country that is known."""
    if spot is None:
        return None, None
    longitude, latitude = spot
    inside, exchanged = are_inside([spot, (latitude, longitude)])
    return inside, exchanged


def _evidence(event: Event) -> Iterator[EvidenceFacts]:
    testimonies = event.testimonies()
    supporting = [item.origin for _, item in testimonies if item.origin]
    setting = event.setting()
    for citation, item in testimonies:
        if item.origin and item.evidence != Evidence.STATEMENT:
            yield EvidenceFacts(
                source=called(citation.attributed_to or citation.report.relays or citation.report.source),
                evidence=item.evidence,
                is_partys_own=bool(item.origin.speaks_for),
                is_against_itself=setting.speaks_against(item.origin, supporting),
            )


def _figures(event: Event) -> Iterator[FigureFacts]:
    for claim in event.claims.all():
        if ClaimStatus(claim.status) not in _GIVEN_UP:
            yield FigureFacts(claim.low, claim.high, claim.wording, claim.period_start, claim.period_end)
