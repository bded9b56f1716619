"""How far two positions lie apart."""

from pyproj import Geod

from rules.geometry import Position

_SPHEROID = Geod(ellps="WGS84")


def km_between(one: Position, other: Position) -> float:
    """Kilometres on the WGS 84 spheroid between two positions, longitude and latitude in degrees.

    >>> round(km_between((38.284, 34.5624), (37.0463, 36.5866)))
    251
    """
    return float(_SPHEROID.inv(*one, *other)[2]) / 1000


def bearing(one: Position, other: Position) -> float:
    """The azimuth in which one sees the other, in degrees from north by east, 0 to 360, on the same spheroid.

    >>> round(bearing((38.284, 34.5624), (37.0463, 36.5866)))
    334
    """
    return float(_SPHEROID.inv(*one, *other)[0]) % 360
