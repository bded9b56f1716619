"""What went into another thing of its kind: an address that names it is answered with the one that stands for it."""

from collections.abc import Iterable, Mapping

from record.tables.revisions import Revision


class LeadsOn(Exception):
    """An address names what was merged: the same with these values is the one to read."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(", ".join(values))
        self.values = values


def standing_for(kind: str, names: Iterable[str]) -> dict[str, str]:
    """For each slug or code that was merged, that of what stands for it now; the others are left out."""
    found = {}
    for name in names:
        passed, last = {name}, name
        while (following := Revision.public.successor(kind, last)) and following not in passed:
            passed.add(following)
            last = following
        if last != name:
            found[name] = last
    return found
