"""What a text may contain before it is stored or printed, and what is left out of one that is only read."""

import re
import unicodedata

from rules.sentences import Problem
from rules.vocabulary import translatable as _

# Explicit direction overrides can make a sentence read backwards; paired isolates are the safe way to mix scripts.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
# Those, control characters but for tab and line breaks, and lone surrogates.
_UNFIT = re.compile("[\u202a-\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ISOLATES = re.compile("[\u2066-\u2069]")
_ISOLATE_OPENERS = frozenset("\u2066\u2067\u2068")
_ISOLATE_CLOSER = "\u2069"
# Soft hyphen, zero-width characters, direction marks and the byte order mark: they come along with what is copied from
# word processors, messengers and web pages, show nothing, and mean nothing to a search or an address.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# In Arabic script a zero-width non-joiner divides a compound, as a blank does: حزب‌الله is حزب الله.
_DIVIDING = re.compile("(?<=[\u0600-\u06ff])\u200c+(?=[\u0600-\u06ff])")
# What has no use inside a stored text either; joiners and direction marks may have one in mixed scripts.
_USELESS = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff]")
# At the ends of a text marks and joiners have nothing to act on.
_ENDS = re.compile("\\A[\\s\u061c\u200c-\u200f]+|[\\s\u061c\u200c-\u200f]+\\Z")


class UnfitText(Problem):
    """A text that must not be stored; the message says what is wrong with it and what to do."""


def clean(text: str) -> str:
    """The text in Unicode normal form C, without surrounding blanks and without invisible characters of no use.

    Raises UnfitText for NUL and other control characters, lone surrogates, direction overrides and unpaired
    direction isolates (Unicode Standard Annex 9, UTR 36 section 2.5).
    """
    unfit = _UNFIT.search(text)
    if unfit:
        raise _unfit(unfit.start() + 1, unfit.group())
    if _ISOLATES.search(text):
        _check_isolates(text)
    useful = _USELESS.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _ENDS.sub("", useful))


def without_invisible(text: str) -> str:
    """The text as it is seen: for what people type or paste to be searched, and for addresses.

    >>> without_invisible("\u200fتدمر\ufeff") == "تدمر"
    True
    """
    return _INVISIBLE.sub("", _DIVIDING.sub(" ", text))


def _unfit(position: int, character: str) -> UnfitText:
    if character in _OVERRIDES:
        said = _("Character %(position)s forces a writing direction (%(code)s); remove it.")
    elif unicodedata.category(character) == "Cs":
        said = _("Character %(position)s is half of a character (%(code)s); remove it.")
    else:
        said = _("Character %(position)s is a control character (%(code)s); remove it.")
    return UnfitText(said, position=position, code=f"U+{ord(character):04X}")


def _check_isolates(text: str) -> None:
    depth = 0
    for character in text:
        if character in _ISOLATE_OPENERS:
            depth += 1
        elif character == _ISOLATE_CLOSER:
            depth -= 1
        if depth < 0:
            break
    if depth:
        said = _("A direction isolate (U+2066 to U+2069) is opened or closed without its partner; remove it.")
        raise UnfitText(said)
