"""Counts over the whole record: what there is, how much of it each thing is part of, how each origin fared."""

from collections import defaultdict
from typing import TypedDict

from django.db import connections
from django.db.models import Count, F, Func, Max, Min

from record.derived.stored import WORKER
from record.tables.events import EventRecord


class TrackRecord(TypedDict):
    """Of one origin: its claims by status, its events by grade; among events that others reported as well, how often it
    was the first alone, of how many, and by how many days (the median; None where it never was)."""

    claims: dict[str, int]
    events: dict[str, int]
    first: int
    followed: int
    median_lead_days: int | None


def summary(version: int) -> dict[str, object]:
    """What there is, at a glance: how many of each, from when to when, how many in each month."""
    events = EventRecord.objects.using(WORKER)
    facets: dict[str, dict[str, int]] = defaultdict(dict)
    for tag, count in _tag_counts():
        facet, _, value = tag.partition(":")
        facets[facet][value] = count
    span = events.aggregate(earliest=Min("earliest"), latest=Max("latest"))
    months = (
        events.annotate(month=Func(F("earliest"), template="to_char(%(expressions)s, 'YYYY-MM')"))
        .values_list("month")
        .annotate(count=Count("code"))
        .order_by("month")
    )
    return {
        "version": version,
        "events": events.count(),
        "earliest": span["earliest"] and span["earliest"].isoformat(),
        "latest": span["latest"] and span["latest"].isoformat(),
        "facets": facets,
        "months": dict(months),
    }


def event_counts() -> dict[str, dict[str, int]]:
    """How many public events each place, actor, source and front is part of, by kind and slug."""
    counts: dict[str, dict[str, int]] = {"place": {}, "actor": {}, "source": {}, "front": {}}
    for tag, count in _tag_counts():
        facet, _, value = tag.partition(":")
        if facet in counts:
            counts[facet][value] = count
    return counts


def track_records() -> dict[str, TrackRecord]:
    """What became of what each origin said: its claims by standing, its events by grade, how often it was first."""
    records: dict[str, TrackRecord] = defaultdict(
        lambda: {"claims": {}, "events": {}, "first": 0, "followed": 0, "median_lead_days": None}
    )
    with connections[WORKER].cursor() as cursor:
        cursor.execute("SELECT origin, status, count(*) FROM record_claimrecord WHERE origin <> '' GROUP BY 1, 2")
        for origin, status, count in cursor.fetchall():
            records[origin]["claims"][status] = count
        cursor.execute(
            "SELECT substr(tag, 8), grade, count(*) FROM record_eventrecord, unnest(tags) AS tag"
            " WHERE tag LIKE 'origin:%%' GROUP BY 1, 2"
        )
        for origin, grade, count in cursor.fetchall():
            records[origin]["events"][grade] = count
        cursor.execute(_LEADS)
        for origin, first, followed, lead in cursor.fetchall():
            records[origin] |= {"first": first, "followed": followed, "median_lead_days": lead}
    return dict(records)


# Among events of which several origins have dated reports: how often an origin's was the first, alone, and by how long.
_LEADS = """
WITH reported AS (
    SELECT e.code, t.key AS origin, t.value::date AS day,
           count(*) OVER w AS origins, rank() OVER (w ORDER BY t.value::date) AS place,
           lead(t.value::date) OVER (w ORDER BY t.value::date) AS next_day
    FROM record_eventrecord e, jsonb_each_text(e.first_told) AS t
    WINDOW w AS (PARTITION BY e.code)
)
SELECT origin, count(*) FILTER (WHERE place = 1 AND next_day > day), count(*),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY next_day - day) FILTER (WHERE place = 1 AND next_day > day)
FROM reported WHERE origins > 1 GROUP BY origin
"""


def _tag_counts() -> list[tuple[str, int]]:
    """Of the facets; the events that one is related to are looked up and not counted."""
    with connections[WORKER].cursor() as cursor:
        cursor.execute(
            "SELECT tag, count(*) FROM record_eventrecord, unnest(tags) AS tag WHERE tag NOT LIKE 'related:%' "
            "GROUP BY tag ORDER BY tag"
        )
        found: list[tuple[str, int]] = cursor.fetchall()
    return found
