"""How far two positions lie apart."""

from pyproj import Geod

from rules.geometry import Position

SPHEROID = Geod(ellps="WGS84")
# Of the mean radius of the Earth (IUGG), on which the scripts of pages measure (static/js/data/sphere.js): half a
# percent off at most.
SPHERE = Geod(a=6_371_008.8, f=0)


def km_between(one: Position, other: Position, body: Geod = SPHEROID) -> float:
    """Kilometres between two positions, longitude and latitude in degrees (WGS 84).

    >>> round(km_between((38.284, 34.5624), (37.0463, 36.5866)))
    251
    """
    return float(body.inv(*one, *other)[2]) / 1000


def bearing(one: Position, other: Position, body: Geod = SPHEROID) -> float:
    """The azimuth in which one sees the other, in degrees from north by east, 0 to 360.

    >>> round(bearing((38.284, 34.5624), (37.0463, 36.5866)))
    334
    """
    return float(body.inv(*one, *other)[0]) % 360
