"""What a column is for, by the words of its header in English and Arabic."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from imports.recognition.mapping import Bound, Field, Use
from rules.documents.event_terms import EVENT_TERMS
from rules.names import fold
from rules.reading.tokens import normal
from rules.vocabulary import Harm, Role


class Reading(NamedTuple):
    """``certainty`` from 0 to 1: a whole header that is known, or one that has a known word in it."""

    use: Use
    certainty: float


_WHOLE, _PART = 0.9, 0.6
_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(("min", "minimum", "low", "least", "from", "الادني"), Bound.LOW),
    **dict.fromkeys(("max", "maximum", "high", "most", "to", "الاعلي"), Bound.HIGH),
}
_OF_NO_GROUP = frozenset(
    {
        *("number", "of", "no", "n", "count", "total", "all", "people", "persons", "reported", "estimated", "best"),
        *("the", "and", "عدد", "اجمالي", "مجموع", "كل"),
    }
)


def _table() -> Iterator[tuple[str, str, str]]:
    """Field, what it means there, and one folded header, of headers.csv."""
    with (Path(__file__).parent / "headers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield from ((row["field"], row["means"], fold(header)) for header in row["headers"].split("|"))


_TABLE = tuple(_table())
_BY_HARM = {header: Harm(means) for field, means, header in _TABLE if field == Field.FIGURE}
_BY_HEADER = {
    header: Use(column="", field=Field(field), role=Role(means) if means else Role.INVOLVED)
    for field, means, header in _TABLE
    if field != Field.FIGURE
}
# Terms of events are known by their own name, «target_kind», and by its label.
_BY_TERM = {
    fold(header.replace("_", " ")): Use(column="", field=Field.TERM, term=term.name)
    for term in EVENT_TERMS
    for header in (term.name, term.shown.label)
}
_SHORTEST = 3  # letters of a word that may stand among others
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def read_header(column: str) -> Reading | None:
    """What a header says its column is; None where it has no known word.

    >>> read_header("health_workers_killed").use.group
    'health workers'
    """
    words = fold(_CAMEL.sub(" ", column))
    figure = _figure(words)
    if figure:
        return Reading(_named(figure, column), _WHOLE)
    whole = _BY_TERM.get(words) or _BY_HEADER.get(words) or _BY_HEADER.get(" ".join(map(normal, words.split())))
    if whole:
        return Reading(_named(whole, column), _WHOLE)
    phrase = _phrase_in(words)
    return Reading(_named(_BY_HEADER[phrase], column), _PART) if phrase else None


def _phrase_in(words: str) -> str:
    """The known header that stands in another: its last words, as in «place type», or those before «of»."""
    parts = words.partition(" of ")[0].split()
    spans = ((start, end) for end in range(len(parts), 0, -1) for start in range(end))
    phrases = (" ".join(parts[start:end]) for start, end in spans)
    return next((phrase for phrase in phrases if len(phrase) >= _SHORTEST and phrase in _BY_HEADER), "")


def _named(use: Use, column: str) -> Use:
    return replace(use, column=column)


def _figure(words: str) -> Use | None:
    """A harm, and what is left of the header: whom it counts, and which end of a range it is."""
    parts = words.split()
    harms = [_BY_HARM[word] for word in parts if word in _BY_HARM]
    if len(harms) != 1:
        return None
    rest = [word for word in parts if word not in _BY_HARM]
    bounds = [_BOUNDS[word] for word in rest if word in _BOUNDS]
    group = " ".join(word for word in rest if word not in _BOUNDS and word not in _OF_NO_GROUP)
    return Use(column="", field=Field.FIGURE, harm=harms[0], group=group, bound=next(iter(bounds), Bound.BOTH))
