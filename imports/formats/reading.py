"""Files to candidates: ``read(path, Format.UCDP)``. No database; one row at a time is in memory."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from imports.candidates import Candidate, Refused
from imports.formats import ucdp
from imports.readers.opening import FOUND, Choices, open_table
from imports.readers.table import Table


class Format(StrEnum):
    """Datasets whose columns are known."""

    UCDP = "ucdp"


_CANDIDATES: dict[Format, Callable[[Table], Iterator[Candidate | Refused]]] = {Format.UCDP: ucdp.candidates}


def read(path: Path, format: Format, choices: Choices = FOUND) -> Iterator[Candidate | Refused]:
    """Every row of a file, as it can become an event or not; a row that cannot is ``Refused`` with its findings.

    Raises ``imports.errors.Unfit`` where nothing of the file may be taken: at once for what is no such table, later
    for a file that is broken further on. Store all of them or none.
    """
    with path.open("rb") as file:
        yield from candidates_of(open_table(file, choices), format)


def candidates_of(table: Table, format: Format) -> Iterator[Candidate | Refused]:
    """The same of a table that was opened by ``imports.readers.opening.open_table``, as of an upload."""
    return _CANDIDATES[format](table)
