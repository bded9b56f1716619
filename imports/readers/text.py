"""Tables as text: CSV with any separator, TSV, and what was pasted. One row at a time is in memory."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers import encodings
from imports.readers.headings import table_below_header
from imports.readers.table import About, SourceRow, Table
from rules.sentences import Sentence
from rules.vocabulary import translatable as _

LONGEST_LINE = 1 << 20  # characters; the longest row of UCDP GED has some 20,000
SEPARATORS = ",;\t|^"
_SAMPLE = 1 << 16  # characters
_ROWS_LOOKED_AT = 50


def read(file: BinaryIO, *, encoding: str = "", separator: str = "") -> Table:
    """The table of a text file; encoding and separator are found where they are not given.

    Raises Unfit for a file that is empty, has lines above LONGEST_LINE or a quotation mark without a partner.
    """
    found = encodings.of(file)
    chosen = encoding or found.name
    separator = separator or separator_of(_sample(file, chosen))
    about = About("text", chosen, separator)
    result = table_below_header(_rows(_decoded(file, chosen), separator), about)
    if not found.is_sure and not encoding:
        result.findings.append(finding(Rule.ENCODING_GUESSED, 0, encoding=chosen))
    return result


def pasted(text: str) -> Table:
    """The table of a text that was pasted, as from a spreadsheet."""
    return read(io.BytesIO(text.encode("utf-8", "surrogatepass")), encoding="utf-8")


def separator_of(sample: str) -> str:
    """The separator that divides most rows of a text into the same number of cells, more than one.

    >>> separator_of("day;killed;place\\n2016-01-01;4;Homs, old town\\n")
    ';'
    """
    scores = {separator: _evenness(sample, separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: scores[separator])


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    """Which share of the rows has the commonest number of cells, and that number; (0, 0) for a single column."""
    widths: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            widths[len(row)] += any(row)
            if widths.total() >= _ROWS_LOOKED_AT:
                break
    except csv.Error:
        pass  # the reader proper says what is wrong, and where
    if widths.total() > 2 and len(sample) == _SAMPLE:
        widths[len(row)] -= 1  # the sample may end within a row
    width, rows = max(((width, rows) for width, rows in widths.items() if width > 1), key=_commonest, default=(0, 0))
    return (rows / widths.total(), width) if rows else (0, 0)


def _commonest(width_and_rows: tuple[int, int]) -> tuple[int, int]:
    return width_and_rows[1], width_and_rows[0]


def _sample(file: BinaryIO, encoding: str) -> str:
    """The beginning of the text; the file is at its beginning again."""
    text = _decoded(file, encoding)
    try:
        return text.read(_SAMPLE)
    except UnicodeError as problem:
        raise _cut_off(problem, 1) from None
    finally:
        text.detach()
        file.seek(0)


def _decoded(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    # Bytes that the encoding does not have come through as surrogates, so that their row and column are known.
    errors = "strict" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
    try:
        return io.TextIOWrapper(file, encoding, errors, newline="")
    except LookupError:
        raise Unfit(finding(Rule.UNKNOWN_ENCODING, 0, value=encoding)) from None


def _rows(text: io.TextIOWrapper, separator: str) -> Iterator[SourceRow]:
    """Every row, the empty ones too, which only count."""
    number = 1
    try:
        for number, cells in enumerate(csv.reader(_lines(text), delimiter=separator, strict=True), 1):
            yield SourceRow(number, cells)
    except csv.Error as problem:
        raise Unfit(finding(Rule.BROKEN_QUOTES, number + 1, problem=problem)) from None
    except UnicodeError as problem:
        raise _cut_off(problem, number + 1) from None
    except _TooLong:
        limit = Sentence(_("%(count)s characters"), count=LONGEST_LINE)
        raise Unfit(finding(Rule.TOO_LARGE, number + 1, what=_("A line"), limit=limit)) from None
    finally:
        with suppress(ValueError):  # the caller has closed the file
            text.detach()


class _TooLong(Exception):
    pass


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines with their ends, whichever of the three kinds each has."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise _TooLong
        yield line


def _cut_off(problem: UnicodeError, row: int) -> Unfit:
    return Unfit(finding(Rule.BROKEN_FILE, row, problem=str(problem)))
