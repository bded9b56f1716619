"""Whether a correction mends no more than spelling, punctuation and spaces, so that its author may publish it.

Only the prose of an event may have changed, and in it at most a few words, each by one letter inside it. Numbers in
figures or words, names, days, and short words (such as «not») stay as they were: a letter would change what is said.
"""

import re
from collections.abc import Iterable, Iterator

from rules.documents.canonical import changed_members
from rules.documents.events import EventDocument
from rules.documents.members import Named
from rules.names import fold
from rules.reading import number_words
from rules.reading.month_words import MONTHS_EN, ORDINALS_AR, WEEKDAYS

PROSE = frozenset({"title", "title_ar", "summary", "summary_ar", "note", "note_ar"})
MOST_WORDS = 3
_SHORTEST_WORD = 5
# Numbers keep what stands inside them: 1,500 and 15.00 are one word each.
_WORD = re.compile(r"\d+(?:[.,:/–-]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
# Signs that change what is said, and no mere punctuation.
_SAYING = frozenset("?؟%‰±<>≤≥=~+*/&$€£°-–−")
_NUMBERS = frozenset().union(
    *(number_words.UNITS_EN, number_words.TEENS_EN, number_words.TENS_EN, number_words.SCALES_EN),
    *(number_words.UNITS_AR, number_words.TEN_AR, number_words.TENS_AR, number_words.HUNDREDS_AR),
    *(number_words.SCALES_AR, number_words.TWICE_AR, MONTHS_EN, WEEKDAYS, ORDINALS_AR),
)


def is_small(before: EventDocument, after: EventDocument) -> bool:
    """Whether the two printed states differ, and in nothing but spelling, punctuation and spaces of their prose."""
    changed = changed_members(before, after)
    names = frozenset(_names(before)) | frozenset(_names(after))
    return bool(changed) and all(
        name in PROSE and is_mended(getattr(before, name), getattr(after, name), names) for name in changed
    )


def is_mended(before: str | None, after: str | None, names: frozenset[str] = frozenset()) -> bool:
    """Whether ``after`` is ``before`` with its spelling, punctuation or spaces mended.

    ``names``: folded words of names, which are never a matter of spelling alone.
    """
    if not before or not after:
        return False
    if _signs(before) != _signs(after):
        return False
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) != len(new):
        return False
    differing = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    return len(differing) <= MOST_WORDS and all(_is_respelt(one, other, names) for one, other in differing)


def _signs(text: str) -> list[str]:
    return [character for character in text if character in _SAYING]


def _is_respelt(old: str, new: str, names: frozenset[str]) -> bool:
    """Whether marks of a word were mended, or two letters inside it exchanged, or one left out or put in.

    Its first and its last letter stay: «arrest» is no misspelt «arrests».
    """
    folded = {fold(old), fold(new)}
    if len(folded) == 1:
        return True
    if old[0] != new[0] or old[-1] != new[-1]:
        return False
    if old[0].isdigit() or old[0].isupper() or folded & (names | _NUMBERS):
        return False
    return min(len(old), len(new)) >= _SHORTEST_WORD and _are_a_slip_apart(old, new)


def _are_a_slip_apart(old: str, new: str) -> bool:
    """Whether two neighbouring letters are exchanged, or the one has one letter more than the other."""
    if len(old) == len(new):
        apart = [i for i, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(old) == sorted(new)
    longer, shorter = sorted((old, new), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


def _names(document: EventDocument) -> Iterator[str]:
    """The folded words of the names of its places, fronts, actors, groups and sources, in both scripts."""
    for named in _named(document):
        for name in (named.en, named.ar):
            yield from fold(name or "").split()


def _named(document: EventDocument) -> Iterable[Named]:
    yield document.place
    yield from document.place.within
    yield from document.fronts
    yield from document.participants
    yield from document.origins
    yield from (claim.group for claim in document.claims if claim.group)
    yield from (report.source for report in document.reports)
    for change in document.control:
        yield from (one for one in (change.place, change.holder, change.taken_from, *change.challengers) if one)
