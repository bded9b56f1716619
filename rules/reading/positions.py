"""Whether a text that somebody types is a position: what a box for searching and the reader of texts need to know."""

import re

from rules.geometry import Position
from rules.reading.coordinates import UnreadableCoordinates, read_text

# A degree sign, a letter beside a number, or a decimal fraction: two whole numbers are a pair of anything.
_MARK = re.compile(r"°|º|˚|\d[.,٫]\d|\d\s*[NSEWnsew]\b|\b[NSEWnsew]\s*\d|^\s*\d{1,2}\s*[C-Xc-x]\s*[A-Za-z]{2}\s*\d")


def read_position(text: str) -> Position | None:
    """Longitude and latitude in degrees (WGS 84) of a text that is a position and nothing else; None for any other.

    Of two numbers without letters latitude comes first, unless only the other order lies in the country. A grid
    reference (MGRS) is the middle of its square.

    >>> read_position("34.5624, 38.2840") == read_position("38.2840° E, 34.5624° N") == (38.284, 34.5624)
    True
    >>> read_position("462 civilians")
    """
    written = text.strip().removeprefix("geo:")
    if not _MARK.search(written):
        return None
    try:
        spot = read_text(written)
    except UnreadableCoordinates:
        return None
    return round(spot.longitude, 6), round(spot.latitude, 6)
