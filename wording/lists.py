"""Things listed in a sentence, with the marks of the language in use: «, » and «; », in Arabic «، » and «؛ »."""

from collections.abc import Iterable

from django.utils.translation import get_language_bidi, gettext


def listed(things: Iterable[str]) -> str:
    """«Palmyra, Homs, Syria»; what is empty is left out."""
    return gettext(", ").join(filter(None, things))


def in_parts(sentences: Iterable[str]) -> str:
    """Parts of a sentence that may have commas of their own; what is empty is left out."""
    return gettext("; ").join(filter(None, sentences))


def isolated(text: str) -> str:
    """A name within a sentence: in Arabic with a direction of its own (Unicode Standard Annex 9), so that numbers and
    brackets beside it stay where they belong."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if get_language_bidi() else text
