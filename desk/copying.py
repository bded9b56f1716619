"""Many rows into one table by COPY, as PostgreSQL's text format has them.

The database still checks every constraint; defaults, ``save`` and signals do not run: every column that has no
default in the database is given.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from json import dumps
from struct import pack
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg2.extensions import quote_ident

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write the rows, given column by column (database names), in the transaction that is open. How many."""
    lines = ["\t".join(map(_text, row)) for row in rows]
    if not lines:
        return 0
    with connection.cursor() as cursor:
        wrapped: Any = cursor.cursor
        table, *names = (quote_ident(name, wrapped) for name in (model._meta.db_table, *columns))
        cursor.copy_expert(f"COPY {table} ({', '.join(names)}) FROM STDIN", StringIO("\n".join(lines) + "\n"))
    return len(lines)


def new_ids(model: type[Model], count: int) -> list[int]:
    """So many identifiers of the table, never given to another row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, "id", count],
        )
        return [row[0] for row in cursor.fetchall()]


def point(longitude: float, latitude: float) -> str:
    """A point in WGS 84 as PostGIS reads it (EWKB in hexadecimal, little-endian)."""
    return "0101000020E6100000" + pack("<dd", longitude, latitude).hex().upper()


class Json(str):
    """A text that is JSON already."""

    __slots__ = ()


def as_json(value: Any) -> Json:
    return Json(dumps(value, ensure_ascii=False, separators=(",", ":")))


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPED) if _needs_escape(value) else value
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _needs_escape(text: str) -> bool:
    return "\\" in text or "\n" in text or "\t" in text or "\r" in text
