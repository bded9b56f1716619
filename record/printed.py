"""Rows whose texts stay as the database sends them: printed ready, they go out as they came in."""

from collections.abc import Sequence
from typing import Any

from django.db import connections
from psycopg2.extensions import BYTES, register_type


def read(statement: str, parameters: Sequence[Any], using: str) -> list[tuple[Any, ...]]:
    """The rows of a statement, every text as UTF-8."""
    with connections[using].cursor() as cursor:
        register_type(BYTES, cursor.cursor)
        cursor.execute(statement, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
