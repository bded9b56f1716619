"""The filters in use as links, each leading to the same page without it.

The page's script shows the same chips (static/js/panel/chips.js); tests/pages/test_chips.py holds both together.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from dashboard import map_params
from dashboard.nearby import position_in_words
from record.queries.filters import FILTERS, Field, Filter, Kind, read
from record.tables.cast import CastRecord
from record.tables.events import EventRecord
from wording.templatetags.wording import in_language, named, period

Names = dict[str, str]


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
        names = known.get(row.name) or _names(row, values, query)
        found += [
            Chip(row.name, _label(row, value, names, query), _address(path, query, _without(row, value, values)))
            for value in values
        ]
    return found


def _values(row: Filter, query: QueryDict) -> list[str]:
    """Those with a chip of their own."""
    if row.chip is None or row.shares:
        return []
    if row.name == "start":
        window = period({"start": query.get("start"), "end": query.get("end")})
        return [window] if window else []
    if row.kind != Kind.LIST:
        value = query.get(row.name)
        return [value] if value else []
    values = sorted(map_params.values(query, row.name))
    return [] if row.field == Field.CHOOSER and len(values) < 2 else values


def _label(row: Filter, value: str, names: Names, query: QueryDict) -> str:
    words = value
    if row.name == "near":
        words = position_in_words(value)
    elif row.vocabulary:
        words = _(row.vocabulary(value).label)
    elif row.things:
        words = str(row.besides.get(value) or names.get(value) or value.replace("-", " "))
    return str(row.chip) % {**query.dict(), "value": words}


def _names(row: Filter, values: list[str], query: QueryDict) -> Names:
    """In the language of the page."""
    if not values or not row.things:
        return {}
    if row.things is EventRecord:
        return _titles(values, query.get("known_on"))
    assert issubclass(row.things, CastRecord)
    rows = row.things.public.filter(slug__in=values).values_list("slug", "name_en", "name_ar")
    return {slug: named({"en": en, "ar": ar}) for slug, en, ar in rows}


def _titles(codes: list[str], known_on: str | None) -> Names:
    """As far as programs may read them, which the page's script asks."""
    events = QueryDict(mutable=True)
    events["code"] = ",".join(codes)
    if known_on:
        events["known_on"] = known_on
    return {event.code: in_language(event.properties, "title") for event in read(events)[0]}


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
    return f"{path}?{left.urlencode(safe=',:/')}"
