"""The filters as a form, for browsers that run no scripts and for readers who prefer typing dates."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from dashboard import map_params
from dashboard.chips import chips
from record.queries.filters import FILTERS, Field
from record.tables.cast import ActorRecord
from rules.vocabulary import Vocabulary
from wording.templatetags.wording import named

MOST_ACTORS = 30
Choice = dict[str, Any]


def form(path: str, query: QueryDict, summary: dict[str, Any], fronts: list[dict[str, Any]]) -> dict[str, Any]:
    """What the form shows: choices with their labels, ticked as the address says, and the filters in use as chips."""
    counts = summary.get("facets", {})
    chosen = map_params.values(query, "actor")
    names = ActorRecord.public.values_list("slug", "name_en", "name_ar")
    actors = _busiest_first(({"slug": slug, "en": en, "ar": ar} for slug, en, ar in names), counts.get("actor", {}))
    offered = [
        actor for i, actor in enumerate(actors) if actor["value"] in chosen or (i < MOST_ACTORS and actor["events"])
    ]
    of_fronts = _busiest_first(fronts, counts.get("front", {}))
    known = {"actor": _names(actors), "front": _names(of_fronts)}
    return {
        "fronts": _ticked(of_fronts, map_params.values(query, "front")),
        "facets": _facets(query, offered),
        "labels": {name: row.label for name, row in FILTERS.items()},
        **{name: query.get(name, "") for name in ("start", "end", "known_on")},
        "certainly": query.get("window") == "certainly",
        "sort": query.get("sort", "-latest"),
        "chips": chips(path, query, known),
        "kept": [(name, query[name]) for name, row in FILTERS.items() if row.field == Field.NONE and name in query],
    }


def _facets(query: QueryDict, actors: list[Choice]) -> list[dict[str, Any]]:
    """The filters whose values are ticked: terms, and actors."""
    return [
        {
            "name": name,
            "label": row.label,
            "choices": _ticked(_terms(row.vocabulary) if row.vocabulary else actors, map_params.values(query, name)),
        }
        for name, row in FILTERS.items()
        if row.field == Field.TICKS
    ]


def _names(choices: list[Choice]) -> dict[str, str]:
    return {choice["value"]: choice["label"] for choice in choices}


def _busiest_first(things: Iterable[dict[str, Any]], counts: dict[str, int]) -> list[Choice]:
    rows = [{"value": thing["slug"], "label": named(thing), "events": counts.get(thing["slug"], 0)} for thing in things]
    return sorted(rows, key=lambda row: (-row["events"], row["label"]))


def _terms(vocabulary: type[Vocabulary]) -> list[Choice]:
    return [{"value": term.value, "label": gettext(term.label)} for term in vocabulary]


def _ticked(choices: list[Choice], chosen: list[str]) -> list[Choice]:
    return [{**choice, "is_chosen": choice["value"] in chosen} for choice in choices]
