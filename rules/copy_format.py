"""Rows in the text format of PostgreSQL's COPY (documentation of COPY, «Text Format»)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from json import dumps
from struct import pack


def lines(rows: Iterable[Sequence[object]]) -> StringIO | None:
    """The rows, one a line; None where there is none."""
    text = "\n".join(["\t".join(map(field, row)) for row in rows])
    return StringIO(f"{text}\n") if text else None


def field(value: object) -> str:
    """One value: a text, number, day, moment, truth value or nothing.

    >>> field(None), field(True), field("a\\tb")
    ('\\\\N', 't', 'a\\\\tb')
    """
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return _escaped(value)
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def point(longitude: float, latitude: float) -> str:
    """A point in WGS 84 as PostGIS reads it (EWKB in hexadecimal, little-endian)."""
    return "0101000020E6100000" + pack("<dd", longitude, latitude).hex().upper()


def as_json(value: object) -> str:
    return dumps(value, ensure_ascii=False, separators=(",", ":"))


def as_array(texts: Iterable[str]) -> str:
    """A text[]."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"


def _escaped(text: str) -> str:
    """The backslash first, which the others are written with."""
    for character, written in _ESCAPES:
        if character in text:
            text = text.replace(character, written)
    return text


_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
