"""Many rows into a table by PostgreSQL's COPY, over a connection that is open."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Protocol

from rules.copy_format import lines

# Bytes. Between two pieces psycopg asks for Python's global lock, for which a busy thread lets it wait.
_SENT_AT_ONCE = 1 << 22


class Cursor(Protocol):
    """A cursor of psycopg."""

    def copy_expert(self, sql: str, file: BytesIO, size: int = ...) -> object: ...
    def execute(self, query: str, vars: Sequence[object] | None = ...) -> object: ...


def copy_in(cursor: Cursor, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the rows, given column by column (database names), in the transaction that is open.

    The database checks every constraint. Columns that are not given get the database's own default.
    """
    text = lines(rows)
    if text is not None:
        send(cursor, statement(table, columns), text)


def statement(table: str, columns: Sequence[str]) -> str:
    return f"COPY {_quoted(table)} ({', '.join(map(_quoted, columns))}) FROM STDIN"


def send(cursor: Cursor, copy: str, text: BytesIO) -> None:
    """Write the lines by the statement."""
    cursor.copy_expert(copy, text, _SENT_AT_ONCE)


def _quoted(name: str) -> str:
    """A name of the database, as it is written."""
    return '"' + name.replace('"', '""') + '"'
