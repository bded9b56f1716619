"""Names in both scripts: folding every spelling of a name to one form, and making addresses from names."""

import re
import unicodedata

from rules.text import without_invisible

# Letters of Arabic that writers use for one another, and the marks of romanisation that readers leave out.
_LIKE = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ـ": "",
        "ء": "",
        "ʿ": "",
        "ʾ": "",
        "ʻ": "",
        "ʼ": "",
        "'": "",
        "’": "",
        "‘": "",
        "`": "",
        "´": "",
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ł": "l",
    }
)
_DIGITS = {ord(digit): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(row)}
_NOT_A_WORD = re.compile(r"[\W_]+")
# Small letters and digits; all else is a blank.
_OF_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)).ljust(256)


def fold(text: str) -> str:
    """The text as it is searched and compared: lower case, no marks, one form of each Arabic letter, single blanks.

    >>> fold("Ma‘arrat an-Nuʿmān")
    'maarrat an numan'
    >>> fold("مَعَرَّة النُّعْمان") == fold("معره النعمان")
    True
    """
    if text.isascii():  # of which nothing below changes more than case and apostrophes
        return " ".join(text.encode().translate(_OF_ASCII, b"'`").decode().split())
    # Compatibility forms may hold capitals, and lower case may come apart again: each step leaves work for the other.
    seen = without_invisible(text)
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", seen).casefold()).casefold()
    plain = unicodedata.normalize("NFKD", lower.translate(_LIKE).translate(_DIGITS))
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return _NOT_A_WORD.sub(" ", bare).strip()


def slug(text: str) -> str:
    """An address part from a Latin name: letters, digits and hyphens; empty where nothing Latin is left.

    >>> slug("People's Protection Units (YPG)")
    'peoples-protection-units-ypg'
    """
    ascii_only = fold(text).encode("ascii", "ignore").decode()
    return "-".join(ascii_only.split())
