"""Rows as CSV (RFC 4180), in pieces."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

# Spreadsheets need it to read Arabic.
_BYTE_ORDER_MARK = "\ufeff"


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
