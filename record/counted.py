"""A page, and how many rows there are in all, read at once: what is counted is on the way to the page anyway."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from record import printed
from record.paging import EXACT_UP_TO, Order, Page, cut, expected, opened, page

# Where a row lies (ctid) holds for as long as a statement: what is sent is read of the page's own rows alone.
_READ_ONCE = """
WITH found (spot, value, key) AS ({found} LIMIT %s)
SELECT counted.matched, chosen.value, chosen.key, whole.{column}
FROM (SELECT count(*) AS matched FROM found) counted
LEFT JOIN (SELECT * FROM found {after} ORDER BY {order} LIMIT %s) chosen ON true
LEFT JOIN {table} whole ON whole.ctid = chosen.spot
ORDER BY {order}
"""
_AFTER = "WHERE value {side}= %s AND (value {side} %s OR key {key_side} %s)"
# Statistics outlive the rows that they were made of: until they are made anew, the planner expects what is gone.
_ARE_SO_MANY = "SELECT 1 FROM {table} OFFSET %s LIMIT 1"


def counted_page(
    found: QuerySet[Any], sort: str, order: Order, limit: int, cursor: str | None, column: str
) -> tuple[Page, int, bool]:
    """One page of one column, its texts as bytes; how many rows there are in all, and whether that is exact.

    Where there are too many to be counted exactly, the page comes in order from an index. The planner is believed that
    there are, as long as its table has so many rows and the page does not end before. Raises BadCursor.
    """
    after = opened(cursor, sort) if cursor else None
    try:
        statement = _spots(found, order)
    except EmptyResultSet:  # no row can be what is asked for: Django asks nothing
        return Page([], None, None), 0, True
    likely = expected(*statement, found.db)
    if likely <= EXACT_UP_TO or not _has_more_rows(found, EXACT_UP_TO):
        rows, matched = _read_once(found, statement, order, column, limit, after)
        if matched <= EXACT_UP_TO:
            backwards = bool(after and after[2])
            return cut(rows, sort, limit, is_first=not cursor, backwards=backwards), matched, True
    in_order = page(found, sort, order, limit, cursor, (column,))
    if not (cursor or in_order.next):
        return in_order, len(in_order.rows), True
    return in_order, max(likely, EXACT_UP_TO + 1), False


def _has_more_rows(found: QuerySet[Any], than: int) -> bool:
    """Whether the whole table has more rows."""
    connection = connections[found.db]
    with connection.cursor() as cursor:
        cursor.execute(_ARE_SO_MANY.format(table=connection.ops.quote_name(found.model._meta.db_table)), [than])
        return cursor.fetchone() is not None


def _spots(found: QuerySet[Any], order: Order) -> tuple[str, tuple[Any, ...]]:
    """The statement for where each row lies, with its value and key, and its parameters. Raises EmptyResultSet."""
    table = connections[found.db].ops.quote_name(found.model._meta.db_table)
    spots = found.order_by().annotate(spot=RawSQL(f"{table}.ctid", []))  # noqa: S611
    statement: tuple[str, tuple[Any, ...]] = spots.values_list("spot", order.column, order.key).query.sql_with_params()
    return statement


def _read_once(
    found: QuerySet[Any],
    spots: tuple[str, tuple[Any, ...]],
    order: Order,
    column: str,
    limit: int,
    after: tuple[Any, str, bool] | None,
) -> tuple[list[tuple[Any, ...]], int]:
    """Rows of value, key and column, at most one too many; and how many there are in all, at most one too many."""
    value, key, backwards = after or (None, "", False)
    connection = connections[found.db]
    query, parameters = spots
    down, key_down = order.descending != backwards, backwards
    statement = _READ_ONCE.format(
        found=query,
        column=connection.ops.quote_name(column),
        table=connection.ops.quote_name(found.model._meta.db_table),
        after=_AFTER.format(side="<" if down else ">", key_side="<" if key_down else ">") if after else "",
        order=f"value {'DESC' if down else 'ASC'}, key {'DESC' if key_down else 'ASC'}",
    )
    bounds = (value, value, key) if after else ()
    answer = printed.read(statement, [*parameters, EXACT_UP_TO + 1, *bounds, limit + 1], found.db)
    return [row[1:] for row in answer if row[2] is not None], answer[0][0]
