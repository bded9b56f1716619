"""Events as a workbook (XLSX, ECMA-376): a sheet of typed rows, and one that says what they are and on which terms.

A text is stored as a text whatever it begins with, and marked as one that stays so when it is edited, so that no cell
runs as a formula and none is changed. The rows go through a file on the disk, one after another.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from tempfile import TemporaryFile
from typing import IO, Any, Literal
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext, gettext_noop, override
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_CORE

from api.exports import terms
from api.exports.columns import COLUMNS, Holds
from api.parameters import LANGUAGES

_PIECE = 1 << 16
_MADE = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say
# A spreadsheet's calendar begins in 1900 and has a day too many in that February.
_FIRST_DAY = date(1900, 3, 1)
_RUNS = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_WIDTHS = {Holds.TEXT: 40, Holds.SLUG: 18, Holds.SLUGS: 24, Holds.DAY: 12, Holds.MOMENT: 20}
_HELD = {
    Holds.TEXT: gettext_noop("a text"),
    Holds.SLUG: gettext_noop("term, code or address"),
    Holds.SLUGS: gettext_noop("terms, separated by blanks"),
    Holds.NUMBER: gettext_noop("a number"),
    Holds.DEGREES: gettext_noop("degrees (WGS 84)"),
    Holds.FLAG: gettext_noop("yes or no"),
    Holds.DAY: gettext_noop("a day"),
    Holds.MOMENT: gettext_noop("moment (UTC)"),
}
_DATASET = [
    next(at for at, column in enumerate(COLUMNS) if column.name == name)
    for name in ("dataset", "dataset_version", "dataset_licence", "dataset_attribution")
]


def workbook(batches: Iterable[list[tuple[object, ...]]], of: terms.Terms) -> Iterator[bytes]:
    """Batches of rows in the order of COLUMNS as the pieces of a file."""
    book = Workbook(write_only=True)
    datasets = _write_events(book, batches)
    _write_terms(book, of, datasets)
    book.properties.title, book.properties.creator = f"{of.title}: events", of.title
    # The same events make the same bytes, whenever they are requested.
    with TemporaryFile() as file:
        ExcelWriter(book, _Archive(file, "w", ZIP_DEFLATED)).save()
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


class _Archive(ZipFile):
    """A zip whose members have no time, and say none."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: int | None, **others: int | None) -> None:
        is_core = zinfo_or_arcname == ARC_CORE
        super().writestr(zinfo_or_arcname, _MADE.sub(b"", data) if is_core else data, *args, **others)

    def open(
        self, name: str | ZipInfo, mode: Literal["r", "w"] = "r", pwd: bytes | None = None, *, force_zip64: bool = False
    ) -> IO[bytes]:
        if isinstance(name, ZipInfo) and mode == "w":
            name.date_time = _NO_TIME
        return super().open(name, mode, pwd, force_zip64=force_zip64)


def _write_events(book: Workbook, batches: Iterable[list[tuple[object, ...]]]) -> set[tuple[str, ...]]:
    """The datasets that rows come from, each as slug, version, licence and attribution."""
    sheet = book.create_sheet("events")
    sheet.freeze_panes = "B2"
    for number, column in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.holds, 14)
    sheet.append([_head(sheet, column.name) for column in COLUMNS])
    datasets, count = set(), 0
    for batch in batches:
        for row in batch:
            sheet.append([_cell(sheet, column.holds, value) for column, value in zip(COLUMNS, row, strict=True)])
            if row[_DATASET[0]]:
                datasets.add(tuple(str(row[at] or "") for at in _DATASET))
        count += len(batch)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count + 1}"
    return datasets


def _write_terms(book: Workbook, of: terms.Terms, datasets: set[tuple[str, ...]]) -> None:
    sheet = book.create_sheet("about")
    for letter, width in zip("ABCD", (28, 90, 24, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    by_language = []
    for language in LANGUAGES:
        with override(language):
            by_language.append(list(terms.lines(of)))
    for (name, value), (name_ar, value_ar) in zip(*by_language, strict=True):
        texts = (name, value, name_ar, value_ar if value_ar != value else "")
        sheet.append([_wrapped(sheet, text) for text in texts])
    for slug, version, licence, attribution in sorted(datasets):
        sheet.append([_wrapped(sheet, text) for text in (f"{slug} {version}".strip(), f"{attribution} ({licence})")])
    sheet.append([])
    sheet.append([_head(sheet, name) for name in ("column", "HXL", "holds", "")])
    for column in COLUMNS:
        held = _HELD[column.holds]
        with override("ar"):
            held_ar = gettext(held)
        sheet.append([_text(sheet, text) for text in (column.name, column.hxl, held, held_ar)])


def _cell(sheet: WriteOnlyWorksheet, holds: Holds, value: Any) -> object:
    if value is None or value == "":
        return None
    if holds is Holds.SLUGS:
        value = " ".join(value)
    elif holds is Holds.DAY and (day := date.fromisoformat(value)) >= _FIRST_DAY:
        return _dated(sheet, day, "yyyy-mm-dd")
    elif holds is Holds.MOMENT:
        moment = datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)  # the format has no zones
        return _dated(sheet, moment, "yyyy-mm-dd hh:mm:ss")
    return _text(sheet, value) if isinstance(value, str) else value


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    if _RUNS.match(text):
        cell.quotePrefix = True
    return cell


def _wrapped(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _head(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _dated(sheet: WriteOnlyWorksheet, value: date, shown: str) -> Cell:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = shown
    return cell
