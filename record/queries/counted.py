"""A page, and how many rows there are in all, read at once: what is counted is on the way to the page anyway."""

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from record.queries import printed
from record.queries.compiled import Parameters, compiled
from record.queries.paging import EXACT_UP_TO, Order, Page, Position, cut, in_order, opened, page, plan
from record.queries.printed import Row

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
# Counted in an index, without the rows, of which only those of the page are read.
_READ_APART = """
SELECT counted.matched, chosen.*
FROM (SELECT count(*) AS matched FROM ({found} LIMIT %s) found) counted
LEFT JOIN ({chosen}) chosen (value, key, text) ON true ORDER BY {order}
"""
# Statistics outlive the rows that they were made of: until they are made again, the planner expects what is gone.
_ARE_SO_MANY = "SELECT 1 FROM {table} OFFSET %s LIMIT 1"


def counted_page(
    found: QuerySet[Model, object], sort: str, order: Order, limit: int, cursor: str | None, column: str
) -> tuple[Page, int, bool]:
    """One page of one column, its texts as bytes; how many rows there are in all, and whether that is exact.

    Where there are too many to be counted exactly, the page comes in order from an index. The planner is believed that
    there are, as long as its table has so many rows and the page does not end before. Raises BadCursor.
    """
    after = opened(cursor, sort) if cursor else None
    keys = found.order_by().values_list(order.column, order.key)
    try:
        counting = compiled(keys)
    except EmptyResultSet:  # no row can match: Django runs no query
        return Page([], None, None), 0, True
    foreseen = plan(*counting, found.db)
    likely = int(foreseen["Plan Rows"])
    if likely <= EXACT_UP_TO or not _has_more_rows(found, EXACT_UP_TO):
        if foreseen["Node Type"] == "Index Only Scan":
            rows, matched = _read_apart(found, counting, order, column, limit, after)
        else:
            rows, matched = _read_once(found, order, column, limit, after)
        if matched <= EXACT_UP_TO:
            backwards = bool(after and after[2])
            return cut(rows, sort, limit, is_first=not cursor, backwards=backwards), matched, True
    ordered = page(found, sort, order, limit, cursor, (column,))
    if not (cursor or ordered.next):
        return ordered, len(ordered.rows), True
    return ordered, max(likely, EXACT_UP_TO + 1), False


def _has_more_rows(found: QuerySet[Model, object], than: int) -> bool:
    """Whether the whole table has more rows."""
    with connections[found.db].cursor() as cursor:
        cursor.execute(_ARE_SO_MANY.format(table=_table(found)), [than])
        return cursor.fetchone() is not None


def _read_once(
    found: QuerySet[Model, object], order: Order, column: str, limit: int, after: Position | None
) -> tuple[list[Row], int]:
    """Rows of value, key and column, at most one too many; and how many there are in all, at most one too many."""
    value, key, backwards = after or (None, "", False)
    spots = found.order_by().annotate(spot=RawSQL(f"{_table(found)}.ctid", []))  # noqa: S611
    query, parameters = compiled(spots.values_list("spot", order.column, order.key))
    down, key_down = order.descending != backwards, backwards
    statement = _READ_ONCE.format(
        found=query,
        column=connections[found.db].ops.quote_name(column),
        table=_table(found),
        after=_AFTER.format(side="<" if down else ">", key_side="<" if key_down else ">") if after else "",
        order=_order(order, backwards=backwards),
    )
    bounds = (value, value, key) if after else ()
    return _counted(statement, (*parameters, EXACT_UP_TO + 1, *bounds, limit + 1), found.db)


def _read_apart(
    found: QuerySet[Model, object],
    counting: tuple[str, Parameters],
    order: Order,
    column: str,
    limit: int,
    after: Position | None,
) -> tuple[list[Row], int]:
    """The same."""
    chosen = in_order(found, order, after).values_list(order.column, order.key, column)[: limit + 1]
    query, parameters = compiled(chosen)
    ordered = _order(order, backwards=bool(after and after[2]))
    statement = _READ_APART.format(found=counting[0], chosen=query, order=ordered)
    return _counted(statement, (*counting[1], EXACT_UP_TO + 1, *parameters), found.db)


def _counted(statement: str, parameters: Parameters, using: str) -> tuple[list[Row], int]:
    answer = printed.read(statement, parameters, using)
    return [row[1:] for row in answer if row[2] is not None], answer[0][0]


def _order(order: Order, *, backwards: bool) -> str:
    return f"value {'DESC' if order.descending != backwards else 'ASC'}, key {'DESC' if backwards else 'ASC'}"


def _table(found: QuerySet[Model, object]) -> str:
    return connections[found.db].ops.quote_name(found.model._meta.db_table)
