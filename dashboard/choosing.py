"""The filters as a form, for browsers that run no scripts and for readers who prefer typing dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext

from dashboard import map_params
from dashboard.chips import Chip, chips
from dashboard.starting import datasets_there
from record.queries.filter import Field
from record.queries.filters import FILTERS
from record.tables.cast import ActorRecord, CastRecord, SourceRecord
from rules.documents.formats import Json
from rules.vocabulary import Vocabulary
from wording.templatetags.wording import Thing, member, named

MOST_OFFERED = 30


@dataclass(frozen=True)
class Choice:
    """One value of a filter. ``events``: how many public events have it, where they are counted."""

    value: str
    label: str
    events: int = 0
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A filter whose values are ticked."""

    name: str
    label: str | Promise
    choices: list[Choice]


@dataclass(frozen=True)
class Form:
    """What the form shows: choices, ticked as the address says, and the filters in use as chips.

    ``labels`` are of filters by name, ``used`` names of filters in use, ``kept`` what the form passes on as it is.
    """

    fronts: list[Choice]
    facets: list[Facet]
    sources: list[Choice]
    used: frozenset[str]
    labels: dict[str, str | Promise]
    start: str
    end: str
    killed_min: str
    killed_max: str
    known_on: str
    certainly: bool
    sort: str
    chips: list[Chip]
    kept: list[tuple[str, str]]


def form(path: str, query: QueryDict, summary: Json, fronts: Sequence[Thing]) -> Form:
    """The form for an address. ``summary``: counts of all public events."""
    counts = summary.get("facets", {})
    actors = _of_the_record(ActorRecord, counts.get("actor", {}))
    sources = _of_the_record(SourceRecord, counts.get("source", {}))
    of_fronts = _busiest_first(fronts, counts.get("front", {}))
    known = {"actor": _names(actors), "source": _names(sources), "front": _names(of_fronts)}
    return Form(
        fronts=_ticked(of_fronts, map_params.values(query, "front")),
        facets=_facets(query, {"actor": _offered(query, "actor", actors), "dataset": _datasets(summary)}),
        sources=_ticked(_offered(query, "source", sources), map_params.values(query, "source")),
        used=frozenset(name for name in FILTERS if query.get(name)),
        labels={name: row.label for name, row in FILTERS.items()},
        start=query.get("start", ""),
        end=query.get("end", ""),
        killed_min=query.get("killed_min", ""),
        killed_max=query.get("killed_max", ""),
        known_on=query.get("known_on", ""),
        certainly=query.get("window") == "certainly",
        sort=query.get("sort", "-latest"),
        chips=chips(path, query, known),
        kept=[
            (name, value)
            for name, row in FILTERS.items()
            if row.field == Field.NONE and (value := query.get(name)) is not None
        ],
    )


def _facets(query: QueryDict, things: dict[str, list[Choice]]) -> list[Facet]:
    """The filters whose values are ticked: terms, and ``things`` by the name of their filter.

    Where all events are the editors' own there is nothing to choose among datasets.
    """
    found = []
    for name, row in FILTERS.items():
        if row.field == Field.TICKS:
            choices = _terms(row.vocabulary) if row.vocabulary else things.get(name, [])
            if len(choices) > 1 or name != "dataset":
                found.append(Facet(name, row.label, _ticked(choices, map_params.values(query, name))))
    return found


def _of_the_record(model: type[CastRecord], counts: dict[str, int]) -> list[Choice]:
    names = model.public.values_list("slug", "name_en", "name_ar")
    return _busiest_first(({"slug": slug, "en": en, "ar": ar} for slug, en, ar in names), counts)


def _offered(query: QueryDict, name: str, choices: list[Choice]) -> list[Choice]:
    """The busiest, and those that are chosen."""
    chosen = map_params.values(query, name)
    return [one for i, one in enumerate(choices) if one.value in chosen or (i < MOST_OFFERED and one.events)]


def _datasets(summary: Json) -> list[Choice]:
    return [Choice(str(one["slug"]), named(one)) for one in datasets_there(summary)]


def _names(choices: list[Choice]) -> dict[str, str]:
    return {choice.value: choice.label for choice in choices}


def _busiest_first(things: Iterable[Thing], counts: dict[str, int]) -> list[Choice]:
    choices = [Choice(slug, named(thing), counts.get(slug, 0)) for thing in things if (slug := member(thing, "slug"))]
    return sorted(choices, key=lambda choice: (-choice.events, choice.label))


def _terms(vocabulary: type[Vocabulary]) -> list[Choice]:
    return [Choice(term.value, gettext(term.label)) for term in vocabulary]


def _ticked(choices: list[Choice], chosen: list[str]) -> list[Choice]:
    return [replace(choice, is_chosen=choice.value in chosen) for choice in choices]
