"""Computing what is derived from the record, as the worker's role: it reads what the public may read.

The worker's connection reads repeatably: everything computed in one go is of one data version.

What is owed stands in the outbox, written in the same transaction as the publication. Whoever finds it first
computes; nobody computes twice at once; a failure leaves it owed, with its error.
"""

import json
import logging
from collections import defaultdict
from typing import Any

from django.db import connections, transaction
from django.db.models import Count, F, Func, Max, Min
from django.utils import timezone

from record import rows, territory, views
from record.columns import building
from record.derived import Derived, Outbox
from record.events import EventRecord, KnownEventRecord
from record.revisions import Revision, State

log = logging.getLogger(__name__)
WORKER = "worker"
SUMMARY, TALLIES, TRACK_RECORDS, ROWS, VIEWS = "summary", "tallies", "track records", "rows", "views"
_ONE_AT_A_TIME = 7_031_916  # the number of the advisory lock


def is_built(using: str = "public") -> bool:
    """Whether the derived data was ever computed: before that the site has nothing to show."""
    return Derived.objects.using(using).filter(name=SUMMARY).exists()


def read(name: str, using: str = "public") -> Any:
    """What was last computed from the record under that name; an empty object before the first time."""
    body = Derived.objects.using(using).filter(name=name).values_list("body", flat=True).first()
    return json.loads(body) if body else {}


def complete_rows(*, everything: bool = False) -> int:
    """Write the rows of events that lack some; all of them after an upgrade to another ``ROWS_VERSION``. How many."""
    written = rows.rebuild(everything=everything or read(ROWS, WORKER).get("rows_version") != rows.ROWS_VERSION)
    with transaction.atomic(using=WORKER):
        version = State.objects.using(WORKER).values_list("version", flat=True).get()
        _store(ROWS, version, {"rows_version": rows.ROWS_VERSION})
    return written


def catch_up(*, even_if_nothing_is_owed: bool = False) -> bool:
    """Compute what is owed. True when something was computed, False when there was nothing to do.

    The columns come last, by themselves: they take the longest, and are due by rules of their own.
    """
    computed = _compute(even_if_nothing_is_owed=even_if_nothing_is_owed)
    building.bring_up_to_date()
    return computed


def _compute(*, even_if_nothing_is_owed: bool) -> bool:
    with transaction.atomic(using=WORKER):
        if not _lock():
            return False
        owed = list(Outbox.objects.using(WORKER).filter(done_at=None).values_list("id", flat=True))
        if not owed and not even_if_nothing_is_owed:
            return False
    try:
        with transaction.atomic(using=WORKER):
            if not _lock():
                return False
            version = State.objects.using(WORKER).values_list("version", flat=True).get()
            _refresh_searches(since=_built_version())
            _store(SUMMARY, version, summary(version))
            _store(TALLIES, version, tallies())
            _store(TRACK_RECORDS, version, track_records())
            _store(VIEWS, version, views.compute(WORKER))
            for name, body in territory.compute(WORKER).items():
                _store(name, version, body)
            Outbox.objects.using(WORKER).filter(done_at=None, version__lte=version).update(done_at=timezone.now())
    except Exception as problem:
        Outbox.objects.using(WORKER).filter(id__in=owed, done_at=None).update(
            attempts=F("attempts") + 1, error=str(problem)[:2_000]
        )
        raise
    log.info("Derived data computed for data version %s.", version)
    return True


def summary(version: int) -> dict[str, Any]:
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


def tallies() -> dict[str, dict[str, int]]:
    """How many public events each place, actor, source and front is part of, by kind and slug."""
    counts: dict[str, dict[str, int]] = {"place": {}, "actor": {}, "source": {}, "front": {}}
    for tag, count in _tag_counts():
        facet, _, value = tag.partition(":")
        if facet in counts:
            counts[facet][value] = count
    return counts


def track_records() -> dict[str, dict[str, Any]]:
    """What became of what each origin said: its claims by standing, its events by grade, how often it was first."""
    records: dict[str, dict[str, Any]] = defaultdict(
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
WITH told AS (
    SELECT e.code, t.key AS origin, t.value::date AS day,
           count(*) OVER w AS origins, rank() OVER (w ORDER BY t.value::date) AS place,
           lead(t.value::date) OVER (w ORDER BY t.value::date) AS next_day
    FROM record_eventrecord e, jsonb_each_text(e.first_told) AS t
    WINDOW w AS (PARTITION BY e.code)
)
SELECT origin, count(*) FILTER (WHERE place = 1 AND next_day > day), count(*),
       percentile_disc(0.5) WITHIN GROUP (ORDER BY next_day - day) FILTER (WHERE place = 1 AND next_day > day)
FROM told WHERE origins > 1 GROUP BY origin
"""


def _tag_counts() -> list[tuple[str, int]]:
    with connections[WORKER].cursor() as cursor:
        cursor.execute("SELECT tag, count(*) FROM record_eventrecord, unnest(tags) AS tag GROUP BY tag ORDER BY tag")
        found: list[tuple[str, int]] = cursor.fetchall()
    return found


def _refresh_searches(since: int) -> None:
    """A place or actor printed anew may have new spellings: the events it is part of are found by them from now on, as
    they are known now and as they were known on any day."""
    reprinted = Revision.objects.using(WORKER).filter(
        position__gt=since, number__gt=1, kind__in=[Revision.Kind.PLACE, Revision.Kind.ACTOR]
    )
    tags = [f"{revision.kind}:{revision.code}" for revision in reprinted.only("kind", "code")]
    if not tags:
        return
    touched = EventRecord.objects.using(WORKER).filter(tags__overlap=tags).select_related("revision")
    for event in touched.iterator(chunk_size=200):
        vector = rows.search_vector(event.document, using=WORKER)
        EventRecord.objects.using(WORKER).filter(code=event.code).update(search=vector)
        states = KnownEventRecord.objects.using(WORKER).filter(code=event.code).select_related("revision")
        for state in states:
            state.search = rows.search_vector(state.document, using=WORKER)
            state.save(using=WORKER, update_fields=["search"])


def _built_version() -> int:
    return Derived.objects.using(WORKER).filter(name=SUMMARY).values_list("version", flat=True).first() or 0


def _store(name: str, version: int, body: dict[str, Any]) -> None:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    Derived.objects.using(WORKER).update_or_create(name=name, defaults={"version": version, "body": text})


def _lock() -> bool:
    with connections[WORKER].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        return bool(cursor.fetchone()[0])
