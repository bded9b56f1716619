"""Answers as tables for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from api.answers import send

# A cell that begins so may be run as a formula; full-width forms are folded by some spreadsheets.
_RUNS = frozenset("=+-@\t\r\n＝＋－＠")


def table(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Rows as CSV (RFC 4180) with a byte order mark, which spreadsheets need to read Arabic."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows(rows)
    response = send("\ufeff" + file.getvalue(), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def plain(text: str | None) -> str | None:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text and text[0] in _RUNS else text
