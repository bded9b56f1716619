"""A vocabulary as choices of a field, translated where they are shown."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy

from rules.vocabulary import Vocabulary


def choices(vocabulary: Iterable[Vocabulary]) -> list[tuple[str, Promise]]:
    return [(term.value, gettext_lazy(term.label)) for term in vocabulary]


def label(vocabulary: type[Vocabulary], value: str) -> str:
    """The value's label in the language in use; the value itself where the vocabulary does not know it."""
    return _label(vocabulary, value, get_language())


@lru_cache(maxsize=4096)
def _label(vocabulary: type[Vocabulary], value: str, _language: str | None) -> str:
    try:
        return gettext(vocabulary(value).label)
    except ValueError:
        return str(value)
