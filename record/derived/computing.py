"""Computing what is derived from the record, as the worker's role: it reads what the public may read.

The worker's connection reads repeatably: everything computed in one go is of one data version.

What is owed stands in the outbox, written in the same transaction as the publication. The worker that finds it
first computes; nobody computes twice at once; a failure leaves it owed, with its error.
"""

import logging

from django.db import connections, transaction
from django.db.models import F
from django.utils import timezone

from record.derived import counts, map_views, territory
from record.derived.columns import building
from record.derived.stored import EVENT_COUNTS, ROWS, SUMMARY, TRACK_RECORDS, VIEWS, WORKER, read, store
from record.press import rows
from record.tables.events import EventRecord, KnownEventRecord
from record.tables.outbox import Derived, Outbox
from record.tables.revisions import Revision, State

log = logging.getLogger(__name__)
_ONE_AT_A_TIME = 7_031_916  # the number of the advisory lock


def complete_rows(*, everything: bool = False) -> int:
    """Write the rows of events that lack some; all of them after an upgrade to another ``ROWS_VERSION``. How many."""
    written = rows.rebuild(everything=everything or read(ROWS, WORKER).get("rows_version") != rows.ROWS_VERSION)
    with transaction.atomic(using=WORKER):
        version = State.objects.using(WORKER).values_list("version", flat=True).get()
        store(ROWS, version, {"rows_version": rows.ROWS_VERSION})
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
            store(SUMMARY, version, counts.summary(version))
            store(EVENT_COUNTS, version, counts.event_counts())
            store(TRACK_RECORDS, version, counts.track_records())
            store(VIEWS, version, map_views.compute(WORKER))
            for name, body in territory.compute(WORKER).items():
                store(name, version, body)
            Outbox.objects.using(WORKER).filter(done_at=None, version__lte=version).update(done_at=timezone.now())
    except Exception as problem:
        Outbox.objects.using(WORKER).filter(id__in=owed, done_at=None).update(
            attempts=F("attempts") + 1, error=str(problem)[:2_000]
        )
        raise
    log.info("Derived data computed for data version %s.", version)
    return True


def _refresh_searches(since: int) -> None:
    """A place or actor printed again may have new spellings: the events it is part of are found by them from now on, as
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


def _lock() -> bool:
    with connections[WORKER].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        return bool(cursor.fetchone()[0])
