"""A layout as TopoJSON: every line once, in whole lattice steps, and each piece as the lines around it.

The format is TopoJSON 1.0 with two further members. ``sides``: for each arc the piece to its left and to its right;
``facing``: the pairs of places between which a front can run, and where.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TypedDict

from shapely.geometry import MultiPolygon, Polygon

from rules.geometry import Position
from rules.territory.cells import GRID, OUTSIDE, Arc, Layout, Piece
from rules.territory.neighbours import Facing

_STEPS = round(1 / GRID)


class Transform(TypedDict):
    """Of lattice steps to degrees, longitude first."""

    scale: list[float]
    translate: list[float]


class FacingPlaces(TypedDict):
    """A member of ``facing``; ``line`` in degrees, longitude first."""

    places: list[str]
    gap_km: float
    uncertainty_km: float
    line: list[list[float]]


class CellProperties(TypedDict):
    places: list[str]
    drawn: list[str]
    km2: float


class Cell(TypedDict):
    """A piece: its polygons as rings of numbers of arcs."""

    type: str
    id: int
    arcs: list[list[list[int]]]
    properties: CellProperties


class Cells(TypedDict):
    type: str
    geometries: list[Cell]


class Topology(TypedDict):
    """TopoJSON 1.0, with ``sides`` and ``facing``. ``arcs`` begin in lattice steps and go on by differences."""

    type: str
    bbox: list[float]
    transform: Transform
    arcs: list[list[list[int]]]
    sides: list[list[int]]
    facing: list[FacingPlaces]
    objects: dict[str, Cells]


def to_topojson(layout: Layout) -> Topology:
    corners = [corner for arc in layout.arcs for corner in arc.line]
    west, south = (min((corner[axis] for corner in corners), default=0.0) for axis in (0, 1))
    east, north = (max((corner[axis] for corner in corners), default=0.0) for axis in (0, 1))
    around = _rings(layout.arcs)
    return {
        "type": "Topology",
        "bbox": [west, south, east, north],
        "transform": {"scale": [GRID, GRID], "translate": [west, south]},
        "arcs": [_in_steps(arc.line, west, south) for arc in layout.arcs],
        "sides": [[arc.left, arc.right] for arc in layout.arcs],
        "facing": [
            {
                "places": list(one.places),
                "gap_km": one.gap_km,
                "uncertainty_km": one.uncertainty_km,
                "line": [list(corner) for corner in one.line],
            }
            for one in layout.facing
        ],
        "objects": {
            "cells": {
                "type": "GeometryCollection",
                "geometries": [
                    _geometry(number, piece, around[number], layout.arcs) for number, piece in enumerate(layout.pieces)
                ],
            }
        },
    }


def from_topojson(topology: Topology, sites: Mapping[str, Position], joined: Mapping[str, Iterable[str]]) -> Layout:
    """The layout that ``to_topojson`` was given."""
    west, south = topology["transform"]["translate"]
    arcs = tuple(
        Arc(_from_steps(steps, west, south), left, right)
        for steps, (left, right) in zip(topology["arcs"], topology["sides"], strict=True)
    )
    pieces = tuple(
        Piece(
            tuple(geometry["properties"]["places"]),
            tuple(geometry["properties"]["drawn"]),
            MultiPolygon([_polygon(rings, arcs) for rings in geometry["arcs"]]),
            geometry["properties"]["km2"],
        )
        for geometry in topology["objects"]["cells"]["geometries"]
    )
    facing = tuple(
        Facing(
            (one["places"][0], one["places"][1]),
            one["gap_km"],
            one["uncertainty_km"],
            tuple((lon, lat) for lon, lat in one["line"]),
        )
        for one in topology["facing"]
    )
    return Layout(pieces, arcs, dict(sites), {place: tuple(others) for place, others in joined.items()}, facing)


def _rings(arcs: tuple[Arc, ...]) -> dict[int, list[list[int]]]:
    """The rings around each piece as numbers of arcs; one walked against its direction is written as ``~number``."""
    steps: dict[int, dict[Position, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, arc in enumerate(arcs):
        if arc.left != OUTSIDE:
            steps[arc.left][arc.line[0]].append(number)
        if arc.right != OUTSIDE:
            steps[arc.right][arc.line[-1]].append(~number)
    return {piece: _chained(begin, arcs) for piece, begin in steps.items()}


def _chained(begin: dict[Position, list[int]], arcs: tuple[Arc, ...]) -> list[list[int]]:
    """Arcs put end to end, at every corner along the same ground. Wherever a walk comes back to where it was, that loop
    is a ring of its own, so that a ring never touches itself."""
    rings = []
    for start in sorted(begin):
        walk: list[int] = []
        last: int | None = None
        nodes = [start]
        while begin[nodes[-1]]:
            number = last = _next(begin[nodes[-1]], last, arcs)
            walk.append(number)
            at = arcs[number].line[-1] if number >= 0 else arcs[~number].line[0]
            if at in nodes:
                first = nodes.index(at)
                rings.append(walk[first:])
                del walk[first:], nodes[first + 1 :]
            else:
                nodes.append(at)
    return rings


def _next(candidates: list[int], walked: int | None, arcs: tuple[Arc, ...]) -> int:
    """Of the arcs that begin at a corner, taken out of them, the first to the right of the way back: the ground on the
    left of the walk stays the same where several pieces of it meet in one point."""
    if walked is None or len(candidates) == 1:
        return candidates.pop()
    back = _direction(~walked, arcs)
    found = min(candidates, key=lambda number: (back - _direction(number, arcs)) % (2 * math.pi) or 2 * math.pi)
    candidates.remove(found)
    return found


def _direction(number: int, arcs: tuple[Arc, ...]) -> float:
    """The angle at which an arc, or ``~number`` against its direction, begins."""
    line = arcs[number].line if number >= 0 else arcs[~number].line[::-1]
    (x, y), (to_x, to_y) = line[0], line[1]
    return math.atan2(to_y - y, to_x - x)


def _geometry(number: int, piece: Piece, rings: list[list[int]], arcs: tuple[Arc, ...]) -> Cell:
    return {
        "type": "MultiPolygon",
        "id": number,
        "arcs": _nested(rings, arcs),
        "properties": {"places": list(piece.places), "drawn": list(piece.drawn), "km2": round(piece.km2, 2)},
    }


def _nested(rings: list[list[int]], arcs: tuple[Arc, ...]) -> list[list[list[int]]]:
    """Rings as polygons, each an outer ring and its holes: outer rings run anticlockwise, holes clockwise."""
    drawn = [(ring, Polygon(_corners(ring, arcs))) for ring in rings]
    outer = [(ring, area) for ring, area in drawn if area.exterior.is_ccw]
    polygons = [[ring] for ring, _ in outer]
    for ring, hole in drawn:
        if not hole.exterior.is_ccw:
            # Not a point of it: ground within the hole, of the same piece, may lie there.
            inside = [index for index, (_, area) in enumerate(outer) if area.covers(hole)]
            polygons[min(inside, key=lambda index: outer[index][1].area)].append(ring)
    return polygons


def _polygon(rings: list[list[int]], arcs: tuple[Arc, ...]) -> Polygon:
    return Polygon(_corners(rings[0], arcs), [_corners(ring, arcs) for ring in rings[1:]])


def _corners(ring: list[int], arcs: tuple[Arc, ...]) -> list[Position]:
    corners: list[Position] = []
    for number in ring:
        line = arcs[number].line if number >= 0 else tuple(reversed(arcs[~number].line))
        corners.extend(line if not corners else line[1:])
    return corners


def _in_steps(line: tuple[Position, ...], west: float, south: float) -> list[list[int]]:
    at = [(round((x - west) * _STEPS), round((y - south) * _STEPS)) for x, y in line]
    return [list(at[0]), *([x - before[0], y - before[1]] for before, (x, y) in pairwise(at))]


def _from_steps(steps: list[list[int]], west: float, south: float) -> tuple[Position, ...]:
    x, y, line = 0, 0, []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        line.append((round(west + x * GRID, 4), round(south + y * GRID, 4)))
    return tuple(line)
