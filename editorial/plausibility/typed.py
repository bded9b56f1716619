"""What looks wrong about an event while it is still being typed: the form's fields as they are, saved or not.

What cannot be read yet is left out: the form says so itself when it is saved.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from desk.edtf import read_dates
from desk.fields import as_position
from desk.inputs import PinField, whole_number
from editorial.plausibility.facts import bounds_of, called
from places.models import Place
from rules.dates import Span, UnreadableDate, read_day
from rules.geometry import Position
from rules.plausibility.doubts import Called, Doubt, DoubtRule
from rules.plausibility.events import doubts, doubts_of_control
from rules.plausibility.facts import ControlFacts, EventFacts, FigureFacts, ReportFacts
from rules.vocabulary import DatePrecision, EventType, PlacePrecision
from sources.models import Report

_MOST_ROWS = 100


def doubts_typed(typed: QueryDict, places: QuerySet[Place], reports: QuerySet[Report]) -> list[tuple[str, Doubt]]:
    """Each doubt with the name of the field it stands at; ``places`` and ``reports`` are those the person may name."""
    span = _span(typed.get("dates", ""))
    found = [(doubt.at, doubt) for doubt in doubts(_where(typed, places)) if doubt.at == "pin"]
    found += _control(typed, places, reports)
    if span is None:
        return found
    when = replace(_on(span), reports=tuple(_reports(typed, reports)))
    found += [(doubt.at, doubt) for doubt in doubts(when) if doubt.at == "dates"]
    for row, figure in _figures(typed):
        for doubt in doubts(replace(_on(span), figures=(figure,))):
            if doubt.at == "claims":
                found.append((f"{row}-{'period_start' if doubt.rule == DoubtRule.PERIOD_APART else 'low'}", doubt))
    return found


def _control(typed: QueryDict, places: QuerySet[Place], reports: QuerySet[Report]) -> Iterator[tuple[str, Doubt]]:
    """Each at the day of its row."""
    for row in _rows(typed, "control_claims"):
        span = _span(typed.get(f"{row}-since", ""))
        report = reports.filter(pk=whole_number(typed.get(f"{row}-report", "")) or 0).first()
        place = places.filter(pk=whole_number(typed.get(f"{row}-place", "")) or 0).first()
        if span and report and place:
            said_by = ReportFacts(report.title, report.published_latest)
            for doubt in doubts_of_control(ControlFacts(called(place), span.earliest, said_by)):
                yield f"{row}-since", doubt


def _on(span: Span) -> EventFacts:
    """An event of these days of which nothing else is known."""
    return EventFacts(
        type=EventType.OTHER,
        earliest=span.earliest,
        latest=span.latest,
        today=timezone.now().date(),
        place=Called(""),
        precision=PlacePrecision.COUNTRY,
    )


def _where(typed: QueryDict, places: QuerySet[Place]) -> EventFacts:
    """An event of today at the place and spot that are typed."""
    today = timezone.now().date()
    place = places.filter(pk=whole_number(typed.get("place", "")) or 0).first()
    spot = _spot(typed)
    inside, exchanged = bounds_of(spot)
    return replace(
        _on(Span(today, today, DatePrecision.DAY)),
        place=called(place) if place else Called(""),
        precision=_precision(typed.get("place_precision", "")),
        spot=spot,
        place_spot=as_position(place.point) if place else None,
        is_inside=inside,
        is_inside_exchanged=exchanged,
    )


def _span(text: str) -> Span | None:
    with suppress(UnreadableDate):
        return read_dates(text) if text.strip() else None
    return None


def _spot(typed: QueryDict) -> Position | None:
    with suppress(ValidationError):
        return PinField(required=False).clean((typed.get("pin_latitude", ""), typed.get("pin_longitude", "")))
    return None


def _precision(value: str) -> PlacePrecision:
    return PlacePrecision(value) if value in PlacePrecision.values() else PlacePrecision.COUNTRY


def _reports(typed: QueryDict, reports: QuerySet[Report]) -> Iterator[ReportFacts]:
    named = [whole_number(typed.get(f"{row}-report", "")) for row in _rows(typed, "citations")]
    for report in reports.filter(pk__in=[number for number in named if number]):
        yield ReportFacts(report.title, report.published_latest)


def _figures(typed: QueryDict) -> Iterator[tuple[str, FigureFacts]]:
    for row in _rows(typed, "claims"):
        low, high = whole_number(typed.get(f"{row}-low", "")), whole_number(typed.get(f"{row}-high", ""))
        start, end = _day(typed.get(f"{row}-period_start", "")), _day(typed.get(f"{row}-period_end", ""))
        yield row, FigureFacts(low, high, typed.get(f"{row}-wording", "")[:500], start, end)


def _rows(typed: QueryDict, prefix: str) -> Iterator[str]:
    """The rows of the form that are not marked to be deleted."""
    for number in range(min(whole_number(typed.get(f"{prefix}-TOTAL_FORMS", "")) or 0, _MOST_ROWS)):
        if not typed.get(f"{prefix}-{number}-DELETE"):
            yield f"{prefix}-{number}"


def _day(text: str) -> date | None:
    with suppress(UnreadableDate):
        return read_day(text)
    return None
