"""What the map of a form learns of an area while it is drawn: how large it is, when it holds, what is wrong with it."""

from typing import TypedDict

import shapely
from django.contrib.gis.geos import MultiPolygon
from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from desk.areas import UnfitArea, as_multipolygon, read_drawn, require_near
from desk.edtf import read_dates
from places.bounds import outside_km2
from places.spots import where_in_words
from rules.dates import UnreadableDate
from rules.drawn import read_line, strip
from rules.geometry import MOST_VERTICES, Polygon, Position, UnfitGeometry, written_number
from rules.territory.projection import km2
from rules.vocabulary import PlaceKind
from wording.dates import day_in_words, span_in_words
from wording.sentences import in_words


class Drawn(TypedDict, total=False):
    """``coordinates`` are those of a GeoJSON MultiPolygon; ``words`` sentences about it.

    ``problem`` says why it cannot be saved, and ``spot`` (longitude, latitude) where that is.
    """

    coordinates: tuple[Polygon, ...]
    words: list[str]
    problem: str
    spot: Position


def drawn(typed: QueryDict) -> Drawn:
    """Of ``text``, or along the line in it with ``across`` kilometres; ``since``, ``until`` and ``kind`` as typed."""
    try:
        polygons = _polygons(typed.get("text", ""), typed.get("across", ""))
        if typed.get("kind") != PlaceKind.COUNTRY:
            require_near(polygons, where_in_words)
    except UnfitGeometry as problem:
        return {"problem": in_words(problem.sentence)}
    except UnfitArea as problem:
        return {"problem": str(problem), **({"spot": problem.spot} if problem.spot else {})}
    area = as_multipolygon(polygons)
    words = [_size(area, polygons), _validity(typed.get("since"), typed.get("until", ""))]
    outside = outside_km2(area)
    if outside:
        words.append(_("%(km2)s km² of it lie outside the country.") % {"km2": f"{outside:,.0f}"})
    return {"coordinates": polygons, "words": [line for line in words if line]}


def _polygons(text: str, across: str) -> tuple[Polygon, ...]:
    """Raises UnfitGeometry or UnfitArea."""
    if not across:
        return read_drawn(text, where_in_words)
    along = strip(read_line(text), written_number(across))
    return read_drawn(as_multipolygon(along).geojson, where_in_words)


def _size(area: MultiPolygon, polygons: tuple[Polygon, ...]) -> str:
    size = float(km2(shapely.from_wkb(bytes(area.wkb))))
    count = sum(len(ring) - 1 for rings in polygons for ring in rings)
    return _("%(km2)s km², %(count)s corners; at most %(most)s vertices.") % {
        "km2": f"{size:,.0f}" if size >= 10 else f"{size:.2f}",
        "count": count,
        "most": MOST_VERTICES,
    }


def _validity(since: str | None, until: str) -> str:
    """When the area holds, by the boxes beside it; empty where the form has none or they cannot be read yet."""
    if since is None:
        return ""
    if not since.strip():
        return _("No day is given from which it holds, which a drawn area needs.")
    try:
        span = read_dates(since)
    except UnreadableDate:
        return ""
    first = span_in_words(span.earliest, span.latest, span.precision)
    last = parse_date(until) if until else None
    if last:
        return _("It holds from %(first)s until %(last)s.") % {"first": first, "last": day_in_words(last)}
    return _("It holds from %(first)s; no last day is given.") % {"first": first}
