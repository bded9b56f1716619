"""Every row of an answer, batch after batch, in constant memory: the database keeps the place, nobody keeps the rows.

Read as the public role, with a time limit of its own: a whole export takes longer than a page may. All batches are of
one snapshot. A client that stops reading gives the connection back.
"""

from collections.abc import Generator, Iterator
from threading import BoundedSemaphore

from django.core.exceptions import EmptyResultSet
from django.db import connections, transaction
from django.db.models import Model, QuerySet

from record import patience
from record.queries import printed
from record.queries.compiled import compiled
from record.queries.printed import Row

BATCH = 1_000
# A fetch, and a reader's pause between two; the web server hangs up on longer silence before.
_FETCH, _PAUSE = "30s", "60s"
_SILENCE_S = 35.0  # for this client: a little longer than the database itself gives a fetch
# In each process: the other connections and threads are for pages.
MOST_AT_ONCE = 3
_FREE = BoundedSemaphore(MOST_AT_ONCE)


class Busy(Exception):
    """As many exports are running as may at once."""


class Rows:
    """The rows of a query as batches of tuples, their texts as bytes; to be closed.

    The first batch is read at once: a question that cannot be answered fails before anything was sent. Raises Busy.
    """

    def __init__(self, found: QuerySet[Model, object], columns: tuple[str, ...], size: int = BATCH) -> None:
        self._batches = _batches(found, columns, size)
        self._first: list[Row] | None = next(self._batches, None)

    def __iter__(self) -> Iterator[list[Row]]:
        if self._first is not None:
            first, self._first = self._first, None
            yield first
            del first
            yield from self._batches

    def close(self) -> None:
        self._batches.close()


def _batches(found: QuerySet[Model, object], columns: tuple[str, ...], size: int) -> Generator[list[Row], None, None]:
    try:
        query, parameters = compiled(found.values_list(*columns))
    except EmptyResultSet:  # no row can match
        return
    if not _FREE.acquire(blocking=False):
        raise Busy
    try:
        with transaction.atomic(using=found.db):
            with connections[found.db].cursor() as cursor:
                cursor.execute(
                    "SET LOCAL statement_timeout = %s; SET LOCAL idle_in_transaction_session_timeout = %s",
                    [_FETCH, _PAUSE],
                )
            with patience.waiting(found.db, _SILENCE_S):
                yield from printed.batches(query, parameters, found.db, size)
    finally:
        _FREE.release()
