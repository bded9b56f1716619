"""The text with its proposals marked: pieces of one run of characters each, in order, that lose and add nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from texts.proposing import Row


@dataclass(frozen=True)
class Piece:
    """Characters under the same proposals; ``numbers``: those, the narrowest last; ``ends``: those that end here."""

    text: str
    numbers: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def narrowest(self) -> int | None:
        return self.numbers[-1] if self.numbers else None


def pieces(text: str, rows: Sequence[Row]) -> list[Piece]:
    return list(_pieces(text, rows))


def _pieces(text: str, rows: Sequence[Row]) -> Iterator[Piece]:
    bounds = sorted({0, len(text), *(row.start for row in rows), *(row.end for row in rows)})
    for start, end in pairwise(bounds):
        over = [row for row in rows if row.start <= start and end <= row.end]
        over.sort(key=lambda row: (row.start - row.end, row.number))
        ends = tuple(sorted(row.number for row in rows if row.end == end and row.start < end))
        yield Piece(text[start:end], tuple(row.number for row in over), ends)
