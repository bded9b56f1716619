"""Coordinates as tables hold them: latitude and longitude in a column each, or both in one.

Pure; degrees, EPSG:4326, longitude first in what is returned. Decimal degrees with point or comma, degrees with minutes
and seconds, letters of hemispheres in two languages, and MGRS grid references.
"""

import re
from typing import NamedTuple

from mgrs import MGRS
from mgrs.core import MGRSError

from rules.geometry import Box
from rules.reading.digits import plain
from rules.sentences import Problem
from rules.vocabulary import translatable as _

# Syria with a margin of about 10 km: west, south, east, north.
SYRIA: Box = (35.5, 32.2, 42.5, 37.4)


class UnreadableCoordinates(Problem):
    """A text that is no position; the message says what was expected and what came."""


class Spot(NamedTuple):
    """``is_swapped``: it was written as longitude and latitude where latitude and longitude was expected."""

    longitude: float
    latitude: float
    is_swapped: bool = False

    def is_within(self, box: Box) -> bool:
        west, south, east, north = box
        return west <= self.longitude <= east and south <= self.latitude <= north


LONGEST = 80  # characters
_LONGEST_ADDRESS = 300  # characters
_MOST_ABOVE = 0.05  # degrees, at the coast of Latakia
# What programs for maps give for a spot, and people copy: an address, «geo:», «lat: … long: …».
_OF_A_MAP = re.compile(
    r"(?:https?://\S*?[@=/]|geo:)([+-]?\d{1,2}\.\d+)(?:,|%2C)\+?([+-]?\d{1,3}\.\d+)(?:[,;&?#/z]\S*)?", re.IGNORECASE
)
_NAMED = re.compile(r"lat(?:itude)?[ .:=]+(\S+?)[ ,;]+(?:long?|lng|longitude)[ .:=]+(\S+)", re.IGNORECASE)
_GRID = MGRS()
_GRID_REFERENCE = re.compile(r"\d{1,2}[C-HJ-NP-X][A-HJ-NP-Z]{2}(?:\d{2}|\d{4}|\d{6}|\d{8}|\d{10})", re.ASCII)
_MARKS = str.maketrans({"º": "°", "˚": "°", "’": "'", "′": "'", "‘": "'", "”": '"', "“": '"', "″": '"'})
# 34d33' is what some devices write for 34°33'.
_DEGREE_LETTER = re.compile(r"(?<=\d)d(?=[\d ]|$)")
_VOWEL_SIGNS = re.compile("[\u064b-\u0652]")
_LETTERS = {
    **{letter: letter for letter in "NSEW"},
    "NORTH": "N",
    "SOUTH": "S",
    "EAST": "E",
    "WEST": "W",
    "شمال": "N",
    "شمالا": "N",
    "جنوب": "S",
    "جنوبا": "S",
    "شرق": "E",
    "شرقا": "E",
    "غرب": "W",
    "غربا": "W",
    "ش": "N",
    "LAT": "",
    "LON": "",
    "LONG": "",
}
# A word before the number or behind it.
_LETTER = re.compile(r"^[^\W\d_]+\.?:?|[^\W\d_]+\.?$")
_ANGLE = re.compile(
    r"""(?P<sign>[+-])?\ ?(?P<degrees>\d{1,3}(?:[.,]\d{1,15})?)\ ?°?
    (?:(?<=[°\ ])\ ?(?P<minutes>\d{1,2}(?:[.,]\d{1,15})?)\ ?'?
    (?:(?<=['\ ])\ ?(?P<seconds>\d{1,2}(?:[.,]\d{1,15})?)\ ?(?:"|'')?)?)?""",
    re.ASCII | re.VERBOSE,
)
_DECIMAL_PAIR = re.compile(r"([+-]?\d{1,3}[.,]\d+) ?°? ?(?:[,;/] ?| )([+-]?\d{1,3}[.,]\d+) ?°?", re.ASCII)
_BETWEEN = re.compile(r" ?[;,/|] ?")
_NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
# A point as WKT and as GeoJSON, longitude first. The height is left out.
_WELL_KNOWN = re.compile(r"(?:SRID=4326; ?)?POINT ?Z? ?\( ?(\S+) (\S+?)(?: [+-]?[\d.]+)? ?\)?")
_GEOJSON = re.compile(
    rf'\{{ ?"TYPE" ?: ?"POINT" ?, ?"COORDINATES" ?: ?\[ ?({_NUMBER}) ?, ?({_NUMBER})(?: ?, ?[+-]?[\d.]+)? ?\] ?\}}'
)


def read_columns(latitude: str, longitude: str, country: Box = SYRIA) -> Spot:
    """The position of two cells. Where only the exchanged cells lie in the country, they are read exchanged.

    Raises UnreadableCoordinates for what is no angle, out of range, or without one of the two.

    >>> read_columns("34.5624", "38.28402") == read_columns("34°33'44.64\\"N", "38,28402") == (38.28402, 34.5624, False)
    True
    >>> read_columns("38.28402", "34.5624")
    Spot(longitude=38.28402, latitude=34.5624, is_swapped=True)
    """
    (first, first_axis), (second, second_axis) = read_angle(latitude), read_angle(longitude)
    if first_axis == "longitude" or second_axis == "latitude":
        if first_axis == "latitude" or second_axis == "longitude":
            said = _("Expected a latitude and a longitude; got «%(one)s» and «%(other)s».")
            raise UnreadableCoordinates(said, one=latitude, other=longitude)
        return _checked(second, first, is_swapped=True)
    exchanged = Spot(first, second, is_swapped=True)
    is_open = not (first_axis or second_axis)
    if is_open and exchanged.is_within(country) and not _may_be_in(Spot(second, first), country):
        return exchanged
    return _checked(first, second)


def _may_be_in(spot: Spot, country: Box) -> bool:
    """Nowhere in Syria are there more degrees of latitude than of longitude: in its box such a point is in Turkey."""
    is_beyond = country == SYRIA and spot.latitude - spot.longitude > _MOST_ABOVE
    return spot.is_within(country) and not is_beyond


def read_text(text: str, country: Box = SYRIA) -> Spot:
    """The position of one cell: a pair of angles, latitude first unless letters or the country say otherwise, or MGRS.

    A grid reference is the middle of its square.

    >>> read_text("34.5624, 38.28402") == read_text("38.28402 E 34.5624 N")[:2] + (False,)
    True
    """
    is_short = len(text) <= _LONGEST_ADDRESS
    if is_short and (match := _OF_A_MAP.fullmatch(text.strip()) or _NAMED.fullmatch(text.strip())):
        return read_columns(match[1], match[2], country)
    bare = _plain(text)
    if _GRID_REFERENCE.fullmatch(bare.replace(" ", "")):
        return _of_grid(bare.replace(" ", ""))
    if match := _WELL_KNOWN.fullmatch(bare) or _GEOJSON.fullmatch(bare):
        return read_columns(match[2], match[1], country)
    if match := _DECIMAL_PAIR.fullmatch(bare):
        return read_columns(match[1], match[2], country)
    halves = _halves(bare)
    if not halves:
        said = _("Expected latitude and longitude such as 34.5624, 38.2840; got «%(text)s».")
        raise UnreadableCoordinates(said, text=text[:LONGEST])
    spot = read_columns(*halves, country)
    has_letters = any(read_angle(half)[1] for half in halves)
    return spot._replace(is_swapped=spot.is_swapped and not has_letters)


class WrittenSpot(NamedTuple):
    """One position in the three ways in which people write it; ``read_text`` reads each of them."""

    decimal: str
    dms: str
    grid: str


def written(longitude: float, latitude: float) -> WrittenSpot:
    """A position in degrees of WGS 84, as decimal degrees, degrees with minutes and seconds, and MGRS to a metre.

    The grid reference is empty beyond 80° south and 84° north, where MGRS has another grid. Raises nothing.

    >>> written(38.284, 34.5624)
    WrittenSpot(decimal='34.5624, 38.284', dms='34°33′44.6″N 38°17′02.4″E', grid='37SDU3431724749')
    """
    in_grid = -80 <= latitude < 84
    return WrittenSpot(
        f"{_decimal(latitude)}, {_decimal(longitude)}",
        f"{_dms(latitude, 'NS')} {_dms(longitude, 'EW')}",
        str(_GRID.toMGRS(latitude, longitude)) if in_grid else "",
    )


def read_angle(text: str) -> tuple[float, str]:
    """Degrees, and «latitude» or «longitude» where a letter says which, else an empty text."""
    bare = _plain(text)
    letters = [_LETTERS.get(word.rstrip(".:")) for word in _LETTER.findall(bare)]
    numbers = " ".join(_LETTER.sub(" ", bare).replace(":", " ").split())
    match = _ANGLE.fullmatch(numbers.strip(" ,"))
    if None in letters or len([letter for letter in letters if letter]) > 1 or not match:
        raise UnreadableCoordinates(_("Expected degrees such as 34.5624; got «%(text)s»."), text=text[:LONGEST])
    letter = next((letter for letter in letters if letter), "")
    degrees = _degrees(match, text)
    axis = {"N": "latitude", "S": "latitude", "E": "longitude", "W": "longitude"}.get(letter, "")
    return (-degrees if letter in {"S", "W"} else degrees), axis


def _decimal(degrees: float) -> str:
    """At most six digits after the point, about a tenth of a metre."""
    return f"{round(degrees, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def _dms(degrees: float, letters: str) -> str:
    """Seconds to a tenth, about three metres; rounded before they are divided, so that none is 60."""
    minutes, tenths = divmod(round(abs(degrees) * 36_000), 600)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02}′{tenths / 10:04.1f}″{letters[degrees < 0]}"


def _plain(text: str) -> str:
    if len(text) > LONGEST:
        raise UnreadableCoordinates(
            _("Expected degrees; got a text of %(characters)s characters."), characters=len(text)
        )
    bare = _DEGREE_LETTER.sub("°", _VOWEL_SIGNS.sub("", plain(text.translate(_MARKS))))
    return bare.upper().strip(" ()[]")


def _degrees(match: re.Match[str], text: str) -> float:
    parts = [float((match[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")]
    degrees, minutes, seconds = parts
    is_whole = not (match["minutes"] and degrees % 1) and not (match["seconds"] and minutes % 1)
    if minutes >= 60 or seconds >= 60 or not is_whole:
        raise UnreadableCoordinates(
            _("Expected fewer than 60 minutes and seconds; got «%(text)s»."), text=text[:LONGEST]
        )
    total = round(degrees + minutes / 60 + seconds / 3600, 7)
    return -total if match["sign"] == "-" else total


def _halves(bare: str) -> tuple[str, str] | None:
    """The two angles of a text: on both sides of a separator, or divided behind or before a letter."""
    parts = _BETWEEN.split(bare)
    if len(parts) == 2:
        return parts[0], parts[1]
    if match := re.fullmatch(r"(.*\d.*?[NSEW])[ ,;]*(\d.*[NSEW])", bare):
        return match[1], match[2]
    match = re.fullmatch(r"([NSEW].*\d\S*?)[ ,;]*([NSEW].*)", bare)
    return (match[1].rstrip(" ,;"), match[2]) if match else None


def _of_grid(reference: str) -> Spot:
    try:
        latitude, longitude = _GRID.toLatLon(reference)
    except MGRSError:
        said = _("Expected a grid reference such as 37SEU1758729624; got «%(text)s».")
        raise UnreadableCoordinates(said, text=reference) from None
    return _checked(latitude, longitude)


def _checked(latitude: float, longitude: float, *, is_swapped: bool = False) -> Spot:
    if abs(latitude) > 90 or abs(longitude) > 180:
        said = _("Expected latitude within ±90 and longitude within ±180; got %(latitude)s and %(longitude)s.")
        raise UnreadableCoordinates(said, latitude=f"{latitude:.7g}", longitude=f"{longitude:.7g}")
    return Spot(round(longitude, 7), round(latitude, 7), is_swapped)
