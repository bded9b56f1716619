"""Which people a sentence counts as part of others: «including 12 children», «بينهم 3 نساء»."""

import re
from collections.abc import Sequence

from rules.reading.asides import is_behind_aside, may_hold
from rules.reading.harm_words import ACTIVE, PARTICIPLES, VERBS_AR
from rules.reading.numbers_alone import has_place_or_agent
from rules.reading.people import Counted, Harmed
from rules.reading.person_words import CIVILIANS, FIGHTERS, PEOPLE, SOLDIERS
from rules.reading.tokens import Text
from rules.reading.word_sets import words

DASH = re.compile(r"\s*[–—]\s*|\s+-\s+")
_MARK = re.compile(r"[;؛.:]")
_SEMICOLONS = frozenset({";", "؛"})
_OF, _AMONG_AR, _WERE = words("of"), words("بين اصل"), words("were was are is")
_BEFORE_OWNER = words("those the bodies body of")
_BESIDE, _RIGHT_BEFORE, _LISTED, _LISTED_FAR = 5, 2, 3, 7  # words
_SIDES = frozenset({SOLDIERS, FIGHTERS, CIVILIANS})


def part_of(text: Text, counted: Sequence[Counted], found: Sequence[Harmed]) -> int | None:
    """Which of those before the first of ``counted`` is among: «including 12 children», «nine of whom were children»,
    «بينهم 3 نساء»."""
    one = counted[0]
    is_others = one.is_rest and one.amount.low is None
    if not found or found[-1].counted.first >= one.first or is_others:
        return None
    index = len(found) - 1
    last = found[index]
    between = range(last.counted.head, one.first)
    marks = [at for at in range(last.counted.head, one.first + 1) if _MARK.search(text.gap(at))]
    if any(text.gap(at).strip() != ":" and not _begins_with_them(text, at, one) for at in marks):
        return None
    among = (
        _is_among_them(text, one)
        or ("(" in text.gap(one.first) and one.harm is None)
        or _is_said_part(text, last, one)
        or _is_of_fronted(text, last.counted, one)
        or any(text.gap(at).strip() == ":" for at in range(last.counted.head, one.first + 1))
        or _is_broken_down(text, last.counted, counted)
        or _is_listed_whole(text, last.counted, counted)
    )
    if not among and not one.of_them:
        # «Including 12 children and 9 women»: both are parts of one whole.
        joined = (
            len(between) <= (_LISTED_FAR if has_place_or_agent(text, last.counted) else _LISTED)
            and last.part_of is not None
            and not any(_MARK.search(text.gap(at)) for at in between)
        )
        joined = joined and one.harm in {None, last.harm} and _same_list(text, last, one)
        if joined and is_behind_aside(text, found, one):
            # «110 people: 70 soldiers, including six officers, and 40 militants»: of the 110, if of any.
            return found[last.part_of or 0].part_of
        return _whole_of(found, last, one) if joined else None
    while found[index].part_of is not None and not _is_nearest(text, found[index].counted, one):
        index = found[index].part_of or 0
    return index


def _begins_with_them(text: Text, at: int, one: Counted) -> bool:
    """«Twelve men were abducted; three of them …»"""
    return one.of_them and at == one.first and text.gap(at).strip() in _SEMICOLONS


def is_fronted(text: Text, one: Counted) -> bool:
    """«Of the 14 people killed in the town, …», «من بين 14 قتيلاً …»: a whole that stands before its parts."""
    at = one.first - 1
    if at < 0:
        return False
    if text.tokens[at].is_arabic:
        return text.is_one_of(at, _AMONG_AR) and text.is_one_of(at - 1, frozenset({"من"}))
    begins = at == 0 or bool(text.gap(at).strip()) or text.tokens[at].is_capital
    return text.is_one_of(at, _OF) and begins


def _is_of_fronted(text: Text, last: Counted, one: Counted) -> bool:
    is_said_of_them = one.of_them or text.is_one_of(one.amount.after, _WERE)
    return is_fronted(text, last) and (is_said_of_them or text.tokens[last.first - 1].is_arabic)


def _is_broken_down(text: Text, last: Counted, counted: Sequence[Counted]) -> bool:
    """«11 dead — five children, four women and two men»: behind the dash they come to as many."""
    has_dash = any(DASH.fullmatch(text.gap(at)) for at in range(last.head, counted[0].first + 1))
    return has_dash and is_broken_down(last, counted)


def _is_listed_whole(text: Text, last: Counted, counted: Sequence[Counted]) -> bool:
    """«12 people, five men and seven women», «12 مدنياً 5 أطفال و7 نساء»: right behind they come to as many."""
    is_next = counted[0].first == last.head and text.gap(last.head).strip() in {"", ",", "،"}
    is_mixed = last.noun in {PEOPLE, CIVILIANS} and len(counted) > 1
    if not is_next or not is_mixed or text.tokens[last.head].folded.startswith("و"):
        return False
    return all(may_hold(last, one) for one in counted) and is_broken_down(last, counted)


def is_broken_down(whole: Counted, counted: Sequence[Counted]) -> bool:
    """Whether those that follow come to as many as the whole."""
    total = 0
    for one in counted:
        total += one.amount.low or 0
        if total >= (whole.amount.low or 0):
            break
    return whole.amount.low is not None and total == whole.amount.low


def _is_nearest(text: Text, last: Counted, one: Counted) -> bool:
    """«70 soldiers, including six officers»: of those who stand right before, where there are as many."""
    is_right_before = one.first - last.after <= _RIGHT_BEFORE and (
        text.gap(one.first).strip() == ":" or any(_says_part(text, at, one) for at in range(last.after, one.first))
    )
    whole, part = last.amount.low, one.amount.low
    return is_right_before and whole is not None and part is not None and part <= whole


def _whole_of(found: Sequence[Harmed], last: Harmed, one: Counted) -> int | None:
    """What both are among; fighters are no part of soldiers: «70 soldiers, including six officers, and 40 fighters»."""
    index = last.part_of
    while index is not None:
        whole = found[index]
        if whole.counted.noun not in _SIDES or one.noun not in _SIDES - {whole.counted.noun}:
            return index if _has_room(found, index, one) else None
        index = whole.part_of
    return None


def _has_room(found: Sequence[Harmed], index: int, one: Counted) -> bool:
    """«255, including 142 civilians and 113 soldiers, and 63 fighters»: no more are among them than there were."""
    parts = [other.counted for other in found if other.part_of == index]
    whole = found[index].counted.amount.high
    if whole is None or one.amount.low is None or not {part.noun for part in (*parts, one)} <= _SIDES:
        return True
    return sum(part.amount.low or 0 for part in (*parts, one)) <= whole


def _same_list(text: Text, last: Harmed, one: Counted) -> bool:
    return not any(
        form in VERBS_AR or form in ACTIVE or form in PARTICIPLES
        for at in range(last.counted.head, one.first)
        for form in text.tokens[at].forms
    )


def _is_said_part(text: Text, last: Harmed, one: Counted) -> bool:
    """Whether «including», «among them» or «بينهم» stands right before, and no other harm between."""
    for at in range(one.first - 1, max(last.counted.head, one.first - _BESIDE) - 1, -1):
        if _says_part(text, at, one):
            return True
        if any(form in VERBS_AR or form in ACTIVE for form in text.tokens[at].forms):
            return False
    return False


def _is_among_them(text: Text, one: Counted) -> bool:
    """«Eight officers among them, …»"""
    behind = text.folded[one.head : one.head + 2]
    return behind == ("among", "them") and bool(text.gap(one.head + 2).strip())


def _says_part(text: Text, at: int, one: Counted) -> bool:
    word = text.tokens[at].folded.lstrip("و") if text.tokens[at].is_arabic else text.tokens[at].folded
    if word == "among" and text.is_one_of(at + 1, frozenset({"them"})) and at + 2 < one.first:
        return all(between in _BEFORE_OWNER for between in text.folded[at + 2 : one.first])
    if word == "which":
        return text.is_one_of(at - 1, frozenset({"of"}))
    if word in {"including", "among", "whom"}:
        return True
    return word in {"بينهم", "بينها", "منهم", "ضمنهم", "بينهن", "منها"}
