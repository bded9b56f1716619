"""A box of degrees as a geometry of the database, of any shape that a box may have."""

from django.contrib.gis.geos import GEOSGeometry, LineString, MultiPolygon, Point, Polygon

from rules.geometry import Box, halves

WGS_84 = 4326


def frame(box: Box) -> GEOSGeometry:
    """A polygon; a point or a line where the box has no area; two polygons where it spans the antimeridian."""
    parts = [_part(part) for part in halves(box)]
    if len(parts) == 1:
        return parts[0]
    areas = [part for part in parts if isinstance(part, Polygon)]
    return MultiPolygon(*areas, srid=WGS_84)


def _part(box: Box) -> GEOSGeometry:
    west, south, east, north = box
    if (west, south) == (east, north):
        return Point(west, south, srid=WGS_84)
    if west == east or south == north:
        return LineString((west, south), (east, north), srid=WGS_84)
    polygon = Polygon.from_bbox(box)
    polygon.srid = WGS_84
    return polygon
