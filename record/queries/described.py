"""The filters in use, in words: what chips of the map page and letters about a view say of it."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from record.queries.filter import Filter, Kind
from record.queries.filters import FILTERS, read
from record.queries.nearby import position_in_words
from record.queries.reading import values
from record.tables.cast import CastRecord
from record.tables.events import EventRecord
from wording.lists import in_parts
from wording.templatetags.wording import in_language, named, period

Names = dict[str, str]


def in_words(query: QueryDict) -> str:
    """«capture; inside 37.5,34,39.5,35.2»; empty where all events are chosen. The query was read before."""
    found = []
    for row in FILTERS.values():
        of_row = values_of(row, query)
        names = names_of(row, of_row, query)
        found += [label(row, value, names, query) for value in of_row]
    return in_parts(found)


def values_of(row: Filter, query: QueryDict) -> list[str]:
    """Those that are said in words of their own."""
    if row.chip is None or row.shares:
        return []
    if row.name == "start":
        window = period({"start": query.get("start"), "end": query.get("end")})
        return [window] if window else []
    if row.kind != Kind.LIST:
        value = query.get(row.name)
        return [value] if value else []
    return sorted(values(query, row.name))


def label(row: Filter, value: str, names: Names, query: QueryDict) -> str:
    words = value
    if row.name == "near":
        words = position_in_words(value)
    elif row.vocabulary:
        words = _(row.vocabulary(value).label)
    elif row.things:
        words = str(row.besides.get(value) or names.get(value) or value.replace("-", " "))
    return str(row.chip) % {**query.dict(), "value": words}


def names_of(row: Filter, named_by: list[str], query: QueryDict) -> Names:
    """What the values are slugs or codes of, by them, in the language in use."""
    if not named_by or not row.things:
        return {}
    if row.things is EventRecord:
        return _titles(named_by, query.get("known_on"))
    assert issubclass(row.things, CastRecord)
    rows = row.things.public.filter(slug__in=named_by).values_list("slug", "name_en", "name_ar")
    return {slug: named({"en": en, "ar": ar}) for slug, en, ar in rows}


def _titles(codes: list[str], known_on: str | None) -> Names:
    """As far as programs may read them, which the page's script asks."""
    events = QueryDict(mutable=True)
    events["code"] = ",".join(codes)
    if known_on:
        events["known_on"] = known_on
    return {event.code: in_language(event.properties, "title") for event in read(events)[0]}
