"""Keyset pages: a page begins after a row, not at a number, so that none skips or repeats while the record grows."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.core.exceptions import EmptyResultSet
from django.core.signing import BadSignature, Signer
from django.db import connections
from django.db.models import F, Model, OrderBy, Q, QuerySet

from record.queries import printed
from record.queries.compiled import Parameters, compiled
from record.queries.printed import Row

EXACT_UP_TO = 10_000
# Of the row that a page begins after: the value that orders it, its key, and whether the page goes backwards.
Position = tuple[object, str, bool]
_SIGNER = Signer(salt="record.paging")


class BadCursor(Exception):
    """The cursor was not given out here, or for another order."""


@dataclass(frozen=True)
class Order:
    """A total order of rows: by one column, then by the key, which breaks ties."""

    column: str
    descending: bool
    key: str = "code"

    def ordering(self, *, backwards: bool) -> list[OrderBy]:
        first_down = self.descending != backwards
        first = F(self.column).desc() if first_down else F(self.column).asc()
        return [first, F(self.key).desc() if backwards else F(self.key).asc()]

    def after(self, value: object, key: str, *, backwards: bool) -> Q:
        """Rows that come after the one with this value and key; before it when going backwards."""
        value_side = "lt" if self.descending != backwards else "gt"
        bound = Q(**{f"{self.column}__{value_side}e": value})  # lets the index begin at the value
        beyond = Q(**{f"{self.column}__{value_side}": value})
        tie = Q(**{self.column: value, f"{self.key}__{'lt' if backwards else 'gt'}": key})
        return bound & (beyond | tie)


ORDERS = {
    "-latest": Order("latest", descending=True),
    "latest": Order("latest", descending=False),
    "-killed": Order("killed_rank", descending=True),
    "-updated": Order("revision_id", descending=True),
}
BY_NAME = Order("name_en", descending=False, key="slug")


@dataclass(frozen=True)
class Page:
    """Rows of one page in reading order, and cursors to its neighbours where there are any."""

    rows: list[Row]
    next: str | None
    previous: str | None


def page(
    found: QuerySet[Model, object], sort: str, order: Order, limit: int, cursor: str | None, columns: tuple[str, ...]
) -> Page:
    """One page of ``columns``, as tuples; texts are bytes. Raises BadCursor."""
    after = opened(cursor, sort) if cursor else None
    backwards = bool(after and after[2])
    rows: list[Row] = []
    for part in _in_turn(found, order, backwards=backwards):
        wanted = in_order(part, order, after)
        rows += _read(wanted.values_list(order.column, order.key, *columns)[: limit + 1 - len(rows)])
        if len(rows) > limit:
            break
    return cut(rows, sort, limit, is_first=not cursor, backwards=backwards)


def in_order(found: QuerySet[Model, object], order: Order, after: Position | None) -> QuerySet[Model, object]:
    """What is found in the order; ``after`` the row with that value and key, backwards from there where it is true."""
    if after is None:
        return found.order_by(*order.ordering(backwards=False))
    value, key, backwards = after
    return found.order_by(*order.ordering(backwards=backwards)).filter(order.after(value, key, backwards=backwards))


def _in_turn(found: QuerySet[Model, object], order: Order, *, backwards: bool) -> tuple[QuerySet[Model, object], ...]:
    """What is found, as parts that follow one another in the order."""
    parts: tuple[QuerySet[Model, object], ...] = getattr(found, "by_latest", ())
    if order.column != "latest" or not parts:
        return (found,)
    return parts[::-1] if order.descending != backwards else parts


def _read(wanted: QuerySet[Model, object]) -> list[Row]:
    try:
        query, parameters = compiled(wanted)
    except EmptyResultSet:  # no row can match
        return []
    return printed.read(query, parameters, wanted.db)


def cut(rows: list[Row], sort: str, limit: int, *, is_first: bool, backwards: bool) -> Page:
    """The page of these rows, each of which begins with its value and its key; there may be one more than the limit."""
    more = len(rows) > limit
    rows = rows[:limit]
    if backwards:
        rows.reverse()
    has_next, has_previous = (not is_first, more) if backwards else (more, not is_first)
    return Page(
        rows=[row[2:] for row in rows],
        next=_closed(sort, rows[-1], backwards=False) if rows and has_next else None,
        previous=_closed(sort, rows[0], backwards=True) if rows and has_previous else None,
    )


def count(found: QuerySet[Model, object]) -> tuple[int, bool]:
    """How many rows there are, and whether that is exact: beyond 10,000 it is the planner's estimate."""
    exact = found.order_by()[: EXACT_UP_TO + 1].count()
    if exact <= EXACT_UP_TO:
        return exact, True
    return max(estimate(found), EXACT_UP_TO + 1), False


def estimate(found: QuerySet[Model, object]) -> int:
    """How many rows the planner expects."""
    query, parameters = compiled(found.order_by().values("pk"))
    return int(plan(query, parameters, found.db)["Plan Rows"])


Plan = TypedDict("Plan", {"Node Type": str, "Plan Rows": float})


def plan(query: str, parameters: Parameters, using: str) -> Plan:
    """The topmost step of the planner's plan for a statement."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", parameters)
        topmost: Plan = cursor.fetchone()[0][0]["Plan"]
    return topmost


def _closed(sort: str, row: Row, *, backwards: bool) -> str:
    value, key = (item.decode() if isinstance(item, bytes) else item for item in row[:2])
    return _SIGNER.sign_object([sort, value.isoformat() if isinstance(value, date) else value, key, backwards])


def opened(cursor: str, sort: str) -> Position:
    """The value and the key of the row that a page begins after, and whether it goes backwards. Raises BadCursor."""
    try:
        given_for, value, key, backwards = _SIGNER.unsign_object(cursor)
    except (BadSignature, ValueError, TypeError, UnicodeError):
        raise BadCursor from None
    if given_for != sort:
        raise BadCursor
    return value, key, backwards
