"""What a name of a file may mean at the desk: what was found for it, what a person typed, and what is written alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar

from django.contrib.gis.geos import Polygon
from django.db.models import Model, Q, QuerySet

from desk.names import Named
from events.actors import ActorSpelling
from events.models import Actor
from imports.alike import Alike
from imports.models import ResolvedName
from places.models import Place, PlaceSpelling
from rules.distance import km_between
from rules.names import fold
from rules.vocabulary import PlaceKind
from sources.models import Source, SourceSpelling
from wording.choices import label
from wording.lists import listed

# Distances above are shown as doubtful, and below the nearest may be taken for all names at once.
FAR_KM, NEAR_KM = 25.0, 2.0
_MOST_FOUND, _MOST_ALIKE = 8, 4
# How far around a name's rows places are looked at whose names are written alike, in degrees.
_AROUND = 0.3
_Kind = ResolvedName.Kind


@dataclass(frozen=True)
class Offer:
    """A place, an actor or a source that a name may mean."""

    value: str
    name: str
    arabic: str
    about: str
    km: float | None
    is_far: bool
    is_chosen: bool
    # Its name is written otherwise: nothing takes it but a person.
    is_alike: bool = False

    @property
    def is_near(self) -> bool:
        return self.km is not None and self.km <= NEAR_KM and not self.is_alike


M = TypeVar("M", bound=Model)


class Choosable(Protocol):
    """Those of the records that the person may name."""

    def __call__(self, records: QuerySet[M]) -> QuerySet[M]: ...


class Offers:
    """The offers of one page, for whose names the desk's own are read once."""

    def __init__(self, choosable: Choosable) -> None:
        self._choosable = choosable

    def of(self, item: ResolvedName, typed: str = "") -> list[Offer]:
        """Of places the nearest first; last what is written alike, where the name is open."""
        if item.kind == _Kind.PLACE:
            return self._places(item, typed)
        chosen = item.actor_id if item.kind == _Kind.ACTOR else item.source_id
        called, index = (actor_called, self._actors) if item.kind == _Kind.ACTOR else (source_called, self._sources)
        records = self._choosable(model_of(item)._default_manager.all())
        found = list(records.filter(Q(pk=chosen) | called(typed)).distinct()[:_MOST_FOUND])
        alike = self._in_order(records, index.to(typed or item.name, _MOST_ALIKE) if item.is_open else [])
        known = {record.pk for record in found}
        return [
            *(_offer(record, chosen) for record in found),
            *(replace(_offer(record, chosen), is_alike=True) for record in alike if record.pk not in known),
        ]

    def _places(self, item: ResolvedName, typed: str) -> list[Offer]:
        offered = [each["slug"] for each in item.offered]
        places = self._choosable(Place.objects.select_related("parent").defer("boundary", "parent__boundary"))
        found = places.filter(Q(slug__in=offered) | Q(pk=item.place_id) | place_called(typed)).distinct()
        ordered = sorted((_place_offer(place, item) for place in found), key=_nearest)[:_MOST_FOUND]
        if not item.is_open:
            return ordered
        known = {offer.value for offer in ordered}
        alike = (_place_offer(place, item) for place in self._places_alike(places, item, typed))
        return [*ordered, *(replace(offer, is_alike=True) for offer in alike if offer.value not in known)]

    def _places_alike(self, places: QuerySet[Place], item: ResolvedName, typed: str) -> list[Place]:
        """Those near the name's rows that are written alike; a country has too many that are."""
        if not item.position:
            return []
        east, north = item.position
        box = Polygon.from_bbox((east - _AROUND, north - _AROUND, east + _AROUND, north + _AROUND))
        box.srid = 4326
        around = places.filter(point__bboverlaps=box)
        spellings = PlaceSpelling.objects.filter(place__in=around.values("pk")).values_list("place", "folded")
        index = Alike([*_folded(around.values_list("pk", "folded_en", "folded_ar")), *spellings])
        return self._in_order(around, index.to(typed or item.name, _MOST_ALIKE))

    @cached_property
    def _actors(self) -> Alike:
        records = self._choosable(Actor.objects.all())
        spellings = ActorSpelling.objects.filter(actor__in=records.values("pk")).values_list("actor", "folded")
        return Alike([*_folded(records.values_list("pk", "folded_en", "folded_ar")), *spellings])

    @cached_property
    def _sources(self) -> Alike:
        records = self._choosable(Source.objects.all())
        spellings = SourceSpelling.objects.filter(source__in=records.values("pk")).values_list("source", "folded")
        named = ((pk, fold(en), fold(ar)) for pk, en, ar in records.values_list("pk", "name_en", "name_ar"))
        return Alike([*_folded(named), *spellings])

    def _in_order(self, records: QuerySet[M], ids: list[int]) -> list[M]:
        found = {record.pk: record for record in records.filter(pk__in=ids)} if ids else {}
        return [found[pk] for pk in ids if pk in found]


def model_of(item: ResolvedName) -> type[Model]:
    models: dict[str, type[Model]] = {_Kind.PLACE: Place, _Kind.ACTOR: Actor, _Kind.SOURCE: Source}
    return models[item.kind]


def called(item: ResolvedName, typed: str) -> Q:
    """Things of the name's kind that are called so."""
    return {_Kind.PLACE.value: place_called, _Kind.ACTOR.value: actor_called, _Kind.SOURCE.value: source_called}[
        item.kind
    ](typed)


def place_called(typed: str) -> Q:
    """Places of this name in any spelling, or of this address part; none for an empty text."""
    folded = fold(typed)
    if not folded:
        return Q(pk__in=[])
    return Q(folded_en=folded) | Q(folded_ar=folded) | Q(spellings__folded=folded) | Q(slug=typed)


def source_called(typed: str) -> Q:
    """Sources in whose name the text stands, in any spelling; none for an empty text."""
    folded = fold(typed)
    if not folded:
        return Q(pk__in=[])
    in_name = Q(name_en__icontains=typed) | Q(name_ar__icontains=typed)
    return in_name | Q(spellings__folded=folded) | Q(slug=typed)


def actor_called(typed: str) -> Q:
    """Actors in whose name the text stands, in any spelling; none for an empty text."""
    folded = fold(typed)
    if not folded:
        return Q(pk__in=[])
    in_name = Q(folded_en__contains=folded) | Q(folded_ar__contains=folded)
    return in_name | Q(spellings__folded=folded) | Q(slug=typed)


def has_one_near(item: ResolvedName) -> bool:
    """Whether one of the places that were found for it lies so near to its rows that no other is meant."""
    near = [each for each in item.offered if each["km"] is not None and each["km"] <= NEAR_KM]
    return len(near) == 1


def _folded(rows: Iterable[tuple[int, str, str]]) -> Iterable[tuple[int, str]]:
    return ((pk, name) for pk, *names in rows for name in names if name)


def _nearest(offer: Offer) -> tuple[bool, float, str]:
    return offer.km is None, offer.km or 0, offer.name


def _offer(record: Any, chosen: int | None) -> Offer:
    named: Named = record
    about = str(record.get_kind_display())
    return Offer(str(record.pk), named.name_en, named.name_ar, about, None, False, record.pk == chosen)


def _place_offer(place: Place, item: ResolvedName) -> Offer:
    km = None
    if place.point and item.position:
        longitude, latitude = item.position
        km = round(km_between((longitude, latitude), (place.point.x, place.point.y)), 1)
    about = listed((label(PlaceKind, place.kind), str(place.parent or "")))
    is_far = km is not None and km > FAR_KM
    return Offer(str(place.pk), place.name_en, place.name_ar, about, km, is_far, place.pk == item.place_id)
