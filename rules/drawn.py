"""A drawn area as people bring it: GeoJSON, KML or WKT in WGS 84, longitude first; what is wrong with it, and where.

Texts are never handed to GEOS or GDAL (see rules/geometry.py). Nothing is repaired: who drew it sees what was meant.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

import shapely
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from rules.geometry import (
    MOST_BYTES,
    Box,
    Polygon,
    Position,
    Ring,
    UnfitGeometry,
    json_object,
    polygons_of,
    position,
)
from rules.territory.projection import in_degrees, on_plane
from rules.vocabulary import translatable as _

# Syria with its surroundings: what the ground's files cover.
SURROUNDINGS: Box = (29.5, 28.5, 49.0, 39.5)
MOST_KM_ACROSS = 50.0
_SIMPLER_BY_M = 15.0

_AREA = re.compile(r"(?:SRID=4326\s*;)?\s*(MULTI)?POLYGON\s*(?:Z\s*)?(\([\d\s.,()+eE-]*\))", re.ASCII | re.IGNORECASE)
_LINE = re.compile(r"(?:SRID=4326\s*;)?\s*LINESTRING\s*\(([\d\s.,+eE-]*)\)", re.ASCII | re.IGNORECASE)
_NUMBERS = re.compile(r"[^\s,()]+(?:\s+[^\s,()]+)+")
# What a member of a FeatureCollection may be.
_HOLDS = {"Feature": "geometry", "FeatureCollection": "features", "GeometryCollection": "geometries"}
# The outer ring first, then its holes.
_BOUNDARIES = ("outerBoundaryIs", "innerBoundaryIs")
_NO_AREA = _("Expected an area as GeoJSON, KML or WKT; got «%(text)s».")
_NO_LINE = _("Expected a line of at least two positions.")


class Flaw(NamedTuple):
    """What is wrong with an area: a template with «%(spot)s» in it, and where that is."""

    template: str
    spot: Position


# By what GEOS calls it (OGC 06-103r4, 6.1.11).
_FLAWS = {
    "Self-intersection": _("The outline crosses itself at %(spot)s. Move or delete a vertex there."),
    "Ring Self-intersection": _("The outline touches itself at %(spot)s. Move or delete a vertex there."),
    "Hole lies outside shell": _("A hole lies outside its outline at %(spot)s."),
    "Holes are nested": _("One hole lies in another at %(spot)s."),
    "Nested shells": _("One part lies in another at %(spot)s. Draw them as one."),
    "Interior is disconnected": _("A hole cuts the area in two at %(spot)s."),
    "Duplicate Rings": _("The same outline is there twice at %(spot)s."),
}
_FLAT = _("The outline encloses nothing at %(spot)s. Expected three corners that are not on one line.")
_BEYOND = _("%(spot)s lies outside Syria and its surroundings. Check that longitude comes first.")


def read_area(text: str) -> tuple[Polygon, ...]:
    """The polygons of a GeoJSON object (also Features), a KML document, or a WKT POLYGON or MULTIPOLYGON.

    Heights are dropped. Raises UnfitGeometry, for more than ``MOST_VERTICES`` as well.
    """
    bare = text.strip()
    if len(bare.encode()) > MOST_BYTES:
        raise UnfitGeometry(_("Expected at most %(most)s KiB of text."), most=MOST_BYTES // 1024)
    if bare.startswith("{"):
        return polygons_of([rings for geometry in _geometries(json_object(bare)) for rings in _polygons(geometry)])
    if bare.startswith("<"):
        return polygons_of(list(_from_kml(bare)))
    match = _AREA.fullmatch(bare)
    if not match:
        raise UnfitGeometry(_NO_AREA, text=bare[:40])
    coordinates = _nested(match[2])
    return polygons_of(coordinates if match[1] else [coordinates])


def read_line(text: str) -> Ring:
    """The positions of a GeoJSON LineString or a WKT LINESTRING. Raises UnfitGeometry."""
    bare = text.strip()
    if match := _LINE.fullmatch(bare):
        coordinates: object = _nested(f"({match[1]})")
    else:
        geometry = json_object(bare)
        coordinates = geometry.get("coordinates") if geometry.get("type") == "LineString" else None
    if not isinstance(coordinates, list) or len(coordinates) < 2:
        raise UnfitGeometry(_NO_LINE)
    return tuple(position(item) for item in coordinates)


def strip(line: Ring, km_across: float) -> tuple[Polygon, ...]:
    """The ground within half a width of a line, in kilometres, as polygons; simpler by at most 15 metres.

    Raises UnfitGeometry for a width outside 0 to ``MOST_KM_ACROSS``.
    """
    if not 0 < km_across <= MOST_KM_ACROSS:
        raise UnfitGeometry(
            _("Expected a width above 0 and up to %(most)s km; got %(km)s."),
            most=f"{MOST_KM_ACROSS:g}",
            km=f"{km_across:g}",
        )
    shape = shapely.buffer(on_plane(shapely.LineString(line)), km_across * 500, quad_segs=4)
    found = in_degrees(shapely.simplify(shape, _SIMPLER_BY_M))
    assert isinstance(found, shapely.Polygon), "what lies around one line is in one piece"
    outer = [[[list(spot) for spot in ring.coords] for ring in (found.exterior, *found.interiors)]]
    return polygons_of(outer)


def beyond(polygons: tuple[Polygon, ...]) -> Flaw | None:
    """The first corner that lies outside Syria and its surroundings; None where all lie inside."""
    spots = (spot for rings in polygons for ring in rings for spot in ring)
    return next((Flaw(_BEYOND, spot) for spot in spots if not _is_in(spot, SURROUNDINGS)), None)


def flaw(polygons: tuple[Polygon, ...]) -> Flaw | None:
    """What keeps an area from being one (OGC 06-103r4, 6.1.11); None for a valid one."""
    shape = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in polygons])
    reason, _open, numbers = str(shapely.is_valid_reason(shape)).partition("[")
    if reason == "Valid Geometry":
        return None
    parts = numbers.rstrip("]").split()
    spot = (float(parts[0]), float(parts[1])) if len(parts) >= 2 else polygons[0][0][0]
    return Flaw(_FLAWS.get(reason, _FLAT), spot)


def _is_in(spot: Position, box: Box) -> bool:
    west, south, east, north = box
    return west <= spot[0] <= east and south <= spot[1] <= north


def _geometries(given: object) -> Iterator[dict[str, object]]:
    """The geometries that a GeoJSON object holds, itself among them."""
    waiting = [given]
    while waiting:
        found = waiting.pop(0)
        if not isinstance(found, dict):
            raise UnfitGeometry(_("Expected a GeoJSON geometry object; got something else."))
        held = found.get(_HOLDS.get(str(found.get("type")), ""))
        if held is None:
            yield found
        else:
            waiting += held if isinstance(held, list) else [held]


def _polygons(geometry: dict[str, object]) -> list[object]:
    coordinates = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        return [coordinates]
    if geometry.get("type") != "MultiPolygon" or not isinstance(coordinates, list):
        said = _("Expected a GeoJSON Polygon or MultiPolygon; got «%(type)s».")
        raise UnfitGeometry(said, type=str(geometry.get("type"))[:40])
    return coordinates


def _from_kml(text: str) -> Iterator[list[object]]:
    """Each Polygon of a KML document (OGC 12-007r2, 10.8) as its rings."""
    try:
        root = fromstring(text)
    except (ParseError, DefusedXmlException, ValueError):
        raise UnfitGeometry(_("Expected a KML document; its XML cannot be read.")) from None
    polygons = [item for item in root.iter() if _name(item.tag) == "Polygon"]
    if not polygons:
        raise UnfitGeometry(_("Expected a KML document with a Polygon; found none."))
    for polygon in polygons:
        bounds = [
            item for side in ("outerBoundaryIs", "innerBoundaryIs") for item in polygon if _name(item.tag) == side
        ]
        yield [
            _tuples(item.text or "") for bound in bounds for item in bound.iter() if _name(item.tag) == "coordinates"
        ]


def _name(tag: object) -> str:
    """Without its namespace, which files of different ages write differently."""
    return str(tag).rpartition("}")[2]


def _tuples(text: str) -> list[object]:
    """«38.28,34.56,0 …» as positions; heights are dropped."""
    return [[_number(part) for part in spot.split(",")[:2]] for spot in text.split()]


def _nested(text: str) -> list[object]:
    """«((38 34, 39 34, …))» as nested lists; heights are dropped."""
    pairs = _NUMBERS.sub(lambda found: json.dumps([_number(part) for part in found[0].split()[:2]]), text)
    try:
        nested = json.loads(pairs.replace("(", "[").replace(")", "]"))
    except (ValueError, RecursionError):
        raise UnfitGeometry(_NO_AREA, text=text[:40]) from None
    return nested if isinstance(nested, list) else []


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UnfitGeometry(_("Expected a decimal number; got «%(text)s»."), text=text[:40]) from None
