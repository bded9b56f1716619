"""A file of any kind as one table: what kind it is, by its content and never by its name."""

import re
from dataclasses import dataclass, replace
from typing import BinaryIO

from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers import archives, features, text, workbooks
from imports.readers.table import Table
from rules.vocabulary import translatable as _

# Beginnings of files that people hand in for a table.
_REFUSED_KINDS = {
    b"\xd0\xcf\x11\xe0": _("a workbook of Excel before 2007, or one with a password"),
    b"%PDF": _("a PDF"),
    b"\x1f\x8b": _("a gzip archive"),
    b"7z\xbc\xaf": _("a 7-Zip archive"),
    b"Rar!": _("a RAR archive"),
    b"PAR1": _("a Parquet file"),
    b"ARROW1": _("an Arrow file"),
    b"SQLite format 3": _("an SQLite database"),
    b"\x89PNG": _("a picture"),
    b"\xff\xd8\xff": _("a picture"),
    b"{\\rtf": _("an RTF text"),
    b"<kml": _("a KML file"),
    b"<?xml": _("XML"),
    b"<html": _("a web page"),
    b"<!doc": _("a web page"),
    b"<tabl": _("a web page"),
}
_LIST = re.compile(rb"\[\s*[{\[\]]")
_BLANKS = b"\xef\xbb\xbf \t\r\n\x1e"
_LOOKED_AT = 512


@dataclass(frozen=True)
class Choices:
    """What the editor has chosen where a file leaves it open; empty: found by looking."""

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    member: str = ""


FOUND = Choices()  # nothing was chosen


def open_table(file: BinaryIO, choices: Choices = FOUND) -> Table:
    """The table in a file that can be read from its beginning again: text, XLSX, GeoJSON, or a zip archive of one.

    Raises Unfit, with the finding, for what is no table; and while rows are read, for a file that is broken further on.
    """
    file.seek(0)
    beginning = file.read(_LOOKED_AT)
    file.seek(0)
    if not beginning.strip():
        raise Unfit(finding(Rule.EMPTY_FILE, 0))
    if beginning.startswith(b"PK"):
        return _from_archive(file, choices)
    kind = _refused_kind(beginning)
    if _LIST.match(beginning.lstrip(_BLANKS)):
        kind = _("JSON, but no GeoJSON")
    if kind:
        raise Unfit(finding(Rule.UNKNOWN_KIND, 0, kind=kind))
    if beginning.lstrip(_BLANKS).startswith(b"{"):
        return features.read(file)
    return text.read(file, encoding=choices.encoding, separator=choices.separator)


def _refused_kind(beginning: bytes) -> str | None:
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next(
        (kind for mark, kind in _REFUSED_KINDS.items() if start.startswith(mark) or start[:5].lower() == mark), None
    )


def _from_archive(file: BinaryIO, choices: Choices) -> Table:
    archive = archives.opened(file)
    if archives.is_workbook(archive):
        return workbooks.read(file, archive, choices.sheet)
    name, content = archives.member(archive, choices.member)
    if name.lower().endswith(".xlsx"):
        content = archives.in_memory(content)
    table = open_table(content, replace(choices, member=""))
    return replace(table, about=replace(table.about, member=name))
