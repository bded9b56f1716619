"""Rows as CSV (RFC 4180), in pieces."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

# Spreadsheets need it to read Arabic.
_BYTE_ORDER_MARK = "\ufeff"


def csv_pieces(heads: Iterable[Sequence[str]], batches: Iterable[Iterable[Sequence[Any]]]) -> Iterator[bytes]:
    """The head lines, then each batch as one piece."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows(heads)
    yield f"{_BYTE_ORDER_MARK}{file.getvalue()}".encode()
    for batch in batches:
        file.seek(0)
        file.truncate()
        writer.writerows(batch)
        yield file.getvalue().encode()
