"""A piece of the country on a plane: a place in the middle, kilometres to pixels, north upwards."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from rules.geometry import Box, Position

# Of a degree of latitude, and of one of longitude on the equator.
_KM_NORTH, _KM_EAST = 110.95, 111.32
LEAST_KM = 40.0


@dataclass(frozen=True)
class Frame:
    """``width`` and ``height`` in pixels; an equirectangular plane, true to scale in the middle."""

    centre: Position
    width: int
    height: int
    px_per_km: float

    def at(self, position: Position) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        lon, lat = position
        east = (lon - self.centre[0]) * _KM_EAST * self._squeeze
        north = (lat - self.centre[1]) * _KM_NORTH
        return self.width / 2 + east * self.px_per_km, self.height / 2 - north * self.px_per_km

    @property
    def box(self) -> Box:
        """West, south, east, north in degrees."""
        east = self.width / 2 / self.px_per_km / _KM_EAST / self._squeeze
        north = self.height / 2 / self.px_per_km / _KM_NORTH
        lon, lat = self.centre
        return lon - east, lat - north, lon + east, lat + north

    def holds(self, position: Position, margin: float = 0) -> bool:
        x, y = self.at(position)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    @property
    def _squeeze(self) -> float:
        return math.cos(math.radians(self.centre[1]))


def around(positions: Iterable[Position], width: int, height: int, *, least_km: float = LEAST_KM) -> Frame:
    """All positions with room around them; at least so many kilometres from the middle to the nearer edge."""
    found = list(positions)
    west, east = min(lon for lon, _ in found), max(lon for lon, _ in found)
    south, north = min(lat for _, lat in found), max(lat for _, lat in found)
    return within((west, south, east, north), width, height, least_km=least_km)


def within(box: Box, width: int, height: int, *, least_km: float = LEAST_KM, room: float = 1.25) -> Frame:
    """The whole box, with room around it."""
    west, south, east, north = box
    centre = ((west + east) / 2, (south + north) / 2)
    squeeze = math.cos(math.radians(centre[1]))
    across = max((east - west) * _KM_EAST * squeeze / 2 * room, least_km if width <= height else 0, 1)
    along = max((north - south) * _KM_NORTH / 2 * room, least_km if height < width else 0, 1)
    return Frame(centre, width, height, min(width / 2 / across, height / 2 / along))


def corners(centre: Position, radius_km: float) -> tuple[Position, Position]:
    """South-west and north-east of a circle."""
    lon, lat = centre
    east = radius_km / _KM_EAST / math.cos(math.radians(lat))
    north = radius_km / _KM_NORTH
    return (lon - east, lat - north), (lon + east, lat + north)
