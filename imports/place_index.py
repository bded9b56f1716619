"""The gazetteer's names in memory, to look thousands of a file's places up in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from imports.candidates import Locality, Position
from imports.recognition.several import parts_of
from places.models import Place, PlaceSpelling
from rules.distance import km_between
from rules.names import fold
from rules.sounds import is_near, sound
from rules.vocabulary import PlaceKind, PlacePrecision

# A place of that name no further from the row's spot than this is the one that is meant, if it is the only one.
SAME_WITHIN_KM = 10.0
# Words that files put behind a name to say what it is: «Ein Laroz town».
KIND_WORDS = {
    "town": PlaceKind.TOWN,
    "city": PlaceKind.CITY,
    "village": PlaceKind.VILLAGE,
    "neighborhood": PlaceKind.NEIGHBOURHOOD,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD,
}
_OF_DIVISIONS = {
    PlaceKind.COUNTRY.value: PlacePrecision.COUNTRY,
    PlaceKind.GOVERNORATE.value: PlacePrecision.GOVERNORATE,
    PlaceKind.DISTRICT.value: PlacePrecision.DISTRICT,
    PlaceKind.SUBDISTRICT.value: PlacePrecision.DISTRICT,
}
_SMALL_DIVISIONS = frozenset({PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE})
_DIVISION_WORDS = {"governorate", "province", "district", "muhafazah", "mintaqah"}


@dataclass(frozen=True)
class Spot:
    """A place that a name may mean, with how far it lies from the row's spot; None where that cannot be known."""

    place: int
    slug: str
    name: str
    within: str
    km: float | None


class PlaceIndex:
    """``called``: what a dataset calls places of the desk, each with the place's slug."""

    def __init__(self, called: Iterable[tuple[str, str]] = ()) -> None:
        self._rows: dict[int, tuple[str, str, str, int | None, Position | None]] = {}
        self._named: dict[str, set[int]] = {}
        self._by_geonames: dict[int, int] = {}
        self._by_pcode: dict[str, int] = {}
        self.country: int | None = None
        fields = ("pk", "slug", "name_en", "kind", "parent", "point", "folded_en", "folded_ar", "geonames_id", "pcode")
        for pk, slug, name, kind, parent, point, en, ar, geonames, pcode in Place.objects.filter(
            merged_into=None
        ).values_list(*fields):
            position = Position(longitude=point.x, latitude=point.y) if point else None
            self._rows[pk] = (slug, name, kind, parent, position)
            for folded in filter(None, (en, ar)):
                self._named.setdefault(folded, set()).add(pk)
            if geonames:
                self._by_geonames[geonames] = pk
            if pcode:
                self._by_pcode[pcode] = pk
            if kind == PlaceKind.COUNTRY:
                self.country = pk
        for place, folded in PlaceSpelling.objects.filter(place__merged_into=None).values_list("place", "folded"):
            self._named.setdefault(folded, set()).add(place)
        slugs = {row[0]: pk for pk, row in self._rows.items()}
        for name, slug in called:
            if slug in slugs:
                self._named.setdefault(fold(name), set()).add(slugs[slug])
        self._divisions = {
            kind: self._of_kind(kind) for kind in (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT)
        }

    def identified(self, locality: Locality) -> int | None:
        """By an identifier of a gazetteer that the row has."""
        return self._by_pcode.get(locality.pcode) or self._by_geonames.get(locality.geonames_id or 0)

    def called(self, locality: Locality) -> list[Spot]:
        """The places of this name that are no divisions, the nearest first."""
        return self._called(locality.name, locality.position)

    def _called(self, written: str, position: Position | None) -> list[Spot]:
        folded = {fold(written), fold(named(written)[0])}
        found = {place for name in folded for place in self._named.get(name, ())}
        spots = [self._spot(place, position) for place in found if not PlaceKind(self._rows[place][2]).is_division]
        return sorted(spots, key=lambda spot: (spot.km is None, spot.km or 0, spot.slug))

    def listed(self, name: str) -> list[Spot]:
        """The places that a name lists, one for each; none where it names one place and what that lies in, as
        «Salamiyah, Hama»."""
        parts = parts_of(name)
        found = {part: spots[0] for part in parts if (spots := self._called(part, None))} if len(parts) > 1 else {}
        distinct = {spot.place: spot for part, spot in found.items() if not self._holds(part, spot, found)}
        return list(distinct.values()) if len(distinct) > 1 else []

    def _holds(self, part: str, spot: Spot, found: Mapping[str, Spot]) -> bool:
        """Whether the place, or the governorate that has its city's name, is what another of those found lies in."""
        wider = {spot.place, self.governorate(part)}
        others = (other for name, other in found.items() if name != part)
        return any(wider & set(self._path(other.place)) for other in others if other.place != spot.place)

    def around(self, spots: Iterable[Spot]) -> list[Spot]:
        """The divisions that all of them lie in, the narrowest first, without the country."""
        paths = [list(self._path(spot.place)) for spot in spots]
        shared = [place for place in paths[0] if all(place in path for path in paths[1:])] if paths else []
        return [self._spot(place, None) for place in shared if self.precision_of(place) in _SMALL_DIVISIONS]

    def precision_of(self, place: int) -> PlacePrecision | None:
        """How precisely something is known of which only this division is; None for a place that is none."""
        return _OF_DIVISIONS.get(self._rows[place][2])

    def areas_like(self, name: str) -> list[Spot]:
        """Divisions whose name sounds or is written much like this one: «Al-Hasaka Governorate» and Hasakah."""
        bare = _bare(name)
        named = ((own, place) for divisions in self._divisions.values() for own, place in divisions.items())
        alike = {place for own, place in named if bare and (sound(own) == sound(bare) or is_near(own, bare))}
        return sorted((self._spot(place, None) for place in alike), key=lambda spot: spot.slug)

    def certain(self, spots: list[Spot], locality: Locality) -> int | None:
        """The one that a name means beyond doubt: alone near the row's spot; without a spot, alone of that name in the
        division that the row names, or of all."""
        likely = [spot for spot in spots if spot.km is not None and spot.km <= SAME_WITHIN_KM]
        if locality.position is None:
            likely = self._inside(spots, locality) or spots
        return likely[0].place if len(likely) == 1 else None

    def _inside(self, spots: list[Spot], locality: Locality) -> list[Spot]:
        """Those that lie in the narrowest division that the row names and the desk has."""
        division = self.district(locality.district, locality.governorate) or self.governorate(locality.governorate)
        return [spot for spot in spots if division in self._path(spot.place)] if division else []

    def position(self, place: int) -> Position | None:
        return self._rows[place][4]

    def add(self, pk: int, slug: str, name: str, kind: str, parent: int | None, position: Position) -> None:
        """A place that was drafted since."""
        self._rows[pk] = (slug, name, kind, parent, position)

    def governorate(self, name: str) -> int | None:
        return self._division(PlaceKind.GOVERNORATE, name)

    def district(self, name: str, governorate: str) -> int | None:
        """A district or subdistrict, in the governorate where the row names one."""
        found = self._division(PlaceKind.DISTRICT, name) or self._division(PlaceKind.SUBDISTRICT, name)
        wanted = self.governorate(governorate)
        return found if found and (wanted is None or wanted in self._path(found)) else None

    def _division(self, kind: PlaceKind, name: str) -> int | None:
        return self._divisions[kind].get(_bare(name)) if name else None

    def _of_kind(self, kind: PlaceKind) -> dict[str, int]:
        places = {pk for pk, row in self._rows.items() if row[2] == kind}
        return {_bare(name): pk for name, found in self._named.items() for pk in found & places}

    def _path(self, place: int | None) -> Iterator[int]:
        seen: set[int] = set()
        while place is not None and place not in seen:
            seen.add(place)
            yield place
            place = self._rows[place][3]

    def _spot(self, place: int, of: Position | None) -> Spot:
        slug, name, _kind, parent, position = self._rows[place]
        km = km_between(of.pair, position.pair) if of and position else None
        return Spot(place, slug, name, self._rows[parent][1] if parent in self._rows else "", km)


def named(name: str) -> tuple[str, PlaceKind]:
    """The name without the word that says what the place is, and that kind.

    >>> named("Ein Laroz town")
    ('Ein Laroz', <PlaceKind.TOWN: 'town'>)
    """
    first, _, last = name.rpartition(" ")
    kind = KIND_WORDS.get(last.casefold())
    return (first, kind) if kind and first else (name, PlaceKind.OTHER)


def _bare(name: str) -> str:
    """A division's folded name without the word for what it is: «Homs Governorate» is «homs»."""
    return " ".join(word for word in fold(name).split() if word not in _DIVISION_WORDS)
