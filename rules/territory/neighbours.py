"""Which assessed places are neighbours: joined by a corridor, or facing each other across a gap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Geometry, STRtree

from rules.geometry import Position
from rules.territory.projection import Floats, Integers, Shapes, to_degrees
from rules.territory.reach import CORRIDOR_HALF_WIDTH_KM, CORRIDOR_KM, FACING_GAP_KM, LEAST_UNCERTAINTY_KM

_SAMPLES = 33  # points of a line that are tested for another place nearby


@dataclass(frozen=True)
class Facing:
    """Two places whose reaches meet or nearly meet: where a front between them would run.

    ``line`` crosses the middle of what neither or both of them speak for; ``uncertainty_km`` is how wide that is, and
    ``gap_km`` how far the reaches are apart (0 where they meet).
    """

    places: tuple[str, str]
    gap_km: float
    uncertainty_km: float
    line: tuple[Position, ...]


def neighbours(spots: Floats) -> Integers:
    """Pairs of numbers of spots (metres on the plane) with no other spot in the circle between them (Gabriel graph:
    Gabriel and Sokal 1969), up to CORRIDOR_KM apart."""
    if len(spots) < 2:
        return np.empty((0, 2), dtype=int)
    points = shapely.points(spots)
    tree = shapely.STRtree(points)
    pairs = tree.query(points, predicate="dwithin", distance=CORRIDOR_KM * 1000).T
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    one, other = spots[pairs[:, 0]], spots[pairs[:, 1]]
    radius = np.hypot(*(one - other).T) / 2
    nearest = tree.query_nearest(shapely.points((one + other) / 2), return_distance=True, all_matches=False)[1]
    found: Integers = pairs[nearest >= radius * (1 - 1e-9)]
    return found


def corridors(spots: Floats, reach: Floats, pairs: Integers) -> tuple[Integers, Shapes]:
    """The pairs whose reaches leave something between them, and the strip from the one to the other, on the plane."""
    one, other = spots[pairs[:, 0]], spots[pairs[:, 1]]
    apart = np.hypot(*(one - other).T) > reach[pairs[:, 0]] + reach[pairs[:, 1]]
    pairs = pairs[apart]
    axes = shapely.linestrings(np.stack([spots[pairs[:, 0]], spots[pairs[:, 1]]], axis=1))
    return pairs, shapely.buffer(axes, CORRIDOR_HALF_WIDTH_KM * 1000, cap_style="flat")


def facing(
    ground: Geometry, places: Sequence[str], spots: Floats, reach: Floats, pairs: Integers
) -> tuple[Facing, ...]:
    """The pairs that face each other; of their lines what lies in the country and nearer to none but them."""
    found = []
    tree = shapely.STRtree(shapely.points(spots)) if len(spots) else None
    for one, other in pairs:
        line = _line(spots[one], spots[other], float(reach[one]), float(reach[other]))
        if tree is None or line is None:
            continue
        gap_km, uncertainty_km, along = line
        kept = _undisturbed(along, tree, int(one), int(other))
        degrees = np.round(to_degrees(kept), 4)
        inside = shapely.contains_xy(ground, degrees)
        if inside.sum() < 2:
            continue
        corners = degrees[inside][[0, -1]]
        first, second = sorted((places[one], places[other]))
        found.append(
            Facing((first, second), round(gap_km, 1), round(uncertainty_km, 1), tuple(map(tuple, corners.tolist())))
        )
    return tuple(sorted(found, key=lambda item: item.places))


def _line(one: Floats, other: Floats, reach: float, other_reach: float) -> tuple[float, float, Floats] | None:
    """Gap and uncertainty in km, and points along the line; None where the reaches are too far apart."""
    across = other - one
    length = float(np.hypot(*across))
    gap = max(0.0, length - reach - other_reach)
    if gap > FACING_GAP_KM * 1000:
        return None
    # From here to there both of them speak for the ground, or neither does.
    low = max(0.0, min(reach, length - other_reach))
    high = min(length, max(reach, length - other_reach))
    middle = one + across / length * (low + high) / 2
    aside = np.array([-across[1], across[0]]) / length
    steps = np.linspace(-1, 1, _SAMPLES)[:, None] * min(reach, other_reach)
    return gap / 1000, max((high - low) / 1000, LEAST_UNCERTAINTY_KM), middle + steps * aside


def _undisturbed(along: Floats, tree: STRtree, one: int, other: int) -> Floats:
    """The points around the middle one that are nearer to no place but these two."""
    nearest = tree.query_nearest(shapely.points(along), all_matches=False)[1]
    middle = len(along) // 2
    others = np.flatnonzero((nearest != one) & (nearest != other))
    before, after = others[others < middle], others[others > middle]
    first = before.max() + 1 if len(before) else 0
    last = after.min() if len(after) else len(along)
    return along[first:last]
