"""Days that a text gives by the day of its publication, or by the day that it gave before."""

from collections.abc import Iterable
from datetime import date, timedelta

from rules.dates import month_of
from rules.reading.calendar_words import year_at
from rules.reading.month_words import LENGTHS, TWO_LENGTHS
from rules.reading.numerals import numeral_at
from rules.reading.past_lengths import past_length_at
from rules.reading.phrases import Phrases
from rules.reading.tokens import Text
from rules.reading.word_sets import words

Days = tuple[date, date]
# What is meant, beside the number of days back where a phrase has one.
_WORDS: Iterable[tuple[str, str]] = (
    ("the day before yesterday", "back 2"),
    ("أول أمس", "back 2"),
    ("أول من أمس", "back 2"),
    ("yesterday", "back 1"),
    ("last night", "back 1"),
    ("يوم أمس", "back 1"),
    ("أمس", "back 1"),
    ("الليلة الماضية", "back 1"),
    ("البارحة", "back 1"),
    ("earlier today", "back 0"),
    ("this morning", "back 0"),
    ("this afternoon", "back 0"),
    ("this evening", "back 0"),
    ("tonight", "back 0"),
    ("اليوم الحالي", "back 0"),
    ("today", "back 0"),
    ("اليوم الجاري", "back 0"),
    ("هذا اليوم", "back 0"),
    ("last week", "week before"),
    ("the previous week", "week before"),
    ("الأسبوع الماضي", "week before"),
    ("الأسبوع الفائت", "week before"),
    ("الأسبوع المنصرم", "week before"),
    ("the past week", "past 7"),
    ("the last week", "past 7"),
    ("this week", "week so far"),
    ("earlier this week", "week so far"),
    ("هذا الأسبوع", "week so far"),
    ("الأسبوع الجاري", "week so far"),
    ("الأسبوع الحالي", "week so far"),
    ("last month", "month before"),
    ("الشهر الماضي", "month before"),
    ("الشهر الفائت", "month before"),
    ("الشهر المنصرم", "month before"),
    ("this month", "month so far"),
    ("earlier this month", "month so far"),
    ("الشهر الجاري", "month so far"),
    ("الشهر الحالي", "month so far"),
    ("last year", "year before"),
    ("العام الماضي", "year before"),
    ("السنة الماضية", "year before"),
    ("العام الفائت", "year before"),
    ("this year", "year so far"),
    ("العام الجاري", "year so far"),
    ("العام الحالي", "year so far"),
    *(
        (f"since the {start} of {year}", "year so far")
        for start in ("start", "beginning")
        for year in ("the year", "this year")
    ),
    *(
        (f"منذ {start} {year}", "year so far")
        for start in ("بداية", "مطلع")
        for year in ("العام", "السنة", "هذا العام")
    ),
    ("recent days", "past 6"),
    ("the past few days", "past 6"),
    ("the last few days", "past 6"),
    ("the past several days", "past 6"),
    ("الأيام الأخيرة", "past 6"),
    ("الأيام الماضية", "past 6"),
    ("الأيام القليلة الماضية", "past 6"),
    ("the past 24 hours", "past 2"),
    ("the last 24 hours", "past 2"),
    ("the past 48 hours", "past 3"),
    ("24 ساعة الماضية", "past 2"),
    ("الساعات الـ 24 الماضية", "past 2"),
    ("الساعات الماضية", "past 2"),
    ("the next day", "then 1"),
    ("the following day", "then 1"),
    ("a day later", "then 1"),
    ("one day later", "then 1"),
    ("the day after", "then 1"),
    ("في اليوم التالي", "then 1"),
    ("اليوم التالي", "then 1"),
    ("the same day", "then 0"),
    ("that day", "then 0"),
    ("that morning", "then 0"),
    ("that evening", "then 0"),
    ("that night", "then 0"),
    ("the day after that", "then 1"),
    ("ذلك اليوم", "then 0"),
    ("ذات اليوم", "then 0"),
    ("اليوم الذي سبقه", "then -1"),
    ("اليوم نفسه", "then 0"),
    ("نفس اليوم", "then 0"),
    ("اليوم ذاته", "then 0"),
    ("the previous day", "then -1"),
    ("the day before", "then -1"),
    ("اليوم السابق", "then -1"),
)
_PHRASES = Phrases(_WORDS)
_TODAY_AR = "اليوم"
_THAT_AR = words("ذلك")


def relative_at(text: Text, at: int, published: date, last: date | None) -> tuple[int, date, date] | None:
    """The word behind it, the earliest and the latest day; ``last``: the day that the text gave before."""
    found = _PHRASES.at(text, at)
    if found and not (found.meaning == "year so far" and _is_of_another_year(text, found.after)):
        days = _days(found.meaning, published, last)
        return (found.after, *days) if days else None
    counted = past_length_at(text, at, published) or _counted(text, at, published, last)
    return counted or _today_ar(text, at, published)


def _is_of_another_year(text: Text, at: int) -> bool:
    """«منذ مطلع العام 2018», «منذ بداية العام الماضي»."""
    return year_at(text, at) is not None or text.is_one_of(at, words("ماضي ماضيه فايت منصرم"))


def _days(meaning: str, published: date, last: date | None) -> Days | None:
    kind, _, rest = meaning.partition(" ")
    if kind == "back":
        day = published - timedelta(days=int(rest))
        return day, day
    if kind == "past":
        return published - timedelta(days=int(rest) - 1), published
    if kind == "then":
        then = last + timedelta(days=int(rest)) if last else None
        return (then, then) if then and then <= published else None
    return _calendar(kind, published, so_far=rest == "so far")


def _calendar(unit: str, published: date, *, so_far: bool) -> Days:
    """The week (Monday to Sunday), month or year before the report's, or its own up to its day."""
    if unit == "week":
        first = published - timedelta(days=published.weekday())
        return (first, published) if so_far else (first - timedelta(days=7), first - timedelta(days=1))
    if unit == "month":
        first = published.replace(day=1)
        return (first, published) if so_far else month_of(first - timedelta(days=1))
    first = date(published.year, 1, 1)
    return (first, published) if so_far else (date(published.year - 1, 1, 1), date(published.year - 1, 12, 31))


def _counted(text: Text, at: int, published: date, last: date | None) -> tuple[int, date, date] | None:
    """Two days ago, three weeks ago, two days later; «قبل يومين», «بعد خمسة أيام»."""
    if text.tokens[at].is_arabic:
        return _counted_from_then_ar(text, at, published, last) or _counted_ar(text, at, published, last)
    length = _length_at(text, at)
    if not length:
        return None
    after, days = length
    word = text.tokens[after].folded if after < len(text) else ""
    if word not in {"ago", "earlier", "later", "before"} or (word == "before" and not _ends_clause(text, after + 1)):
        return None
    from_then = last if word != "ago" else None
    return _moved(
        (after + 1, days), published, from_then, later=word == "later", needs_last=word in {"later", "before"}
    )


def _counted_ar(text: Text, at: int, published: date, last: date | None) -> tuple[int, date, date] | None:
    """«قبل يومين», and «بعد خمسة أيام» after the day that was given."""
    word = text.tokens[at].folded.lstrip("وف")
    if word not in {"قبل", "بعد"}:
        return None
    length = _length_at(text, at + 1)
    if not length or text.is_one_of(length[0], frozenset({"من", "علي"})) or not _ends(text, length[0]):
        return None
    is_later = word == "بعد"
    return _moved(length, published, last if is_later else None, later=is_later, needs_last=is_later)


def _counted_from_then_ar(text: Text, at: int, published: date, last: date | None) -> tuple[int, date, date] | None:
    """«قبل ذلك بيومين», «بعدها بأسبوع»: seen from the day that the text gave."""
    word = text.tokens[at].folded.lstrip("وف")
    joined = {"قبله": "قبل", "قبلها": "قبل", "بعده": "بعد", "بعدها": "بعد"}
    behind = at + 1 + (word in {"قبل", "بعد"} and text.is_one_of(at + 1, _THAT_AR))
    if word not in joined and behind == at + 1:
        return None
    if behind >= len(text) or not text.tokens[behind].folded.startswith("ب"):
        return None
    length = _length_at(text, behind)
    return _moved(length, published, last, later=joined.get(word, word) == "بعد", needs_last=True) if length else None


def _ends_clause(text: Text, at: int) -> bool:
    """«A week before, the army …»; but «two days before the attack»."""
    return at >= len(text) or bool(text.gap(at).strip())


def _moved(
    length: tuple[int, int], published: date, last: date | None, *, later: bool, needs_last: bool
) -> tuple[int, date, date] | None:
    """So many days from the day that was given last, else from the report's."""
    after, days = length
    if needs_last and last is None:
        return None
    day = (last or published) + timedelta(days=days if later else -days)
    return (after, day, day) if day <= published else None


def _ends(text: Text, at: int) -> bool:
    return at >= len(text) or bool(text.gap(at).strip()) or not text.tokens[at].is_arabic or later_word(text, at)


def later_word(text: Text, at: int) -> bool:
    """Whether the word begins another clause, and no genitive: «بعد يومين من القتال» is a length."""
    return not text.tokens[at].folded.startswith(("من", "علي", "ال"))


def _length_at(text: Text, at: int) -> tuple[int, int] | None:
    """The word behind a number of days or weeks, and how many days it is."""
    if at >= len(text):
        return None
    for form in text.tokens[at].forms:
        if form in TWO_LENGTHS:
            return at + 1, TWO_LENGTHS[form]
        if form in {"اسبوع", "يوم"}:
            return at + 1, LENGTHS[form]
    if text.tokens[at].folded == "a" and at + 1 < len(text):
        unit = LENGTHS.get(text.tokens[at + 1].folded)
        return (at + 2, unit) if unit else None
    behind = text.folded[at + 1 : at + 6]
    readings = (numeral_at([form, *behind], 0) for form in text.tokens[at].forms)
    number = next((found for found in readings if found), None)
    if not number or not number.value or number.value > 400 or at + number.words >= len(text):
        return None
    unit = next((LENGTHS[form] for form in text.tokens[at + number.words].forms if form in LENGTHS), None)
    return (at + number.words + 1, number.value * unit) if unit else None


def _today_ar(text: Text, at: int, published: date) -> tuple[int, date, date] | None:
    """«اليوم» by itself, and not «the day»."""
    if text.tokens[at].folded.lstrip("وف") != _TODAY_AR:
        return None
    if text.is_one_of(at - 1, words("حلب سوريا هذا ذلك نفس")):
        return None  # «حلب اليوم» is a broadcaster
    following = text.tokens[at + 1].folded if at + 1 < len(text) else ""
    if following.startswith(("ال", "نفس", "ذات")) and not text.gap(at + 1).strip():
        # «اليوم الثلاثاء» is this Tuesday; the day of the week is read by itself.
        return None
    return at + 1, published, published
