"""In which days a figure belongs: a date of its own sentence, else the last one before it that goes on being meant."""

from bisect import bisect_left
from collections.abc import Sequence

from rules.reading.earlier_tolls import is_day_of_earlier
from rules.reading.mentions import DayMention
from rules.reading.people import Counted
from rules.reading.phrases import Phrases
from rules.reading.saying_words import SAYS_AR, SAYS_EN
from rules.reading.tokens import Sentence, Text
from rules.reading.word_sets import words

_ANOTHER_CLAUSE, _COMMA = 50, 4  # words
_BEFORE_DAYS = words("on in late early earlier a statement issued released يوم صباح مسا اليوم في بيان صادر صادره")
_PUBLISHED = words("issued released صادر صادره")
_THAT_AR = words("ان انه انها بان بانه")
# A report that sums up is followed by figures of other days; one of this many days is no sum.
_LONGEST = 31
_SENTENCES_BACK = 3
_CLAUSE = ",;:،؛"
# Behind these stands the sum of a longer time: «…, bringing to six the number killed since 30 September».
_SUMS_UP = words("bringing raising taking brings raises takes pushing ليرتفع لترتفع ترتفع ليصل ليبلغ لتبلغ")
# What is said with these happened on another day, which the text does not give.
_ANOTHER_DAY = words(
    "later earlier previously formerly once ever overall altogether annually since until "
    "لاحقا سابقا لاحقه سابقه سبق اجمالا"
)
# In a new paragraph these go on with the one before.
_THE_EVENT = Phrases(
    (phrase, None)
    for phrase in (
        *("the attack", "the attacks", "the assault", "the strike", "the strikes", "the raid", "the raids"),
        *("the bombing", "the bombardment", "the shelling", "the blast", "the explosion", "the ambush", "the massacre"),
        *("the clashes", "the fighting", "the battle", "the incident", "the dead", "the victims", "the wounded"),
        *("the airstrike", "the airstrikes", "the killing", "the killings", "the offensive", "the air strikes"),
        *(
            "those killed",
            "they included",
            "among them",
            "the casualties",
            "a further",
            "the injured",
            "the death toll",
        ),
        *("الهجوم", "الهجمات", "الغارة", "الغارات", "الضربة", "الضربات", "القصف", "الانفجار", "التفجير", "الكمين"),
        *("المجزرة", "الاشتباكات", "المعارك", "المعركة", "الحادثة", "القتلى", "الضحايا", "الجرحى", "بينهم", "الحصيلة"),
    )
)


def own_period(text: Text, sentence: Sentence, one: Counted, days: Sequence[DayMention]) -> DayMention | None:
    """The date of its sentence that stands nearest; the day on which somebody said it only where there is no other."""
    inside = [day for day in _days_in(text, sentence, days) if not _is_of_a_sum(text, one, day)]
    at = one.first
    since = next((day for day in inside if day.is_since and day.first > at), None)
    if since and any(text.is_one_of(before, _SUMS_UP) for before in range(sentence.first, at)):
        return since

    def distance(mention: DayMention) -> int:
        right_behind = range(one.head, mention.first + 1)
        if 1 <= len(right_behind) <= 2 and not any(text.gap(n).strip() for n in right_behind):
            return -1  # «three on Tuesday»
        first, last = sorted((at, mention.first))
        gaps = [text.gap(n) for n in range(first + 1, last + 1)]
        apart = any(sign in gap for gap in gaps for sign in ";؛")
        commas = sum(sign in gap for gap in gaps for sign in ",،")
        return abs(mention.first - at) + (_ANOTHER_CLAUSE if apart else 0) + _COMMA * commas

    return min(inside, key=distance, default=None)


def carried_period(text: Text, sentence: Sentence, days: Sequence[DayMention]) -> DayMention | None:
    """The last date before a sentence that gives none, where the text goes on with what happened then.

    In a new paragraph only where the sentence says so («the attack», «القتلى»). The days of a sum, or of somebody's
    words, are no other figure's.
    """
    number = bisect_left(text.sentences, sentence.first, key=lambda other: other.first)
    for before in reversed(text.sentences[max(0, number - _SENTENCES_BACK) : number]):
        is_new = before.paragraph != sentence.paragraph
        if is_new and not any(_THE_EVENT.all(text, sentence.first, sentence.after)):
            return None
        inside = _days_in(text, before, days)
        if inside:
            last = inside[-1]
            is_sum = last.is_since or (last.latest - last.earliest).days >= _LONGEST
            return None if is_sum else last
    return None


def is_of_another_day(text: Text, sentence: Sentence, one: Counted) -> bool:
    """Whether its clause, or the word that the sentence begins with, says that it was another day: «… died later»."""
    first, after = one.first, one.head
    while first > sentence.first and not any(sign in text.gap(first) for sign in _CLAUSE):
        first -= 1
    while after < sentence.after and not any(sign in text.gap(after) for sign in _CLAUSE):
        after += 1
    return any(text.is_one_of(at, _ANOTHER_DAY) for at in (sentence.first, *range(first, after)))


def _days_in(text: Text, sentence: Sentence, days: Sequence[DayMention]) -> list[DayMention]:
    begins = bisect_left(days, sentence.first, key=lambda mention: mention.first)
    inside = days[begins : bisect_left(days, sentence.after, key=lambda mention: mention.first)]
    inside = [mention for mention in inside if not is_day_of_earlier(text, mention.first)]
    # Who speaks in a month speaks of any.
    happened = [mention for mention in inside if not _is_of_saying(text, mention)]
    return happened or [mention for mention in inside if mention.is_day]


def _is_of_a_sum(text: Text, one: Counted, mention: DayMention) -> bool:
    """Whether the days since then are those of a sum that stands behind the figure."""
    return mention.is_since and any(text.is_one_of(at, _SUMS_UP) for at in range(one.head, mention.first))


def _is_of_saying(text: Text, mention: DayMention) -> bool:
    """«Said on Sunday that …», «في تقريرها الصادر أمس»: when it was said, and not when it happened."""
    at = mention.first - 1
    while at >= 0 and text.is_one_of(at, _BEFORE_DAYS) and not text.gap(at + 1).strip():
        if text.is_one_of(at, _PUBLISHED):
            return True
        at -= 1
    if not text.is_one_of(at, SAYS_EN) and not text.is_one_of(at, SAYS_AR):
        return text.is_one_of(mention.after, _THAT_AR)
    return at >= 0 and not text.gap(at + 1).strip()
