"""Looking for words: a name in one spelling is asked for in all of them, in both scripts."""

import re
from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from record.cast import NameRecord
from rules.links import mended_value
from rules.names import fold

_PUBLIC = "public"
# Spellings shared by several things (تدمر is the town and the ruins) lead on to those things' other spellings.
_ROUNDS = 3


# The code of an event, or its beginning: a year, a month or a day of codes.
_CODE = re.compile(r"cm-[0-9]{4}(-[0-9]{2}){0,2}|cm-[0-9]{4}(-[0-9]{2}){2}-(?P<number>[0-9]{1,6})", re.ASCII)
_DIGITS = 3  # that the number in a code has at least


def apart(words: str) -> tuple[Q | None, str]:
    """What the codes of events among the words ask for, and the other words.

    A whole code finds its event, its beginning those of that year, month or day; of several any will do. Codes are read
    as links are, in capitals and with a sentence's full stop.
    """
    codes: list[Q] = []
    others = []
    for word in words.split():
        code = mended_value(word).lower()
        found = _CODE.fullmatch(code)
        if found is None:
            others.append(word)
        else:
            is_whole = len(found["number"] or "") >= _DIGITS
            codes.append(Q(code=code) if is_whole else Q(code__startswith=code))
    return reduce(or_, codes) if codes else None, " ".join(others)


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
