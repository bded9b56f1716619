"""The ground around assessed places, laid out once: pieces that never overlap, and the arcs between them.

A piece is nearest to one place and within its radius of influence, or inside the same drawn polygons, or neither: then
nothing is claimed of it. All lines are put on one lattice of degrees and cut where they meet before anything is made of
them, so that neighbours share their border to the last digit, and the pieces together are the country.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon, box

from rules.geometry import Position
from rules.territory.projection import in_degrees, km2, on_plane, to_plane

RADIUS_KM = 60.0
APART_KM = 2.0
GRID = 1e-4  # degrees: the lattice, about ten metres
# Outlines are generalised: a border town may lie a few kilometres beyond its country's.
_ACROSS_DEGREES = 0.05
_STEP_M = 20_000  # straight on the plane and straight in degrees differ by less than a lattice step over this length
OUTSIDE = -1


@dataclass(frozen=True)
class Site:
    """An assessed place: what its claims say holds for the ground nearest to it."""

    place: str
    position: Position


@dataclass(frozen=True)
class Drawn:
    """A polygon that an editor drew or a file brought, by the code of its claim."""

    code: str
    area: MultiPolygon


@dataclass(frozen=True)
class Piece:
    """Ground of which on every day the same is claimed. Neither place nor polygon: nothing is claimed of it."""

    place: str | None
    drawn: tuple[str, ...]
    area: MultiPolygon  # degrees, on the lattice
    km2: float


@dataclass(frozen=True)
class Arc:
    """A line between two pieces, from where three meet to where three meet; OUTSIDE is beyond the country."""

    line: tuple[Position, ...]
    left: int
    right: int


@dataclass(frozen=True)
class Layout:
    pieces: tuple[Piece, ...] = ()
    arcs: tuple[Arc, ...] = ()
    sites: dict[str, Position] = field(default_factory=dict)
    # Places too near to another to be told apart on this map, by the place whose ground they lie in.
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)


def lay_out(
    country: Any,
    sites: Sequence[Site],
    drawn: Iterable[Drawn] = (),
    *,
    radius_km: float = RADIUS_KM,
    apart_km: float = APART_KM,
) -> Layout:
    """Pieces and arcs of a country (a polygon in degrees).

    Where two sites are nearer than ``apart_km`` the one that comes first in ``sites`` stands for both. Sites outside
    the country, and more than a generalised outline's error away, have no ground.
    """
    if country.is_empty:
        return Layout()
    ground, drawn = shapely.set_precision(country, GRID), sorted(drawn, key=lambda one: one.code)
    kept, joined = _apart(
        [site for site in sites if ground.dwithin(shapely.Point(site.position), _ACROSS_DEGREES)], apart_km
    )
    spots = to_plane(np.array([site.position for site in kept], dtype=float).reshape(-1, 2))
    reach = _reach(spots, radius_km)
    areas = [shapely.set_precision(one.area, GRID) for one in drawn]
    faces = _faces(ground, _lines(ground, spots, reach, areas))
    owners = list(zip(_nearest(faces, kept, spots, reach), _inside(faces, drawn, areas), strict=True))
    keys = sorted(set(owners), key=lambda key: (key[0] is None, key[0] or "", key[1]))
    number = {key: index for index, key in enumerate(keys)}
    owned = [number[owner] for owner in owners]
    return Layout(
        pieces=tuple(_piece(key, faces[[at == index for at in owned]]) for index, key in enumerate(keys)),
        arcs=_arcs(faces, owned),
        sites={site.place: site.position for site in kept},
        joined=joined,
    )


def _apart(sites: Sequence[Site], apart_km: float) -> tuple[list[Site], dict[str, tuple[str, ...]]]:
    if not sites:
        return [], {}
    spots = shapely.points(to_plane(np.array([site.position for site in sites], dtype=float)))
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in shapely.STRtree(spots).query(spots, predicate="dwithin", distance=apart_km * 1000).T:
        if other < one:
            near[int(one)].append(int(other))
    stands_for: dict[int, int] = {}
    for index in range(len(sites)):
        before = [other for other in near[index] if stands_for[other] == other]
        stands_for[index] = min(before, key=lambda other: spots[index].distance(spots[other])) if before else index
    joined: dict[str, list[str]] = defaultdict(list)
    for index, other in stands_for.items():
        if index != other:
            joined[sites[other].place].append(sites[index].place)
    kept = [site for index, site in enumerate(sites) if stands_for[index] == index]
    return kept, {place: tuple(sorted(places)) for place, places in sorted(joined.items())}


def _reach(spots: Any, radius_km: float) -> Any:
    """The ground within the radius of any site, on the plane."""
    if not len(spots):
        return Polygon()
    return shapely.union_all(shapely.buffer(shapely.points(spots), radius_km * 1000, quad_segs=24))


def _lines(ground: Any, spots: Any, reach: Any, areas: list[Any]) -> Any:
    """Every line there is, cut where lines meet, on the lattice."""
    lines = [ground.boundary, *(area.boundary for area in areas)]
    if len(spots):
        frame = on_plane(shapely.segmentize(box(*ground.bounds), 0.5)).buffer(1_000)
        lines.append(in_degrees(shapely.segmentize(reach.boundary.intersection(frame), _STEP_M)))
        if len(spots) > 1:
            between = shapely.voronoi_polygons(MultiPoint(spots), extend_to=frame, only_edges=True)
            between = between.intersection(shapely.intersection(reach, frame))
            lines.append(in_degrees(shapely.segmentize(between, _STEP_M)))
    return shapely.union_all(lines, grid_size=GRID)


def _faces(ground: Any, lines: Any) -> Any:
    """The polygons between the lines that lie in the country, outer rings to the left."""
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.contains_xy(ground, shapely.get_coordinates(shapely.point_on_surface(faces)))
    return shapely.orient_polygons(faces[inside], exterior_cw=False)


def _nearest(faces: Any, kept: list[Site], spots: Any, reach: Any) -> list[str | None]:
    """For each face the place it is nearest to, None beyond every place's reach."""
    if not kept or not len(faces):
        return [None] * len(faces)
    middles = to_plane(shapely.get_coordinates(shapely.point_on_surface(faces)))
    shapely.prepare(reach)
    within = shapely.contains_xy(reach, middles)
    tree = shapely.STRtree(shapely.points(spots))
    nearest = tree.query_nearest(shapely.points(middles), all_matches=False)[1]
    return [kept[index].place if near else None for index, near in zip(nearest, within, strict=True)]


def _inside(faces: Any, drawn: list[Drawn], areas: list[Any]) -> list[tuple[str, ...]]:
    middles = shapely.get_coordinates(shapely.point_on_surface(faces)) if len(faces) else np.empty((0, 2))
    inside = [shapely.contains_xy(area, middles) for area in areas]
    return [
        tuple(one.code for one, within in zip(drawn, inside, strict=True) if within[index])
        for index in range(len(faces))
    ]


def _piece(key: tuple[str | None, tuple[str, ...]], faces: Any) -> Piece:
    area = rounded(faces[0] if len(faces) == 1 else shapely.coverage_union_all(faces))
    return Piece(key[0], key[1], area, float(km2(area)))


def rounded(area: Any) -> MultiPolygon:
    """The area as a MultiPolygon with the lattice's digits, outer rings anticlockwise (RFC 7946, 3.1.6)."""
    area = shapely.transform(shapely.orient_polygons(area, exterior_cw=False), lambda degrees: np.round(degrees, 4))
    return area if isinstance(area, MultiPolygon) else MultiPolygon([area])


def _arcs(faces: Any, owned: list[int]) -> tuple[Arc, ...]:
    """The lines between different pieces, each with the piece to its left and to its right."""
    on_left: dict[tuple[Position, Position], int] = {}
    for face, piece in zip(faces, owned, strict=True):
        for ring in (face.exterior, *face.interiors):
            corners = _positions(ring)
            on_left.update(dict.fromkeys(pairwise(corners), piece))
    border = [
        step
        for step, piece in on_left.items()
        if (other := on_left.get((step[1], step[0]), OUTSIDE)) != piece and (other == OUTSIDE or step[0] < step[1])
    ]
    if not border:
        return ()
    merged = shapely.line_merge(shapely.multilinestrings([shapely.linestrings(border)])[0])
    arcs = []
    for line in shapely.get_parts(merged):
        corners = _positions(line)
        first = (corners[0], corners[1])
        arcs.append(Arc(corners, on_left.get(first, OUTSIDE), on_left.get((first[1], first[0]), OUTSIDE)))
    return tuple(sorted(arcs, key=lambda arc: (arc.left, arc.right, arc.line)))


def _positions(line: Any) -> tuple[Position, ...]:
    return tuple(map(tuple, np.round(shapely.get_coordinates(line), 4).tolist()))
