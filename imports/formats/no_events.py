"""Rows of a table that are no events: totals, the header once more, a note or a heading between."""

import re

from imports.findings import Rule
from imports.formats.mapped import MappedCells
from imports.recognition.mapping import Field
from rules.names import fold

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall|running) ?)?totals?(?: (?:general|overall|so far|for|of|in|to|until)\b.*)?"
    r"|sums?|in all|all rows|total general|somme|gesamt(?:summe)?|summe|toplam|genel toplam"
    r"|(?:ال)?مجموع(?: (?:ال)?(?:كلي|عام|نهايي|فرعي).*)?|(?:ال)?اجمالي(?: .*)?|حاصل الجمع"
)
_OF_A_TIME = re.compile(r"(?: [^\W\d]+)? [0-9]{4}$")
_FEW_COLUMNS = 3  # of a table with fewer, one cell may be all of a row


def check_is_event(row: MappedCells, day: str) -> None:
    """Raises RefusedRow. ``day``: what the row's cell of days says, empty where nothing."""
    filled = {column: text.strip() for column, text in row.cells.raw.items() if text.strip()}
    if len(filled) > 1 and all(column == text for column, text in filled.items()):
        raise row.cells.refused(Rule.HEADER_AGAIN, "", next(iter(filled)))
    if not any(letter.isdigit() for letter in day) or is_total(day):
        _check_total(row, filled, day)
    if len(filled) == 1 and len(row.cells.raw) >= _FEW_COLUMNS:
        [(column, text)] = filled.items()
        raise row.cells.refused(Rule.ONE_CELL, column, text)


def _check_total(row: MappedCells, filled: dict[str, str], day: str) -> None:
    for column, text in filled.items():
        if is_total(text):
            raise row.cells.refused(Rule.TOTAL_ROW, column, text)
    figures = {use.column for use in row.mapping.of(Field.FIGURE)}
    if not day and filled and filled.keys() <= figures:
        raise row.cells.refused(Rule.FIGURES_ALONE, next(iter(filled)), ", ".join(filled.values()))


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a total.

    >>> [is_total(text) for text in ("Total", "GRAND TOTAL:", "Total May 2016", "المجموع الكلي", "Total war")]
    [True, True, True, True, False]
    """
    folded = fold(text)
    return bool(_TOTAL.fullmatch(folded) or _TOTAL.fullmatch(_OF_A_TIME.sub("", folded)))
