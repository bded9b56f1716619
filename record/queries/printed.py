"""Rows whose texts stay as the database sends them: printed ready, they go out as they came in."""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from psycopg2.extensions import BYTES, register_type

from record.queries.compiled import Parameters

# The columns of a statement, as the driver reads them; texts are bytes.
Row = tuple[Any, ...]


def read(statement: str, parameters: Parameters, using: str) -> list[Row]:
    """The rows of a statement, every text as UTF-8."""
    with connections[using].cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        cursor.execute(statement, parameters)
        rows: list[Row] = cursor.fetchall()
    return rows


def batches(statement: str, parameters: Parameters, using: str, size: int) -> Iterator[list[Row]]:
    """The same in batches, from a cursor that the database keeps; inside a transaction."""
    with connections[using].chunked_cursor() as cursor:
        cursor.cursor.itersize = size
        register_type(BYTES, cursor.cursor)
        cursor.execute(statement, parameters)
        while batch := cursor.fetchmany(size):
            yield batch
