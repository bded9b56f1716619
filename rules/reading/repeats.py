"""Figures that a text gives twice: in its headline and in its body, or once more as «the 14 dead»."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rules.reading.people import CasualtyClaim
from rules.reading.tokens import Text

_ANYBODY = frozenset({"unknown", "total"})


def without_repeats(text: Text, claims: Sequence[CasualtyClaim]) -> list[CasualtyClaim]:
    """The claims with each figure once: the body's rather than the headline's, the first of two in the body."""
    ends = _headline_ends(text)
    of: dict[int, int] = {}  # a repeated figure, and the one that stands for it
    for number, claim in enumerate(claims):
        if claim.first < ends:
            same = [at for at in range(number + 1, len(claims)) if claims[at].first >= ends]
            found = next((at for at in same if _is_same(claims[at], claim)), None)
        else:
            same = [at for at in range(number) if at not in of] if _is_definite(text, claim) else []
            found = next((at for at in reversed(same) if _is_same(claims[at], claim)), None)
        if found is not None:
            of[number] = found
    kept = [number for number in range(len(claims)) if number not in of]
    numbers = {number: at for at, number in enumerate(kept)}
    return [replace(claims[number], part_of=_kept(claims[number].part_of, of, numbers)) for number in kept]


def _kept(part_of: int | None, of: Mapping[int, int], numbers: Mapping[int, int]) -> int | None:
    return None if part_of is None else numbers[of.get(part_of, part_of)]


def _headline_ends(text: Text) -> int:
    """The word behind a first line that no full stop ends and a text follows; 0 where there is none."""
    sentences = text.sentences
    if len(sentences) < 2 or sentences[0].paragraph == sentences[1].paragraph:
        return 0
    after = sentences[0].after
    return 0 if text.gap(after).lstrip(' "”»')[:1] in {".", ":", "؛", ";"} else after


def _is_definite(text: Text, claim: CasualtyClaim) -> bool:
    """«The 14 dead»: those who were counted before."""
    return text.tokens[claim.first].folded == "the" and claim.low is not None


def _is_same(one: CasualtyClaim, other: CasualtyClaim) -> bool:
    is_group = one.group == other.group or not _ANYBODY.isdisjoint({one.group, other.group})
    return one.harm == other.harm and one.low == other.low and one.low is not None and is_group
