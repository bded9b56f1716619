"""A figure against the words that it was reported in."""

from rules.plausibility.doubts import DoubtRule
from rules.plausibility.facts import FigureFacts
from rules.reading.amounts import Amount, amounts
from rules.reading.tokens import Text


def against_wording(figure: FigureFacts) -> DoubtRule | None:
    """What is wrong between a figure and its wording, where the wording holds one figure alone.

    >>> against_wording(FigureFacts(5, None, "five"))
    <DoubtRule.OPEN_UPWARDS: 'open_upwards'>
    """
    said = _only_amount(figure.wording)
    if said is None or (figure.low is None and figure.high is None):
        return None
    if said.low is not None and figure.low is not None and said.low != figure.low:
        return DoubtRule.OTHER_FIGURE
    if said.low == said.high and figure.high is None:
        return DoubtRule.OPEN_UPWARDS
    if said.high is None and figure.high is not None:
        return DoubtRule.CLOSED_UPWARDS
    return DoubtRule.OTHER_FIGURE if said.high is not None and said.high != figure.high else None


def _only_amount(wording: str) -> Amount | None:
    """The amount in the words, with a number; None where there is none, or where there are several."""
    text = Text(wording)
    found = list(amounts(text, 0, len(text), frozenset()))
    return found[0] if len(found) == 1 and (found[0].low is not None or found[0].high is not None) else None
