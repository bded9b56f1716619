"""GeoJSON (RFC 7946): features of points and outlines as rows, whether in a collection or one to a line.

One feature at a time is in memory. The file is read twice: which properties there are is known at its end only.
"""

import io
import json
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers.table import MOST_COLUMNS, About, SourceRow, Table, table
from rules.documents.formats import Json
from rules.sentences import Problem, Sentence
from rules.vocabulary import translatable as _

# Columns made of a feature's geometry. The radius is that of a circle around the middle that holds all of it.
LONGITUDE, LATITUDE, RADIUS_KM = "geometry.longitude", "geometry.latitude", "geometry.radius_km"
KIND = "geometry.type"
GEOMETRY = (KIND, LONGITUDE, LATITUDE, RADIUS_KM)
LARGEST_FEATURE = 8 << 20  # characters
_PIECE = 1 << 18  # characters
_LIST = re.compile(r'"features"\s*:\s*\[')
_OTHER_SYSTEM = re.compile(r'"crs"\s*:\s*\{.{0,200}?(EPSG:(?::)?(?!4326)\d+)', re.DOTALL)
_KM_PER_DEGREE = 111.2
_HALF_THE_GLOBE = 180  # degrees
_GEOMETRIES = frozenset({"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"})

# A feature as the file has it.
Feature = Json


def read(file: BinaryIO) -> Table:
    """Features as rows: their properties by name, their id, and of the geometry a middle and a radius.

    Raises Unfit for what is no GeoJSON, is cut off, or lies in another reference system than WGS 84.
    """
    names = _property_names(file)
    if not names and not any(True for _ in _features(file)):
        raise Unfit(finding(Rule.EMPTY_FILE, 0))
    return table([*names, *GEOMETRY], 0, _rows(file, names), About("geojson", "utf-8"))


def _property_names(file: BinaryIO) -> list[str]:
    names: dict[str, None] = {}
    for feature in _features(file):
        if "id" in feature:
            names.setdefault("id")
        names.update(dict.fromkeys(map(str, feature.get("properties") or {})))
        if len(names) > MOST_COLUMNS:
            limit = Sentence(_("%(count)s properties"), count=MOST_COLUMNS)
            raise Unfit(finding(Rule.TOO_LARGE, 0, what=_("The number of properties"), limit=limit))
    return list(names)


def _rows(file: BinaryIO, names: list[str]) -> Iterator[SourceRow]:
    for number, feature in enumerate(_features(file), 1):
        properties = {"id": feature.get("id"), **(feature.get("properties") or {})}
        cells = [_text(properties.get(name)) for name in names]
        try:
            geometry = _geometry(feature.get("geometry"))
        except Problem as problem:
            value = json.dumps(feature.get("geometry"), ensure_ascii=False)
            found = finding(Rule.NOT_A_POSITION, number, "geometry", value, problem=problem)
            yield SourceRow(number, [*cells, "", "", "", ""], (found,))
        else:
            yield SourceRow(number, [*cells, *geometry])


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _geometry(geometry: Any) -> tuple[str, str, str, str]:
    """Kind, middle and radius; raises Problem for what is no geometry on the globe."""
    if geometry is None:
        return "", "", "", ""
    try:
        positions = [position for part in _parts(geometry) for position in _positions(part)]
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError):
        positions = []
    if not positions:
        raise Problem(_("expected longitude and latitude."))
    west, east = min(x for x, _ in positions), max(x for x, _ in positions)
    south, north = min(y for _, y in positions), max(y for _, y in positions)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise Problem(_("it lies outside the globe: the coordinates are in metres, or in another system than WGS 84."))
    if east - west > _HALF_THE_GLOBE:
        raise Problem(_("it reaches around half the globe; an outline across the date line has to be cut there."))
    longitude, latitude = (west + east) / 2, (south + north) / 2
    across = math.hypot((east - west) * math.cos(math.radians(latitude)), north - south) / 2
    return geometry["type"], f"{longitude:.7g}", f"{latitude:.7g}", f"{across * _KM_PER_DEGREE:.3g}"


def _parts(geometry: Any) -> list[Any]:
    """The coordinates of a geometry, or of each of a collection."""
    if geometry["type"] == "GeometryCollection":
        return [part for each in geometry["geometries"] for part in _parts(each)]
    if geometry["type"] not in _GEOMETRIES:
        raise ValueError(geometry["type"])
    return [geometry["coordinates"]]


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, however deep its lists are nested; its height, where it has one, is left out."""
    if not isinstance(coordinates, list):
        raise TypeError("a position is a list of numbers")
    if all(type(each) in (int, float) for each in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
    else:
        for part in coordinates:
            yield from _positions(part)


def _features(file: BinaryIO) -> Iterator[Feature]:
    """Every feature in turn; the file is left somewhere and read from its beginning again."""
    file.seek(0)
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    try:
        buffer = text.read(_PIECE)
        other = _OTHER_SYSTEM.search(buffer)
        if other:
            raise Unfit(finding(Rule.OTHER_REFERENCE_SYSTEM, 0, "crs", other[1]))
        yield from _parsed(text, buffer)
    except UnicodeDecodeError as problem:
        raise Unfit(finding(Rule.BROKEN_FILE, 0, problem=problem)) from None
    finally:
        if not file.closed:
            text.detach()


def _parsed(text: io.TextIOWrapper, buffer: str) -> Iterator[Feature]:
    collection = _LIST.search(buffer)
    is_one_a_line = collection is None or _is_feature(buffer.split("\n", 1)[0])
    at = 0 if is_one_a_line or not collection else collection.end()
    decoder = json.JSONDecoder(parse_constant=_not_finite)
    number = 0
    while True:
        at = _past_separators(buffer, at)
        if buffer[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError) as problem:
            buffer, at = buffer[at:], 0
            more = text.read(_PIECE)
            if not more and not buffer and is_one_a_line and number:
                return
            if not more or isinstance(problem, RecursionError) or len(buffer) > LARGEST_FEATURE:
                raise Unfit(finding(Rule.BROKEN_FILE, number + 1, value=buffer[:80], problem=problem)) from None
            buffer += more
            continue
        number += 1
        yield _feature(value, number)


def _past_separators(buffer: str, at: int) -> int:
    while at < len(buffer) and buffer[at] in ", \r\n\t\x1e":
        at += 1
    return at


def _is_feature(line: str) -> bool:
    try:
        return bool(json.loads(line)["type"] == "Feature")
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _feature(value: Any, number: int) -> Feature:
    if isinstance(value, dict) and value.get("type") == "Feature" and isinstance(value.get("properties"), dict | None):
        return value
    if isinstance(value, dict) and "coordinates" in value:
        return {"type": "Feature", "properties": {}, "geometry": value}
    raise Unfit(finding(Rule.UNKNOWN_KIND, number, value=json.dumps(value), kind=_("JSON, but no GeoJSON feature")))


def _not_finite(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")
