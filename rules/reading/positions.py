"""Positions as people write them: decimal degrees, degrees with minutes and seconds, grid references of military maps.

Digits, commas and words of Arabic are read too. What is no position has no value; nothing is guessed from one number.
"""

import math
import re
import unicodedata
from collections.abc import Callable

from mgrs import MGRS
from mgrs.core import MGRSError

from rules.geometry import Position, UnfitGeometry, position

_GRID = MGRS()
_GRID_REFERENCE = re.compile("([0-9]{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2})([0-9]{2,10})", re.ASCII)
_SIGNS = str.maketrans(
    {"،": ",", "٫": ".", "؛": ";", "º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "″": '"', "”": '"', "“": '"'}
)
_WORDS = (("شمال", "N"), ("جنوب", "S"), ("شرق", "E"), ("غرب", "W"))
_HEMISPHERES = "NSEW"
# Degrees, minutes and seconds; each but the last whole.
_ANGLE = r"""
    (?P<sign>[+-])?(?P<degrees>[0-9]{1,3}(?:[.,][0-9]+)?)\s*(?P<mark>°|(?=\s[0-9]+(?:\.[0-9]+)?['\s]))?
    (?:\s*(?P<minutes>[0-9]{1,2}(?:\.[0-9]+)?)\s*'?)?(?:\s*(?P<seconds>[0-9]{1,2}(?:\.[0-9]+)?)\s*(?:"|'')?)?
"""
_BEFORE = re.compile(rf"(?P<letter>[NSEW])\s*{_ANGLE}", re.ASCII | re.VERBOSE)
_BEHIND = re.compile(rf"{_ANGLE}\s*(?P<letter>[NSEW])", re.ASCII | re.VERBOSE)
_MARKED = re.compile(rf"{_ANGLE}", re.ASCII | re.VERBOSE)
_DECIMAL = r"([+-]?[0-9]{1,3}[.,][0-9]{1,15})"
_PAIR = re.compile(rf"{_DECIMAL}\s*°?\s*(?:[,;/]\s*|\s+){_DECIMAL}\s*°?", re.ASCII)
# West, south, east, north of Syria in degrees: two numbers without letters are latitude and longitude, unless only the
# other order lies here.
_SYRIA = (35.5, 32.2, 42.5, 37.4)


def read_position(text: str) -> Position | None:
    """Longitude and latitude in degrees (WGS 84) of a text that is a position and nothing else; None for any other.

    A grid reference (MGRS) is the middle of its square.

    >>> read_position("34.5624, 38.2840") == read_position("38.2840° E, 34.5624° N") == (38.284, 34.5624)
    True
    >>> read_position("462 civilians")
    """
    plain = _plain(text)
    for read in _READERS:
        try:
            found = read(plain)
        except (UnfitGeometry, MGRSError):
            continue
        if found:
            return found
    return None


def _plain(text: str) -> str:
    digits = "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text.translate(_SIGNS)
    )
    for word, letter in _WORDS:
        digits = re.sub(rf"(?:ال)?{word}[\w\u064b-\u0652]*", letter, digits)
    return digits.strip().removeprefix("geo:").strip("() ").upper()


def _in_grid(text: str) -> Position | None:
    found = _GRID_REFERENCE.fullmatch("".join(text.split()))
    if not found or len(found[2]) % 2:
        return None
    latitude, longitude = _GRID.toLatLon(found[0])
    return position((longitude, latitude))


def _in_decimals(text: str) -> Position | None:
    found = _PAIR.fullmatch(text)
    if not found:
        return None
    first, second = (float(number.replace(",", ".")) for number in found.groups())
    return _in_order(first, second)


def _in_order(first: float, second: float) -> Position:
    """Latitude and longitude as most write them, or the other way round where only that can be meant."""
    west, south, east, north = _SYRIA
    is_here = south <= first <= north and west <= second <= east
    is_swapped = west <= first <= east and south <= second <= north
    if abs(first) > 90 or (is_swapped and not is_here):
        return position((first, second))
    return position((second, first))


def _with_letters(text: str) -> Position | None:
    """Two angles, each with the letter of its hemisphere before or behind it."""
    for angle in (_BEFORE, _BEHIND):
        pair = re.fullmatch(rf"(?:{_numbered(angle, 1)})[\s,;/]*(?:{_numbered(angle, 2)})", text, re.ASCII | re.VERBOSE)
        if pair:
            found = dict(_angle(pair, number) for number in (1, 2))
            if set(found) == {"latitude", "longitude"}:
                return position((found["longitude"], found["latitude"]))
    return None


def _with_marks(text: str) -> Position | None:
    """Two angles with degree signs, latitude first."""
    if text.count("°") != 2:
        return None
    pair = re.fullmatch(rf"(?:{_numbered(_MARKED, 1)})[\s,;/]+(?:{_numbered(_MARKED, 2)})", text, re.ASCII | re.VERBOSE)
    return _in_order(*(_degrees(pair, number) for number in (1, 2))) if pair else None


def _numbered(angle: re.Pattern[str], number: int) -> str:
    return re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{number}>", angle.pattern)


def _angle(pair: re.Match[str], number: int) -> tuple[str, float]:
    letter = pair[f"letter{number}"]
    degrees = _degrees(pair, number)
    return "latitude" if letter in "NS" else "longitude", -degrees if letter in "SW" else degrees


def _degrees(pair: re.Match[str], number: int) -> float:
    """Raises UnfitGeometry for more than 59 minutes or seconds."""
    degrees, minutes, seconds = (
        float((pair[f"{part}{number}"] or "0").replace(",", ".")) for part in ("degrees", "minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60 or (minutes and not math.isclose(degrees, round(degrees))):
        raise UnfitGeometry("Expected fewer than 60 minutes and seconds behind whole degrees.")
    whole = degrees + minutes / 60 + seconds / 3600
    return -whole if pair[f"sign{number}"] == "-" else whole


_READERS: tuple[Callable[[str], Position | None], ...] = (_in_grid, _in_decimals, _with_letters, _with_marks)
