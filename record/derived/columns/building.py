"""Building the columns in the background, when enough was printed since: in bounded memory, however many events."""

import gzip
import hashlib
import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

import brotli
from django.db import connections, transaction
from django.utils import timezone

from record.derived.columns.collecting import Collected, StoredRow
from record.press.rows import ROWS_VERSION
from record.queries import licences
from record.tables.columns import ColumnsFile, Data, newest
from record.tables.events import EventRecord, KnownEventRecord
from record.tables.revisions import Revision, State

# Raise it when the same rows make another file: every installation then rebuilds its columns at its next start.
# tests/record/test_versions.py fails until that is done.
COLUMNS_VERSION = 4
log = logging.getLogger(__name__)
WORKER = "worker"
# Up to here every publication makes new columns; beyond, readers put the changes to those they have.
SMALL = 20_000
MOST_PRINTED, LONGEST = 1_000, timedelta(hours=1)
KEPT = 3
# At a million events an eighth less than with quality 9 in five times the time: built once, sent to everybody. The mode
# likes repeats at distances of whole numbers; the window is the widest that browsers read.
_BROTLI = {"quality": 10, "mode": brotli.MODE_FONT, "lgwin": 24}
_BATCH = 2_000
_ONE_AT_A_TIME = 7_031_917  # the number of the advisory lock
_READ = {
    Data.NOW: (EventRecord, ("feature", "tags")),
    Data.KNOWN: (KnownEventRecord, ("feature", "tags", "known_from", "known_until")),
}


def bring_up_to_date(*, even_if_current: bool = False) -> bool:
    """Build the columns if they are due. True when they were built."""
    with transaction.atomic(using=WORKER):
        if not _lock():
            return False
        version = State.objects.using(WORKER).values_list("version", flat=True).get()
        if not even_if_current and not is_due(version):
            return False
        for data in Data:
            _store(data, version, *build(data, version))
        _forget()
    log.info("Columns built for data version %s.", version)
    return True


def is_due(version: int) -> bool:
    """Whether the columns differ too much from the record at this version, or are of another release."""
    base = newest(Data.NOW, WORKER).first()
    if base is None:
        return version > 0
    if base.made_by != made_by():
        return True
    if base.version == version:
        return False
    return (
        base.rows <= SMALL
        or base.built_at <= timezone.now() - LONGEST
        or _printed_since(base.version) > min(MOST_PRINTED, base.rows // 100)
        or licences.changed_since(base.version, WORKER)
        or _last_withdrawal(base.version) > base.version
    )


def made_by() -> str:
    """What a file of this release is marked with: the versions of the rows and of the columns made of them."""
    return f"{ROWS_VERSION}.{COLUMNS_VERSION}"


def build(data: Data, version: int) -> tuple[bytes, int]:
    """The file of the record as it is now, not packed, and how many rows it has."""
    from record.derived.columns import packing  # pyarrow takes its time and memory: only where something is built

    gathered = Collected()
    for batch in _rows(data):
        gathered.add(batch)
    return packing.events_file(gathered, version, known=data is Data.KNOWN, using=WORKER), gathered.rows


def packed(content: bytes) -> bytes:
    """As it is sent with br."""
    compressed: bytes = brotli.compress(content, **_BROTLI)
    return compressed


def _rows(data: Data) -> Iterator[list[StoredRow]]:
    """Every row that may be handed on, in no order: sorting numbers is cheaper than fetching rows in order."""
    model, columns = _READ[data]
    found = model.objects.using(WORKER).order_by()
    if closed := licences.closed_tags_now(WORKER):
        found = found.exclude(tags__overlap=closed)
    rows = found.values_list(*columns).iterator(chunk_size=_BATCH)
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _store(data: Data, version: int, content: bytes, rows: int) -> None:
    br = packed(content)
    built = {
        "digest": hashlib.sha256(content).hexdigest()[:16],
        "made_by": made_by(),
        "built_at": timezone.now(),
        "rows": rows,
        "size": len(br),
        "br": br,
        "gzip": gzip.compress(content, compresslevel=6, mtime=0),
    }
    ColumnsFile.objects.using(WORKER).update_or_create(data=data, version=version, defaults=built)


def _forget() -> None:
    """Keep the last few versions, but none with rows that may not be read or handed on any more."""
    files = ColumnsFile.objects.using(WORKER)
    versions = list(files.filter(data=Data.NOW).order_by("-version").values_list("version", flat=True))
    kept = versions[:KEPT]
    withdrawn = _last_withdrawal(kept[-1])
    kept = [one for one in kept if one >= withdrawn and not licences.changed_since(one, WORKER)]
    files.exclude(version__in=kept).delete()


def _printed_since(position: int) -> int:
    """How many states of events were printed since, as far as it matters."""
    printed = Revision.objects.using(WORKER).filter(position__gt=position, kind=Revision.Kind.EVENT).order_by()
    return printed[: MOST_PRINTED + 1].count()


def _last_withdrawal(after: int) -> int:
    """The position of the last retraction that lets nothing of its event be read any more; ``after`` where none is."""
    tombstones = Revision.objects.using(WORKER).filter(
        position__gt=after,
        kind=Revision.Kind.EVENT,
        ends_reading=True,
    )
    return tombstones.order_by("-position").values_list("position", flat=True).first() or after


def _lock() -> bool:
    with connections[WORKER].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        return bool(cursor.fetchone()[0])
