"""Many rows into one table of the desk by COPY.

The database still checks every constraint; defaults, ``save`` and signals do not run: every column that has no default
in the database is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models import Model

from copying import sending


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the rows, given column by column (database names), in the transaction that is open."""
    with connection.cursor() as cursor:
        wrapped: Any = cursor
        sending.copy_in(wrapped, model._meta.db_table, columns, rows)


@contextmanager
def checked_at_once() -> Iterator[None]:
    """Foreign keys are checked at the end of each statement, and not of the transaction.

    Until then the server keeps one check in memory for each key of each row. To be used in a transaction that writes
    what is named before what names it; an error takes it back, and its checks with it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
