"""Where an aside on a part ends, and a figure of its own follows: «6 civilians, among them a nurse, and 4 medics»."""

from collections.abc import Sequence

from rules.reading.people import Counted, Harmed
from rules.reading.person_words import AMONG_CIVILIANS, CHILDREN, CIVILIANS, PEOPLE, WOMEN
from rules.reading.phrases import Phrases
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_AND, _BE = words("and"), words("were was are have had has")
# Behind these no more parts follow.
_BESIDES = Phrases(
    (phrase, None)
    for phrase in (
        *("as well as", "in addition to", "along with", "alongside", "besides", "plus"),
        *("إضافة إلى", "بالإضافة إلى", "فضلا عن", "إلى جانب", "علاوة على"),
    )
)
_BY_AGE_OR_SEX = frozenset({CHILDREN, WOMEN})


def is_behind_aside(text: Text, found: Sequence[Harmed], one: Counted) -> bool:
    """Whether counted people behind a part are no part of its whole, by the commas or by whom they count.

    Women behind children are a part still, where the whole may hold them: no sum becomes too high.
    """
    last = found[-1]
    if last.part_of is None:
        return False
    whole = found[last.part_of].counted
    if may_hold(whole, one) and one.noun in _BY_AGE_OR_SEX and last.counted.noun in _BY_AGE_OR_SEX:
        return False
    if any(_BESIDES.at(text, at) for at in range(last.counted.head, one.first)):
        return True
    if text.tokens[one.first].is_arabic:
        # «، و» stands before every item of an Arabic list as well.
        return "،" in text.gap(one.first) and not may_hold(whole, one)
    return _has_comma(text, one) and _is_list_over(text, found)


def may_hold(whole: Counted, one: Counted) -> bool:
    if whole.noun in {PEOPLE, None}:
        return True
    return whole.noun == CIVILIANS and one.noun in AMONG_CIVILIANS


def _has_comma(text: Text, one: Counted) -> bool:
    """«…, and 4 soldiers were killed»; «…, and 4 women, were killed» goes on with the aside."""
    at = one.first - 1
    goes_on = "," in text.gap(one.head) and text.is_one_of(one.head, _BE)
    return text.is_one_of(at, _AND) and "," in text.gap(at) and not goes_on


def _is_list_over(text: Text, found: Sequence[Harmed]) -> bool:
    """One part alone, or a list that has had its «and»: another comma with «and» is none of its own."""
    parts = [other.counted for other in found if other.part_of == found[-1].part_of]
    between = range(parts[0].head, parts[-1].first)
    return len(parts) == 1 or any(text.is_one_of(at, _AND) for at in between)
