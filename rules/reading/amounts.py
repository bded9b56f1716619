"""Numbers of a sentence that may count people: with their wording, as ranges, and never a date, a time or a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.reading.ages import is_age
from rules.reading.amount_words import AFTER, BEFORE, FURTHER, Wording
from rules.reading.earlier_tolls import is_earlier
from rules.reading.harm_words import NAMES_OF_NUMBERS, UNITS
from rules.reading.number_words import VAGUE_AR
from rules.reading.numerals import digits, numeral_at, vague_at
from rules.reading.phrases import Phrases
from rules.reading.tokens import Text
from rules.reading.word_sets import words

_DASH = re.compile(r"\s*[-–—‑ـ]\s*")
_SIGNS_BEFORE = re.compile(r"[$€£#№]\s*$|[A-Za-z0-9][-/:.]$|:$")
_BEFORE = tuple((tuple(phrase.split()), wording) for phrase, wording in BEFORE)
_AFTER = Phrases(AFTER)
_TO = words("to or الي او حتي")
_BETWEEN = words("between from بين من")
_ONE_AR = words("واحد واحده واحدا")
_AS = frozenset({"as"})
_NOT_VAGUE = words("بعده")
_OVER, _HANDED = words("over"), words("handed hand hands handing turned passed took taken")
_LONGEST = 5
_IN, _OF, _OUT, _SEPARATE = words("in"), words("of"), words("out"), words("separate different")
_LARGEST_SHARE = 10
_FRACTIONS = words("third thirds quarter quarters fifth fifths tenths halves half ارباع اثلاث اخماس اعشار")
_WINDOW = 12  # words of the longest number
_HOLDS_OFF = 9  # words between «لا يقل» and the «عن» that its number follows


@dataclass(frozen=True)
class Amount:
    """Words from ``first`` to before ``after``, the wording among them. No low and no high: a figure without a number.

    ``is_further``: more of those who were counted before: a further 23, 12 others.
    """

    first: int
    after: int
    low: int | None
    high: int | None
    wording: str
    is_further: bool = False
    number_at: int = 0

    @property
    def is_one(self) -> bool:
        return self.low == self.high == 1


def amounts(text: Text, first: int, after: int, taken: frozenset[int]) -> Iterator[Amount]:
    """Every amount among these words; ``taken``: words of dates."""
    at = first
    while at < after:
        found = None if at in taken else _at(text, at, first, after)
        if found:
            yield found
        at = max(at + 1, found.after if found else 0)


def _at(text: Text, at: int, first: int, after: int) -> Amount | None:
    words = _bare(text.folded[at : min(after, at + _WINDOW)])
    number = numeral_at(words, 0)
    if number and number.value is not None:
        return _number(text, at, number.value, at + number.words, first, after)
    behind = text.folded[at + 1 : min(after, at + _WINDOW)]
    forms = ([form, *behind] for form in _without_prefix(text.folded[at]))
    words = next((words for words in forms if vague_at(words, 0)), [])
    vague = vague_at(words, 0)
    if not vague or numeral_at(words, vague.words) or text.is_one_of(at + vague.words, _AS):
        return None
    said = " ".join(text.tokens[n].text.lower() for n in range(at, at + vague.words))
    said = VAGUE_AR.get(" ".join(words[: vague.words]), said)
    return Amount(at, at + vague.words, None, None, said, number_at=at)


def _bare(words: Sequence[str]) -> list[str]:
    """The words with a prefix of the first taken off, where it stands before a number: «و23», «بمئة», «لخمسة»."""
    word = words[0] if words else ""
    if len(word) > 1 and word[0] in "وفبلك" and numeral_at([word], 0) is None:
        bare = word[1:]
        if bare[:1] in "بل" and numeral_at([bare, *words[1:2]], 0) is None:
            bare = bare[1:]
        return [bare, *words[1:]]
    return list(words)


def _without_prefix(word: str) -> Iterator[str]:
    """«العشرات», «وعشرات», «بالعشرات»; but «بعده» is «after him»."""
    yield word
    bare = word.removeprefix("و")
    if bare not in _NOT_VAGUE:
        yield bare
        yield bare.removeprefix("ب")


def _number(text: Text, at: int, value: int, behind: int, first: int, after: int) -> Amount | None:
    if _is_no_count(text, at, behind, first):
        return None
    low, high = value, value
    second = _second(text, at, behind, after)
    if second:
        high, behind = second
    begins, wording, further = _wording_before(text, at, first)
    if text.is_one_of(begins - 1, _BETWEEN) and second:
        begins -= 1
    later = _AFTER.at(text, behind)
    if later and later.after <= after and wording is None and not text.gap(behind).strip(" (-"):
        wording, behind = later.meaning, later.after
    low_end, high_end = _ends(low, high, wording)
    return Amount(begins, behind, low_end, high_end, wording.name if wording else "", further, at)


def _ends(low: int, high: int, wording: Wording | None) -> tuple[int | None, int | None]:
    if wording is None or (wording.has_low and wording.has_high):
        return low, high
    return (low, None) if wording.has_low else (None, high)


def _is_no_count(text: Text, at: int, behind: int, first: int) -> bool:
    gap, following = text.gap(at), text.gap(behind)
    token = text.tokens[at]
    is_digits = any(character.isdigit() for character in token.text)
    if is_digits and at > first and _is_joined_before(text, at, gap):
        return True
    if following.startswith(("%", "٪", "°")) or (is_digits and following.startswith(":") and following == ":"):
        return True
    if is_digits and at == first and following[:1] in {".", ")"} and "\n" not in following and len(following) <= 2:
        return True
    if text.is_one_of(behind, _FRACTIONS) and text.gap(behind) in {" ", "-"}:
        return True
    if is_age(text, at, behind) or is_earlier(text, at, behind) or _is_share(text, at, behind):
        return True
    if text.is_one_of(at, _ONE_AR) and behind == at + 1:
        return True  # an adjective behind its noun, and read with it
    if token.folded == "one" and text.is_one_of(behind, frozenset({"of", "another", "side"})):
        return not text.is_one_of(behind + 1, frozenset({"them", "whom"}))
    return text.is_one_of(at - 1, NAMES_OF_NUMBERS) and is_digits


def _is_share(text: Text, at: int, behind: int) -> bool:
    """«One in five of the wounded», «two out of three»: a share counts nobody; nor does its second number."""
    is_out_of = text.is_one_of(at - 1, _OF) and text.is_one_of(at - 2, _OUT)
    if is_out_of or text.is_one_of(at - 1, _IN):
        back = at - 2 - is_out_of
        return _is_small(text, back) and _is_small(text, at)
    after = behind + text.is_one_of(behind, _OUT)
    is_share = after > behind or not text.gap(behind).strip()
    if not is_share or not text.is_one_of(after, _IN | _OF) or (after == behind and text.is_one_of(after, _OF)):
        return False
    second = numeral_at(text.folded, after + 1)
    if not second or not _is_small(text, at) or not _is_small(text, after + 1):
        return False
    return not text.is_one_of(after + 1 + second.words, UNITS | _SEPARATE)


def _is_small(text: Text, at: int) -> bool:
    found = numeral_at(text.folded, at) if at >= 0 else None
    return bool(found and found.value and found.value <= _LARGEST_SHARE)


def _is_joined_before(text: Text, at: int, gap: str) -> bool:
    """Part of a time, a sum of money or a name: 14:07, $5, T-4; but not a range, nor behind the label of a box."""
    if not gap.strip() or not _SIGNS_BEFORE.search(f"{text.tokens[at - 1].text[-1:]}{gap}"):
        return False
    if gap == ": " or (_DASH.fullmatch(gap) is not None and digits(text.folded[at - 1]) is not None):
        return False
    return gap != ":" or _is_time(text, at)


def _is_time(text: Text, at: int) -> bool:
    return any(character.isdigit() for character in text.tokens[at - 1].text[-1:])


def _second(text: Text, at: int, behind: int, after: int) -> tuple[int, int] | None:
    """The higher number of a range, and the word behind it."""
    if behind >= after:
        return None
    start = behind
    if not _DASH.fullmatch(text.gap(behind)):
        between = any(text.is_one_of(at - back, _BETWEEN) for back in (1, 2, 3))
        word = text.tokens[behind].folded
        if text.gap(behind).strip() or not (word in _TO or (between and (word == "and" or word.startswith("و")))):
            return None
        start = behind if word.startswith("و") and word != "و" else behind + 1
    if text.folded[start : start + 2] == ("up", "to"):
        start += 2
    if start >= after:
        return None
    number = numeral_at(_bare(text.folded[start : min(after, start + _WINDOW)]), 0)
    low = numeral_at(_bare(text.folded[at:behind]), 0)
    if not number or number.value is None or low is None or low.value is None or number.value <= low.value:
        return None
    return number.value, start + number.words


def _wording_before(text: Text, at: int, first: int) -> tuple[int, Wording | None, bool]:
    """Where the amount with its wording begins, the wording, and whether it counts more of the same."""
    begins, wording, further = at, None, False
    while begins > first:
        found = _phrase_before(text, begins, first)
        if not found:
            break
        begins, said = found
        if said is FURTHER:
            further = True
        elif said is not None:
            wording = wording or said
    if wording is None and text.is_one_of(at - 1, frozenset({"عن", "علي"})):
        for back in range(at - 1, max(first, at - _HOLDS_OFF) - 1, -1):
            if text.tokens[back].folded in {"يقل", "تقل"}:
                return begins, BEFORE_LEAST, further
    return begins, wording, further


def _phrase_before(text: Text, at: int, first: int) -> tuple[int, Wording | None] | None:
    for length in range(min(_LONGEST, at - first), 0, -1):
        words = text.folded[at - length : at]
        if text.is_one_of(at - length, _OVER) and text.is_one_of(at - length - 1, _HANDED):
            continue  # «handed over 12 prisoners»
        if any(text.gap(n).strip(' "“«(') for n in range(at - length + 1, at + 1)):
            continue
        for phrase, wording in _BEFORE:
            if len(phrase) == length and phrase[1:] == tuple(words[1:]) and phrase[0] in text.tokens[at - length].forms:
                return at - length, wording
    return None


BEFORE_LEAST = dict(BEFORE)["at least"]
