"""What the map page's modules start with: names, views and labels in the page's language, and where the files are."""

from collections import Counter

from django.templatetags.static import static
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from dashboard.reference_layers import installed as reference_layers
from record.derived.map_views import DOTS, View
from record.queries import datasets
from record.queries.filters import FILTERS
from record.tables.cast import FrontRecord
from record.tables.columns import Data, newest
from rules import vocabulary as v
from rules.documents.entities import FrontDocument
from rules.documents.event_terms import EVENT_TERMS
from rules.documents.features import EventFeature
from rules.documents.formats import Json
from rules.documents.reading import read_as
from rules.sums import EDITED

_TERMS: tuple[type[v.Vocabulary], ...] = (
    v.EventType,
    v.Grade,
    v.PlacePrecision,
    v.DatePrecision,
    v.PlaceRole,
    v.LocationMethod,
    v.PlaceKind,
    v.Side,
    v.Role,
    v.Harm,
    v.Manner,
    v.Counted,
    v.PersonStatus,
    v.ClaimStatus,
    v.ControlStatus,
    v.KilledBasis,
    v.SumPart,
    v.Overlap,
    v.FindingRule,
    v.SourceKind,
    *(term.vocabulary for term in EVENT_TERMS),
)
_FILES = {
    "glyphs": "img/glyphs.svg",
    "countries": "basemap/levant_countries.geojson",
    "governorates": "basemap/syria_governorates.geojson",
    "waters": "basemap/levant_rivers_lakes_ne50.geojson",
    "wadis": "basemap/levant_rivers_wadis.geojson",
    "towns": "basemap/syria_towns.json",
    "relief": "basemap/relief.webp",
    "relief_fine": "basemap/relief-fine.webp",
    "worker": "js/engine/worker.js",
}
# Longitude, latitude, and how many events there are.
Mark = tuple[float, float, int]
_LIGHT_BYTES = 60_000  # as in static/js/start.js


def data(summary: Json, fronts: list[FrontDocument], front: str | None, first: View | None) -> Json:
    """``front`` is the one that a bare address opens; ``first`` what the address asks for, where that is ready."""
    counts = summary.get("facets", {}).get("front", {})
    language = (get_language() or "en")[:2]
    return {
        "language": language,
        "prefix": "" if language == "en" else f"/{language}",
        "version": summary.get("version", 0),
        "count": summary.get("events", 0),
        "earliest": summary.get("earliest"),
        "latest": summary.get("latest"),
        "front": front,
        "first": first and _first(first),
        "fronts": [
            {"slug": item.slug, "en": item.en, "ar": item.ar, "view": item.view, "events": counts.get(item.slug, 0)}
            for item in fronts
        ],
        "datasets": datasets_there(summary),
        "chips": {name: str(row.chip) for name, row in FILTERS.items() if row.chip is not None and not row.shares},
        "terms": {kind.__name__: _terms(kind) for kind in _TERMS},
        "event_terms": [
            {"name": term.name, "vocabulary": term.vocabulary.__name__, "label": capfirst(gettext(term.shown.label))}
            for term in EVENT_TERMS
        ],
        "columns": _columns(),
        "radius_km": {precision.value: precision.radius_km for precision in v.PlacePrecision},
        "files": {**{name: static(path) for name, path in _FILES.items()}, **reference_layers.addresses()},
    }


def datasets_there(summary: Json) -> list[dict[str, str | None]]:
    """Names of the editors' own events, and of the datasets of which there are events.

    ``summary``: counts of all public events.
    """
    counts = summary.get("facets", {}).get("dataset", {})
    named = datasets.names(counts)
    own = gettext("the editors’ own events")
    return [{"slug": EDITED, "en": own, "ar": own}, *(named[slug] for slug in sorted(named))]


def _first(view: View) -> dict[str, object]:
    """A view with the number of events of each spot."""
    marks = [(longitude, latitude, sum(types.values())) for longitude, latitude, types in view["marks"]]
    return {**view, "marks": marks}


def marks(features: list[EventFeature]) -> list[Mark]:
    """The points of the listed events that have one, as in a view: for a print before the columns have come."""
    points = Counter(
        feature.geometry.coordinates
        for feature in features
        if feature.geometry and f"precision:{feature.properties.place_precision}" in DOTS
    )
    return [(*position, events) for position, events in points.items()]


def fronts() -> list[FrontDocument]:
    """The printed documents of all fronts."""
    entries = FrontRecord.public.values_list("entry", flat=True)
    return [read_as(FrontDocument, FrontRecord.kind, entry) for entry in entries]


def begins_with_columns(start: Json) -> bool:
    """Whether the page asks for the columns at once: large ones wait for the reader's first act (static/js/start.js),
    where a view of them comes with the page."""
    file = start["columns"]
    return bool(file) and (file["bytes"] <= _LIGHT_BYTES or not start.get("first"))


def _columns() -> Json | None:
    """The newest columns of what is known now; None before the first."""
    file = newest(Data.NOW, "public").first()
    if file is None:
        return None
    return {"version": file.version, "url": file.address, "events": file.rows, "bytes": file.size}


def _terms(kind: type[v.Vocabulary]) -> list[dict[str, str]]:
    return [
        {
            "value": term.value,
            "label": gettext(term.label),
            "definition": gettext(term.definition) if term.definition else "",
        }
        for term in kind
    ]
