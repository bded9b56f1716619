"""Where a name of a place begins and ends, and what kind of place the words around it say that it is."""

import re

from rules.reading.place_words import COMPOUNDS_AR, KINDS_AR, KINDS_BEHIND, KINDS_OF, NO_NAMES, UNSURE_AR
from rules.reading.tokens import Text

SHORTEST = 3  # letters
BREAKS = re.compile(r"[.,;:!?()\[\]،؛؟\"“”«»]|\n\s*[\n\-*•#]")
_LONG_TEXT = 120  # words


def kind_said(text: Text, first: int, after: int) -> frozenset[str]:
    """The kinds that the words around a name say: «محافظة حمص», Homs province, the town of Homs."""
    behind = text.tokens[after].folded if after < len(text) and not BREAKS.search(text.gap(after)) else ""
    second = text.tokens[after + 1].folded if behind and after + 1 < len(text) else ""
    if not text.tokens[first].is_arabic:
        if behind in KINDS_BEHIND or (
            second in KINDS_BEHIND and behind in {"oil", "gas", "air", "border", "phosphate", "military"}
        ):
            return KINDS_BEHIND.get(behind) or KINDS_BEHIND[second]
        if first >= 2 and text.tokens[first - 1].folded == "of":
            return KINDS_OF.get(text.tokens[first - 2].folded, frozenset())
        return frozenset()
    if first and not BREAKS.search(text.gap(first)):
        for form in text.tokens[first - 1].forms:
            if form in KINDS_AR:
                return KINDS_AR[form]
    return frozenset()


def is_name(text: Text, at: int) -> bool:
    """Whether an Arabic word behind «town» is its name and no adjective, whose form it would have."""
    token = text.tokens[at]
    if not token.is_arabic:
        return True
    cue = text.tokens[at - 1].folded.lstrip("وفبل")
    if cue.startswith("ال") or text.tokens[at - 1].norm in UNSURE_AR or token.folded[:1] in "وفبلت":
        return False
    if token.folded.endswith(("يه", "ي")) and token.folded.startswith("ال"):
        return False
    return len(text) < _LONG_TEXT or sum(token.folded in other.forms for other in text.tokens) > 1


def name_ends(text: Text, at: int) -> int:
    """The word behind a name that begins at this one; itself where none does."""
    token = text.tokens[at]
    if token.is_arabic:
        if token.norm in KINDS_AR or token.folded in NO_NAMES or len(token.norm) < SHORTEST:
            return at
        begins = token.norm in COMPOUNDS_AR or (token.norm == "طريق" and text.kinds_before(at, {"حي"}))
        longer = begins and at + 1 < len(text) and not BREAKS.search(text.gap(at + 1))
        return at + 1 + longer
    after = at
    while after < len(text) and after - at < 4 and (after == at or not BREAKS.search(text.gap(after))):
        following = text.tokens[after]
        if not following.is_capital and following.folded not in {"al", "el", "as", "ar", "az", "ez", "an", "ad"}:
            break
        if following.folded in NO_NAMES or following.folded in KINDS_BEHIND or following.is_arabic:
            break
        after += 1
    return after if any(token.is_capital for token in text.tokens[at:after]) else at
