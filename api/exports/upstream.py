"""Events in the columns of UCDP GED and of ACLED, for tools that read those; docs/exports.md tells every difference.

The nearest terms are those of rules/vocabulary.py. What has no counterpart stays empty: nothing is made up to fill a
column. Campaigns are left out, since their figures would be counted twice by whoever adds rows up.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import orjson

from api.tables import plain
from rules.vocabulary import DRAWN_AS, NEAREST_UPSTREAM, DatePrecision, EventType, PlacePrecision
from wording.known import as_known_on

Document = dict[str, Any]

UCDP = (
    "id",
    "relid",
    "year",
    "type_of_violence",
    "side_a",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "country",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
)
ACLED = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor2",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
    "timestamp",
)
# ACLED's event type and disorder type of each sub-event type used (codebook 2023).
_BATTLES = ("Battles", "Political violence")
_EXPLOSIONS = ("Explosions/Remote violence", "Political violence")
_CIVILIANS = ("Violence against civilians", "Political violence")
_DEVELOPMENTS = ("Strategic developments", "Strategic developments")
ACLED_TYPES = {
    "Armed clash": _BATTLES,
    "Non-state actor overtakes territory": _BATTLES,
    "Air/drone strike": _EXPLOSIONS,
    "Shelling/artillery/missile attack": _EXPLOSIONS,
    "Remote explosive/landmine/IED": _EXPLOSIONS,
    "Chemical weapon": _EXPLOSIONS,
    "Attack": _CIVILIANS,
    "Abduction/forced disappearance": _CIVILIANS,
    "Non-violent transfer of territory": _DEVELOPMENTS,
    "Arrests": _DEVELOPMENTS,
    "Looting/property destruction": _DEVELOPMENTS,
    "Disrupted weapons use": _DEVELOPMENTS,
    "Agreement": _DEVELOPMENTS,
    "Other": _DEVELOPMENTS,
}
# Finer than ACLED's finest; between two of its codes, the coarser.
_ACLED_WHERE = {"–": "1", "2–3": "3"}
_FIRST, _SECOND = ("attacker", "claimant"), ("defender", "target")


def documents(batches: Iterable[list[tuple[bytes, date | None]]]) -> Iterator[list[Document]]:
    """Batches of printed documents, each as known on the day beside it; None: as it is known now."""
    for batch in batches:
        told = (orjson.loads(text) if day is None else as_known_on(orjson.loads(text), day) for text, day in batch)
        yield [document for document in told if document and document["type"] != EventType.OFFENSIVE]


def ucdp_rows(batches: Iterable[list[Document]]) -> Iterator[list[tuple[Any, ...]]]:
    """Events with a type of violence in which somebody may have been killed."""
    for batch in batches:
        yield [_ucdp(document) for document in batch if _is_lethal(document)]


def acled_rows(batches: Iterable[list[Document]]) -> Iterator[list[tuple[Any, ...]]]:
    """Events with a sub-event type."""
    for batch in batches:
        yield [_acled(document) for document in batch if NEAREST_UPSTREAM[EventType(document["type"])][0]]


def _is_lethal(document: Document) -> bool:
    killed = document["killed"]
    has_range = killed["low"] is not None and killed["high"] != 0
    return has_range and NEAREST_UPSTREAM[EventType(document["type"])][1] is not None


def _ucdp(document: Document) -> tuple[Any, ...]:
    killed, reports, place = document["killed"], document["reports"], document["place"]
    countable = not killed["counts_longer"]
    longitude, latitude = _position(document)
    return (
        document["code"],
        f"{document['code']}?revision={document['revision']}",
        document["earliest"][:4],
        NEAREST_UPSTREAM[EventType(document["type"])][1],
        _sides(document, _FIRST),
        _sides(document, _SECOND),
        len({report["source"]["slug"] for report in reports}),
        plain("; ".join(report["url"] or report["title"] for report in reports)),
        plain("; ".join(dict.fromkeys(report["source"]["en"] for report in reports))),
        min((report["published"]["earliest"] for report in reports if report["published"]), default=None),
        plain("; ".join(report["title"] for report in reports)),
        DRAWN_AS[PlacePrecision(document["place_precision"])][2],
        plain(place["en"]),
        plain(document["point_basis"]),
        plain(_division(place, "governorate")),
        plain(_division(place, "district")),
        latitude,
        longitude,
        plain(_division(place, "country")),
        date_precision_ucdp(document),
        document["earliest"],
        document["latest"],
        None,
        None,
        None,
        None,
        killed["best"] if countable else None,
        killed["high"] if countable else None,
        killed["low"] if countable else None,
    )


def _acled(document: Document) -> tuple[Any, ...]:
    sub_event = NEAREST_UPSTREAM[EventType(document["type"])][0] or ""
    event, disorder = ACLED_TYPES[sub_event]
    place, killed = document["place"], document["killed"]
    longitude, latitude = _position(document)
    where = DRAWN_AS[PlacePrecision(document["place_precision"])][1]
    return (
        document["code"],
        document["earliest"],
        document["earliest"][:4],
        date_precision_acled(document),
        disorder,
        event,
        sub_event,
        _sides(document, _FIRST) or _sides(document, ("involved",)),
        _sides(document, _SECOND),
        plain(_division(place, "country")),
        plain(_division(place, "governorate")),
        plain(_division(place, "district")),
        plain(_division(place, "subdistrict")),
        plain(place["en"]),
        latitude,
        longitude,
        _ACLED_WHERE.get(where, where),
        plain("; ".join(dict.fromkeys(report["source"]["en"] for report in document["reports"]))),
        plain(document["summary"]),
        None if killed["counts_longer"] else killed["low"],
        document["recorded_at"],
    )


def date_precision_ucdp(document: Document) -> int:
    """GED's date_prec: 1 day, 2 two to six days, 3 week, 4 up to a month, 5 up to a year."""
    known = DatePrecision(document["date_precision"])
    if known is not DatePrecision.RANGE:
        return {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}[known]
    days = (date.fromisoformat(document["latest"]) - date.fromisoformat(document["earliest"])).days + 1
    return next((code for longest, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= longest), 5)


def date_precision_acled(document: Document) -> int:
    """ACLED's time_precision: 1 day, 2 week, 3 month; it has no coarser one."""
    return {1: 1, 2: 2, 3: 2}.get(date_precision_ucdp(document), 3)


def _sides(document: Document, roles: tuple[str, ...]) -> str | None:
    return plain("; ".join(actor["en"] for actor in document["participants"] if actor["role"] in roles)) or None


def _division(place: Document, kind: str) -> str | None:
    return next((outer["en"] for outer in (place, *place["within"]) if outer["kind"] == kind), None)


def _position(document: Document) -> tuple[float | None, float | None]:
    geometry = document["geometry"]
    return tuple(geometry["coordinates"]) if geometry else (None, None)
