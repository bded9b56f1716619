"""Outlines that give way to the gazetteer: a generalised border may run on the wrong side of a border town.

A line at 1:10,000,000 is drawn 0.2 mm wide and simplified to match: it is true to about two kilometres. A place of the
gazetteer whose point is known better than that, and which lies no further outside the outline of its country or
governorate, is evidence against the line. The outline is extended by the place's nearest surroundings, as wide as a
town reaches from its centre to its edge; the neighbour's outline gives way. Nothing else moves.
"""

from collections.abc import Iterable, Mapping

import shapely
from shapely import Geometry

from rules.geometry import Position
from rules.territory.projection import to_degrees, to_plane

# How far a line at 1:10m may be off.
REACH_M = 2_000.0
# From a town's centre to its edge.
EDGE_M = 1_000.0


def fitted(outlines: Mapping[str, Geometry], places: Mapping[str, Iterable[Position]]) -> dict[str, Geometry]:
    """The outlines, in degrees, each with its places near the border inside; fitting them again changes nothing.

    ``places``: the points known to lie in each, by the outline's name. One that lies further than REACH_M outside is
    left where it is: that is no matter of drawing.
    """
    added = {name: _surroundings(outline, places.get(name, ())) for name, outline in outlines.items()}
    return {name: _with(name, outline, added) for name, outline in outlines.items()}


def _with(name: str, outline: Geometry, added: Mapping[str, Geometry]) -> Geometry:
    theirs = shapely.union_all([ground for other, ground in added.items() if other != name])
    if added[name].is_empty and not outline.intersects(theirs):
        return outline
    return shapely.difference(shapely.union(outline, added[name]), shapely.difference(theirs, added[name]))


def _surroundings(outline: Geometry, positions: Iterable[Position]) -> Geometry:
    """What the outline lacks: around each of the places outside, a disc joined to the outline where it is nearest."""
    plane = shapely.transform(outline, to_plane)
    points = [shapely.transform(shapely.Point(position), to_plane) for position in positions]
    outside = [point for point in points if not plane.contains(point) and plane.dwithin(point, REACH_M)]
    return shapely.transform(shapely.union_all([_around(point, plane) for point in outside]), to_degrees)


def _around(point: Geometry, plane: Geometry) -> Geometry:
    line = shapely.shortest_line(point, plane)
    discs: list[Geometry] = [shapely.buffer(end, EDGE_M, quad_segs=6) for end in shapely.points(line.coords)]
    return shapely.convex_hull(shapely.union_all(discs))
