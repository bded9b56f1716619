"""Geometry as it may come in: GeoJSON numbers in WGS 84 (EPSG:4326), longitude first, read without GEOS or GDAL.

Bounds are checked before any geometry object exists: coordinates such as 1e150 end the process when GEOS writes
them, and a text handed to GEOS may be WKT, hex, or EWKT in another reference system.
"""

import json
import math
import re
from collections.abc import Iterator

from rules.sentences import Problem
from rules.vocabulary import translatable as _

MOST_BYTES = 256 * 1024
MOST_VERTICES = 2_000
MOST_DEPTH = 6
DIGITS = 6
# As programs write floats, 0.30000000000000004 and 3.8e1 too; a «+» in an address may have become a blank. Spelt out,
# since float() also takes 1_000 and digits of other scripts.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\- ]?[0-9]{1,3})?", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf(?:inity)?)", re.ASCII | re.IGNORECASE)
LONGEST_NUMBER = 40
_BEYOND = _("Expected longitude within ±180 and latitude within ±90; got %(longitude)s, %(latitude)s.")
_EXCHANGED = _(
    "Expected longitude within ±180 and latitude within ±90; got %(longitude)s, %(latitude)s. They may be swapped."
)

Position = tuple[float, float]
Ring = tuple[Position, ...]
Polygon = tuple[Ring, ...]
Box = tuple[float, float, float, float]


class UnfitGeometry(Problem):
    """A geometry that must not be used; the message says what was expected and what came."""


def position(value: object) -> Position:
    """Longitude and latitude in degrees, finite and in range, rounded to 6 digits (0.1 metre)."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise UnfitGeometry(_("Expected a position as [longitude, latitude], two numbers."))
    longitude, latitude = (_number(part) for part in value)
    if abs(longitude) > 180 or abs(latitude) > 90:
        is_exchanged = abs(longitude) <= 90 and abs(latitude) <= 180
        said = _EXCHANGED if is_exchanged else _BEYOND
        raise UnfitGeometry(said, longitude=f"{longitude:.7g}", latitude=f"{latitude:.7g}")
    return round(longitude, DIGITS), round(latitude, DIGITS)


def point_from_geojson(text: str) -> Position:
    """The position of a GeoJSON Point (RFC 7946)."""
    geometry = json_object(text)
    if geometry.get("type") != "Point":
        raise UnfitGeometry(_("Expected a GeoJSON Point; got «%(type)s»."), type=str(geometry.get("type"))[:40])
    return position(geometry.get("coordinates"))


def polygons_of(coordinates: object) -> tuple[Polygon, ...]:
    """Polygons, each an outer ring and its holes, rings closed, of what a GeoJSON MultiPolygon has as coordinates."""
    if not isinstance(coordinates, list) or not coordinates:
        raise UnfitGeometry(_("Expected at least one polygon; got none."))
    vertices = sum(1 for _vertex in _vertices(coordinates))
    if vertices > MOST_VERTICES:
        raise UnfitGeometry(
            _("Expected at most %(most)s vertices; got %(count)s. Simplify the outline."),
            most=MOST_VERTICES,
            count=vertices,
        )
    return tuple(_polygon(rings) for rings in coordinates)


def json_object(text: str) -> dict[str, object]:
    """The JSON object of a text, of bounded size and depth, without a reference system of its own."""
    if len(text.encode()) > MOST_BYTES:
        raise UnfitGeometry(_("Expected at most %(most)s KiB of text."), most=MOST_BYTES // 1024)
    if text.count("[") > 4 * MOST_VERTICES or "[" * (MOST_DEPTH + 1) in text.replace(" ", ""):
        raise UnfitGeometry(_("Expected a geometry without deeper nesting than a MultiPolygon’s."))
    try:
        geometry = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise UnfitGeometry(_("Expected a GeoJSON geometry object; got something else.")) from None
    if not isinstance(geometry, dict):
        raise UnfitGeometry(_("Expected a GeoJSON geometry object; got something else."))
    if "crs" in geometry:
        raise UnfitGeometry(_("Expected WGS 84 without a «crs» member (RFC 7946, section 4)."))
    return geometry


def box(text: str) -> Box:
    """West, south, east and north in degrees from «west,south,east,north», south no higher than north.

    A west above the east spans the antimeridian (OGC API – Features, clause 7.15.3); ``halves`` divides such a box.
    """
    parts = text.split(",")
    if len(parts) != 4:
        raise UnfitGeometry(_("Expected four numbers: west,south,east,north; got %(count)s."), count=len(parts))
    west, south, east, north = (written_number(part) for part in parts)
    (west, south), (east, north) = position((west, south)), position((east, north))
    if south > north:
        raise UnfitGeometry(
            _("Expected south no higher than north; got %(south)s and %(north)s. Swap them."),
            south=f"{south:.7g}",
            north=f"{north:.7g}",
        )
    return west, south, east, north


def halves(whole: Box) -> tuple[Box, ...]:
    """The box as boxes whose west is no higher than their east: two where it spans the antimeridian."""
    west, south, east, north = whole
    return (whole,) if west <= east else ((west, south, 180.0, north), (-180.0, south, east, north))


def lon_lat(text: str) -> Position:
    """A position from «longitude,latitude»."""
    parts = text.split(",")
    if len(parts) != 2:
        raise UnfitGeometry(_("Expected two numbers: longitude,latitude; got %(count)s."), count=len(parts))
    return position(tuple(written_number(part) for part in parts))


def written_number(text: str) -> float:
    """A finite number as people and programs write it, with an exponent too."""
    text = text.strip()
    if _NOT_FINITE.fullmatch(text):
        raise UnfitGeometry(_("Expected a finite number; got «%(text)s»."), text=text)
    if not _NUMBER.fullmatch(text) or len(text) > LONGEST_NUMBER:
        raise UnfitGeometry(_("Expected a decimal number; got «%(text)s»."), text=text[:LONGEST_NUMBER])
    number = float(text.replace(" ", "+"))
    if not math.isfinite(number):
        raise UnfitGeometry(_("Expected a finite number; «%(text)s» is too large to be one."), text=text)
    return number


def around(centre: Position, radius_km: float) -> Box:
    """A box that certainly holds every spot within the radius, for looking up an index before measuring."""
    longitude, latitude = centre
    # One degree of latitude is at least 110.57 km on the WGS 84 spheroid, one of longitude 111.32 km at the equator.
    dy = radius_km / 110.0
    furthest = min(abs(latitude) + dy, 89.9)
    dx = radius_km / (110.0 * math.cos(math.radians(furthest)))
    return (
        max(longitude - dx, -180),
        max(latitude - dy, -90),
        min(longitude + dx, 180),
        min(latitude + dy, 90),
    )


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _polygon(rings: object) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise UnfitGeometry(_("Expected a polygon as a list of rings."))
    return tuple(_ring(ring) for ring in rings)


def _ring(ring: object) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise UnfitGeometry(_("Expected a ring of at least four positions, the last the same as the first."))
    positions = tuple(position(item) for item in ring)
    if positions[0] != positions[-1]:
        raise UnfitGeometry(_("Expected a closed ring: its last position must be its first."))
    return positions


def _vertices(coordinates: object) -> Iterator[object]:
    for item in coordinates if isinstance(coordinates, list) else ():
        if isinstance(item, list) and item and isinstance(item[0], list):
            yield from _vertices(item)
        else:
            yield item


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnfitGeometry(_("Expected a number; got «%(text)s»."), text=str(value)[:40])
    if (isinstance(value, int) and abs(value) > 360) or not math.isfinite(value):
        raise UnfitGeometry(_("Expected a finite number of degrees."))
    return float(value)
