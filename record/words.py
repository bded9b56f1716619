"""Looking for words: a name in one spelling is asked for in all of them, in both scripts."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery

from record.cast import NameRecord
from rules.names import fold

_PUBLIC = "public"
# Spellings shared by several things (تدمر is the town and the ruins) lead on to those things' other spellings.
_ROUNDS = 3


def search_query(words: str) -> SearchQuery | None:
    """The question to put to the search column; None where the words hold no letter or digit.

    Every part must be found. A part that is some spelling of a place or actor is found as any of its spellings, so
    that Palmyra, Tadmur, Tadmor and تدمر find the same events; any other word is found by its beginning.
    """
    tokens = fold(words).split()
    if not tokens:
        return None
    known = _known_phrases(tokens)
    return reduce(and_, (_part(phrase, phrase in known) for phrase in _split(tokens, known)))


def all_spellings(phrase: str) -> set[str]:
    """Every folded spelling of whatever has this folded spelling."""
    spellings = {phrase}
    for _ in range(_ROUNDS):
        before = len(spellings)
        names = NameRecord.objects.using(_PUBLIC)
        things = names.filter(folded__in=spellings).values_list("kind", "slug")
        slugs: dict[str, set[str]] = {}
        for kind, slug in things:
            slugs.setdefault(kind, set()).add(slug)
        for kind, found in slugs.items():
            spellings.update(names.filter(kind=kind, slug__in=found).values_list("folded", flat=True))
        if len(spellings) == before:
            break
    return spellings


def _known_phrases(tokens: list[str]) -> set[str]:
    phrases = {" ".join(tokens[i:j]) for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1)}
    return set(NameRecord.objects.using(_PUBLIC).filter(folded__in=phrases).values_list("folded", flat=True))


def _split(tokens: list[str], known: set[str]) -> Iterable[str]:
    """The tokens as the longest known names they begin with, and single words between."""
    position = 0
    while position < len(tokens):
        for end in range(len(tokens), position, -1):
            phrase = " ".join(tokens[position:end])
            if phrase in known or end == position + 1:
                yield phrase
                position = end
                break


def _part(phrase: str, is_name: bool) -> SearchQuery:
    if not is_name:
        return SearchQuery(f"'{phrase}':*", search_type="raw", config="simple")
    spellings = sorted(all_spellings(phrase))
    return reduce(or_, (SearchQuery(item, search_type="phrase", config="simple") for item in spellings))
