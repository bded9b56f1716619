"""Spans of days: «between A and B», «since A», «three weeks after A»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rules.reading.mentions import DayMention, day_of
from rules.reading.month_words import LENGTHS, TWO_LENGTHS
from rules.reading.numerals import numeral_at
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_DASH = re.compile(r"\s*[-–—‑/ـ]\s*")

_BETWEEN = words("between from بين من")
_UNTIL = words("to until till through الي حتي and")
_BEGINS = words("began started begun launched start beginning بد بدايه انطلاق اندلاع بدات بدا")
_FAR_BACK = 7  # words
_SINCE = words("since منذ")
_ON_THE_WAY = words(
    "the late early last beginning start end middle of year month day يوم تاريخ عام سنه شهر مطلع بدايه اوايل اواخر "
    "نهايه منتصف"
)
_FAR_SINCE = 6  # words
_AFTER = words("after from since following starting beginning من منذ بعد")


def spans(text: Text, mentions: Sequence[DayMention], published: date) -> Iterator[DayMention]:
    """With «between A and B», «since A» and «three weeks after A» as one span each."""
    at = 0
    while at < len(mentions):
        mention = mentions[at]
        following = mentions[at + 1] if at + 1 < len(mentions) else None
        if following and _are_one_span(text, mention, following):
            start = _in_year_of(following, mention)
            yield DayMention(mention.first, following.after, start, following.latest, following.has_year)
            at += 2
            continue
        yield (
            _with_length(text, mention)
            or _since_a_beginning(text, mention, published)
            or _since(text, mention, published)
        )
        at += 1


def _in_year_of(following: DayMention, mention: DayMention) -> date:
    """The first day of a span whose year stands with the last one alone."""
    if mention.has_year and mention.earliest <= following.latest:
        return mention.earliest
    year = following.latest.year
    first = day_of(year, mention.earliest.month, mention.earliest.day)
    if first and first > following.latest:
        first = day_of(year - 1, mention.earliest.month, mention.earliest.day)
    return first or following.earliest


def _are_one_span(text: Text, one: DayMention, other: DayMention) -> bool:
    between = other.first - one.after
    if between == 0:
        dash = _DASH.fullmatch(text.gap(other.first))
        joined = text.tokens[other.first].folded.startswith("و")
        return bool(dash) or (joined and text.is_one_of(one.first - 1, _BETWEEN))
    return (
        between == 1
        and text.is_one_of(one.after, _UNTIL)
        and (text.is_one_of(one.first - 1, _BETWEEN) or not text.is_one_of(one.after, frozenset({"and"})))
    )


def _since(text: Text, mention: DayMention, published: date) -> DayMention:
    for back in range(1, _FAR_SINCE):
        if text.is_one_of(mention.first - back, _SINCE):
            return replace(mention, first=mention.first - back, latest=max(published, mention.earliest), is_since=True)
        if not text.is_one_of(mention.first - back, _ON_THE_WAY) or text.gap(mention.first - back + 1).strip():
            break
    return mention


def _since_a_beginning(text: Text, mention: DayMention, published: date) -> DayMention | None:
    """«Since the offensive began on 8 March», «منذ بدء الهجوم في 8 آذار»."""
    before = range(max(0, mention.first - _FAR_BACK), mention.first)
    first = next((at for at in reversed(before) if text.is_one_of(at, _SINCE)), None)
    if first is None or any(
        any(sign in text.gap(at) for sign in ",.;:،؛") for at in range(first + 1, mention.first + 1)
    ):
        return None
    if not any(text.is_one_of(at, _BEGINS) for at in range(first, mention.first)):
        return None
    return replace(mention, first=first, latest=max(published, mention.earliest), is_since=True, own=mention.first)


def _with_length(text: Text, mention: DayMention) -> DayMention | None:
    """«Three weeks after 13 May», «a three-week period after May 13», «خلال ثلاثة أسابيع منذ 13 أيار»."""
    behind = mention.first - 1
    if not mention.is_day or not text.is_one_of(behind, _AFTER):
        return None
    if text.is_one_of(behind - 1, frozenset({"period", "فتره"})):
        behind -= 1
    for form in text.tokens[behind - 1].forms if behind > 0 else ():
        if form in TWO_LENGTHS:
            return _lasting(mention, behind - 1, TWO_LENGTHS[form])
        if form in LENGTHS:
            count, first = _count_before(text, behind - 1)
            return _lasting(mention, first, LENGTHS[form] * count) if count else None
    return None


def _count_before(text: Text, at: int) -> tuple[int, int]:
    for first in (at - 3, at - 2, at - 1):
        found = numeral_at(text.folded[:at], first) if first >= 0 else None
        if found and found.value and first + found.words == at:
            return found.value, first
    return (1, at - 1) if text.is_one_of(at - 1, frozenset({"a", "one", "the"})) else (0, at)


def _lasting(mention: DayMention, first: int, days: int) -> DayMention:
    return replace(mention, first=first, latest=mention.earliest + timedelta(days=days))
