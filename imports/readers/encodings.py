"""In what encoding a text file is: by its mark, by being UTF-8, by its zeros, else by the likeliest reading."""

import codecs
import re
from typing import BinaryIO, NamedTuple

from charset_normalizer import from_bytes

_SAMPLE = 1 << 18  # bytes
_GUESSED_FROM = 1 << 15  # bytes that hold no ASCII line; more makes the guess slow and no better
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Of a region's one-byte encodings, those that spreadsheets write: anything is a text in most of them.
_ONE_BYTE = ["cp1256", "cp1252", "cp1254", "iso8859_6", "cp864", "cp720", "mac_roman"]
_MULTIBYTE = re.compile(b"[\xc2-\xf4][\x80-\xbf]+")
_ESCAPED = re.compile("[\udc80-\udcff]")
_FALLBACK = "cp1252"


class Encoding(NamedTuple):
    """``is_sure``: the file says so, or no other reading is possible."""

    name: str
    is_sure: bool


def of(file: BinaryIO) -> Encoding:
    """The encoding of a file, which is left at its beginning."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return Encoding(name, True)
    without_mark = _wide(sample)
    if without_mark:
        return Encoding(without_mark, True)
    bad = _bytes_that_are_not_utf8(sample)
    if not bad:
        return Encoding("utf-8", True)
    if len(_MULTIBYTE.findall(sample)) > 10 * bad:
        return Encoding("utf-8", False)
    return Encoding(_guessed(sample), False)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every other byte of ASCII is a zero."""
    pairs = len(sample) // 2
    even, odd = sample[: pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if max(even, odd) < pairs / 10 or not pairs:
        return ""
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else ""


def _bytes_that_are_not_utf8(sample: bytes) -> int:
    """How many bytes are in no character of UTF-8; the last character may have been cut in two."""
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(sample)
    return len(_ESCAPED.findall(text))


def _guessed(sample: bytes) -> str:
    garbled = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:_GUESSED_FROM]
    best = from_bytes(garbled, cp_isolation=_ONE_BYTE, threshold=0.5).best()
    return best.encoding if best else _FALLBACK
