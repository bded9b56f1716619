"""The places that the desk has, by identifier, by name and by where they lie, to hold thousands of entries against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import shapely

from places.models import Place, PlaceSpelling
from rules.geometry import Position
from rules.names import fold
from rules.spellings import key
from rules.vocabulary import PlaceKind

_SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.NEIGHBOURHOOD})


@dataclass
class Known:
    """A place of the desk. ``is_edited``: an editor vouches for it, so that a gazetteer fills identifiers alone."""

    pk: int
    slug: str
    name: str
    kind: PlaceKind
    position: Position | None
    geonames_id: int | None
    pcode: str
    is_edited: bool
    folded: set[str]

    def fits(self, kind: PlaceKind) -> bool:
        """A settlement may be another kind of settlement; a base or a mine beside a village is not the village."""
        return self.kind == kind or {self.kind, kind} <= _SETTLEMENTS


class Gazetteer:
    """Everything of the desk's places in memory; ``add`` takes in what is added meanwhile."""

    def __init__(self) -> None:
        self.by_geonames: dict[int, Known] = {}
        self.by_pcode: dict[str, Known] = {}
        self.by_pk: dict[int, Known] = {}
        self.slugs: set[str] = set()
        self._by_name: dict[str, list[Known]] = {}
        fields = ("pk", "slug", "name_en", "kind", "point", "geonames_id", "pcode", "layer", "public_revision")
        for pk, slug, name, kind, point, geonames_id, pcode, layer, public, *folded in Place.objects.values_list(
            *fields, "folded_en", "folded_ar"
        ):
            self.by_pk[pk] = Known(
                pk=pk,
                slug=slug,
                name=name,
                kind=PlaceKind(kind),
                position=(point.x, point.y) if point else None,
                geonames_id=geonames_id,
                pcode=pcode,
                is_edited=layer == Place.Layer.EDITED or public is not None,
                folded=set(filter(None, folded)),
            )
        for pk, folded_name in PlaceSpelling.objects.values_list("place", "folded"):
            self.by_pk[pk].folded.add(folded_name)
        for known in self.by_pk.values():
            self.add(known)
        self._outlines = list(_outlines())
        self.country = next((known.pk for known in self.by_pk.values() if known.kind == PlaceKind.COUNTRY), None)

    def add(self, known: Known) -> None:
        self.slugs.add(known.slug)
        if known.geonames_id:
            self.by_geonames[known.geonames_id] = known
        if known.pcode:
            self.by_pcode[known.pcode] = known
        for name in {form for folded in known.folded for form in (folded, key(folded))}:
            self._by_name.setdefault(name, []).append(known)

    def called(self, names: Iterable[str]) -> list[Known]:
        """The places with one of the names, in any spelling that comes to it."""
        forms = {form for name in names if (folded := fold(name)) for form in (folded, key(folded))}
        found = {known.slug: known for form in forms for known in self._by_name.get(form, ())}
        return list(found.values())

    def governorate_at(self, position: Position) -> int | None:
        spot = shapely.Point(position)
        return next((pk for pk, outline in self._outlines if outline.contains(spot)), None)


def _outlines() -> Iterator[tuple[int, shapely.Geometry]]:
    drawn = Place.objects.filter(kind=PlaceKind.GOVERNORATE, boundary__isnull=False)
    for pk, boundary in drawn.values_list("pk", "boundary"):
        assert boundary is not None, "the query has left out places without one"
        outline = shapely.from_wkb(bytes(boundary.wkb))
        shapely.prepare(outline)
        yield pk, outline
