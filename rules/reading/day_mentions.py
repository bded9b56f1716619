"""Dates that a text mentions, as days relative to the day of its publication."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rules.dates import month_of, precision_of
from rules.reading import calendar_words as calendar
from rules.reading.day_spans import spans
from rules.reading.mentions import DayMention, day_of
from rules.reading.parts_of_months import days_of, part_at
from rules.reading.parts_of_years import months_before
from rules.reading.phrases import Phrases
from rules.reading.relative_days import relative_at
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import DatePrecision

_DASH = re.compile(r"\s*[-–—‑/ـ]\s*")
_PREPOSITIONS = words(
    "in since during by until of from before after on for and year late last عام سنه في منذ مطلع بدايه اوايل "
    "اواخر نهايه منتصف"
)
_SAME_PERIOD = words("same نفسها ذاتها نفسه ذاته")
_SAME = Phrases(
    (phrase, meaning)
    for meaning, phrases in (
        ("period", ("the same period", "that period", "this period", "الفترة ذاتها", "الفترة نفسها", "ذات الفترة")),
        ("period", ("نفس الفترة", "تلك الفترة", "المدة ذاتها", "المدة نفسها")),
        ("month", ("the same month", "that month", "الشهر نفسه", "الشهر ذاته", "نفس الشهر", "ذات الشهر", "ذلك الشهر")),
    )
    for phrase in phrases
)
_OF = words("of من")
# From so many years before the report on, a text looks back, and its dates without a year belong to those years.
_LOOKS_BACK = 2
_MOST_OF = 0.6


def day_mentions(text: Text, published: date) -> list[DayMention]:
    """Every date of the text, in its order; none inside another."""
    main = _main_year(text, published)
    found: list[DayMention] = []
    anchor = _Anchor(published, found, main)
    at = 0
    while at < len(text):
        mention = _at(text, at, anchor, found)
        if mention:
            found.append(mention)
            anchor = _Anchor(published, found, main)
        at = mention.after if mention else at + 1
    return list(spans(text, found, published))


def _main_year(text: Text, published: date) -> int | None:
    """The year that most dates with one are in, where it is long before the report: the text looks back on it."""
    years = [
        year
        for at in range(len(text))
        if (month := calendar.month_at(text, at)) and (year := _year_near(text, at, month)) is not None
    ]
    most = max(years, key=years.count, default=None)
    is_main = most is not None and years[0] == most and years.count(most) >= _MOST_OF * len(years)
    return most if is_main and most is not None and published.year - most >= _LOOKS_BACK else None


def _year_near(text: Text, at: int, month: calendar.Number) -> int | None:
    day = calendar.day_number_at(text, month.after)
    return calendar.year_behind(text, month.after)[0] or (calendar.year_behind(text, day.after)[0] if day else None)


def _at(text: Text, at: int, anchor: "_Anchor", before: Sequence[DayMention]) -> DayMention | None:
    for reader in (_numeric, _part, _day_month, _month_day, _month_year, _weekday, _year):
        mention = reader(text, at, anchor)
        if mention:
            return mention
    last = next((mention for mention in reversed(before) if mention.is_day), None)
    found = _same(text, at, before, anchor.published) or relative_at(
        text, at, anchor.published, last.earliest if last else None
    )
    return DayMention(at, found[0], found[1], found[2]) if found else None


def _same(text: Text, at: int, before: Sequence[DayMention], published: date) -> tuple[int, date, date] | None:
    """«In the same period», «the 11th of the same month», «خلال الفترة ذاتها»: the days or the month given last."""
    day = calendar.day_number_at(text, at)
    same = (
        _SAME.at(text, day.after + (text.is_one_of(day.after, _OF) and not text.gap(day.after).strip()))
        if day
        else None
    )
    if day and same and same.meaning == "month" and before:
        found = day_of(before[-1].latest.year, before[-1].latest.month, day.number)
        return (same.after, found, found) if found else None
    same = _SAME.at(text, at)
    if not same or not before or text.is_one_of(same.after, _OF):
        return None
    last = list(spans(text, before[-2:], published))[-1]
    start, end = last.earliest, last.latest
    return (same.after, *(month_of(end) if same.meaning == "month" else (start, end)))


class _Anchor:
    """Which year a date without one is in."""

    def __init__(self, published: date, before: Sequence[DayMention], main: int | None) -> None:
        self.published = published
        with_year = [mention for mention in before if mention.has_year and mention.earliest <= published]
        looking_back = [
            mention for mention in with_year if precision_of(mention.earliest, mention.latest) != DatePrecision.YEAR
        ]
        last = looking_back[-1].earliest.year if looking_back else published.year
        self.year = main or (last if published.year - last >= _LOOKS_BACK else None)

    def year_of(self, month: int, day: int = 1) -> int:
        if self.year:
            return self.year
        year = self.published.year
        return year if (month, day) <= (self.published.month, self.published.day + 1) else year - 1


def _numeric(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    """30/09/2015, 2015-09-30, 30.9.2015; the day stands first unless the year does, or the month would be no month."""
    match = calendar.NUMERIC.match(text.text, text.tokens[at].start)
    if not match:
        return None
    found = calendar.numeric_day(match)
    if found is None:
        return None
    after = at + 1
    while after < len(text) and text.tokens[after].end <= match.end():
        after += 1
    return DayMention(at, after, found, found)


def _part(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    """Early May 2015, the middle of August, the last ten days of February, «منتصف أيار»."""
    part = part_at(text, at)
    month = calendar.month_at(text, part[0]) if part else None
    if not part or not month:
        return None
    year, after = calendar.year_behind(text, month.after)
    start, end = days_of(part[1], date(year or anchor.year_of(month.number), month.number, 1))
    return DayMention(at, after, start, end, has_year=bool(year))


def _day_month(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    """13 May, 13th of May 2015, 18–19 July, «الخامس من أيار», «يومي 18 و19 تموز»."""
    first = calendar.day_number_at(text, at)
    if not first:
        return None
    days, behind = [first.number], first.after
    second = _second_day(text, behind)
    if second:
        days.append(second.number)
        behind = second.after
    while calendar.is_link(text, behind):
        behind += 1
    month = calendar.month_at(text, behind)
    if not month or any(sign in text.gap(behind) for sign in ".;:؛\n"):
        return None
    return _of_month(at, month.number, days, calendar.year_behind(text, month.after), anchor)


def _second_day(text: Text, at: int) -> calendar.Number | None:
    joined = bool(_DASH.fullmatch(text.gap(at)))
    is_and = at < len(text) and text.tokens[at].folded != "و" and text.tokens[at].folded.startswith("و")
    behind = at if joined or is_and else at + 1
    if behind > at and not text.is_one_of(at, words("and to or و او الي حتي")):
        return None
    return calendar.day_number_at(text, behind)


def _month_day(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    """May 13, May 13th, 2015, May 13–26."""
    month = calendar.month_at(text, at)
    if not month or text.tokens[at].is_arabic:
        return None
    first = calendar.day_number_at(text, month.after)
    if not first:
        return None
    days, behind = [first.number], first.after
    if _DASH.fullmatch(text.gap(behind)) or text.is_one_of(behind, frozenset({"to", "and", "or"})):
        second = _second_day(text, behind)
        if second and not calendar.month_at(text, second.after):
            days.append(second.number)
            behind = second.after
    return _of_month(at, month.number, days, calendar.year_behind(text, behind), anchor)


def _of_month(
    at: int, month: int, days: Sequence[int], year_and_after: tuple[int | None, int], anchor: _Anchor
) -> DayMention | None:
    year, after = year_and_after
    in_year = year or anchor.year_of(month, days[0])
    found = [day for number in days if (day := day_of(in_year, month, number))]
    if len(found) < len(days):
        return None
    return DayMention(at, after, min(found), max(found), has_year=bool(year))


def _month_year(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    """May 2015; a month by itself where words before it say that it is one: in November, last May, «في أيار»."""
    month = calendar.month_at(text, at)
    if not month:
        return None
    year, after = calendar.year_behind(text, month.after)
    last = text.is_one_of(at - 1, frozenset({"last"})) or text.is_one_of(month.after, frozenset({"ماضي", "فايت"}))
    if not year and not last and not calendar.is_surely_month(text, at, month):
        return None
    in_year = year or anchor.year_of(month.number)
    if (
        not year
        and (last or not anchor.year)
        and (in_year, month.number) == (anchor.published.year, anchor.published.month)
    ):
        in_year -= last
    start, end = month_of(date(in_year, month.number, 1))
    begins = at - 1 if text.is_one_of(at - 1, frozenset({"last"})) else at
    return DayMention(begins, after + (last and begins == at), start, end, has_year=bool(year))


def _weekday(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    """On Tuesday, last Tuesday, «يوم الثلاثاء»: the last such day, the day of the report included."""
    weekday = calendar.weekday_at(text, at)
    if weekday is None:
        return None
    behind = at + 1
    if any(sign in text.gap(behind) for sign in ",،") or calendar.day_number_at(text, behind):
        full = _day_month(text, behind, anchor) or _month_day(text, behind, anchor)
        if full:
            return replace(full, first=at)
    past = text.is_one_of(behind, frozenset({"ماضي", "فايت", "منصرم"}))
    strictly = text.is_one_of(at - 1, frozenset({"last"})) or past
    back = (anchor.published.weekday() - weekday) % 7 or (7 if strictly else 0)
    day = anchor.published - timedelta(days=back)
    return DayMention(at, behind + past, day, day)


def _year(text: Text, at: int, anchor: _Anchor) -> DayMention | None:
    year = calendar.year_at(text, at)
    if year is None or year > anchor.published.year:
        return None
    if any(text.is_one_of(at - back, _SAME_PERIOD) for back in range(1, 5)):
        return None  # «compared with 980 in the same period of 2018»
    part = months_before(text, at)
    if part:
        first, (start, last) = part
        return DayMention(first, at + 1, date(year, start, 1), month_of(date(year, last, 1))[1])
    in_brackets = text.gap(at).endswith("(") and text.gap(at + 1).startswith(")")
    if not in_brackets and not text.is_one_of(at - 1, _PREPOSITIONS):
        return None
    return DayMention(at, at + 1, date(year, 1, 1), date(year, 12, 31))
