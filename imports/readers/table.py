"""What every reader gives: the columns of a table and a stream of its rows, each read once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from imports.candidates import Finding
from imports.errors import Unfit
from imports.findings import Rule, finding
from rules.sentences import Sentence
from rules.vocabulary import translatable as _

MOST_COLUMNS = 500
# What no stored text may hold: control characters, direction overrides, and bytes that the encoding does not have,
# which the decoder passes on as lone surrogates.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_DAY = re.compile(r"\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))\s*")
_ESCAPED = range(0xDC80, 0xDD00)  # surrogates that stand for a byte that could not be decoded


class SourceRow(NamedTuple):
    """One row. ``number`` counts from 1 with the header, as a spreadsheet shows it; in map data it is the feature's."""

    number: int
    cells: Sequence[str]
    findings: tuple[Finding, ...] = ()
    merged: frozenset[int] = frozenset()  # which cells, from 0, stand in several rows as one
    is_hidden: bool = False  # in the workbook
    formulas: frozenset[int] = frozenset()  # which cells, from 0, hold one whose value was not stored

    @property
    def is_refused(self) -> bool:
        return bool(self.findings)


@dataclass(frozen=True)
class About:
    """What the file turned out to be, for the editor to see and to correct."""

    kind: str
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    member: str = ""
    # What else could have been chosen: sheets of a workbook.
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Columns by name, and the rows below them. Rows are read from the file as they are iterated over, once."""

    columns: tuple[str, ...]
    rows: Iterator[SourceRow]
    about: About
    findings: list[Finding] = field(default_factory=list)


def table(header: Sequence[str], header_row: int, rows: Iterator[SourceRow], about: About) -> Table:
    """A table whose columns have a name each and whose rows are checked: width, and characters of no use."""
    if len(header) > MOST_COLUMNS:
        raise Unfit(
            finding(
                Rule.TOO_LARGE,
                header_row,
                what=Sentence(_("A table of %(columns)s columns"), columns=len(header)),
                limit=MOST_COLUMNS,
            )
        )
    findings: list[Finding] = []
    columns = _named(header, header_row, findings)
    if _is_like_row(header):
        findings.append(finding(Rule.HEADER_LIKE_ROW, header_row, value=", ".join(filter(None, header))))
    return Table(columns, _checked(rows, columns), about, findings)


def _is_like_row(header: Sequence[str]) -> bool:
    """Whether a header has a day, or several figures: a file without a header loses its first row to it."""
    return any(map(_DAY.fullmatch, header)) or sum(cell.strip().isdecimal() for cell in header) > 1


def _named(header: Sequence[str], row: int, findings: list[Finding]) -> tuple[str, ...]:
    names: list[str] = []
    for number, written in enumerate(header, 1):
        name = bare = " ".join(_UNFIT.sub("", written).split())
        if not bare:
            name = f"column {number}"
        for again in count(2):
            if name not in names:
                break
            name = f"{bare or f'column {number}'} ({again})"
        if name != bare:
            findings.append(finding(Rule.COLUMN_RENAMED, row, name, bare, number=number))
        names.append(name)
    return tuple(names)


_AGAIN = re.compile(r" \(\d+\)$")


def bare_name(column: str) -> str:
    """The header of a column as the file has it, without the number that sets it apart from others of that name."""
    return _AGAIN.sub("", column)


def _checked(rows: Iterator[SourceRow], columns: tuple[str, ...]) -> Iterator[SourceRow]:
    width = len(columns)
    for row in rows:
        cells = row.cells
        if not any(cells):
            continue
        if len(cells) != width:
            if len(cells) > width and not any(cells[width:]):
                row = row._replace(cells=cells[:width])
            else:
                found = finding(Rule.WRONG_WIDTH, row.number, value="|".join(cells), cells=len(cells), columns=width)
                yield row._replace(findings=(*row.findings, found))
                continue
        if _UNFIT.search("".join(row.cells)):
            row = row._replace(findings=(*row.findings, *_unfit(row, columns)))
        yield row


def _unfit(row: SourceRow, columns: tuple[str, ...]) -> Iterator[Finding]:
    for column, cell in zip(columns, row.cells, strict=True):
        match = _UNFIT.search(cell)
        if not match:
            continue
        code = ord(match.group())
        shown = _UNFIT.sub("\ufffd", cell)
        if code in _ESCAPED:
            byte = f"{code - 0xDC00:02X}"
            yield finding(Rule.WRONG_ENCODING, row.number, column, byte, encoding="the encoding of the file")
        else:
            yield finding(Rule.CONTROL_CHARACTER, row.number, column, shown, character=f"U+{code:04X}")
