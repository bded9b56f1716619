"""What of a place may be printed: the working geometry of the desk against the geometry the public is shown.

It runs once, at the press. A dot more precise than the precision stated beside it would tell readers something
nobody knows, or something that could endanger those who reported it.
"""

from rules.geometry import Position
from rules.vocabulary import PlacePrecision

# Decimal places of a degree that are printed: 5 is about a metre, 4 eleven, 3 a hundred, 2 a kilometre.
_DIGITS = {
    PlacePrecision.EXACT: 5,
    PlacePrecision.SITE: 4,
    PlacePrecision.SETTLEMENT: 3,
    PlacePrecision.NEAR: 2,
    PlacePrecision.FEATURE: 2,
}


def published_point(point: Position | None, precision: PlacePrecision) -> Position | None:
    """The point to print, longitude and latitude in degrees, no finer than its precision.

    None where only a district, a governorate or the country is known: there the area is shown and no dot.
    """
    digits = _DIGITS.get(precision)
    if point is None or digits is None:
        return None
    longitude, latitude = point
    return round(longitude, digits), round(latitude, digits)
