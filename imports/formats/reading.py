"""Files to candidates: ``read(path, Format.UCDP)``. No database; one row at a time is in memory."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from imports.candidates import Candidate, Refused
from imports.findings import Rule, finding
from imports.formats import acled, tabular, ucdp
from imports.readers.opening import FOUND, Choices, open_table
from imports.readers.table import Table
from imports.recognition.duplicates import FirstRows
from imports.recognition.mapping import Field, Mapping


class Format(StrEnum):
    """Datasets whose columns are known."""

    UCDP = "ucdp"
    ACLED = "acled"


@dataclass(frozen=True)
class KnownColumns:
    """A dataset whose columns are known: a table that has all of ``needed`` is one of it."""

    needed: Collection[str]
    id_column: str
    candidates: Callable[[Table], Iterator[Candidate | Refused]]


FORMATS = {
    Format.UCDP: KnownColumns(ucdp.NEEDED, "id", ucdp.candidates),
    Format.ACLED: KnownColumns(acled.NEEDED, acled.ID, acled.candidates),
}


def read(path: Path, format: Format, choices: Choices = FOUND) -> Iterator[Candidate | Refused]:
    """Every row of a file, as it can become an event or not; a row that cannot is ``Refused`` with its findings.

    Raises ``imports.errors.Unfit`` where nothing of the file may be taken: at once for what is no such table, later
    for a file that is broken further on. Store all of them or none.
    """
    with path.open("rb") as file:
        yield from candidates_of(open_table(file, choices), format)


def candidates_of(table: Table, format: Format) -> Iterator[Candidate | Refused]:
    """The same of a table that was opened by ``imports.readers.opening.open_table``, as of an upload."""
    known = FORMATS[format]
    return once_each(known.candidates(table), known.id_column)


def mapped(table: Table, mapping: Mapping) -> Iterator[Candidate | Refused]:
    """The same of any table, by a mapping: ``imports.recognition.proposing.propose`` proposes one."""
    identifier = mapping.first(Field.ID)
    return once_each(tabular.candidates(table, mapping), identifier.column if identifier else "")


def once_each(rows: Iterator[Candidate | Refused], column: str) -> Iterator[Candidate | Refused]:
    """The rows, where one whose identifier was used before is refused; ``column`` has the identifiers.

    All that is made of the rows relies on it: of one identifier one row at most can be taken.
    """
    seen = FirstRows()
    for each in rows:
        first = seen.first(each.upstream_id, each.row) if each.upstream_id else each.row
        if first == each.row:
            yield each
        else:
            found = finding(Rule.DUPLICATE_ID, each.row, column, each.upstream_id, first=first)
            yield Refused(upstream_id=each.upstream_id, row=each.row, findings=(found, *each.findings), raw=each.raw)
