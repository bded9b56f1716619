"""A figure against the words that it was reported in."""

import re

from rules.plausibility.doubts import DoubtRule
from rules.plausibility.facts import FigureFacts
from rules.reading.amounts import Amount, amounts
from rules.reading.tokens import Text
from rules.reading.word_sets import words

# Behind it a wording says what the figure is made of, and has other numbers: «26 marines, 17 of them by friendly fire».
_NOT_ALL = words("of days day weeks hours من ايام يوما")
_END_OF_THE_FIGURE = re.compile("[,;:(،؛]")
# Before a number they take nothing from it and add nothing to it.
_EXACTLY = words("precisely just only altogether overall فقط بالضبط تحديدا تماما مجرد")
_OR_MORE = re.compile(r"\s*(?:[≥>]\s*\d|\d[\d.,]*\s*\+)")


def against_wording(figure: FigureFacts) -> DoubtRule | None:
    """What is wrong between a figure and its wording, where the wording begins with one figure.

    >>> against_wording(FigureFacts(5, None, "five"))
    <DoubtRule.OPEN_UPWARDS: 'open_upwards'>
    """
    if _OR_MORE.match(figure.wording):
        return DoubtRule.CLOSED_UPWARDS if figure.high is not None else None
    said = _first_amount(figure.wording)
    if said is None or (figure.low is None and figure.high is None):
        return None
    is_exact = said.low == said.high and not said.wording
    if said.low is not None and figure.low is not None and said.low != figure.low:
        return DoubtRule.OTHER_FIGURE if _says_all(figure.wording, said) else None
    if is_exact and figure.low is None:
        return DoubtRule.OTHER_FIGURE  # «seven» is not seven at most
    if is_exact and figure.high is None:
        return DoubtRule.OPEN_UPWARDS
    if said.high is None and figure.high is not None:
        return DoubtRule.CLOSED_UPWARDS
    if said.high is not None and figure.high is None and (said.low is None or said.low < said.high):
        return DoubtRule.OTHER_FIGURE  # «up to seven» is not seven or more
    both = said.high is not None and figure.high is not None
    return DoubtRule.OTHER_FIGURE if both and said.high != figure.high else None


def _says_all(wording: str, said: Amount) -> bool:
    """Whether the amount is all that the words count: no other stands behind it, and it is not «ten of them»."""
    text = Text(wording)
    found = list(amounts(text, 0, len(text), frozenset()))
    return len(found) == 1 and not text.is_one_of(said.after, _NOT_ALL)


def _first_amount(wording: str) -> Amount | None:
    """The amount that the words begin with, where it has a number and there is no other; else None."""
    text = Text(_END_OF_THE_FIGURE.split(wording, maxsplit=1)[0])
    found = list(amounts(text, 0, len(text), frozenset()))
    if len(found) != 1 or found[0].low is found[0].high is None:
        return None
    if not all(word in _EXACTLY for word in text.folded[: found[0].first]):
        return None
    return found[0]
