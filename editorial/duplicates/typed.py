"""An entry while it is still being typed, to look for likely doubles of it."""

from collections.abc import Iterator
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.http import QueryDict

from desk.fields import as_point
from desk.inputs import DatesField, PinField, whole_number
from editorial.duplicates.finding import Entry
from events.models import Actor
from places.models import Place
from rules.text import UnfitText, clean
from rules.vocabulary import PlaceKind
from sources.models import Report, Source

_MOST_SPELLINGS = 50
# Where each kind's doubles are said on its form.
FIELD: dict[type[Entry], str] = {Place: "name_en", Actor: "name_en", Source: "name_en", Report: "url"}


def entry_typed(kind: type[Entry], typed: QueryDict, pk: int | None) -> tuple[Entry, tuple[str, ...]]:
    """The entry as the form has it, unsaved, and all of its names; what cannot be read is left out."""
    names = tuple(_names(typed))
    if kind is Report:
        return _report(typed, pk), ()
    entry = kind(pk=pk)
    if isinstance(entry, Place):
        entry.kind = typed.get("kind", "") if typed.get("kind") in PlaceKind.values() else ""
        entry.parent_id = whole_number(typed.get("parent", ""))
        with suppress(ValidationError):
            spot = PinField(required=False).clean((typed.get("pin_latitude", ""), typed.get("pin_longitude", "")))
            entry.point = as_point(spot) if spot else None
    if isinstance(entry, Source):
        entry.homepage = _text(typed, "homepage")
    return entry, names


def _report(typed: QueryDict, pk: int | None) -> Report:
    report = Report(pk=pk, title=_text(typed, "title"), url=_text(typed, "url"))
    report.source_id = whole_number(typed.get("source", "")) or 0
    with suppress(ValidationError):
        published = DatesField(required=False).clean(typed.get("published", ""))
        report.published_latest = published.latest if published else None
    return report


def _names(typed: QueryDict) -> Iterator[str]:
    spelt = min(whole_number(typed.get("spellings-TOTAL_FORMS", "")) or 0, _MOST_SPELLINGS)
    for name in ("name_en", "name_ar", *(f"spellings-{number}-name" for number in range(spelt))):
        if text := _text(typed, name):
            yield text


def _text(typed: QueryDict, name: str) -> str:
    with suppress(UnfitText):
        return clean(typed.get(name, "")[:2_000])
    return ""
