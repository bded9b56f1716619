"""Numbers in either script as plain ASCII, for what reads figures, days and coordinates."""

import unicodedata

from rules.text import without_invisible

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_SEPARATORS = str.maketrans({"٬": ",", "٫": ".", "،": ",", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def plain(text: str) -> str:
    """The text with ASCII digits, hyphens for every dash, and single blanks; letters stay as they are.

    >>> plain("٢٤١–٣٠٠")
    '241-300'
    """
    if text.isascii():
        return " ".join(text.split())
    seen = without_invisible(text).translate(_SEPARATORS).translate(_DASHES)
    digits = "".join(str(unicodedata.digit(each)) if each.isdecimal() and not each.isascii() else each for each in seen)
    return " ".join(digits.split())
