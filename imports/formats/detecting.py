"""Which dataset a table is, by its columns."""

from collections.abc import Collection

from imports.formats import acled, ucdp
from imports.formats.reading import Format

_NEEDED = {Format.UCDP: ucdp.NEEDED, Format.ACLED: acled.NEEDED}


def format_of(columns: Collection[str]) -> Format | None:
    """The format all of whose needed columns are there; None: any other table."""
    return next((format for format, needed in _NEEDED.items() if set(needed) <= set(columns)), None)
