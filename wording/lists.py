"""Things listed in a sentence, with the marks of the language in use: «, » and «; », in Arabic «، » and «؛ »."""

from collections.abc import Iterable

from django.utils.translation import gettext


def listed(things: Iterable[str]) -> str:
    """«Palmyra, Homs, Syria»; what is empty is left out."""
    return gettext(", ").join(filter(None, things))


def in_parts(sentences: Iterable[str]) -> str:
    """Parts of a sentence that may have commas of their own; what is empty is left out."""
    return gettext("; ").join(filter(None, sentences))
