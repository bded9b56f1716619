"""What the map page shows before anything was computed: months and the busiest spots, of everything and of each front.

Events that may not be handed on are left out, as from every count.
"""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import NotRequired, TypedDict

from django.db import connections
from django.db.backends.utils import CursorWrapper

from record.queries import licences

SPOTS = 150
# Drawn as a dot where they happened; rules/vocabulary/places.py says how the others are drawn.
DOTS = ["precision:exact", "precision:site", "precision:settlement"]
EVERYTHING = ""
# What a front opens at: a window short enough that its events and the ground of its last day tell of the same time.
OPENING_DAYS = 15

Mark = tuple[float, float, dict[str, int]]


class Opening(TypedDict):
    """The days in which most events of a view began, with all events that may lie in them and their spots."""

    start: str
    end: str
    events: int
    marks: list[Mark]


class View(TypedDict):
    """How many events, how many by the month of their first day, and spots: longitude, latitude, events by type."""

    events: int
    months: dict[str, int]
    marks: list[Mark]
    opening: NotRequired[Opening]


Views = dict[str, View]
# Parameters of the queries below.
Given = dict[str, list[str] | list[date] | int]

# «seen» is each event once for everything, and once for each of its fronts.
_SEEN = """
WITH seen AS (
    SELECT substr(front, 7) AS view, e.* FROM record_eventrecord e,
        unnest('{front:}'::text[] || ARRAY(SELECT tag FROM unnest(e.tags) AS tag WHERE tag LIKE 'front:%%')) AS front
    WHERE NOT e.tags && %(closed)s::varchar[]
)"""
_OPENED = """, opened AS (
    SELECT seen.* FROM seen
        JOIN unnest(%(views)s::text[], %(starts)s::date[], %(ends)s::date[]) AS days (of, first, last)
        ON seen.view = days.of
    WHERE seen.earliest <= days.last AND seen.latest >= days.first
)"""
_BY_MONTH = """
SELECT view, to_char(earliest, 'YYYY-MM'), count(*) FROM seen GROUP BY 1, 2 ORDER BY 1, 2
"""
_BY_DAY = """
SELECT view, earliest, count(*) FROM seen WHERE view <> '' GROUP BY 1, 2 ORDER BY 1, 2
"""
_BY_VIEW = """
SELECT view, count(*) FROM opened GROUP BY 1
"""
_SPOTS = """, spots AS (
    SELECT view, round(ST_X(shape)::numeric, 5) AS longitude, round(ST_Y(shape)::numeric, 5) AS latitude,
        type, count(*) AS events
    FROM {events} WHERE tags && %(dots)s::varchar[] AND GeometryType(shape) = 'POINT' GROUP BY 1, 2, 3, 4
), ranked AS (
    SELECT *, dense_rank() OVER (PARTITION BY view ORDER BY whole DESC, longitude, latitude) AS rank FROM (
        SELECT *, sum(events) OVER (PARTITION BY view, longitude, latitude) AS whole FROM spots
    ) AS summed
)
SELECT view, longitude, latitude, jsonb_object_agg(type, events)::text
FROM ranked WHERE rank <= %(spots)s GROUP BY 1, 2, 3, rank ORDER BY view, rank
"""
_MONTHS = _SEEN + _BY_MONTH
_DAYS = _SEEN + _BY_DAY
_COUNTS = _SEEN + _OPENED + _BY_VIEW
_MARKS = _SEEN + _SPOTS.format(events="seen")
_OPENED_MARKS = _SEEN + _OPENED + _SPOTS.format(events="opened")


def compute(using: str) -> Views:
    """By the slug of each front, and under EVERYTHING: how many events, how many in each month of their first day, and
    the spots with most events as longitude, latitude and events by type; of a front also what it opens at."""
    given: Given = {"closed": licences.closed_tags_now(using), "dots": DOTS, "spots": SPOTS}
    views: Views = defaultdict(lambda: {"events": 0, "months": {}, "marks": []})
    with connections[using].cursor() as cursor:
        cursor.execute(_MONTHS, given)
        for view, month, events in cursor.fetchall():
            views[view]["months"][month] = events
            views[view]["events"] += events
        cursor.execute(_MARKS, given)
        for view, *mark in cursor.fetchall():
            views[view]["marks"].append(_mark(*mark))
        for view, opening in _openings(cursor, given).items():
            views[view]["opening"] = opening
    return dict(views)


def _openings(cursor: CursorWrapper, given: Given) -> dict[str, Opening]:
    """What each front opens at. ``given``: parameters of the queries, without the windows."""
    cursor.execute(_DAYS, given)
    began: dict[str, dict[date, int]] = defaultdict(dict)
    for view, day, events in cursor.fetchall():
        began[view][day] = events
    windows = {view: (start := busiest(days), start + timedelta(OPENING_DAYS - 1)) for view, days in began.items()}
    starts, ends = zip(*windows.values(), strict=True) if windows else ((), ())
    given = {**given, "views": list(windows), "starts": list(starts), "ends": list(ends)}
    cursor.execute(_COUNTS, given)
    counted = dict(cursor.fetchall())
    openings: dict[str, Opening] = {
        view: {"start": start.isoformat(), "end": end.isoformat(), "events": counted[view], "marks": []}
        for view, (start, end) in windows.items()
    }
    cursor.execute(_OPENED_MARKS, given)
    for view, *mark in cursor.fetchall():
        openings[view]["marks"].append(_mark(*mark))
    return openings


def _mark(longitude: Decimal, latitude: Decimal, types: str) -> Mark:
    return float(longitude), float(latitude), json.loads(types)


def busiest(began: Mapping[date, int]) -> date:
    """The first of the ``OPENING_DAYS`` days in which most events began, the newest where several have as many.

    ``began``: events by first day, at least one.
    """
    days = sorted(began)
    before = [0]
    for day in days:
        before.append(before[-1] + began[day])

    def events_from(i: int) -> int:
        return before[bisect_right(days, days[i] + timedelta(OPENING_DAYS - 1))] - before[i]

    return days[max(range(len(days)), key=lambda i: (events_from(i), i))]
