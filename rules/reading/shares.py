"""Shares of people who are counted themselves: «two of the five wounded soldiers», «اثنان من الجرحى الخمسة»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules.reading.among_before import described_behind
from rules.reading.numerals import numeral_at
from rules.reading.people import Counted
from rules.reading.tokens import Text
from rules.reading.word_sets import words
from rules.vocabulary import Harm

_OF, _DEFINITE = words("of"), words("the its their these those")
_DIED = words("died dead succumbed killed executed")
_ON_THE_WAY = words("have has had since later then were was subsequently")
_FAR = 5  # words
_PERCENT = words("percent cent بالميه بالمايه الميه المايه")
_SHARE = words("half third quarter fifth most many some majority proportion") | _PERCENT
_SHARE_BEFORE = 6  # words, in Arabic


def without_shares(text: Text, people: Sequence[Counted]) -> Iterator[Counted]:
    """With «two of the five wounded soldiers» as the five, and as the two where these have died.

    «Twelve of the 50 passengers» stay the twelve: of the 50 no harm is said.
    """
    for one in people:
        whole = _whole(text, one)
        if whole is None:
            yield one
            continue
        if _have_died(text, one.head):
            yield replace(one, harm=Harm.KILLED)
            continue
        share = described_behind(text, replace(one, noun=None, party=None))
        yield from (share, whole) if share else (whole,)


def _whole(text: Text, one: Counted) -> Counted | None:
    """Those behind «of the», where their number stands before what had happened to them."""
    at = one.amount.after
    if one.harm is None or not text.is_one_of(at, _OF) or not text.is_one_of(at + 1, _DEFINITE):
        return None
    number = numeral_at(text.folded, at + 2)
    if number is None or number.value is None or at + 2 + number.words >= one.head:
        return None
    first, after = at + 2, at + 2 + number.words
    amount = replace(
        one.amount, first=first, after=after, low=number.value, high=number.value, wording="", number_at=first
    )
    return replace(one, first=first, amount=amount)


def _have_died(text: Text, at: int) -> bool:
    for behind in range(at, min(len(text), at + _FAR)):
        if text.gap(behind).strip():
            return False
        if text.is_one_of(behind, _DIED):
            return True
        if not text.is_one_of(behind, _ON_THE_WAY):
            return False
    return False


def is_whole_of_a_share(text: Text, one: Counted) -> bool:
    """«60 percent of the 200,000 people», «60 بالمئة من سكان المدينة البالغ عددهم 200 ألف»: of so many, but fewer."""
    at = one.first - 1
    if not text.tokens[at].is_arabic:
        at -= text.is_one_of(at, _DEFINITE)
        return text.is_one_of(at, _OF) and (text.is_one_of(at - 1, _SHARE) or "%" in text.gap(at))
    for before in range(at, max(0, at - _SHARE_BEFORE), -1):
        if text.gap(before + 1).strip():
            return False
        if text.is_one_of(before, _PERCENT):
            return True
    return False
