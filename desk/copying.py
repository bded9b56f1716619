"""Many rows into one table of the desk by COPY.

The database still checks every constraint; defaults, ``save`` and signals do not run: every column that has no default
in the database is given.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg2.extensions import quote_ident

from rules.copy_format import lines


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the rows, given column by column (database names), in the transaction that is open."""
    text = lines(rows)
    if text is None:
        return
    with connection.cursor() as cursor:
        wrapped: Any = cursor.cursor
        table, *names = (quote_ident(name, wrapped) for name in (model._meta.db_table, *columns))
        cursor.copy_expert(f"COPY {table} ({', '.join(names)}) FROM STDIN", text)
