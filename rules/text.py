"""What a text may contain before it is stored or printed."""

import unicodedata

# Explicit direction overrides can make a sentence read backwards; paired isolates are the safe way to mix scripts.
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")
_ISOLATE_OPENERS = frozenset("\u2066\u2067\u2068")
_ISOLATE_CLOSER = "\u2069"


class UnfitText(ValueError):
    """A text that must not be stored; the message says what is wrong with it and what to do."""


def clean(text: str) -> str:
    """The text in Unicode normal form C, without surrounding blanks.

    Raises UnfitText for NUL and other control characters, lone surrogates, direction overrides and unpaired
    direction isolates (Unicode Standard Annex 9, UTR 36 section 2.5).
    """
    for position, character in enumerate(text):
        if character in "\n\t\r":
            continue
        category = unicodedata.category(character)
        if category == "Cc":
            raise UnfitText(f"Character {position + 1} is a control character (U+{ord(character):04X}); remove it.")
        if category == "Cs":
            raise UnfitText(f"Character {position + 1} is half of a character (U+{ord(character):04X}); remove it.")
        if character in _OVERRIDES:
            raise UnfitText(f"Character {position + 1} forces a writing direction (U+{ord(character):04X}); remove it.")
    _check_isolates(text)
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").strip()


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
        raise UnfitText("A direction isolate (U+2066 to U+2069) is opened or closed without its partner; remove it.")
