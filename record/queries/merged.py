"""What went into another thing of its kind: an address that names it is answered with the one that stands for it."""

from collections.abc import Mapping


class LeadsOn(Exception):
    """An address names what was merged: the same with these values is the one to read."""

    def __init__(self, values: Mapping[str, str]) -> None:
        super().__init__(", ".join(values))
        self.values = values
