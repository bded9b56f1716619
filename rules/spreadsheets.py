"""Tables for spreadsheets: CSV (RFC 4180) in pieces, and texts that none of them runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# A cell that begins so may be run as a formula; full-width forms are folded by some spreadsheets.
_RUNS = frozenset("=+-@\t\r\n＝＋－＠")
# Spreadsheets need it to read Arabic.
_BYTE_ORDER_MARK = "\ufeff"


def plain(text: str | None) -> str | None:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text and text[0] in _RUNS else text


def csv_pieces(
    heads: Iterable[Sequence[str]], batches: Iterable[Iterable[Sequence[object]]], *, mark: str = _BYTE_ORDER_MARK
) -> Iterator[bytes]:
    """The head lines, then each batch as one piece; ``mark`` begins the file."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows(heads)
    yield f"{mark}{file.getvalue()}".encode()
    for batch in batches:
        file.seek(0)
        file.truncate()
        writer.writerows(batch)
        yield file.getvalue().encode()
