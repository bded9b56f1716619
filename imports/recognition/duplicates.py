"""Which identifiers were used before, in little memory: 25 MB for a million rows."""

from array import array

_SMALLEST = 1 << 12
_FULL = 2 / 3


class FirstRows:
    """Row numbers by identifier, as a hash table of two arrays with open addressing.

    Identifiers are known by their 64-bit hash: among a million, two that are mistaken for one are expected once in
    thirty million files.
    """

    def __init__(self) -> None:
        self._count = 0
        self._allocate(_SMALLEST)

    def first(self, identifier: str, row: int) -> int:
        """The row that had the identifier first; this one, where it is new."""
        if self._count > _FULL * self._slots:
            self._grow()
        mark = _mark(identifier)
        at = self._slot(mark)
        if not self._marks[at]:
            self._marks[at], self._rows[at] = mark, row
            self._count += 1
        return self._rows[at]

    def has(self, identifier: str) -> bool:
        return self._marks[self._slot(_mark(identifier))] != 0

    def _slot(self, mark: int) -> int:
        at = mark & (self._slots - 1)
        while self._marks[at] not in (0, mark):
            at = (at + 1) & (self._slots - 1)
        return at

    def _allocate(self, slots: int) -> None:
        self._slots = slots
        self._marks = array("Q", bytes(8 * slots))
        self._rows = array("I", bytes(4 * slots))

    def _grow(self) -> None:
        marks, rows = self._marks, self._rows
        self._allocate(2 * self._slots)
        for mark, row in zip(marks, rows, strict=True):
            if mark:
                at = self._slot(mark)
                self._marks[at], self._rows[at] = mark, row


def _mark(identifier: str) -> int:
    """A number that is not 0."""
    return (hash(identifier) & 0xFFFF_FFFF_FFFF_FFFF) or 1
