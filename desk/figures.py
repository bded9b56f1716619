"""Figures as an editor types them into one box, and what they are understood as."""

import re
from typing import NamedTuple

from django.utils.translation import gettext

from rules.reading.digits import plain
from rules.reading.figures import Figure, UnreadableFigure, read_figure
from wording.numbers import figure_in_words

_NOUGHT = re.compile(r"(?<!\d)0(?!\d)")


class TypedFigure(NamedTuple):
    """What the three columns of a figure hold of a typed text."""

    low: int | None
    high: int | None
    wording: str


def read_typed(text: str) -> TypedFigure:
    """The figure that a typed text gives: 5, ≥462, 241–300, several, «على الأقل 5».

    Signs are no wording, words are: «at least 5» keeps its words, «≥5» has none. A most without a least leaves the
    least open. Raises UnreadableFigure with a message in the language of the page.
    """
    try:
        found = read_figure(text)
    except UnreadableFigure:
        raise UnreadableFigure(
            gettext("Expected a figure such as 5, ≥462, 241–300, several or «at least 5»; got «%(text)s».")
            % {"text": text.strip()[:40]}
        ) from None
    return TypedFigure(_low(found, text), found.high, found.wording if any(map(str.isalpha, found.wording)) else "")


def as_typed(low: int | None, high: int | None, wording: str = "") -> str:
    """The text that reads back as this figure; its words alone where it has no number, empty where it has neither."""
    if low is None and high is None:
        return wording
    if high is None:
        return f"≥{low}"
    if low is None:
        return f"≤{high}"
    return str(low) if low == high else f"{low}–{high}"


def figure_understood(text: str) -> str:
    """What the text is read as, in words; empty where there is none. Raises UnreadableFigure."""
    if not text.strip():
        return ""
    found = read_typed(text)
    if found.low is None and found.high is None:
        return gettext("Understood as a figure without a number: «%(wording)s».") % {"wording": found.wording}
    return gettext("Understood as %(figure)s.") % {"figure": figure_in_words(found.low, found.high)}


def _low(found: Figure, text: str) -> int | None:
    """«Up to 20» says nothing of a least: the reader of tables gives 0, and the record leaves it open."""
    return None if found.low == 0 and found.high and not _NOUGHT.search(plain(text)) else found.low
