"""XLSX workbooks: the stored values of one sheet, row by row, as text.

openpyxl reads the XML with defusedxml, so that no entity expands. Formulas count by the value that was stored with
them, and where none was they stand in their cell; cells merged downwards have the value of the first.
"""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from html import unescape
from itertools import islice
from typing import Any, BinaryIO, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from imports.candidates import Finding
from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers.headings import table_below_header
from imports.readers.table import MOST_COLUMNS, About, SourceRow, Table
from rules.sentences import Sentence
from rules.vocabulary import translatable as _

MOST_BYTES = 1 << 30  # of all parts together, unpacked
MOST_SHARED = 200 << 20  # of the texts that cells share, which are in memory
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ParseError, DefusedXmlException, InvalidFileException),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, NotImplementedError),
)
_AT_ONCE = 500  # rows
_PIECE, _OVERLAP = 1 << 20, 1 << 14  # bytes
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col (?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_BOUND = re.compile(rb'\b(min|max)="(\d{1,5})"')
_FORMULA_ALONE = re.compile(
    rb'<c [^>]*?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[^>]*(?:/>|>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)


class _Marks(NamedTuple):
    """What the values of a sheet do not show."""

    merged: dict[tuple[int, int], tuple[int, int]]  # row and column of a cell → those of the cell it belongs to
    ranges: tuple[str, ...]
    formulas: dict[int, dict[int, str]]  # row → column, from 0, of a cell with a formula and no stored value
    rows: frozenset[int]  # that are hidden
    columns: frozenset[int]  # that are hidden, from 0


def read(file: BinaryIO, archive: zipfile.ZipFile, sheet: str = "") -> Table:
    """The table of one sheet: the one named, hidden or not, else the first of those to be seen that has rows.

    Raises Unfit for a workbook that is broken, too large or empty.
    """
    _check_sizes(archive)
    try:
        with warnings.catch_warnings(action="ignore"):
            workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            filled = [each for each in workbook.worksheets if _has_rows(each)]
    except _BROKEN as problem:
        raise Unfit(finding(Rule.BROKEN_FILE, 0, problem=problem)) from None
    seen = tuple(each.title for each in filled if each.sheet_state == "visible")
    hidden = tuple(each.title for each in filled if each.title not in seen)
    if hidden and not (seen or sheet):
        raise Unfit(finding(Rule.ONLY_HIDDEN_SHEETS, 0, value=", ".join(hidden)))
    chosen = next((each for each in filled if each.title == (sheet or next(iter(seen), None))), None)
    if chosen is None:
        raise Unfit(finding(Rule.EMPTY_FILE, 0, value=sheet))
    marks = _marks(archive, chosen._worksheet_path)
    others = tuple(name for name in seen if name != chosen.title)
    table = table_below_header(
        _rows(chosen, marks), About("xlsx", sheet=chosen.title, others=others), is_open_ended=True
    )
    if not sheet:
        table.findings.extend(_of_sheets(chosen.title, others, hidden))
    table.findings.extend(_of_marks(table.columns, marks))
    return table


def _of_sheets(title: str, others: Sequence[str], hidden: Sequence[str]) -> Iterator[Finding]:
    if others:
        yield finding(Rule.OTHER_SHEETS, 0, value=", ".join(others), sheet=title)
    if hidden:
        yield finding(Rule.HIDDEN_SHEETS, 0, value=", ".join(hidden), sheet=title)


def _of_marks(columns: Sequence[str], marks: _Marks) -> Iterator[Finding]:
    if marks.ranges:
        yield finding(Rule.MERGED_CELLS, 0, value=", ".join(marks.ranges[:20]), count=len(marks.ranges))
    if marks.rows:
        yield finding(Rule.HIDDEN_ROWS, 0, value=spans(marks.rows))
    names = [columns[at] for at in sorted(marks.columns) if at < len(columns)]
    if names:
        yield finding(Rule.HIDDEN_COLUMNS, 0, value=", ".join(names[:20]))


def spans(numbers: Iterable[int]) -> str:
    """Numbers in order, those that follow one another as a span.

    >>> spans({3, 7, 4, 5})
    '3–5, 7'
    """
    ends: list[list[int]] = []
    for number in sorted(numbers):
        if ends and number == ends[-1][1] + 1:
            ends[-1][1] = number
        else:
            ends.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ends)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    shared = sum(part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml"))
    if sum(part.file_size for part in parts) > MOST_BYTES or shared > MOST_SHARED:
        raise Unfit(
            finding(
                Rule.TOO_LARGE,
                0,
                what=_("The workbook"),
                limit=Sentence(_("%(count)s bytes of texts"), count=MOST_SHARED),
            )
        )


def _has_rows(sheet: Any) -> bool:
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    rows = islice(sheet.iter_rows(values_only=True), _AT_ONCE)
    return any(value is not None for row in rows for value in row)


def _rows(sheet: Any, marks: _Marks) -> Iterator[SourceRow]:
    above: dict[tuple[int, int], str] = {}
    rows = enumerate(sheet.iter_rows(values_only=True), 1)
    width = 0
    while some := _next(rows):
        for number, values in some:
            cells = [_text(value) for value in values]
            width = max(width, len(cells))
            cells += [""] * (width - len(cells))
            merged = _fill(cells, number, marks, above) if marks.merged else frozenset()
            formulas = _put_formulas(cells, marks.formulas[number]) if number in marks.formulas else frozenset()
            yield SourceRow(number, cells, (), merged, number in marks.rows, formulas)


def _next(rows: Iterator[tuple[int, Sequence[object]]]) -> list[tuple[int, Sequence[object]]]:
    try:
        with warnings.catch_warnings(action="ignore"):
            return list(islice(rows, _AT_ONCE))
    except _BROKEN as problem:
        raise Unfit(finding(Rule.BROKEN_FILE, 0, problem=problem)) from None


def _fill(cells: list[str], row: int, marks: _Marks, above: dict[tuple[int, int], str]) -> frozenset[int]:
    """Give each cell of a merged range the value of its first; which cells these are, the first among them."""
    merged: set[int] = set()
    for column, cell in enumerate(cells, 1):
        first = marks.merged.get((row, column))
        if first is None:
            continue
        merged.add(column - 1)
        if first == (row, column):
            above[first] = cell
        else:
            cells[column - 1] = above.get(first, "")
    return frozenset(merged)


def _put_formulas(cells: list[str], formulas: dict[int, str]) -> frozenset[int]:
    """Show each formula without a value in its cell; which cells these are."""
    for at, formula in formulas.items():
        if at < len(cells):
            cells[at] = formula
    return frozenset(formulas)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _marks(archive: zipfile.ZipFile, path: str) -> _Marks:
    """What the sheet's XML says beside the values, found without reading it into memory."""
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    ranges: list[str] = []
    formulas: dict[int, dict[int, str]] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    for piece in _pieces(archive, path):
        rows.update(map(int, _HIDDEN_ROW.findall(piece)))
        for found in _HIDDEN_COLUMNS.findall(piece):
            bounds = dict(_BOUND.findall(found))
            columns.update(range(int(bounds.get(b"min", 1)) - 1, min(int(bounds.get(b"max", 0)), MOST_COLUMNS)))
        for found in _MERGED.findall(piece):
            if (name := found.decode()) not in ranges:
                ranges.append(name)
                merged.update(_downwards(name))
        for letters, row, formula in _FORMULA_ALONE.findall(piece):
            at = column_index_from_string(letters.decode()) - 1
            formulas.setdefault(int(row), {})[at] = "=" + unescape(formula.decode("utf-8", "replace"))
    return _Marks(merged, tuple(ranges), formulas, frozenset(rows), frozenset(columns))


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    before = b""
    with archive.open(path) as stream:
        while piece := stream.read(_PIECE):
            yield before + piece
            before = piece[-_OVERLAP:]


_MOST_MERGED = 100_000  # cells; beyond that a sheet is no table


def _downwards(name: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first column of a merged range. What is merged sideways is a heading or a note and is no value twice."""
    column, first, _, last = range_boundaries(name)
    if last - first < _MOST_MERGED:
        yield from (((row, column), (first, column)) for row in range(first, last + 1) if last > first)
