"""Zip archives: the one table in it, as UCDP publishes its data, without believing what the archive says of itself."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from imports.errors import Unfit
from imports.findings import Rule, finding
from rules.sentences import Sentence
from rules.vocabulary import translatable as _

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_BYTES = 4 << 30  # unpacked; the whole of UCDP GED has 0.3 GB
MOST_PACKED = 300  # times; text is packed to a tenth, a bomb to a thousandth
MOST_IN_MEMORY = 64 << 20  # bytes of a workbook that came in an archive
_SMALL = 1 << 24  # bytes that are harmless however well they were packed
_TABLES = (".csv", ".tsv", ".xlsx", ".geojson", ".json")
_TEXTS = (".txt",)  # a table only where nothing else is one: publishers put «README.txt» beside their tables
# What is packed as a zip archive and is another kind of file, by a member that it has.
_KINDS = {
    "xl/workbook.bin": _("a binary workbook (XLSB)"),
    "content.xml": _("an OpenDocument file, such as an ODS spreadsheet"),
    "word/document.xml": _("a Word document"),
    "doc.kml": _("a KMZ file"),
}
_SHAPEFILE = ".shp"


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is an XLSX workbook."""
    names = archive.namelist()
    is_binary = "xl/workbook.bin" in names
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names) and not is_binary


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """The archive; raises Unfit for one that is cut off or holds what would be too large when unpacked."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise Unfit(finding(Rule.BROKEN_FILE, 0, problem=problem)) from None
    for entry in archive.infolist():
        _check(entry)
    return archive


def _check(entry: zipfile.ZipInfo) -> None:
    is_bomb = entry.file_size > _SMALL and entry.file_size > MOST_PACKED * max(entry.compress_size, 1)
    if entry.file_size > MOST_BYTES or is_bomb:
        times = Sentence(_("%(count)s times its packed size"), count=MOST_PACKED)
        raise _too_large(entry.filename, times if is_bomb else _BYTES)
    if entry.flag_bits & 1:
        raise Unfit(finding(Rule.UNKNOWN_KIND, 0, value=entry.filename, kind=_("an archive with a password")))


_BYTES = Sentence(_("%(count)s bytes"), count=MOST_BYTES)


def _too_large(name: str, limit: Sentence = _BYTES) -> Unfit:
    return Unfit(finding(Rule.TOO_LARGE, 0, value=name, what=name, limit=limit))


def member(archive: zipfile.ZipFile, name: str = "") -> tuple[str, BinaryIO]:
    """Name and content of the one table in an archive, or of the one that is named."""
    files = [
        entry.filename for entry in archive.infolist() if not entry.filename.startswith("__MACOSX/") and entry.file_size
    ]
    tables = [each for each in files if each.lower().endswith(_TABLES)]
    texts = [each for each in files if each.lower().endswith(_TEXTS)]
    tables = [each for each in tables + texts if each == name] if name else tables or texts
    if not tables:
        raise Unfit(finding(Rule.UNKNOWN_KIND, 0, kind=_kind(files)))
    if len(tables) > 1:
        raise Unfit(finding(Rule.SEVERAL_FILES, 0, value=", ".join(tables)))
    return tables[0], io.BufferedReader(_Unpacked(archive, tables[0]), 1 << 16)


def _kind(files: Sequence[str]) -> str:
    """What an archive without a table is."""
    if any(each.lower().endswith(_SHAPEFILE) for each in files):
        return _("a shapefile")
    return next((kind for member, kind in _KINDS.items() if member in files), _("an archive without a table"))


def in_memory(content: BinaryIO) -> BinaryIO:
    """A member that has to be read in any order, as a workbook has."""
    data = content.read(MOST_IN_MEMORY + 1)
    if len(data) > MOST_IN_MEMORY:
        limit = Sentence(_("%(count)s bytes"), count=MOST_IN_MEMORY)
        raise Unfit(finding(Rule.TOO_LARGE, 0, what=_("A workbook inside an archive"), limit=limit))
    return io.BytesIO(data)


class _Unpacked(io.RawIOBase):
    """A member's bytes, which may be read again from the beginning; what is damaged in it raises Unfit."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._stream = archive.open(name)
        self._read = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if offset or whence:
            return self._read
        self._stream = self._archive.open(self._name)
        self._read = 0
        return 0

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._stream.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as problem:
            raise Unfit(finding(Rule.BROKEN_FILE, 0, value=self._name, problem=problem)) from None
        self._read += len(data)
        if self._read > MOST_BYTES:
            raise _too_large(self._name)
        view[: len(data)] = data
        return len(data)
