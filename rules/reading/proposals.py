"""The proposals of a text as JSON: once for each place and party, each date, figure and change as it is said."""

from collections.abc import Iterator
from datetime import date
from typing import TypedDict

from rules.reading.control_changes import ControlChange
from rules.reading.gazetteer import Place
from rules.reading.mentions import DayMention
from rules.reading.places import PlaceMention
from rules.reading.report import Reading
from rules.vocabulary import DatePrecision


class Quoted(TypedDict):
    """Words of the text; ``start_offset`` and ``end_offset`` are characters, the end not included."""

    quote: str
    start_offset: int
    end_offset: int


class Candidate(TypedDict):
    """One of the places that have a name."""

    name: str
    slug: str
    kind: str
    within: str
    point: list[float] | None


class PlaceProposal(Quoted):
    """``slug`` None: the gazetteer has no such place, or several; ``mentions``: how often the text names it."""

    name: str
    slug: str | None
    candidates: list[Candidate]
    mentions: int


class DateProposal(Quoted):
    earliest: str
    latest: str
    precision: str


class ActorProposal(Quoted):
    name: str
    slug: str | None
    mentions: int


class ClaimProposal(Quoted):
    """``min`` and ``max`` None: a figure without a number; ``part_of``: the index of the claim that it is a part of.

    ``is_period_near``: its days are those of a sentence before, and to be checked.
    """

    group: str
    harm: str
    min: int | None
    max: int | None
    wording: str
    start: str | None
    end: str | None
    attributed_to: str | None
    part_of: int | None
    is_period_near: bool


class ControlProposal(Quoted):
    """``date``: EDTF, as exact as the text gives it; ``holder`` None: the text says who left and not who came."""

    place: str
    slug: str | None
    holder: str | None
    date: str | None


class Proposals(TypedDict):
    language: str
    published: str
    places: list[PlaceProposal]
    dates: list[DateProposal]
    actors: list[ActorProposal]
    claims: list[ClaimProposal]
    control: list[ControlProposal]


def proposals(reading: Reading, published: date) -> Proposals:
    return {
        "language": reading.language,
        "published": published.isoformat(),
        "places": list(_places(reading)),
        "dates": [_date(reading, mention) for mention in reading.days],
        "actors": list(_actors(reading)),
        "claims": list(_claims(reading)),
        "control": [_control(reading, change) for change in reading.control],
    }


def _quoted(reading: Reading, first: int, after: int) -> Quoted:
    start, end = reading.text.quote(first, max(after, first + 1))
    return {"quote": reading.text.text[start:end], "start_offset": start, "end_offset": end}


def _name(mention: PlaceMention) -> str:
    return mention.candidates[0].name if mention.candidates else mention.name


def _places(reading: Reading) -> Iterator[PlaceProposal]:
    by_name: dict[str, list[PlaceMention]] = {}
    for mention in reading.places:
        same = mention.candidates[0].slug if mention.candidates else mention.name
        by_name.setdefault(same, []).append(mention)
    for mentions in by_name.values():
        first = mentions[0]
        place = first.place
        yield {
            "name": _name(first),
            "slug": place.slug if place else None,
            "candidates": [_candidate(one) for one in first.candidates] if len(first.candidates) > 1 else [],
            "mentions": len(mentions),
            **_quoted(reading, first.first, first.after),
        }


def _candidate(place: Place) -> Candidate:
    point = [place.longitude, place.latitude] if place.longitude is not None and place.latitude is not None else None
    return {"name": place.name, "slug": place.slug, "kind": place.kind, "within": place.within, "point": point}


def _date(reading: Reading, mention: DayMention) -> DateProposal:
    return {
        "earliest": mention.earliest.isoformat(),
        "latest": mention.latest.isoformat(),
        "precision": mention.precision.value,
        **_quoted(reading, mention.first, mention.after),
    }


def _actors(reading: Reading) -> Iterator[ActorProposal]:
    named = [mention for mention in reading.actors if mention.is_named]
    for name in dict.fromkeys(mention.actor.name for mention in named):
        mentions = [mention for mention in named if mention.actor.name == name]
        yield {
            "name": name,
            "slug": mentions[0].actor.slug,
            "mentions": len(mentions),
            **_quoted(reading, mentions[0].first, mentions[0].after),
        }


def _claims(reading: Reading) -> Iterator[ClaimProposal]:
    for claim in reading.claims:
        yield {
            "group": claim.group,
            "harm": claim.harm.value,
            "min": claim.low,
            "max": claim.high,
            "wording": claim.wording,
            "start": claim.start.isoformat() if claim.start else None,
            "end": claim.end.isoformat() if claim.end else None,
            "attributed_to": claim.attributed_to,
            "part_of": claim.part_of,
            "is_period_near": claim.is_period_near,
            **_quoted(reading, claim.first, claim.after),
        }


def _control(reading: Reading, change: ControlChange) -> ControlProposal:
    place = change.place.place
    return {
        "place": _name(change.place),
        "slug": place.slug if place else None,
        "holder": change.holder,
        "date": _edtf(change.day) if change.day else None,
        **_quoted(reading, change.first, change.after),
    }


def _edtf(mention: DayMention) -> str:
    """Extended Date/Time Format, level 0: a day, a month, a year, or an interval of days."""
    start = mention.earliest.isoformat()
    lengths = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}
    length = lengths.get(mention.precision)
    return start[:length] if length else f"{start}/{mention.latest.isoformat()}"
