"""Looking for words: a name in one spelling is searched in all of them, in both scripts."""

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable, SearchQueryField
from django.db.models import Func, Q

from record.queries.parameters import LEFT_OUT
from record.tables.cast import NameRecord
from record.tables.revisions import Revision
from rules.links import mended_value
from rules.names import fold
from rules.spellings import readings

_PUBLIC = "public"
# Events are found by the names of these; a source that is called as a town is does not stand before it.
_SEARCHED = (Revision.Kind.PLACE, Revision.Kind.ACTOR)
# Spellings shared by several things (تدمر is the town and the ruins) lead on to those things' other spellings.
_ROUNDS = 3


# The code of an event, or its beginning: a year, a month or a day of codes.
_CODE = re.compile(r"cm-[0-9]{4}(-[0-9]{2}){0,2}|cm-[0-9]{4}(-[0-9]{2}){2}-(?P<number>[0-9]{1,6})", re.ASCII)
_DIGITS = 3  # that the number in a code has at least
# A name of so many letters finds its adjective too: «Russia» finds «Russian».
_LONG = 6


class _Not(SearchQueryCombinable, Func):  # type: ignore[misc]
    """What a question does not find, whatever it is made of."""

    template = "!!(%(expressions)s)"
    output_field = SearchQueryField()


def apart(words: str) -> tuple[Q | None, str]:
    """What the codes of events among the words ask for, and the other words.

    A whole code finds its event, its beginning those of that year, month or day; of several any will do, but none that
    has a minus before it. Codes are read as links are, in capitals and with a sentence's full stop.
    """
    codes: list[Q] = []
    without: list[Q] = []
    others = []
    for word in words.split():
        code = mended_value(word.removeprefix("-")).lower()
        found = _CODE.fullmatch(code)
        if found is None:
            others.append(word)
        else:
            is_whole = len(found["number"] or "") >= _DIGITS
            by_code = Q(code=code) if is_whole else Q(code__startswith=code)
            (without if word.startswith("-") else codes).append(by_code)
    wanted = [reduce(or_, codes)] if codes else []
    every = [*wanted, *(~by_code for by_code in without)]
    return reduce(and_, every) if every else None, " ".join(others)


def search_query(words: str) -> SearchQueryCombinable | None:
    """The question to put to the search column; None where the words hold no letter or digit.

    Every part must be found, and no word with a minus before it. A part that is some spelling of a place or actor is
    found as any of its spellings, so that Palmyra, Tadmur, Tadmor and تدمر find the same events; any other word is
    found by its beginning. A spelling that is not listed may come to one that is (rules/spellings.py): either will do.
    """
    given = words.split()
    without = [fold(word) for word in given if LEFT_OUT.match(word)]
    phrases = [fold(" ".join(word for word in given if not LEFT_OUT.match(word))), *without]
    known = _known(phrases)
    wanted, *unwanted = ([_part(part, known) for part in _split(phrase.split(), known)] for phrase in phrases)
    if not wanted:
        return None
    every: list[SearchQueryCombinable] = [*wanted, *(_Not(reduce(and_, parts)) for parts in unwanted if parts)]
    return reduce(and_, every)


def all_spellings(phrase: str) -> set[str]:
    """Every folded spelling of whatever has this folded spelling, or one that it may be."""
    return _spellings({phrase} | _known([phrase]).get(phrase, set()))


def _spellings(spellings: set[str]) -> set[str]:
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


def _known(phrases: list[str]) -> dict[str, set[str]]:
    """Each part of the phrases that may be names, with the folded spellings that are listed of those."""
    parts = {part for phrase in phrases for part in _parts(phrase.split())}
    listed = NameRecord.objects.using(_PUBLIC).filter(NameRecord.meant_by(*parts))
    by_name: dict[str, set[str]] = {}
    by_key: dict[str, set[str]] = {}
    others = set()
    for kind, folded, key in listed.values_list("kind", "folded", "key"):
        if kind in _SEARCHED:
            by_name.setdefault(folded, set()).add(folded)
            by_key.setdefault(key, set()).add(folded)
        elif folded in parts:
            others.add(folded)
    known = {}
    for part in parts:
        names, keys = readings(part)
        # A name that is listed as it was typed is that name, not what it comes to as well.
        found = by_name.get(part) or _any(by_name, names) or _any(by_key, keys)
        found = found | (others & {part})
        if found:
            known[part] = found
    return known


def _any(listed: Mapping[str, set[str]], wanted: set[str]) -> set[str]:
    return {folded for one in wanted for folded in listed.get(one, ())}


def _parts(tokens: list[str]) -> set[str]:
    return {" ".join(tokens[i:j]) for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1)}


def _split(tokens: list[str], known: Mapping[str, set[str]]) -> Iterable[str]:
    """The tokens as the longest known names they begin with, and single words between."""
    position = 0
    while position < len(tokens):
        for end in range(len(tokens), position, -1):
            phrase = " ".join(tokens[position:end])
            if phrase in known or end == position + 1:
                yield phrase
                position = end
                break


def _part(phrase: str, known: Mapping[str, set[str]]) -> SearchQuery:
    meant = known.get(phrase, set())
    queries = [_exactly(item) for item in sorted(_spellings(set(meant)))]
    if phrase not in meant:
        queries.append(_exactly(phrase) if " " in phrase else _begins(phrase))
    return reduce(or_, queries)


def _exactly(spelling: str) -> SearchQuery:
    if spelling.isascii() and spelling.isalpha() and len(spelling) >= _LONG:
        return _begins(spelling)
    return SearchQuery(spelling, search_type="phrase", config="simple")


def _begins(token: str) -> SearchQuery:
    return SearchQuery(f"'{token}':*", search_type="raw", config="simple")
