"""The map and the timeline of what a file would bring, as plain SVG shapes: they need no script."""

import json
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import cos, radians, sqrt
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import get_language
from shapely import Geometry, get_parts
from shapely.geometry import shape

from imports.models import Batch
from wording.dates import day_in_words

_WEST, _SOUTH, _EAST, _NORTH = 35.4, 32.2, 42.6, 37.45
WIDTH = 720
_SCALE = WIDTH / ((_EAST - _WEST) * cos(radians((_SOUTH + _NORTH) / 2)))
HEIGHT = round((_NORTH - _SOUTH) * _SCALE)
_CELL = 0.05  # degrees: rows nearer than this to one another are one mark
_SIMPLER = 0.012  # degrees that a border may be off
_BORDERS = "static/basemap/syria_governorates.geojson"
_LEAST_AREA = 0.5  # square degrees of a governorate whose name fits in
# Most bars of the timeline; below, a day, a week or a month each.
_MOST_BARS = 62
BAR_HEIGHT = 60

# Rows that would become drafts, or changes of what earlier ones became.
_COMING = "batch_id = %s AND verdict IN ('added', 'changed') AND decision <> 'left_out' AND candidate IS NOT NULL"


@dataclass(frozen=True)
class Mark:
    """A circle for some rows: its middle and radius in units of the drawing."""

    x: float
    y: float
    radius: float
    rows: int


@dataclass(frozen=True)
class Label:
    """The name of a governorate, in the middle of its outline."""

    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Ground:
    """``elsewhere``: rows that are known to an area alone, or lie outside the frame, and have no mark."""

    borders: str
    labels: list[Label]
    marks: list[Mark]
    drawn: int
    elsewhere: int


@dataclass(frozen=True)
class Bar:
    """The rows of one day, week or month; ``height`` of BAR_HEIGHT."""

    x: float
    y: float
    width: float
    height: float
    rows: int
    label: str


@dataclass(frozen=True)
class Timeline:
    bars: list[Bar]
    first: str
    last: str


def ground(batch: Batch) -> Ground:
    marks = list(_marks(batch))
    drawn = sum(mark.rows for mark in marks)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM imports_row WHERE {_COMING}", [batch.pk])  # noqa: S608
        total = int(cursor.fetchone()[0])
    return Ground(borders(), labels(), marks, drawn, total - drawn)


def _marks(batch: Batch) -> Iterator[Mark]:
    spot = "(candidate->'locality'->'position'->>'%s')::float"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT avg(x), avg(y), count(*) FROM (SELECT {spot % 'longitude'} AS x, {spot % 'latitude'} AS y"  # noqa: S608
            f" FROM imports_row WHERE {_COMING} AND candidate->'locality'->'position' <> 'null') AS spots"
            " WHERE x BETWEEN %s AND %s AND y BETWEEN %s AND %s"
            " GROUP BY round(x / %s), round(y / %s) ORDER BY count(*) DESC",
            [batch.pk, _WEST, _EAST, _SOUTH, _NORTH, _CELL, _CELL],
        )
        for longitude, latitude, rows in cursor.fetchall():
            x, y = _project(longitude, latitude)
            yield Mark(x, y, round(min(4.5 + 1.6 * sqrt(rows - 1), 26), 1), rows)


@cache
def borders() -> str:
    """The governorates' outlines as the data of an SVG path."""
    shapes = (shape(feature["geometry"]).simplify(_SIMPLER) for feature in _governorates())
    return "".join(path for item in shapes for path in _paths(item))


def _governorates() -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = json.loads((Path(settings.BASE_DIR) / _BORDERS).read_text())["features"]
    return found


def labels() -> list[Label]:
    """Of the governorates that are wide enough for theirs."""
    is_arabic = (get_language() or "").startswith("ar")
    return [Label(x, y, ar if is_arabic else en) for x, y, en, ar in _middles()]


@cache
def _middles() -> list[tuple[float, float, str, str]]:
    found = [(shape(feature["geometry"]), feature["properties"]) for feature in _governorates()]
    wide = [(item, names) for item, names in found if item.area > _LEAST_AREA]
    return [
        (*_project(item.representative_point().x, item.centroid.y), names["name_en"], names["name_ar"])
        for item, names in wide
    ]


def _paths(item: Geometry) -> Iterator[str]:
    for part in get_parts(item):
        points = (_project(longitude, latitude) for longitude, latitude in part.exterior.coords)
        yield f"M{'L'.join(f'{x:.0f} {y:.0f}' for x, y in points)}Z"


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees as units of the drawing, y downwards."""
    scale = _SCALE * cos(radians((_SOUTH + _NORTH) / 2))
    return round((longitude - _WEST) * scale, 1), round((_NORTH - latitude) * _SCALE, 1)


def timeline(batch: Batch) -> Timeline | None:
    """None where nothing would come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (candidate->>'earliest')::date AS day, count(*) FROM imports_row"  # noqa: S608
            f" WHERE {_COMING} GROUP BY 1 ORDER BY 1",
            [batch.pk],
        )
        days = [(day, rows) for day, rows in cursor.fetchall()]
    if not days:
        return None
    spans = list(_spans(days[0][0], days[-1][0]))
    counts = [sum(rows for day, rows in days if start <= day <= end) for start, end in spans]
    most, width = max(counts), WIDTH / max(len(spans), 12)
    bars = [
        _bar(number, width, BAR_HEIGHT * rows / most, rows, start, end)
        for number, ((start, end), rows) in enumerate(zip(spans, counts, strict=True))
        if rows
    ]
    return Timeline(bars, day_in_words(days[0][0]), day_in_words(days[-1][0]))


def _bar(number: int, width: float, height: float, rows: int, start: date, end: date) -> Bar:
    words = day_in_words(start) if start == end else f"{day_in_words(start)} – {day_in_words(end)}"
    height = max(round(height, 1), 2)
    return Bar(round(number * width, 1), BAR_HEIGHT - height, round(width * 0.86, 1), height, rows, words)


def _spans(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Days, weeks, months or years from the first to the last, no more than fit."""
    days = (last - first).days + 1
    if days > _MOST_BARS * 31:
        yield from ((date(year, 1, 1), date(year, 12, 31)) for year in range(first.year, last.year + 1))
    elif days > _MOST_BARS * 7:
        yield from _months(first, last)
    else:
        step = 1 if days <= _MOST_BARS else 7
        yield from ((first + timedelta(n), first + timedelta(n + step - 1)) for n in range(0, days, step))


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, number = divmod(month, 12)
        yield date(year, number + 1, 1), date(year, number + 1, monthrange(year, number + 1)[1])
