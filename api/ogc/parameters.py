"""What the standard's clients send: boxes, moments and intervals, page sizes, reference systems."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext

from record.queries import parameters as p
from record.queries import reading
from record.queries.filters import PARAMETERS
from rules.dates import FIRST_DAY, LAST_DAY, no_such_day
from rules.geometry import Box
from rules.sentences import Sentence
from rules.vocabulary import translatable as _
from wording.sentences import in_words

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
LIMIT, MOST = 100, 1_000
# GDAL writes «2015-05-20T» for a day.
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(T([0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?",
    re.ASCII | re.IGNORECASE,  # RFC 3339 allows «t» and «z»
)
_OPEN = {"", ".."}
_HEIGHT = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)
Window = tuple[date | None, date | None]


class Interval(p.Parameter):
    """One moment or an interval, open sides allowed (clause 7.15.3), as the first and the last day of it."""

    expected = Sentence(_("a day or moment (RFC 3339), or two of them separated by «/», of which one may be «..»"))
    example = "2015-05-13/2015-05-31"

    def read(self, text: str) -> Window:
        parts = text.split("/")
        if len(parts) > 2 or (len(parts) == 1 and text in _OPEN) or set(parts) <= _OPEN:
            raise self.refuse()
        days = [None if part in _OPEN else self._day(part) for part in parts]
        start, end = days[0], days[-1]
        if start and end and start > end:
            raise ValidationError(gettext("The interval ends before it begins; swap its sides."))
        return start, end

    def _day(self, text: str) -> date:
        found = _INSTANT.fullmatch(text)
        if not found:
            raise self.refuse()
        try:
            day = date.fromisoformat(found[1])
        except ValueError:
            raise ValidationError(in_words(no_such_day(found[1]).sentence)) from None
        return min(max(day, FIRST_DAY), LAST_DAY)  # beyond these days there is nothing, as far as one asks


class BoxOfTheStandard(p.BoxParameter):
    """Four numbers, or six with a lowest and a highest height, which say nothing here (clause 7.15.2)."""

    def read(self, text: str) -> Box:
        numbers = text.split(",")
        if len(numbers) != 6:
            return super().read(text)
        lowest, highest = numbers[2], numbers[5]
        if not (_HEIGHT.fullmatch(lowest) and _HEIGHT.fullmatch(highest)) or float(lowest) > float(highest):
            raise self.refuse()
        return super().read(",".join(numbers[:2] + numbers[3:5]))


class PageSize(p.WholeNumber):
    """Larger pages than there are come as the largest there is (clause 7.15.1)."""

    def read(self, text: str) -> int:
        return min(super().read(text), MOST)


# The one form there is, as clients of other servers ask for it.
FORMAT: dict[str, p.Parameter] = {"f": p.Choice(("json",), help_text="The form of the answer, JSON by itself.")}
ITEM: dict[str, p.Parameter] = {**FORMAT, "crs": p.Choice((CRS84,), help_text="The reference system of the answer.")}
PAGE: dict[str, p.Parameter] = {
    **ITEM,
    "bbox": BoxOfTheStandard(help_text="Features that meet the box."),
    "datetime": Interval(help_text="Features that may be of that time."),
    "limit": PageSize(1, 10_000_000, str(LIMIT), help_text=f"Page size; {LIMIT} by default, never over {MOST:,}."),
    "cursor": p.CURSOR,
    "bbox-crs": p.Choice((CRS84,), help_text="The reference system of the box."),
}
# The reader's own filters, under their own names.
FILTERS: dict[str, p.Parameter] = {
    name: parameter for name, parameter in PARAMETERS.items() if name not in {"bbox", "start", "end", "window"}
}


def read(query: QueryDict, fields: Mapping[str, p.Parameter]) -> dict[str, Any]:
    """Raises BadParameter."""
    reading.check_names(query, fields)
    return {name: reading.read_one(name, field, query) for name, field in fields.items() if name not in FILTERS}


def as_filters(query: QueryDict, values: dict[str, Any]) -> QueryDict:
    """The same question in the words of the reader's filters."""
    translated = QueryDict(mutable=True)
    translated.update({name: query.get(name, "") for name in FILTERS if name in query})
    start, end = values["datetime"] or (None, None)
    bbox = values["bbox"] and ",".join(f"{number:.9f}" for number in values["bbox"])
    own = {"bbox": bbox, "start": start, "end": end}
    translated.update({name: str(value) for name, value in own.items() if value})
    return translated
