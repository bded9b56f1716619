"""Whether an army, a government or a soldier is another nation's than Syria's."""

from rules.names import fold
from rules.reading.nation_words import FOREIGN
from rules.reading.people import Counted
from rules.reading.tokens import Text, normal
from rules.reading.word_sets import words

_OF = words("of from من")
_OF_WHOSE = 4  # words


def is_foreign(text: Text, first: int, after: int) -> bool:
    """«The Iraqi army» and «الجيش الأردني» are not «the army»."""
    if text.tokens[first].is_arabic:
        return after < len(text) and not text.gap(after).strip() and text.is_one_of(after, FOREIGN)
    return first > 0 and not text.gap(first).strip() and text.is_one_of(first - 1, FOREIGN)


def is_foreign_name(name: str) -> bool:
    """Whether a speaker's name says so: «Lebanese army»."""
    return any(normal(word) in FOREIGN for word in fold(name).split())


def are_foreign(text: Text, counted: Counted) -> bool:
    """«Five Jordanian soldiers», «خمسة جنود عراقيين», «five soldiers of the Lebanese army»."""
    head = counted.head
    is_of = text.is_one_of(head, _OF)
    reach = _OF_WHOSE if is_of else int(head < len(text) and text.tokens[head].is_arabic)
    ends = min(len(text), head + reach)
    gaps = (at for at in range(head, ends) if text.gap(at).strip())
    return any(text.is_one_of(at, FOREIGN) for at in range(counted.amount.after, next(gaps, ends)))
