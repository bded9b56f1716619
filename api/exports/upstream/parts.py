"""What rows of both datasets take from a printed document."""

import re

from rules.documents.events import EventDocument
from rules.documents.members import NamedPlace

_CODE = re.compile(r"cm-(\d{4})-(\d{2})-(\d{2})-(\d{3,6})", re.ASCII)
# ISO 3166-1 numbers of the countries the record has places in; others have none.
ISO_NUMBERS = {"Syria": 760, "Iraq": 368, "Israel": 376, "Jordan": 400, "Lebanon": 422, "Turkey": 792}
REGION = "Middle East"


def whole_number(code: str) -> int:
    """The code as a number, the same for ever: cm-2015-05-20-022 is 150520022, which 32 bits hold.

    A code whose year or last part needs more digits is written out whole and has 14.
    """
    found = _CODE.fullmatch(code)
    if not found:
        raise ValueError(f"Expected a code such as cm-2015-05-20-022; got {code!r}.")
    year, month, day, last = map(int, found.groups())
    if 2000 <= year < 2100 and last < 1_000:
        return (((year - 2000) * 100 + month) * 100 + day) * 1_000 + last
    return ((year * 100 + month) * 100 + day) * 1_000_000 + last


def division(place: NamedPlace, kind: str) -> str | None:
    """The English name of the division of that kind which the place is, or lies in."""
    return next((outer.en for outer in (place, *place.within) if outer.kind == kind), None)


def country(place: NamedPlace) -> str:
    return division(place, "country") or "Syria"


def sources(document: EventDocument) -> list[str]:
    """English names of those whose reports are read for the event, each once."""
    return list(dict.fromkeys(report.source.en for report in document.reports))
