"""Which dataset a table is, by its columns."""

from collections.abc import Collection

from imports.formats.reading import FORMATS, Format


def format_of(columns: Collection[str]) -> Format | None:
    """The format all of whose needed columns are there; None: any other table."""
    return next((format for format, known in FORMATS.items() if set(known.needed) <= set(columns)), None)
