"""Figures of people as reports and tables write them: 5, ≥462, 241–300, several, 12+, «على الأقل 5».

Pure. What a text does not say is never filled in: «several» is a figure without a number.
"""

import re
from typing import NamedTuple

from rules.names import fold
from rules.reading.digits import plain
from rules.reading.numerals import numeral_at, vague_at
from rules.sentences import Problem
from rules.vocabulary import translatable as _

HIGHEST = 100_000_000  # above it no text speaks of people in one event
LONGEST = 200  # characters


class UnreadableFigure(Problem):
    """A text that is no figure; the message says what was expected and what came."""


class Figure(NamedTuple):
    """From ``low`` to ``high`` people; ``high`` of None is «at least», both None a figure in words alone.

    ``is_rounded``: the text says about, nearly or around. ``wording`` is the text where it says more than a number.
    """

    low: int | None
    high: int | None
    wording: str = ""
    is_rounded: bool = False


_NUMBER = r"(?:\d{1,3}(?:[,. '’]\d{3})+|\d+(?:\.0+|,0{1,2})?)"
_PEOPLE = (
    r"(?:killed|dead|deaths?|died|fatalit(?:y|ies)|injured|wounded|people|persons?|civilians?|soldiers?|fighters?|militants?|men"
    r"|women|children|bodies|martyrs?|victims?|troops|injuries|casualties"
    r"|morts?|tu[ée]s?|bless[ée]s?|personnes|tote|verletzte|menschen|personen|ölü|yaralı|kişi"
    r"|(?:ال)?(?:قتيلا?|قتلى|قتل|شهداء|شهيدا?|جرحى|جريحا?|اشخاص|أشخاص|شخصا?|مدنيين|مدنيا?|مدنيون|عناصر|مقاتلين|مقاتلا?|ضحايا|جنود|اطفال|أطفال))"
)
_LEAST = (
    r"(?:>=|=>|≥|⩾|at least|no (?:fewer|less) than|not less than|minimum(?: of)?|min\.?"
    r"|au moins|mindestens|en az"
    r"|على الأقل|على الاقل|ما لا يقل عن|لا يقل عن|بما لا يقل عن)"
)
_ABOVE = r"(?:>|more than|over|above|upwards? of|plus de|mehr als|über|أكثر من|اكثر من|ما يزيد عن|ما يزيد على|يزيد عن)"
_MOST = (
    r"(?:<=|=<|≤|⩽|up to|at most|no more than|au plus|jusqu.à|höchstens|bis zu|en fazla"
    r"|maximum(?: of)?|max\.?|حتى|على الأكثر|ما لا يزيد عن|لا يزيد عن)"
)
_BELOW = r"(?:<|fewer than|less than|under|below|moins de|weniger als|أقل من|اقل من)"
_ABOUT = (
    r"(?:~|≈|≃|about|around|approx(?:imately)?\.?|circa|ca?\.|roughly|nearly|almost|some|estimated"
    r"|environ|près de|etwa|rund|ungefähr|yaklaşık|حوالي|نحو|قرابة|ما يقارب|زهاء|تقريبا)"
)
_OR_MORE = r"(?:\+|\bor more|\band more|\band above|plus|at least|على الأقل|على الاقل|فأكثر|فاكثر|أو أكثر|او اكثر)"
_TO = r"(?:-|\bto\b|\bor\b|\bà\b|\bou\b|\bbis\b|\boder\b|إلى|الى|أو|او)"
_AND = r"(?:\band\b|و)"


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern}(?: ?{_PEOPLE})?\.?", re.IGNORECASE)


_EXACT = _form(rf"({_NUMBER})")
_RANGE = _form(rf"(?:from|between|من|بين)? ?({_NUMBER}) ?{_TO} ?({_NUMBER})")
_BETWEEN = _form(rf"(?:between|بين) ?({_NUMBER}) ?{_AND} ?({_NUMBER})")
_AT_LEAST = _form(rf"(?:{_LEAST} ?({_NUMBER})|({_NUMBER})(?: ?{_PEOPLE})? ?{_OR_MORE})")
_MORE_THAN = _form(rf"{_ABOVE} ?({_NUMBER})")
_AT_MOST = _form(rf"{_MOST} ?({_NUMBER})")
_FEWER_THAN = _form(rf"{_BELOW} ?({_NUMBER})")
_ROUNDED = _form(rf"{_ABOUT} ?({_NUMBER})")
# «12 (incl. 3 children)»: the figure, and some of them.
_WITH_PARTS = re.compile(
    r"([^()،,;]+?)[ ,،(]+(?:incl\.?|including|of whom|of which|among them|من بينهم|بينهم|بينها|منهم|ضمنهم)"
    r"(?: [^()]+\)?|\))",
    re.IGNORECASE,
)
_ANY_PEOPLE = re.compile(_PEOPLE, re.IGNORECASE)
_NOBODY = frozenset(fold(word) for word in ("none", "no one", "nobody", "nil", "لا أحد", "لا يوجد", "لا شيء"))
_SOME = frozenset(
    fold(word)
    for word in (
        *("casualties", "unspecified", "unknown number", "عدد غير معروف", "عدد"),
        *("plusieurs", "quelques", "des dizaines", "dizaines", "des centaines", "centaines"),
        *("mehrere", "einige", "dutzende", "hunderte", "birkaç", "onlarca", "yüzlerce"),
    )
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[- ][a-z]{3,9}(?:[- ]\d{2,4})?", re.IGNORECASE)


def read_figure(text: str) -> Figure:
    """The figure in a text.

    Raises UnreadableFigure for what is no figure, for a range that runs backwards, and above HIGHEST.

    >>> read_figure("≥462")
    Figure(low=462, high=None, wording='≥462', is_rounded=False)
    >>> read_figure("241–300")[:2], read_figure("several")[:2], read_figure("على الأقل ٥")[:2]
    ((241, 300), (None, None), (5, None))
    """
    bare = plain(text)
    if bare.isdecimal() and len(bare) < 9:
        return Figure(int(bare), int(bare))
    if len(bare) > LONGEST:
        raise UnreadableFigure(_("Expected a figure; got a text of %(characters)s characters."), characters=len(bare))
    return _in_words(text, _with_digits(bare.strip("\"'«»“”")))


def _in_words(text: str, bare: str) -> Figure:
    wording = " ".join(text.split())
    if _is_without_number(bare):
        return Figure(None, None, wording)
    if match := _EXACT.fullmatch(bare):
        number = _number(match)
        return Figure(number, number, "" if match.group(1) == plain(text) else wording)
    if match := _RANGE.fullmatch(bare) or _BETWEEN.fullmatch(bare):
        low, high = _integer(match.group(1)), _integer(match.group(2))
        if low > high:
            raise UnreadableFigure(_("Expected a range from low to high; got «%(text)s»."), text=wording[:60])
        return Figure(low, high, wording)
    if match := _WITH_PARTS.fullmatch(bare):
        return _in_words(text, match[1].strip())
    return _one_sided(bare, wording)


def _one_sided(bare: str, wording: str) -> Figure:
    if match := _AT_LEAST.fullmatch(bare):
        return Figure(_number(match), None, wording)
    if match := _MORE_THAN.fullmatch(bare):
        # «More than 100» rounds down in reports; only the sign says that 100 itself is excluded.
        return Figure(_number(match) + bare.startswith(">"), None, wording)
    if match := _AT_MOST.fullmatch(bare):
        return Figure(0, _number(match), wording)
    if match := _FEWER_THAN.fullmatch(bare):
        return Figure(0, max(_number(match) - 1, 0), wording)
    if match := _ROUNDED.fullmatch(bare):
        return Figure(_number(match), _number(match), wording, is_rounded=True)
    if _DATE.fullmatch(bare):
        said = _("Expected a figure; «%(text)s» is a day: spreadsheets turn 5-7 into one.")
        raise UnreadableFigure(said, text=wording[:60])
    raise UnreadableFigure(
        _("Expected a figure such as 5, 241–300 or «at least 5»; got «%(text)s»."), text=wording[:60]
    )


def _with_digits(text: str) -> str:
    """The text with numbers that stand in words written in digits: «at least twenty-three»."""
    if not any(each.isalpha() for each in text):
        return text
    if fold(text) in _NOBODY:
        return "0"
    words = [word for word in re.split(r"(?<=[^\W\d])-(?=[^\W\d])| ", text) if word]
    folded = [word if any(each.isdigit() for each in word) else fold(word) for word in words]
    written: list[str] = []
    at = 0
    while at < len(words):
        found = numeral_at(folded, at)
        is_in_words = found and (found.words > 1 or not any(each.isdigit() for each in words[at]))
        written.append(str(found.value) if found and is_in_words else words[at])
        at += found.words if found and is_in_words else 1
    return " ".join(written)


def _is_without_number(text: str) -> bool:
    """Whether the text says that there were people, and no more: several, dozens, «عشرات القتلى»."""
    words, folded = text.split(), fold(text).split()
    found = vague_at(folded, 0)
    rest = " ".join(words[found.words :]) if found else text
    return bool(found and (not rest or _ANY_PEOPLE.fullmatch(rest))) or " ".join(folded) in _SOME


def _number(match: re.Match[str]) -> int:
    return _integer(next(group for group in match.groups() if group))


def _integer(text: str) -> int:
    bare = re.sub(r"[.,]0+$", "", text) if not re.search(r"[,. '’]\d{3}", text) else re.sub(r"[,. '’]", "", text)
    if len(bare) > 10 or int(bare) > HIGHEST:
        raise UnreadableFigure(_("Expected at most %(most)s people; got «%(text)s»."), most=HIGHEST, text=text[:60])
    return int(bare)
