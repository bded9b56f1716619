"""The ground that claims about places speak for, laid out once: pieces that never overlap, and the arcs between them.

A piece lies in the reach of one place, or in the corridor between two neighbours, or inside drawn polygons, or in
none of these: then nothing is claimed of it. All lines are put on one lattice of degrees and cut where they meet before
anything is made of them, so that neighbours share their border to the last digit, and the pieces together are the
country.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
import shapely
from shapely import Geometry
from shapely.geometry import MultiPolygon

from rules.geometry import Position
from rules.territory.neighbours import Facing, corridors, facing, neighbours
from rules.territory.projection import Floats, Integers, Shapes, in_degrees, km2, to_plane
from rules.territory.reach import CORRIDOR_KM

APART_KM = 2.0
GRID = 1e-4  # degrees: the lattice, about ten metres
# Outlines are generalised: a border town may lie a few kilometres beyond its country's.
_ACROSS_DEGREES = 0.05
_STEP_M = 20_000  # straight on the plane and straight in degrees differ by less than a lattice step over this length
_QUARTER_SEGMENTS = 16  # of a circle of reach: its edge is no more exact than the reach itself
OUTSIDE = -1


@dataclass(frozen=True)
class Site:
    """An assessed place, and how far its claims speak for the ground around it."""

    place: str
    position: Position
    reach_km: float


@dataclass(frozen=True)
class Drawn:
    """A polygon that an editor drew or a file brought, by the code of its claim."""

    code: str
    area: MultiPolygon


@dataclass(frozen=True)
class Piece:
    """Ground of which on every day the same is claimed.

    ``places``: the one in whose reach it lies, or the two whose corridor it is. Neither places nor polygons: nothing
    is claimed of it.
    """

    places: tuple[str, ...]
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
    # Places too near to another to be distinguished on this map, by the place whose ground they lie in.
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facing: tuple[Facing, ...] = ()

    @cached_property
    def near(self) -> dict[str, tuple[str, ...]]:
        """The neighbours of each place that has ground of its own."""
        names, spots = self._spots
        found: dict[str, list[str]] = {place: [] for place in names}
        for one, other in neighbours(spots):
            found[names[one]].append(names[other])
            found[names[other]].append(names[one])
        return {place: tuple(sorted(others)) for place, others in found.items()}

    def within_corridor_of(self, place: str) -> list[str]:
        """The places with ground of their own that are no further away than neighbours may be."""
        if (known := self._within.get(place)) is None:
            names, spots = self._spots
            away = np.hypot(*(spots - spots[self._number[place]]).T)
            known = [names[index] for index in np.flatnonzero(away <= CORRIDOR_KM * 1000) if names[index] != place]
            self._within[place] = known
        return known

    def is_amid(self, place: str, others: Iterable[str]) -> bool:
        """Whether the other places lie on all sides of it."""
        spots, number = self._spots[1], self._number
        hull = shapely.convex_hull(shapely.multipoints(spots[[number[other] for other in others]]))
        return bool(shapely.contains_xy(hull, *spots[number[place]]))

    @cached_property
    def _number(self) -> dict[str, int]:
        return {place: number for number, place in enumerate(self._spots[0])}

    @cached_property
    def _within(self) -> dict[str, list[str]]:
        return {}

    @cached_property
    def _spots(self) -> tuple[list[str], Floats]:
        names = sorted(self.sites)
        return names, to_plane(np.array([self.sites[place] for place in names], dtype=float).reshape(-1, 2))


def lay_out(
    country: Geometry, sites: Sequence[Site], drawn: Iterable[Drawn] = (), *, apart_km: float = APART_KM
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
    reach = np.array([site.reach_km * 1000 for site in kept], dtype=float)
    pairs = neighbours(spots)
    joining, strips = corridors(spots, reach, pairs)
    areas = [shapely.set_precision(one.area, GRID) for one in drawn]
    faces = _faces(ground, _lines(ground, spots, reach, strips, areas))
    names = [site.place for site in kept]
    owners = list(
        zip(_speakers(faces, names, spots, reach, joining, strips), _inside(faces, drawn, areas), strict=True)
    )
    keys = sorted(set(owners), key=lambda key: (not key[0], len(key[0]), key))
    number = {key: index for index, key in enumerate(keys)}
    owned = np.array([number[owner] for owner in owners], dtype=int)
    by_piece = np.split(np.argsort(owned, kind="stable"), np.cumsum(np.bincount(owned, minlength=len(keys)))[:-1])
    return Layout(
        pieces=tuple(_piece(key, faces[numbers]) for key, numbers in zip(keys, by_piece, strict=True)),
        arcs=_arcs(faces, owned.tolist()),
        sites={site.place: site.position for site in kept},
        joined=joined,
        facing=facing(ground, names, spots, reach, pairs),
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


def _lines(ground: Geometry, spots: Floats, reach: Floats, strips: Shapes, areas: list[Geometry]) -> Geometry:
    """Every line there is, cut where lines meet, on the lattice."""
    lines = [ground.boundary, *(area.boundary for area in areas)]
    if len(spots):
        discs = shapely.buffer(shapely.points(spots), reach, quad_segs=_QUARTER_SEGMENTS)
        plane = [shapely.boundary(discs), _between(spots, reach, discs), shapely.boundary(strips)]
        every = in_degrees(shapely.segmentize(np.concatenate(plane), _STEP_M))
        lines.extend(shapely.intersection(every, ground))
    return shapely.union_all(lines, grid_size=GRID)


def _between(spots: Floats, reach: Floats, discs: Shapes) -> Shapes:
    """Where two reaches overlap, the line halfway between the two places."""
    tree = shapely.STRtree(discs)
    one, other = tree.query(discs, predicate="intersects")
    one, other = one[one < other], other[one < other]
    across = spots[other] - spots[one]
    middle = (spots[one] + spots[other]) / 2
    aside = np.column_stack([-across[:, 1], across[:, 0]])
    aside *= (np.minimum(reach[one], reach[other]) / np.maximum(np.hypot(*across.T), 1e-9))[:, None]
    halfway = shapely.linestrings(np.stack([middle - aside, middle + aside], axis=1))
    return shapely.intersection(halfway, shapely.intersection(discs[one], discs[other]))


def _faces(ground: Geometry, lines: Geometry) -> Shapes:
    """The polygons between the lines that lie in the country, outer rings to the left."""
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.contains_xy(ground, shapely.get_coordinates(shapely.point_on_surface(faces)))
    return shapely.orient_polygons(faces[inside], exterior_cw=False)


def _speakers(
    faces: Shapes, names: list[str], spots: Floats, reach: Floats, joining: Integers, strips: Shapes
) -> list[tuple[str, ...]]:
    """For each face the nearest of the places whose reach it lies in, else the two whose corridor it is."""
    found: list[tuple[str, ...]] = [()] * len(faces)
    if not names or not len(faces):
        return found
    middles = to_plane(shapely.get_coordinates(shapely.point_on_surface(faces)))
    points = shapely.points(middles)
    in_strip, strip = shapely.STRtree(strips).query(points, predicate="intersects")
    axes = shapely.linestrings(np.stack([spots[joining[:, 0]], spots[joining[:, 1]]], axis=1))
    away = shapely.distance(points[in_strip], axes[strip])
    for index in np.lexsort((strip, away))[::-1]:
        one, other = joining[strip[index]]
        found[in_strip[index]] = tuple(sorted((names[one], names[other])))
    in_reach, site = shapely.STRtree(shapely.points(spots)).query(points, predicate="dwithin", distance=reach.max())
    near = np.hypot(*(middles[in_reach] - spots[site]).T)
    for index in np.lexsort((site, near))[::-1]:
        if near[index] <= reach[site[index]]:
            found[in_reach[index]] = (names[site[index]],)
    return found


def _inside(faces: Shapes, drawn: list[Drawn], areas: list[Geometry]) -> list[tuple[str, ...]]:
    middles = shapely.get_coordinates(shapely.point_on_surface(faces)) if len(faces) else np.empty((0, 2))
    inside = [shapely.contains_xy(area, middles) for area in areas]
    return [
        tuple(one.code for one, within in zip(drawn, inside, strict=True) if within[index])
        for index in range(len(faces))
    ]


def _piece(key: tuple[tuple[str, ...], tuple[str, ...]], faces: Shapes) -> Piece:
    area = rounded(faces[0] if len(faces) == 1 else shapely.coverage_union_all(faces))
    return Piece(key[0], key[1], area, float(km2(area)))


def rounded(area: Geometry) -> MultiPolygon:
    """The area as a MultiPolygon with the lattice's digits, outer rings anticlockwise (RFC 7946, 3.1.6)."""
    area = shapely.transform(shapely.orient_polygons(area, exterior_cw=False), lambda degrees: np.round(degrees, 4))
    return area if isinstance(area, MultiPolygon) else MultiPolygon([area])


def _arcs(faces: Shapes, owned: list[int]) -> tuple[Arc, ...]:
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


def _positions(line: Geometry) -> tuple[Position, ...]:
    return tuple(map(tuple, np.round(shapely.get_coordinates(line), 4).tolist()))
