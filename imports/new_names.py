"""Names that only a dataset has, drafted as it has them and remembered as its names."""

from collections.abc import Iterable

from django.db import connection

from events.models import Actor
from imports.models import ResolvedName
from imports.names import Name, Names
from imports.new_places import NewPlaces, free_slug
from rules.names import fold
from rules.vocabulary import ActorKind, Side, SourceKind
from sources.models import Source

_STATE = "government of "


def draft_names(names: Names) -> tuple[list[int], list[Actor], list[Source]]:
    """Draft what the open and the new names mean; afterwards each of them has its place or actor. A source is drafted
    only where a person said that it is a new one. Places are given by their identifiers.

    A place that the rows give no spot of, or that is a division, is not drafted: its rows are placed in the division
    that the desk has.
    """
    unknown = (name for name in names.found.values() if name.is_open or name.is_new)
    waiting = [name for name in unknown if (name.place, name.actor, name.source) == (None, None, None)]
    waiting = [name for name in waiting if name.is_needed or name.is_new]
    places = NewPlaces(names).draft(name for name in waiting if name.kind == ResolvedName.Kind.PLACE)
    actors = _actors(name for name in waiting if name.kind == ResolvedName.Kind.ACTOR)
    sources = _sources(name for name in waiting if name.kind == ResolvedName.Kind.SOURCE)
    _remember(names.dataset, waiting)
    return places, actors, sources


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


def _remember(of: str, names: Iterable[Name]) -> None:
    """One statement for all: thousands of names as records cost more than the drafts of their rows."""
    answered = [
        (str(name.kind), name.name, name.within, name.place, name.actor, name.source, name.rows) for name in names
    ]
    columns = list(map(list, zip(*answered, strict=True))) or [[]] * 7
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO imports_resolvedname (dataset, kind, name, within, place_id, actor_id, source_id, rows,"
            " is_new, is_left_out, position, offered)"
            " SELECT %s, n.*, true, false, '[]', '[]' FROM unnest(%s::text[], %s::text[], %s::text[], %s::bigint[],"
            " %s::bigint[], %s::bigint[], %s::int[]) AS n ON CONFLICT (dataset, kind, name, within) DO UPDATE SET"
            " place_id = excluded.place_id, actor_id = excluded.actor_id, source_id = excluded.source_id,"
            " is_new = true, rows = excluded.rows",
            [of, *columns],
        )
