"""Places that only a dataset names, drafted as the dataset has them: thousands by one COPY."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from copying.sending import copy_in
from imports.candidates import Locality, Position
from imports.datasets import dataset
from imports.fitting import clean_text
from imports.names import Name, Names
from imports.place_index import SAME_WITHIN_KM, named
from places.models import Place
from rules.copy_format import point as ewkb
from rules.distance import km_between
from rules.names import fold, slug
from rules.vocabulary import PlaceKind, PlacePrecision


@dataclass
class NewPlace:
    """A place to be drafted; ``pk`` is 0 until it is."""

    slug: str
    name: str
    folded: str
    kind: PlaceKind
    parent: int | None
    position: Position
    precision: PlacePrecision
    pk: int = 0


class NewPlaces:
    def __init__(self, names: Names) -> None:
        self.names, self.basis = names, f"As given by {dataset(names.dataset).name_en}"[:300]
        self.slugs = set(Place.objects.values_list("slug", flat=True))
        # One place whose rows name different districts is one place all the same.
        self.drafted: dict[str, list[NewPlace]] = {}

    def draft(self, waiting: Iterable[Name]) -> list[int]:
        """The new places' identifiers; afterwards each name that is a spot has its place."""
        meant = [(name, self._place(name.locality)) for name in waiting if name.locality and _is_a_spot(name.locality)]
        made = list({id(place): place for _, place in meant}.values())
        self._write(made)
        for name, place in meant:
            name.place = place.pk
        for place in made:
            self.names.places.add(place.pk, place.slug, place.name, place.kind, place.parent, place.position)
        return [place.pk for place in made]

    def _place(self, locality: Locality) -> NewPlace:
        position = locality.position
        assert position, "only places with a spot are drafted"
        bare, kind = named(clean_text(locality.name))
        bare = bare[:200]
        folded = fold(bare)
        near = self.drafted.setdefault(folded, [])
        for other in near:
            if km_between(position.pair, other.position.pair) <= SAME_WITHIN_KM:
                return other
        division = self.names.division(locality)
        is_spot = kind != PlaceKind.OTHER or locality.precision == PlacePrecision.EXACT
        precision = PlacePrecision.SETTLEMENT if is_spot else locality.precision
        parent = division[0] if division else None
        place = NewPlace(free_slug(bare, "place", self.slugs), bare, folded, kind, parent, position, precision)
        near.append(place)
        return place

    def _write(self, places: list[NewPlace]) -> None:
        now = timezone.now()
        copy_in(Place, _COLUMNS, (self._line(place, now) for place in places))
        ids = dict(Place.objects.filter(slug__in=[place.slug for place in places]).values_list("slug", "pk"))
        for place in places:
            place.pk = ids[place.slug]

    def _line(self, place: NewPlace, now: datetime) -> tuple[object, ...]:
        return (
            *(place.slug, place.name, "", place.kind.value, Place.Layer.EDITED.value, place.parent),
            ewkb(place.position.longitude, place.position.latitude),
            *(place.precision.value, self.basis, "", "", "", "", place.folded, "", 1, now),
        )


_COLUMNS = (
    *("slug", "name_en", "name_ar", "kind", "layer", "parent_id"),
    "point",
    *("precision", "point_basis", "name_ar_basis", "boundary_basis", "pcode", "note", "folded_en", "folded_ar"),
    *("version", "changed_at"),
)


def _is_a_spot(locality: Locality) -> bool:
    return locality.position is not None and not locality.names_an_area_alone


def free_slug(name: str, otherwise: str, taken: set[str]) -> str:
    """An address part made of the name that nothing has yet; it is taken from now on."""
    wanted = slug(name)[:70].strip("-") or otherwise
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
