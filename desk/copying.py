"""Many rows into one table of the desk by COPY.

The database still checks every constraint; defaults, ``save`` and signals do not run: every column that has no default
in the database is given.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from rules import copy_format


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write the rows, given column by column (database names), in the transaction that is open."""
    with connection.cursor() as cursor:
        wrapped: Any = cursor
        copy_format.copy_in(wrapped, model._meta.db_table, columns, rows)
