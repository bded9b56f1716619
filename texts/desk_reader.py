"""The reader of texts with the desk's gazetteer, actors and sources as they are now."""

from collections.abc import Iterator

from events.actors import Actor
from places.models import Place
from rules.reading import actors, gazetteer
from rules.reading.report import Reader
from sources.models import Source


def desk_reader() -> Reader:
    return Reader(
        list(_places()),
        [
            actors.Actor(actor.name_en, actor.slug, _names(actor), actor.kind, actor.side)
            for actor in Actor.objects.prefetch_related("spellings")
        ],
        [(source.name_en, _names(source)) for source in Source.objects.prefetch_related("spellings")],
    )


def _places() -> Iterator[gazetteer.Place]:
    listed = Place.objects.select_related("parent").defer("boundary", "parent__boundary").prefetch_related("spellings")
    for place in listed:
        yield gazetteer.Place(
            place.name_en,
            place.slug,
            place.kind,
            _names(place),
            place.parent.name_en if place.parent else "",
            place.point.x if place.point else None,
            place.point.y if place.point else None,
        )


def _names(named: Place | Actor | Source) -> tuple[str, ...]:
    return tuple(name for name in (named.name_ar, *(spelling.name for spelling in named.spellings.all())) if name)
