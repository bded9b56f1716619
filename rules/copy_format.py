"""Rows in the text format of PostgreSQL's COPY (documentation of COPY, «Text Format»)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from json import dumps
from struct import pack

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


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
        return value.translate(_ESCAPED) if _needs_escape(value) else value
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


def _needs_escape(text: str) -> bool:
    return "\\" in text or "\n" in text or "\t" in text or "\r" in text
