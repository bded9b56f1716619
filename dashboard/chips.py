"""The filters in use as links, each leading to the same page without it.

The page's script shows the same chips (static/js/panel/chips.js); tests/pages/test_chips.py holds both together.
"""

from dataclasses import dataclass

from django.http import QueryDict

from record.queries.described import Names, label, names_of, values_of
from record.queries.filter import Field, Filter, Kind
from record.queries.filters import FILTERS
from wording.addresses import IN_QUERIES


@dataclass(frozen=True)
class Chip:
    """``filter`` is the name of its row in the table, ``address`` the page without it."""

    filter: str
    label: str
    address: str


def chips(path: str, query: QueryDict, known: dict[str, Names]) -> list[Chip]:
    """``known``: names of things by their slug, by the filter that takes them; the others in use are looked up."""
    found = []
    for row in FILTERS.values():
        values = _values(row, query)
        names = known.get(row.name) or names_of(row, values, query)
        found += [
            Chip(row.name, label(row, value, names, query), _address(path, query, _without(row, value, values)))
            for value in values
        ]
    return found


def _values(row: Filter, query: QueryDict) -> list[str]:
    """Those with a chip of their own."""
    values = values_of(row, query)
    return [] if row.field == Field.CHOOSER and len(values) < 2 else values


def _without(row: Filter, value: str, values: list[str]) -> dict[str, str | None]:
    """What dropping the chip changes in the address."""
    if row.kind == Kind.LIST:
        return {row.name: ",".join(other for other in values if other != value) or None}
    return dict.fromkeys(name for name, other in FILTERS.items() if row.name in {name, other.shares})


def _address(path: str, query: QueryDict, changes: dict[str, str | None]) -> str:
    left = query.copy()
    for name in ("cursor", *(name for name, value in changes.items() if value is None)):
        left.pop(name, None)
    for name, value in changes.items():
        if value is not None:
            left[name] = value
    if not left:
        # A bare address opens the default front.
        left["sort"] = "-latest"
    return f"{path}?{left.urlencode(safe=IN_QUERIES)}"
