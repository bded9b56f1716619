"""What the names of a dataset mean at the desk: places, actors, and which of them only a person can answer.

A name is resolved by what was answered before, by the gazetteer's identifiers, or by its spelling together with where
the row says it lies. Of several places with one name none is ever picked by the name alone.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from events.models import Actor, ActorSpelling
from imports.candidates import Candidate, Locality, speakers_of
from imports.formats.reading import Format
from imports.models import ResolvedName
from imports.place_index import PlaceIndex, Spot
from imports.understood import Naming
from rules.distance import km_between
from rules.names import fold
from rules.reading.speaker_words import SPEAKERS
from rules.vocabulary import PlacePrecision
from sources.models import Source, SourceSpelling

_WIDE_ORDER = (PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY)
_OF_A_SPOT = frozenset({PlacePrecision.EXACT, PlacePrecision.SITE, PlacePrecision.SETTLEMENT, PlacePrecision.NEAR})
MOST_OFFERED = 5


@dataclass
class Name:
    """A name as the rows of a file have it: what it means, or what it may mean."""

    kind: ResolvedName.Kind
    name: str
    within: str = ""
    place: int | None = None
    actor: int | None = None
    source: int | None = None
    is_new: bool = False
    is_left_out: bool = False
    rows: int = 0
    offered: list[Spot] = field(default_factory=list)
    # Of a place, those that the name lists: «Douma, Harasta and Zamalka».
    listed: list[Spot] = field(default_factory=list)
    # Of an actor, whether it takes part in a row, or is only counted.
    takes_part: bool = False
    # The first row's words on it: what a new place is drafted from.
    locality: Locality | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.name, self.within

    @property
    def is_open(self) -> bool:
        is_known = (self.place, self.actor, self.source) != (None, None, None)
        return not (is_known or self.is_new or self.is_left_out)

    @property
    def is_needed(self) -> bool:
        """Whether no draft can be made before it is answered."""
        return self.is_open and self.kind != ResolvedName.Kind.SOURCE


class Names:
    """The names of one dataset, each resolved once however many rows have it. Loads the gazetteer's names at first."""

    def __init__(self, dataset: str) -> None:
        self.dataset = dataset
        self.found: dict[tuple[str, str, str], Name] = {}
        self.places = PlaceIndex(_words(dataset, ResolvedName.Kind.PLACE))
        self._actors = _actors(dataset)
        # Formats with columns of their own name hundreds of sources, for which the row's words stand.
        self._sources = _sources() if dataset not in set(Format) else None
        answered = ResolvedName.objects.filter(dataset=dataset)
        self._answered = {(item.kind, item.name, item.within): item for item in answered}

    def note(self, candidate: Candidate | Naming) -> None:
        """Take the names of a row in; those still open are listed afterwards."""
        if self.area(candidate.locality) is None:
            self.place(candidate.locality).rows += 1
        parties = {party.name for party in candidate.parties}
        for name in {*parties, *(toll.group for toll in candidate.tolls)} - {""}:
            actor = self.actor(name)
            actor.rows += 1
            actor.takes_part |= name in parties
        for name in speakers_of(candidate.cited) if self._sources is not None else ():
            self.source(name).rows += 1

    def open(self) -> Iterator[Name]:
        return (name for name in self.found.values() if name.is_open)

    def is_known(self, locality: Locality) -> bool:
        """Whether an event there can be drafted: by its own spot, by an area, or by a place of the desk.

        That a settlement nobody knows lies in the country is not enough: its row would be known to the country alone.
        """
        area = self.division(locality)
        is_too_wide = area and area[1] is PlacePrecision.COUNTRY and locality.precision in _OF_A_SPOT
        return bool(locality.position or (area and not is_too_wide) or self.place(locality).place)

    def area(self, locality: Locality) -> tuple[int, PlacePrecision] | None:
        """Where a row names no more than an area: the narrowest division of those it names that the desk has, and the
        precision that this leaves. None where it names a settlement, or areas none of which the desk has."""
        if locality.precision not in _WIDE_ORDER and not locality.names_an_area_alone:
            return None
        found = self.division(locality)
        names_more = bool(locality.district or locality.governorate)
        return None if found and names_more and found[1] is PlacePrecision.COUNTRY else found

    def division(self, locality: Locality) -> tuple[int, PlacePrecision] | None:
        """The narrowest division around the row that the desk has, no narrower than the row knows it."""
        steps = (
            (PlacePrecision.DISTRICT, self.places.district(locality.district, locality.governorate)),
            (PlacePrecision.GOVERNORATE, self._governorate(locality.governorate)),
            (PlacePrecision.COUNTRY, self.places.country),
        )
        narrowest = _WIDE_ORDER.index(locality.precision) if locality.precision in _WIDE_ORDER else 0
        return next(((place, step) for step, place in steps[narrowest:] if place), None)

    def _governorate(self, name: str) -> int | None:
        """Files write «Al-Bab District» where they know it better than the governorate."""
        return self.places.governorate(name) or self.places.district(name, "")

    def place(self, locality: Locality) -> Name:
        within = ", ".join(filter(None, (locality.district, locality.governorate)))[:200]
        key = (ResolvedName.Kind.PLACE.value, locality.name[:200], within)
        if key not in self.found:
            self.found[key] = self._resolved_place(locality, within)
        return self.found[key]

    def km_from_its_place(self, locality: Locality) -> float | None:
        """How far the row's spot lies from the place that it names; None where that cannot be known, and of datasets
        with columns of their own, whose spots come from gazetteers of theirs."""
        if self._sources is None or locality.position is None or self.area(locality) is not None:
            return None
        place = self.place(locality).place
        position = self.places.position(place) if place else None
        return km_between(locality.position.pair, position.pair) if position else None

    def actor(self, name: str) -> Name:
        key = (ResolvedName.Kind.ACTOR.value, name[:200], "")
        if key not in self.found:
            answer = self._answered.get(key)
            actor = answer.actor_id if answer and not answer.is_open else self._actors.get(fold(name))
            self.found[key] = Name(
                ResolvedName.Kind.ACTOR,
                name[:200],
                actor=actor,
                is_new=answer.is_new if answer else False,
                is_left_out=answer.is_left_out if answer else False,
            )
        return self.found[key]

    def source(self, name: str) -> Name:
        key = (ResolvedName.Kind.SOURCE.value, name[:200], "")
        if key not in self.found:
            answer = self._answered.get(key)
            known = (self._sources or {}).get(fold(name))
            self.found[key] = Name(
                ResolvedName.Kind.SOURCE,
                name[:200],
                source=answer.source_id if answer and not answer.is_open else known,
                is_new=answer.is_new if answer else False,
                is_left_out=answer.is_left_out if answer else False,
            )
        return self.found[key]

    def speaker(self, candidate: Candidate) -> int | None:
        """The one source that the desk has and that the row names as having said it; None where there are several."""
        if self._sources is None:
            return None
        found = {self.source(name).source for name in speakers_of(candidate.cited)}
        return found.pop() if len(found) == 1 else None

    def _resolved_place(self, locality: Locality, within: str) -> Name:
        name = Name(ResolvedName.Kind.PLACE, locality.name[:200], within, locality=locality)
        answer = self._answered.get(name.key)
        if answer and not answer.is_open:
            name.place, name.is_new, name.is_left_out = answer.place_id, answer.is_new, answer.is_left_out
            return name
        name.place = self.places.identified(locality)
        if name.place is None:
            is_area = locality.names_an_area_alone
            near = self.places.areas_like(locality.name) if is_area else self.places.called(locality)
            name.offered = near[:MOST_OFFERED]
            # A division that is only written alike is a person's to choose.
            name.place = None if is_area else self.places.certain(near, locality)
            if not near and not is_area:
                name.listed = self.places.listed(locality.name)
                name.offered = [*self.places.around(name.listed), *name.listed][:MOST_OFFERED]
        return name


def _actors(dataset: str) -> dict[str, int]:
    """The actors by folded name; a name that two actors have stands for neither."""
    named: dict[str, set[int]] = {}
    for pk, *names in Actor.objects.filter(merged_into=None).values_list("pk", "folded_en", "folded_ar"):
        for name in filter(None, names):
            named.setdefault(name, set()).add(pk)
    for actor, folded in ActorSpelling.objects.filter(actor__merged_into=None).values_list("actor", "folded"):
        named.setdefault(folded, set()).add(actor)
    entries = Actor.objects.values_list("slug", "pk", "merged_into")
    slugs = {slug: merged_into or pk for slug, pk, merged_into in entries}
    named |= {fold(name): {slugs[slug]} for name, slug in _words(dataset, ResolvedName.Kind.ACTOR) if slug in slugs}
    return {name: next(iter(actors)) for name, actors in named.items() if len(actors) == 1}


def _sources() -> dict[str, int]:
    """The sources by folded name, also by names that reports give them; a name that two have stands for neither."""
    named: dict[str, set[int]] = {}
    for pk, *names in Source.objects.filter(merged_into=None).values_list("pk", "name_en", "name_ar"):
        for name in filter(None, map(fold, names)):
            named.setdefault(name, set()).add(pk)
    for source, folded in SourceSpelling.objects.filter(source__merged_into=None).values_list("source", "folded"):
        named.setdefault(folded, set()).add(source)
    desks_own = frozenset(named)
    for speaker, spellings in SPEAKERS:
        called = {fold(spelling) for spelling in (speaker, *spellings)}
        meant = {source for name in called & desks_own for source in named[name]}
        for name in called - desks_own if len(meant) == 1 else ():
            named.setdefault(name, set()).update(meant)
    return {name: next(iter(sources)) for name, sources in named.items() if len(sources) == 1}


@cache
def _words(dataset: str, kind: str) -> tuple[tuple[str, str], ...]:
    """What a known dataset calls our places or actors, where it has a name of its own."""
    with (Path(__file__).parent / "names.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if (row["dataset"], row["kind"]) == (dataset, kind)]
    return tuple((row["name"], row["slug"]) for row in rows)
