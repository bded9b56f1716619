"""The requests to each server. Every response has the same number of events."""

from dataclasses import dataclass
from datetime import date

BOX, NEWEST, SUMS, CSV, GEOJSON = (
    "1,000 features, box + months",
    "newest 100 with filters",
    "by week, killed per group",
    "export CSV",
    "export GeoJSON",
)
LISTS, EXPORTS = (BOX, NEWEST, SUMS), (CSV, GEOJSON)
PAGE, NEWEST_PAGE = 1_000, 100
BOUNDS = (36.5, 32.5, 41.0, 36.0)
_FILES = {CSV: "/api/v1/exports/events.csv", GEOJSON: "/api/v1/exports/events.geojson"}
_RENDERED = {CSV: "/whole/?format=csv", GEOJSON: "/whole/?format=json"}
_TYPE, _GRADE = "air_strike", "confirmed"


@dataclass(frozen=True)
class Requests:
    """The same questions in the words of one server.

    A list may take several requests; beside each export is the same for few events, which warms the server.
    """

    lists: dict[str, list[str]]
    exports: dict[str, tuple[str, str]]


def ours(start: date, end: date) -> Requests:
    box = ",".join(map(str, BOUNDS))
    events, stats = "/api/v1/events/", "/api/v1/stats"
    return Requests(
        {
            BOX: [f"{events}?bbox={box}&start={start}&end={end}&limit={PAGE}"],
            NEWEST: [f"{events}?type={_TYPE}&grade={_GRADE}&limit={NEWEST_PAGE}"],
            SUMS: [f"{stats}/timeline/?interval=week&type={_TYPE}", f"{stats}/killed/?interval=week&type={_TYPE}"],
        },
        {kind: (path, f"{path}?start={start}&end={start}") for kind, path in _FILES.items()},
    )


def ours_again(start: date, end: date) -> Requests:
    """The lists, which a server caches after the first request; files are never cached."""
    return Requests(ours(start, end).lists, {})


def plain(start: date, end: date) -> Requests:
    box = ",".join(map(str, BOUNDS))
    return Requests(
        {
            BOX: [f"/events/?bbox={box}&start={start}&end={end}&limit={PAGE}"],
            NEWEST: [f"/events/?type={_TYPE}&grade={_GRADE}&limit={NEWEST_PAGE}"],
            SUMS: [f"/weeks/?type={_TYPE}"],
        },
        {kind: (path, f"{path}&start={start}&end={start}") for kind, path in _RENDERED.items()},
    )


def tipg(start: date, end: date, count: int) -> Requests:
    return _standard("/collections/peers.event/items", "geojson", start, end, count)


def pygeoapi(start: date, end: date, count: int) -> Requests:
    return _standard("/collections/event/items", "json", start, end, count)


def _standard(items: str, geojson: str, start: date, end: date, count: int) -> Requests:
    """OGC API - Features, which has no sums."""
    box = ",".join(map(str, BOUNDS))
    newest = f"{items}?f={geojson}&type={_TYPE}&grade={_GRADE}&sortby=-latest&limit={NEWEST_PAGE}"
    return Requests(
        {
            BOX: [f"{items}?f={geojson}&bbox={box}&datetime={start}T00:00:00Z/{end}T00:00:00Z&limit={PAGE}"],
            NEWEST: [newest],
        },
        {
            kind: (f"{items}?f={name}&limit={count}", f"{items}?f={name}&limit=10")
            for kind, name in ((CSV, "csv"), (GEOJSON, geojson))
        },
    )
