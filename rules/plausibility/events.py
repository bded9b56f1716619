"""What looks wrong about an event."""

from collections.abc import Iterator
from datetime import timedelta

from rules.distance import km_between
from rules.plausibility.doubts import Doubt, DoubtRule, Value
from rules.plausibility.facts import ControlFacts, EventFacts
from rules.plausibility.figures import against_wording
from rules.vocabulary import EventType, Evidence, PlacePrecision

# How far a spot may lie from the point of its place, in kilometres: the place's own size and the precision. An exact
# spot «in» a town may lie at the edge of a large one.
_ROOM_KM = {
    PlacePrecision.EXACT: 15.0,
    PlacePrecision.SITE: 15.0,
    PlacePrecision.SETTLEMENT: 10.0,
    PlacePrecision.NEAR: 30.0,
    PlacePrecision.FEATURE: 60.0,
    PlacePrecision.DISTRICT: 80.0,
    PlacePrecision.GOVERNORATE: 150.0,
}


def room_km(precision: PlacePrecision) -> float | None:
    """How far a spot may lie from its place; None where it may lie anywhere."""
    return _ROOM_KM.get(precision)


# Where the clock is ahead of UTC it is tomorrow already.
CLOCKS = timedelta(days=1)
_CHECKED = frozenset({Evidence.VISUAL, Evidence.ON_THE_GROUND})


def doubts(event: EventFacts) -> tuple[Doubt, ...]:
    """Everything that looks wrong, what is refused first."""
    found = [*_days(event), *_spot(event), *_figures(event), *_grade(event), *_control(event), *_like(event)]
    return tuple(sorted(found, key=lambda doubt: not doubt.rule.is_refused))


def _days(event: EventFacts) -> Iterator[Doubt]:
    # «2026» and «December 2026» may be said within them: their last day has not come.
    if event.earliest > event.today + CLOCKS or event.latest.year > (event.today + CLOCKS).year:
        day = event.earliest if event.earliest > event.today + CLOCKS else event.latest
        yield Doubt(DoubtRule.FUTURE, "dates", {"day": day})
    dated = [report for report in event.reports if report.published]
    first = min(dated, key=lambda report: report.published or event.today, default=None)
    if first and first.published and first.published < event.earliest:
        values: dict[str, Value] = {"day": event.earliest, "report": first.title, "published": first.published}
        yield Doubt(DoubtRule.AFTER_ITS_REPORT, "dates", values)


def _spot(event: EventFacts) -> Iterator[Doubt]:
    if event.spot is None:
        return
    longitude, latitude = event.spot
    if event.is_inside is False:
        rule = DoubtRule.EXCHANGED if event.is_inside_exchanged else DoubtRule.OUTSIDE
        yield Doubt(rule, "pin", {"spot": f"{latitude:.4f}, {longitude:.4f}"})
    most = room_km(event.precision)
    if event.place_spot is None or most is None:
        return
    km = km_between(event.spot, event.place_spot)
    if km > most:
        values: dict[str, Value] = {
            "km": round(km),
            "place": event.place,
            "precision": event.precision,
            "most": round(most),
        }
        yield Doubt(DoubtRule.FAR_FROM_PLACE, "pin", values)


def _figures(event: EventFacts) -> Iterator[Doubt]:
    for figure in event.figures:
        start, end = figure.start or figure.end, figure.end or figure.start
        if start and end and (end < event.earliest or event.latest < start):
            period = start.isoformat() if start == end else f"{start.isoformat()}–{end.isoformat()}"
            yield Doubt(DoubtRule.PERIOD_APART, "claims", {"figure": figure.text, "period": period})
        rule = against_wording(figure)
        if rule:
            yield Doubt(rule, "claims", {"wording": figure.wording, "figure": figure.text})


def _grade(event: EventFacts) -> Iterator[Doubt]:
    for item in event.evidence:
        is_boast = item.evidence == Evidence.ADMISSION and not item.is_against_itself
        if item.is_partys_own and (is_boast or item.evidence in _CHECKED):
            yield Doubt(DoubtRule.OWN_EVIDENCE, "citations", {"evidence": item.evidence, "source": item.source})
    if event.grade_set and event.grade_computed and event.grade_set != event.grade_computed:
        graded: dict[str, Value] = {"set": event.grade_set, "computed": event.grade_computed}
        yield Doubt(DoubtRule.AGAINST_THE_RULE, "grade_set", graded)


def _control(event: EventFacts) -> Iterator[Doubt]:
    if EventType(event.type).changes_control and not event.has_control:
        yield Doubt(DoubtRule.NO_CONTROL, "type")
    for claim in event.control:
        yield from doubts_of_control(claim)


def doubts_of_control(claim: ControlFacts) -> Iterator[Doubt]:
    """What looks wrong about one claim of control."""
    report = claim.report
    if claim.earliest and report.published and report.published < claim.earliest:
        values: dict[str, Value] = {
            "place": claim.place,
            "day": claim.earliest,
            "report": report.title,
            "published": report.published,
        }
        yield Doubt(DoubtRule.CONTROL_AFTER_ITS_REPORT, "control_claims", values)


def _like(event: EventFacts) -> Iterator[Doubt]:
    for other in event.like:
        values: dict[str, Value] = {"event": other.event, "day": other.earliest, "reasons": other.reasons}
        yield Doubt(DoubtRule.LIKE_ANOTHER, "title", values, other.pk)
