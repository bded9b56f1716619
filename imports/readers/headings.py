"""Where a table's header is, and one header of two rows that stand above each other."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.readers.table import About, SourceRow, Table, table

ROWS_FOR_HEADER = 20
_MOST_OF_A_NOTE = 2  # cells: what it is and what is said
_MOST_COLUMNS_BESIDE = 12  # that one heading of the upper row stands over


def table_below_header(rows: Iterator[SourceRow], about: About, *, is_open_ended: bool = False) -> Table:
    """A table whose header is among its first rows. ``is_open_ended``: columns without a heading may stand behind it.

    Raises Unfit for a table without a row below its header.
    """
    first = list(islice(rows, ROWS_FOR_HEADER))
    found = header_of(first)
    if found is None:
        raise Unfit(finding(Rule.EMPTY_FILE, 0))
    at, header = found
    below: Iterator[SourceRow] = chain(first[at + 1 :], rows)
    second = next(below, None)
    if second is None:
        raise Unfit(finding(Rule.EMPTY_FILE, 0))
    if is_open_ended:
        width = max(len(row.cells) for row in first)
        header = [*header, *[""] * (width - len(header))]
        below = (row._replace(cells=[*row.cells, *[""] * (width - len(row.cells))]) for row in below)
        second = second._replace(cells=[*second.cells, *[""] * (width - len(second.cells))])
    return table(header, first[at].number, chain([second], below), about)


def header_of(first: Sequence[SourceRow]) -> tuple[int, Sequence[str]] | None:
    """The number among these rows of the last row of the header, and its cells; None where all rows are empty.

    The header is the first row that has as many cells filled as the rows below it: people put a title, a note or
    nothing above. Headings that stand over several columns, with words of their own below, are put before those.
    """
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in first]
    if not any(filled):
        return None
    most = max(filled)
    at = next(index for index, cells in enumerate(filled) if 2 * cells > most)
    while filled[at] <= _MOST_OF_A_NOTE and (below := _next_filled(filled, at)) and _heads(first, filled, at, below):
        at = below
    for upper in (at, at - 1):
        if 0 <= upper < len(first) - 2 and _are_one_header(first[upper].cells, first[upper + 1].cells):
            return upper + 1, _joined(first[upper].cells, first[upper + 1].cells)
    return at, first[at].cells


def _next_filled(filled: Sequence[int], at: int) -> int:
    """The next of the rows that is not empty and has another below it; 0 for none."""
    return next((below for below in range(at + 1, len(filled) - 1) if filled[below]), 0)


def _heads(first: Sequence[SourceRow], filled: Sequence[int], above: int, at: int) -> bool:
    """Whether a row heads more columns than the one above, and is words above numbers: «compiled by, the desk»."""
    return filled[at] > filled[above] and not _has_digits(first[at].cells) and _has_digits(first[at + 1].cells)


def _are_one_header(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the second row divides what the first one heads: «Killed» over «civilians» and «fighters»."""
    if len(upper) > len(lower) or _has_digits(upper) or _has_digits(lower):
        return False
    upper = [*upper, *[""] * (len(lower) - len(upper))]
    heads = [at for at, cell in enumerate(upper) if cell.strip()]
    divided = [at for at, cell in enumerate(upper) if not cell.strip() and lower[at].strip()]
    if len(heads) < 2 or not divided or min(divided) < heads[0]:
        return False
    # What stands below a heading of its own is its column's, so nothing of the first row may be without a column.
    has_gaps = any(not cell.strip() or cell == upper[at] for at, cell in enumerate(lower))
    words = [cell.strip() for cell in lower if cell.strip()]
    return has_gaps or len(set(words)) < len(words)


def _has_digits(cells: Sequence[str]) -> bool:
    return any(character.isdigit() for cell in cells for character in cell)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    names: list[str] = []
    heading, reach = "", 0
    for at, below in enumerate(lower):
        above = upper[at].strip() if at < len(upper) else ""
        if above:
            heading, reach = above, _MOST_COLUMNS_BESIDE
        reach -= 1
        over = heading if above or (below.strip() and reach >= 0) else ""
        names.append(over if below.strip() == over else f"{over} {below.strip()}".strip())
    return names
