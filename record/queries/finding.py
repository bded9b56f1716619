"""What one line of a search box finds: things by their names, days, a position, events, and what is said in them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import and_
from typing import NamedTuple, TypedDict

from django.db.models import Q

from record.queries import names
from record.queries.links import CAST
from record.queries.names import Thing
from record.queries.words import days_in
from record.tables.cast import ActorRecord, CastRecord, NameRecord, PlaceRecord
from record.tables.events import EventRecordQuerySet, EventRow
from rules.documents.events import EventDocument
from rules.geometry import Position
from rules.names import fold
from rules.query_days import Days, read_days
from rules.reading.positions import read_position
from rules.spellings import ARTICLE

Tallies = Mapping[str, Mapping[str, int]]
_PUBLIC = "public"
MOST_THINGS, MOST_EVENTS, MOST_SAYINGS, MOST_OFFERED, MOST_RELATED = 8, 6, 4, 3, 5
# How a name was found, the surest first. What comes after «sound» only begins or holds what was typed, or its words.
MATCHES = ("name", "spelling", "sound", "begins", "holds", "words")
SURE = frozenset({"name", "spelling", "sound"})
_MODELS: dict[str, type[CastRecord]] = {model.kind: model for model in CAST.values()}


class Entry(TypedDict):
    """A thing: its kind («place»), what sort of it this is («town»), how it was found, how many events it has."""

    kind: str
    slug: str
    en: str
    ar: str | None
    what: str | None
    match: str
    events: int
    url: str


class Saying(NamedTuple):
    """A claim or a report of an event in which the words occur; ``number`` is the claim's, ``key`` the report's."""

    event: str
    kind: str
    number: int | None
    key: str
    text: str


class Found(NamedTuple):
    """``things``: with how each was found. ``nearly``: what may be meant where none of them is sure."""

    things: list[Entry]
    nearly: list[Entry]
    days: tuple[Days, ...]
    position: Position | None
    events: list[EventRow]
    sayings: list[Saying]


def find(words: str, events: EventRecordQuerySet, tallies: Tallies) -> Found:
    """What is found by the words; ``events``: those that the words find already. ``tallies``: events of each thing."""
    phrase = fold(days_in(words)[1])
    ranks = _called(phrase) if phrase else {}
    offered: list[Thing] = []
    if not any(match in SURE for match in ranks.values()):
        offered = names.related_to(phrase, MOST_RELATED)
        if offered:
            ranks = {thing: match for thing, match in ranks.items() if match != "words"}
        elif not names.begins_a_name(phrase):
            offered = names.of_initials(phrase, MOST_OFFERED) or names.nearly_called(phrase, MOST_OFFERED)
    offered = [thing for thing in offered if thing not in ranks]
    if not offered and not ranks:
        offered = names.called_in(phrase, MOST_OFFERED)
    shown = list(events.select_related("revision")[:MOST_EVENTS])
    return Found(
        things=_entries(ranks, tallies)[:MOST_THINGS],
        nearly=_entries(dict.fromkeys(offered, "nearly"), tallies),
        days=read_days(words),
        position=read_position(words),
        events=shown,
        sayings=list(_sayings(phrase.split(), shown))[:MOST_SAYINGS],
    )


def _called(phrase: str) -> dict[Thing, str]:
    """Things and how each was found, by the surest way alone."""
    listed = names.listed([phrase]).get(phrase, set())
    spellings = NameRecord.objects.using(_PUBLIC).filter(NameRecord.meant_by(phrase))
    alike = names.sounding_alike([phrase]).get(phrase, {})
    parts = NameRecord.objects.using(_PUBLIC)
    several = [word for word in phrase.split() if not ARTICLE.fullmatch(word)]
    found: Iterable[tuple[str, Iterable[Thing]]] = (
        ("name", names.called({phrase} | listed)),
        ("spelling", spellings.values_list("kind", "slug")),
        ("sound", set().union(*alike.values())),
        ("begins", parts.filter(folded__startswith=phrase).values_list("kind", "slug")),
        ("holds", parts.filter(folded__contains=f" {phrase}").values_list("kind", "slug")),
        # Of one word the two before find the same.
        ("words", parts.filter(_has_words(several)).values_list("kind", "slug") if len(several) > 1 else ()),
    )
    ranks: dict[Thing, str] = {}
    for match, things in found:
        for thing in things:
            ranks.setdefault(thing, match)
    return ranks


def _has_words(words: Iterable[str]) -> Q:
    """«Shaer field» is the Shaer gas field: each word begins one of the name's."""
    return reduce(and_, (Q(folded__startswith=word) | Q(folded__contains=f" {word}") for word in words))


def _entries(ranks: dict[Thing, str], tallies: Tallies) -> list[Entry]:
    """As lists of the API have them, with the kind and how each was found; the surest and the busiest first."""
    order = (*MATCHES, "nearly")
    by_kind: dict[str, list[str]] = {}
    for kind, slug in ranks:
        by_kind.setdefault(kind, []).append(slug)
    entries = [
        Entry(
            kind=kind,
            slug=slug,
            en=en,
            ar=ar or None,
            what=json.loads(entry).get("kind"),
            match=ranks[kind, slug],
            events=tallies.get(kind, {}).get(slug, 0),
            url=f"/{kind}s/{slug}/",
        )
        for kind, slugs in by_kind.items()
        for slug, en, ar, entry in _MODELS[kind]
        .public.filter(slug__in=slugs)
        .values_list("slug", "name_en", "name_ar", "entry")
    ]
    if "nearly" in ranks.values():
        given = list(ranks)
        return sorted(entries, key=lambda entry: given.index((entry["kind"], entry["slug"])))
    return sorted(entries, key=lambda entry: (order.index(entry["match"]), *_rank(entry)))


def _rank(entry: Entry) -> tuple[bool, int, str]:
    """Places and actors first; a front is named after its place and has more events."""
    return entry["kind"] not in {PlaceRecord.kind, ActorRecord.kind}, -entry["events"], entry["slug"]


def _sayings(tokens: list[str], events: Iterable[EventRow]) -> Iterator[Saying]:
    """Claims and reports in which every word occurs as the beginning of one."""
    for row in events if tokens else ():
        document = row.document
        for number, text, extra in _claims(document):
            if _holds(f"{text} {extra}", tokens):
                yield Saying(row.code, "claim", number, "", text)
        for report in document.reports:
            if _holds(f"{report.title} {report.byline} {report.source.en}", tokens):
                yield Saying(row.code, "report", None, report.key, report.title)


def _claims(document: EventDocument) -> Iterator[tuple[int, str, str]]:
    for claim in document.claims:
        figures = " ".join(str(figure) for figure in (claim.min, claim.max) if figure is not None)
        said = f"{figures} {claim.wording}".strip()
        yield claim.number, claim.quote or said, f"{said} {claim.group_wording} {claim.area}"


def _holds(text: str, tokens: list[str]) -> bool:
    words = fold(text).split()
    return all(
        any(word == token if token.isdecimal() else word.startswith(token) for word in words) for token in tokens
    )
