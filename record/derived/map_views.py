"""What the map page shows before anything was computed: months and the busiest spots, of everything and of each front.

Events that may not be handed on are left out, as from every count.
"""

import json
from collections import defaultdict
from typing import TypedDict

from django.db import connections

from record.queries import licences

SPOTS = 150
# Drawn as a dot where they happened; rules/vocabulary.py says how the others are drawn.
DOTS = ["precision:exact", "precision:site", "precision:settlement"]
EVERYTHING = ""


class View(TypedDict):
    """How many events, how many by the month of their first day, and spots: longitude, latitude, events by type."""

    events: int
    months: dict[str, int]
    marks: list[tuple[float, float, dict[str, int]]]


Views = dict[str, View]

# «seen» is each event once for everything, and once for each of its fronts.
_MONTHS = """
WITH seen AS (
    SELECT substr(front, 7) AS view, e.* FROM record_eventrecord e,
        unnest('{front:}'::text[] || ARRAY(SELECT tag FROM unnest(e.tags) AS tag WHERE tag LIKE 'front:%%')) AS front
    WHERE NOT e.tags && %(closed)s::varchar[]
)
SELECT view, to_char(earliest, 'YYYY-MM'), count(*) FROM seen GROUP BY 1, 2 ORDER BY 1, 2
"""
_MARKS = """
WITH seen AS (
    SELECT substr(front, 7) AS view, e.* FROM record_eventrecord e,
        unnest('{front:}'::text[] || ARRAY(SELECT tag FROM unnest(e.tags) AS tag WHERE tag LIKE 'front:%%')) AS front
    WHERE NOT e.tags && %(closed)s::varchar[]
), spots AS (
    SELECT view, round(ST_X(shape)::numeric, 5) AS longitude, round(ST_Y(shape)::numeric, 5) AS latitude,
        type, count(*) AS events
    FROM seen WHERE tags && %(dots)s::varchar[] AND GeometryType(shape) = 'POINT' GROUP BY 1, 2, 3, 4
), ranked AS (
    SELECT *, dense_rank() OVER (PARTITION BY view ORDER BY whole DESC, longitude, latitude) AS rank FROM (
        SELECT *, sum(events) OVER (PARTITION BY view, longitude, latitude) AS whole FROM spots
    ) AS summed
)
SELECT view, longitude, latitude, jsonb_object_agg(type, events)::text
FROM ranked WHERE rank <= %(spots)s GROUP BY 1, 2, 3, rank ORDER BY view, rank
"""


def compute(using: str) -> Views:
    """By the slug of each front, and under EVERYTHING: how many events, how many in each month of their first day, and
    the spots with most events as longitude, latitude and events by type."""
    given: dict[str, list[str] | int] = {"closed": licences.closed_tags_now(using), "dots": DOTS, "spots": SPOTS}
    views: Views = defaultdict(lambda: {"events": 0, "months": {}, "marks": []})
    with connections[using].cursor() as cursor:
        cursor.execute(_MONTHS, given)
        for view, month, events in cursor.fetchall():
            views[view]["months"][month] = events
            views[view]["events"] += events
        cursor.execute(_MARKS, given)
        for view, longitude, latitude, types in cursor.fetchall():
            views[view]["marks"].append((float(longitude), float(latitude), json.loads(types)))
    return dict(views)
