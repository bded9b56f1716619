"""Rows as PostgreSQL's COPY reads them, in its text format (documentation of COPY, «Text Format»)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from json import JSONEncoder
from struct import pack


def lines(rows: Iterable[Sequence[object]]) -> BytesIO | None:
    """The rows in UTF-8, one a line; None where there is none.

    Values: texts, numbers, days, moments, truth values or nothing.

    >>> lines([(None, True, "a\\tb"), (1, "x", "")]).getvalue()
    b'\\\\N\\tt\\ta\\\\tb\\n1\\tx\\t\\n'

    Raises ValueError for a text with NUL, which PostgreSQL does not store.
    """
    text = "\n".join([_line(row) for row in rows])
    return BytesIO(f"{text}\n".encode()) if text else None


def _line(row: Sequence[object]) -> str:
    """One row. Most hold nothing that has to be escaped, which is seen at once of the whole line."""
    words = [value if value.__class__ is str else _WORDS.get(value.__class__, str)(value) for value in row]
    line = "\t".join(words)
    if "\\" in line or "\n" in line or "\r" in line or line.count("\t") != len(words) - 1:
        line = "\t".join(map(_escaped, words))
    if _NOTHING not in line:
        return line
    if line.count(_NOTHING) != row.count(None):
        raise ValueError("Expected texts without NUL (U+0000), which PostgreSQL does not store; remove it.")
    return line.replace(_NOTHING, "\\N")


# What stands for NULL until the line is complete; no text has it.
_NOTHING = "\0"
_WORDS: Mapping[type, Callable[[object], str]] = {
    type(None): lambda nothing: _NOTHING,
    bool: lambda value: "t" if value else "f",
}


def point(longitude: float, latitude: float) -> str:
    """A point in WGS 84 as PostGIS reads it (EWKB in hexadecimal, little-endian)."""
    return "0101000020E6100000" + pack("<dd", longitude, latitude).hex().upper()


def as_json(value: object) -> str:
    return _JSON.encode(value)


def as_array(texts: Iterable[str]) -> str:
    """A text[]."""
    quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in texts)
    return "{" + ",".join(f'"{text}"' for text in quoted) + "}"


# ``json.dumps`` makes one at each call.
_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _escaped(text: str) -> str:
    """The backslash first, which the others are written with."""
    for character, written in _ESCAPES:
        if character in text:
            text = text.replace(character, written)
    return text


_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
