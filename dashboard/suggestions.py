"""What the reader of an address without a page may have been looking for."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypedDict

from django.urls import reverse

from record.queries.links import CAST
from record.queries.names import all_spellings, listed
from record.tables.cast import CastRecord, NameRecord
from record.tables.events import EventRecord
from rules.links import mended_path
from rules.names import fold
from wording.templatetags.wording import in_language, named

MOST = 5
_CODE = re.compile(r"cm-([0-9]{4}-[0-9]{2}-[0-9]{2})")
# Parts of a path that may be a name, and characters of one.
_LAST, _LONGEST = 2, 80
_NEARLY = 0.7  # of difflib's ratio: «palmira» is nearly «palmyra»


class Suggestion(TypedDict):
    address: str
    label: str


def suggestions(path: str) -> list[Suggestion]:
    """Events of the day that a code names; else what is called so in any spelling, then what is spelt nearly so."""
    meant, _query = mended_path(path)
    code = _CODE.search(meant)
    if code:
        return _events_of(code[1])
    parts = [part[:_LONGEST] for part in meant.split("/") if part]
    found = {item["address"]: item for part in reversed(parts[-_LAST:]) for item in _called(part, parts)}
    return list(found.values())[:MOST]


def _events_of(day: str) -> list[Suggestion]:
    records = EventRecord.public.filter(code__startswith=f"cm-{day}").order_by("code")[:MOST]
    return [
        {"address": reverse("event", args=[record.code]), "label": in_language(record.properties, "title")}
        for record in records
    ]


def _called(part: str, parts: list[str]) -> Iterator[Suggestion]:
    """``part``: of a path; its other parts may say of what kind the thing is."""
    models = [CAST[kind] for kind in parts if kind in CAST] or list(CAST.values())
    if part in CAST:
        return
    folded = fold(part)
    spellings = all_spellings({folded} | listed([folded]).get(folded, set()))
    for model in models:
        named_so = NameRecord.objects.using("public").filter(kind=model.kind, folded__in=spellings)
        yield from _records(model, list(named_so.order_by("slug").distinct().values_list("slug", flat=True)))
    for model in models:
        slugs = list(model.public.values_list("slug", flat=True))
        yield from _records(model, get_close_matches(part, slugs, MOST, _NEARLY))


def _records(model: type[CastRecord], slugs: list[str]) -> Iterator[Suggestion]:
    """In the order of the slugs."""
    names = {
        slug: named({"en": en, "ar": ar})
        for slug, en, ar in model.public.filter(slug__in=slugs).values_list("slug", "name_en", "name_ar")
    }
    for slug in slugs:
        yield {"address": reverse(str(model.kind), args=[slug]), "label": names[slug]}
