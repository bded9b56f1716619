"""Many rows into one table by PostgreSQL's COPY, in the transaction that is open.

The database still checks every constraint; defaults, ``save`` and signals do not run: every column that has no default
in the database is given.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Protocol, cast

from django.db import connection
from django.db.models import Model

from rules.copy_format import lines

# Bytes. Between two pieces psycopg asks for Python's global lock, for which a busy thread lets it wait.
_SENT_AT_ONCE = 1 << 22


class Cursor(Protocol):
    """A cursor of psycopg."""

    def copy_expert(self, sql: str, file: BytesIO, size: int = ...) -> object: ...
    def execute(self, query: str, vars: Sequence[object] | None = ...) -> object: ...


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the rows, given column by column (database names)."""
    text = lines(rows)
    if text is not None:
        with connection.cursor() as cursor, connection.wrap_database_errors:
            send(cast(Cursor, cursor), statement(model, columns), text)


def statement(model: type[Model], columns: Sequence[str]) -> str:
    quoted = connection.ops.quote_name
    return f"COPY {quoted(model._meta.db_table)} ({', '.join(map(quoted, columns))}) FROM STDIN"


def send(cursor: Cursor, copy: str, text: BytesIO) -> None:
    """Write the lines by the statement."""
    cursor.copy_expert(copy, text, _SENT_AT_ONCE)


@contextmanager
def checked_at_once(*models: type[Model]) -> Iterator[None]:
    """Foreign keys of these tables, or of all, are checked at the end of each statement, and not of the transaction.

    Until then the server keeps one check in memory for each key of each row, and its last statement waits for them all.
    To be used in a transaction that writes what is named before what names it; an error takes it back, and its checks
    with it.
    """
    with connection.cursor() as cursor:
        names = _keys_of(models) if models else "ALL"
        cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")
        yield
        cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")


def _keys_of(models: Sequence[type[Model]]) -> str:
    """What the tables have checked at the end of a transaction, by name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(format('%%I.%%I', connamespace::regnamespace, conname), ', ') FROM pg_constraint"
            " WHERE condeferrable AND conrelid = ANY (%s::regclass[])",
            [[connection.ops.quote_name(model._meta.db_table) for model in models]],
        )
        return str(cursor.fetchone()[0])
