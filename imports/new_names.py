"""Places and actors that only a dataset names, drafted as the dataset has them and remembered as its names."""

from collections.abc import Iterable

from desk.fields import as_point
from events.models import Actor
from imports.candidates import Locality, Position
from imports.datasets import dataset
from imports.models import ResolvedName
from imports.names import Name, Names
from imports.place_index import SAME_WITHIN_KM, named
from places.models import Place
from rules.distance import km_between
from rules.names import fold, slug
from rules.vocabulary import ActorKind, PlaceKind, PlacePrecision, Side, SourceKind
from sources.models import Source

_STATE = "government of "


def draft_names(names: Names) -> tuple[list[Place], list[Actor], list[Source]]:
    """Draft what the open and the new names mean; afterwards each of them has its place or actor. A source is drafted
    only where a person said that it is a new one.

    A place that the rows give no spot of, or that is a division, is not drafted: its rows are placed in the division
    that the desk has.
    """
    unknown = (name for name in names.found.values() if name.is_open or name.is_new)
    waiting = [name for name in unknown if (name.place, name.actor, name.source) == (None, None, None)]
    waiting = [name for name in waiting if name.is_needed or name.is_new]
    places = _Places(names).draft(name for name in waiting if name.kind == ResolvedName.Kind.PLACE)
    actors = _actors(name for name in waiting if name.kind == ResolvedName.Kind.ACTOR)
    sources = _sources(name for name in waiting if name.kind == ResolvedName.Kind.SOURCE)
    _remember(names.dataset, waiting)
    return places, actors, sources


class _Places:
    def __init__(self, names: Names) -> None:
        self.names, self.by = names, dataset(names.dataset).name_en
        self.slugs = set(Place.objects.values_list("slug", flat=True))
        # One place whose rows name different districts is one place all the same.
        self.drafted: dict[str, list[tuple[Position, Place]]] = {}

    def draft(self, waiting: Iterable[Name]) -> list[Place]:
        meant = [(name, self._place(name.locality)) for name in waiting if name.locality and _is_a_spot(name.locality)]
        made = list({id(place): place for _, place in meant}.values())
        Place.objects.bulk_create(made)
        for name, place in meant:
            name.place = place.pk
        self.names.places.add(made)
        return made

    def _place(self, locality: Locality) -> Place:
        position = locality.position
        assert position, "only places with a spot are drafted"
        bare, kind = named(locality.name)
        near = self.drafted.setdefault(fold(bare), [])
        for other, place in near:
            if km_between(position.pair, other.pair) <= SAME_WITHIN_KM:
                return place
        place = self._new(bare, kind, position, locality)
        near.append((position, place))
        return place

    def _new(self, name: str, kind: PlaceKind, position: Position, locality: Locality) -> Place:
        division = self.names.division(locality)
        is_spot = kind != PlaceKind.OTHER or locality.precision == PlacePrecision.EXACT
        return Place(
            slug=free_slug(name, "place", self.slugs),
            name_en=name,
            kind=kind,
            parent_id=division[0] if division else None,
            point=as_point((position.longitude, position.latitude)),
            precision=PlacePrecision.SETTLEMENT if is_spot else locality.precision,
            point_basis=f"As given by {self.by}"[:300],
            folded_en=fold(name),
            version=1,
        )


def _is_a_spot(locality: Locality) -> bool:
    return locality.position is not None and not locality.names_an_area_alone


def _actors(waiting: Iterable[Name]) -> list[Actor]:
    slugs = set(Actor.objects.values_list("slug", flat=True))
    meant = [
        (
            name,
            Actor(
                slug=free_slug(name.name, "actor", slugs),
                name_en=name.name,
                kind=_kind(name),
                side=Side.OTHER,
                folded_en=fold(name.name),
                version=1,
            ),
        )
        for name in waiting
    ]
    made = [actor for _, actor in meant]
    Actor.objects.bulk_create(made)
    for name, actor in meant:
        name.actor = actor.pk
    return made


def _sources(waiting: Iterable[Name]) -> list[Source]:
    meant, slugs = list(waiting), set(Source.objects.values_list("slug", flat=True))
    made = [
        Source(
            slug=free_slug(name.name, "source", slugs),
            name_en=name.name,
            kind=SourceKind.OTHER,
            version=1,
        )
        for name in meant
    ]
    Source.objects.bulk_create(made)
    for name, source in zip(meant, made, strict=True):
        name.source = source.pk
    return made


def _kind(name: Name) -> ActorKind:
    """A name that only has dead or wounded, and never takes part, is people whom figures count."""
    if not name.takes_part:
        return ActorKind.POPULATION
    return ActorKind.STATE_FORCE if name.name.casefold().startswith(_STATE) else ActorKind.ARMED_GROUP


def free_slug(name: str, otherwise: str, taken: set[str]) -> str:
    """An address part made of the name that nothing has yet; it is taken from now on."""
    wanted = slug(name)[:70].strip("-") or otherwise
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def _remember(of: str, names: Iterable[Name]) -> None:
    ResolvedName.objects.bulk_create(
        [
            ResolvedName(
                dataset=of,
                kind=name.kind,
                name=name.name,
                within=name.within,
                place_id=name.place,
                actor_id=name.actor,
                source_id=name.source,
                is_new=True,
                rows=name.rows,
            )
            for name in names
        ],
        update_conflicts=True,
        unique_fields=["dataset", "kind", "name", "within"],
        update_fields=["place", "actor", "source", "is_new", "rows"],
    )
