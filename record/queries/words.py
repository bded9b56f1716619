"""Looking for words: names in every spelling and script, codes, days, positions, and whatever else a document says."""

import re
from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import combinations
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from record.queries import names
from record.queries.parameters import LEFT_OUT
from record.tables.events import EventRecord, EventRecordQuerySet, days_overlap
from record.tables.revisions import Revision
from rules.links import mended_code, mended_value
from rules.names import fold
from rules.query_days import is_year, read_days
from rules.reading.positions import read_position

Known = Mapping[str, set[str]]
Alike = Mapping[str, Mapping[str, set[names.Thing]]]
# The code of an event, or its beginning: a year, a month or a day of codes.
_CODE = re.compile(r"cm-[0-9]{4}(-[0-9]{2}){0,2}|cm-[0-9]{4}(-[0-9]{2}){2}-(?P<number>[0-9]{1,6})", re.ASCII)
_DIGITS = 3  # that the number in a code has at least
_THOUSANDS = re.compile(r"(?<=[0-9])[,٬](?=[0-9]{3}\b)")
# A name of so many letters finds its adjective too: «Russia» finds «Russian».
_LONG = 6
# Around a position that is searched for.
NEARBY_KM = 10


def matching_words(found: EventRecordQuerySet, words: str) -> EventRecordQuerySet:
    """The events in which all of the words are found, and none of those that have a minus before them."""
    position = read_position(words)
    if position:
        return found.near(position, NEARBY_KM)
    codes, others = apart(words)
    days, others = days_in(others)
    condition = condition_of(others)
    for part in (codes, days, condition):
        if part:
            found = found.filter(part)
    return found if codes or days or condition else found.none()


def apart(words: str) -> tuple[Q | None, str]:
    """What the codes of events among the words ask for, and the other words.

    A whole code finds its event, its beginning those of that year, month or day; of several any will do, but none that
    has a minus before it. Of an event that went into another, the code finds that one. Codes are read as links are, in
    capitals and with a sentence's full stop.
    """
    codes: list[Q] = []
    without: list[Q] = []
    others, whole = [], set()
    for word in words.split():
        code = mended_code(mended_value(word.removeprefix("-"))).lower()
        found = _CODE.fullmatch(code)
        if found is None:
            others.append(word)
            continue
        is_whole, is_without = len(found["number"] or "") >= _DIGITS, word.startswith("-")
        if is_whole and not is_without:
            whole.add(code)
            continue
        condition = Q(code=code) if is_whole else Q(code__startswith=code)
        (without if is_without else codes).append(condition)
    if whole:
        codes.append(Q(code__in={*whole, *Revision.public.successors(Revision.Kind.EVENT, whole).values()}))
    wanted = [reduce(or_, codes)] if codes else []
    every = [*wanted, *(~condition for condition in without)]
    return reduce(and_, every) if every else None, " ".join(others)


def days_in(words: str) -> tuple[Q | None, str]:
    """The days that are written among the words, on any of which events may have happened, and the other words.

    A year alone stays among the words, since it may be a figure.
    """
    given = words.split()
    spans = sorted(combinations(range(len(given) + 1), 2), key=lambda span: span[0] - span[1])
    for start, end in spans:
        phrase = " ".join(given[start:end])
        days = () if is_year(phrase) or phrase.startswith("-") else read_days(phrase)
        if days:
            condition = reduce(or_, (days_overlap(*each) for each in days))
            return condition, " ".join(given[:start] + given[end:])
    return None, words


def condition_of(words: str) -> Q | None:
    """What the words ask of events; None where they hold no letter or digit.

    A part that is some spelling of a place or actor is found as any of its spellings, so that Palmyra, Tadmur, Tadmor
    and تدمر find the same events, and one of a source finds what rests on it. Any other word is found by its
    beginning. Where it occurs nowhere, it may be a name as it sounds (rules/sounds.py).
    """
    given = _THOUSANDS.sub("", words).split()
    without = [fold(word) for word in given if LEFT_OUT.match(word)]
    phrases = [fold(" ".join(word for word in given if not LEFT_OUT.match(word))), *without]
    parts = {part for phrase in phrases for part in names.parts(phrase.split())}
    known = names.listed(parts)
    alike = names.sounding_alike(parts - known.keys())
    wanted, *unwanted = (
        [_part(part, known, alike) for part in _split(phrase.split(), known, alike)] for phrase in phrases
    )
    if not wanted:
        return None
    return reduce(and_, [*wanted, *(~reduce(and_, each) for each in unwanted if each)])


def _split(tokens: list[str], known: Known, alike: Alike) -> Iterable[str]:
    """The tokens as the longest names they begin with, and single words between."""
    position = 0
    while position < len(tokens):
        for end in range(len(tokens), position, -1):
            phrase = " ".join(tokens[position:end])
            if phrase in known or phrase in alike or end == position + 1:
                yield phrase
                position = end
                break


def _part(phrase: str, known: Known, alike: Alike) -> Q:
    meant = known.get(phrase, set())
    if meant:
        queries = [_exactly(item) for item in sorted(names.all_spellings(set(meant)))]
        if phrase not in meant:
            queries.append(_exactly(phrase) if " " in phrase else _begins(phrase))
        return Q(search=reduce(or_, queries)) | _by_tags(meant)
    found = reduce(and_, map(_word, phrase.split()))
    if phrase in alike and not EventRecord.public.filter(found).exists():
        queries = [_exactly(item) for item in sorted(names.all_spellings(set(alike[phrase])))]
        return found | Q(search=reduce(or_, queries)) | _by_tags(set(alike[phrase]))
    return found


def _by_tags(spellings: set[str]) -> Q:
    tags = [f"{kind}:{slug}" for kind, slug in sorted(names.rested_on(spellings))]
    return Q(tags__overlap=tags) if tags else Q()


def _word(token: str) -> Q:
    query = _begins(token)
    found = Q(search=query) | Q(details=query)
    return found | reduce(or_, (days_overlap(*days) for days in read_days(token))) if is_year(token) else found


def _exactly(spelling: str) -> SearchQuery:
    if spelling.isascii() and spelling.isalpha() and len(spelling) >= _LONG:
        return _begins(spelling)
    return SearchQuery(spelling, search_type="phrase", config="simple")


def _begins(token: str) -> SearchQuery:
    """By the beginning of a word; a figure is that figure and no longer one."""
    return SearchQuery(f"'{token}'{'' if token.isdecimal() else ':*'}", search_type="raw", config="simple")
