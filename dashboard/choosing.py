"""The filters as a form, for browsers that run no scripts and for whoever would rather fill in dates than drag."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from dashboard import asked
from dashboard.chips import chips
from record.cast import ActorRecord
from rules.vocabulary import EventType, Grade, PlacePrecision, Vocabulary
from wording.templatetags.wording import named

MOST_ACTORS = 30
_TERMS: dict[str, type[Vocabulary]] = {"type": EventType, "grade": Grade, "place_precision": PlacePrecision}
# Filters the form has no field for; it keeps them as they stand.
_KEPT = (
    "q",
    "code",
    "manner",
    "place",
    "source",
    "campaign",
    "killed_min",
    "killed_max",
    "killed_sum",
    "bbox",
    "near",
    "radius_km",
    "updated_since",
)


def form(path: str, query: QueryDict, summary: dict[str, Any], fronts: list[dict[str, Any]]) -> dict[str, Any]:
    """What the form shows: choices with their labels, ticked as the address says, and the filters in use as chips."""
    tallies = summary.get("facets", {})
    chosen = asked.values(query, "actor")
    names = ActorRecord.public.values_list("slug", "name_en", "name_ar")
    actors = _busiest_first(({"slug": slug, "en": en, "ar": ar} for slug, en, ar in names), tallies.get("actor", {}))
    shown = [
        actor for i, actor in enumerate(actors) if actor["value"] in chosen or (i < MOST_ACTORS and actor["events"])
    ]
    return {
        "fronts": _ticked(_busiest_first(fronts, tallies.get("front", {})), asked.values(query, "front")),
        "facets": {
            **{name: _ticked(_terms(kind), asked.values(query, name)) for name, kind in _TERMS.items()},
            "actor": _ticked(shown, chosen),
        },
        "start": query.get("start", ""),
        "end": query.get("end", ""),
        "known_on": query.get("known_on", ""),
        "certainly": query.get("window") == "certainly",
        "sort": query.get("sort", "-latest"),
        "chips": chips(path, query, {actor["value"]: actor["label"] for actor in actors}),
        "kept": [(name, query[name]) for name in _KEPT if name in query],
    }


def _busiest_first(things: Iterable[dict[str, Any]], tally: dict[str, int]) -> list[dict[str, Any]]:
    rows = [{"value": thing["slug"], "label": named(thing), "events": tally.get(thing["slug"], 0)} for thing in things]
    return sorted(rows, key=lambda row: (-row["events"], row["label"]))


def _terms(vocabulary: type[Vocabulary]) -> list[dict[str, Any]]:
    return [{"value": term.value, "label": gettext(term.label)} for term in vocabulary]


def _ticked(choices: list[dict[str, Any]], chosen: list[str]) -> list[dict[str, Any]]:
    return [{**choice, "is_chosen": choice["value"] in chosen} for choice in choices]
