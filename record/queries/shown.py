"""Whether an event as it was once printed passes the filters of an address.

Of what is retracted, or was corrected since, there is no row of that time to look up.
"""

from django.http import QueryDict

from record.press import rows
from record.press.rows.shapes import shape
from record.queries.filters import FILTERS, PARAMETERS
from record.queries.parameters import LEFT_OUT
from record.queries.reading import read_one, values
from record.tables.boxes import frame
from rules.distance import km_between
from rules.documents.events import EventDocument
from rules.names import fold


def showed(query: QueryDict, document: EventDocument) -> bool:
    """The address was read before. An area is measured by its box, and words are looked for as they are written:
    rather an event too many than one too few."""
    facets = {row.tag: values(query, name) for name, row in FILTERS.items() if row.tag}
    codes = values(query, "code")
    if codes and document.code not in codes:
        return False
    tags = set(rows.tags(document))
    if not all(tags & {f"{facet}:{value}" for value in chosen} for facet, chosen in facets.items() if chosen):
        return False
    return (
        _in_window(query, document)
        and _in_area(query, document)
        and _killed(query, document)
        and _has_words(query, document)
    )


def _in_window(query: QueryDict, document: EventDocument) -> bool:
    start, end = query.get("start", ""), query.get("end", "9")
    earliest, latest = document.earliest.isoformat(), document.latest.isoformat()
    if query.get("window") == "certainly":
        return bool(start <= earliest and latest <= end)
    return bool(earliest <= end and start <= latest)


def _in_area(query: QueryDict, document: EventDocument) -> bool:
    box, near, radius_km = (read_one(name, PARAMETERS[name], query) for name in ("bbox", "near", "radius_km"))
    if box is None and near is None:
        return True
    lies = shape(document, rows.boundaries([document]))
    if lies is None:
        return False
    if box is not None and not frame(box).intersects(lies):
        return False
    if near is None or radius_km is None:
        return True
    if document.geometry:
        longitude, latitude = document.geometry.coordinates
        return bool(km_between(near, (longitude, latitude)) <= radius_km)
    west, south, east, north = lies.extent
    longitude, latitude = near
    closest = (min(max(longitude, west), east), min(max(latitude, south), north))
    return bool(km_between(near, closest) <= radius_km)


def _killed(query: QueryDict, document: EventDocument) -> bool:
    """As ``EventQuerySet.killed_between`` finds it."""
    least, most = (read_one(name, PARAMETERS[name], query) for name in ("killed_min", "killed_max"))
    if least is None and most is None:
        return True
    low, high = document.killed.low, document.killed.high
    return low is not None and low >= (least or 0) and (most is None or (high is not None and high <= most))


def _has_words(query: QueryDict, document: EventDocument) -> bool:
    """Codes, days and sounds are not looked at, and a word with a minus leaves nothing out."""
    wanted = [fold(word) for word in query.get("q", "").split() if not LEFT_OUT.match(word)]
    if not wanted:
        return True
    names = rows.folded_names(rows.found_by(document), "public")
    text = f" {rows.search_text(document, names)} {rows.details_text(document)} {document.code}".replace("\n", " ")
    return all(f" {word}" in text for word in wanted)
