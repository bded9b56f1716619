"""What the cells of each column look like: one pass over all rows, with counts only in memory."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from imports.recognition.mapping import CodedDay
from rules.dates import UnreadableDate
from rules.reading.coordinates import SYRIA, UnreadableCoordinates, read_angle, read_text
from rules.reading.days import AmbiguousDay, Order, orders_of, read_days
from rules.reading.digits import plain
from rules.reading.figures import UnreadableFigure, read_figure

LOOKED_AT = 300  # cells of a column whose content is read; orders of days are counted over all
LONGEST_READ = 60  # characters; a longer cell is text and nothing else
MOST_WORDS = 200  # different texts of a column that are counted
LONGEST_WORD = 80  # characters of a text that may be a term
UNKNOWN = frozenset(
    {
        "",
        "na",
        "n/a",
        "#n/a",
        "nan",
        "null",
        "none",
        "-",
        "--",
        "?",
        "-1",
        "unknown",
        "no information",
        "not applicable",
        "noinformation",
        "no further information",
        "no further information available",
        "not known",
        "not specified",
        "unspecified",
        "unidentified",
        "tbc",
        "tbd",
        "...",
        "n.a.",
    }
    | {"inconnu", "inconnue", "inconnus", "n.d.", "n/d", "non connu", "non précisé", "s.o."}
    | {"unbekannt", "k.a.", "keine angabe", "keine angaben"}
    | {"bilinmiyor", "bilinmeyen", "belirsiz"}
    | {"غير معروف", "غير محدد", "لا يوجد", "مجهول"}
)
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_SIX, _EIGHT = re.compile(r"(?<!\d)\d{6}(?!\d)"), re.compile(r"(?<!\d)\d{8}(?!\d)")
_EXCHANGED = str.maketrans("dm", "md")
_WEST, _SOUTH, _EAST, _NORTH = SYRIA


@dataclass
class Profile:
    """Counts over one column. ``filled`` counts cells that say something, ``read`` those whose content was read."""

    filled: int = 0
    read: int = 0
    days: int = 0
    figures: int = 0
    degrees: int = 0
    latitudes: int = 0
    longitudes: int = 0
    spots: int = 0
    addresses: int = 0
    letters: int = 0
    orders: Counter[frozenset[Order]] = field(default_factory=Counter)
    # An example of each open date: which row, and what it says.
    open_day: tuple[int, str] | None = None
    words: Counter[str] = field(default_factory=Counter)
    coded: Counter[CodedDay] = field(default_factory=Counter)

    def share(self, count: int) -> float:
        return count / self.read if self.read else 0.0

    @property
    def is_list_of_terms(self) -> bool:
        """Whether few texts come again and again."""
        return 0 < len(self.words) < MOST_WORDS and self.filled > 2 * len(self.words)

    def note(self, row: int, cell: str) -> None:
        text = cell.strip()
        if is_unknown(text):
            return
        self.filled += 1
        found = orders_of(text)
        if found:
            self.orders[found] += 1
            if len(found) == 2 and not self.open_day:
                self.open_day = (row, text)
        if len(text) <= LONGEST_WORD and (len(self.words) < MOST_WORDS or text in self.words):
            self.words[text] += 1
        if self.read < LOOKED_AT:
            self._read(text)

    def _read(self, text: str) -> None:
        self.read += 1
        self.letters += any(each.isalpha() for each in text)
        self.addresses += bool(_ADDRESS.match(text))
        if len(text) > LONGEST_READ:
            return
        self.figures += _is_figure(text)
        if any(each.isdigit() for each in text):
            self.days += _is_day(text)
            self.spots += _is_spot(text)
            degrees = _degrees(text)
            self.degrees += degrees is not None
            self.latitudes += degrees is not None and _SOUTH <= degrees <= _NORTH
            self.longitudes += degrees is not None and _WEST <= degrees <= _EAST
            self.coded.update(_coded(text))


def profiles(rows: Iterable[tuple[int, tuple[str, ...]]], columns: int) -> list[Profile]:
    """One profile for each column of rows with their numbers."""
    found = [Profile() for _ in range(columns)]
    for number, cells in rows:
        for profile, cell in zip(found, cells, strict=False):
            profile.note(number, cell)
    return found


def is_unknown(text: str) -> bool:
    """Whether a cell says that nothing is known."""
    return (text if text.isascii() else plain(text)).casefold() in UNKNOWN


def coded_day(text: str, pattern: CodedDay, *, is_exchanged: bool = False) -> date | None:
    """The day that an identifier holds: JOB090413 is of 9 April 2013 by ``DDMMYY``, and of 4 September exchanged."""
    digits = _SIX if (len(pattern.value) == 6 and pattern.value.endswith("y")) or pattern is CodedDay.YYMMDD else _EIGHT
    match = digits.search(text)
    if not match:
        return None
    try:
        directives = pattern.value.translate(_EXCHANGED) if is_exchanged else pattern.value
        return datetime.strptime(match.group(), directives).date()  # noqa: DTZ007
    except ValueError:
        return None


def _coded(text: str) -> list[CodedDay]:
    return [pattern for pattern in CodedDay if (day := coded_day(text, pattern)) and 2000 <= day.year <= 2035]


def _is_day(text: str) -> bool:
    try:
        read_days(text)
    except AmbiguousDay:
        return True
    except UnreadableDate:
        return False
    return True


def _is_figure(text: str) -> bool:
    try:
        read_figure(text)
    except UnreadableFigure:
        return False
    return True


def _is_spot(text: str) -> bool:
    try:
        return read_text(text).is_within(SYRIA)
    except UnreadableCoordinates:
        return False


def _degrees(text: str) -> float | None:
    try:
        return read_angle(text)[0] if not text.isdecimal() else None
    except UnreadableCoordinates:
        return None
