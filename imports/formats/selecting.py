"""The rows of one country out of a file of many, as of the whole of UCDP GED; what is left out is counted."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers.table import SourceRow, Table
from rules.names import fold

COLUMN = "country"


def of_country(table: Table, country: str) -> tuple[Table, Counter[str]]:
    """The table with the rows of that country, and how many rows of which others were passed over.

    The counter fills while rows are read. Rows that cannot be read are kept, so that they are refused and not lost.
    """
    if COLUMN not in table.columns:
        raise Unfit(finding(Rule.MISSING_COLUMNS, 1, value=COLUMN, format=country))
    left_out: Counter[str] = Counter()
    return replace(table, rows=_selected(table, fold(country), left_out)), left_out


def _selected(table: Table, country: str, left_out: Counter[str]) -> Iterator[SourceRow]:
    at = table.columns.index(COLUMN)
    spelt: dict[str, str] = {}
    for row in table.rows:
        name = row.cells[at] if not row.is_refused else ""
        if not name or spelt.setdefault(name, fold(name)) == country:
            yield row
        else:
            left_out[name] += 1
