"""What the figures of a row say about an event: group by group, those of its days before those that count longer."""

from collections.abc import Iterable, Iterator
from math import log

import msgspec

from rules.matching.accounts import CAMP_LABELS, EVERYBODY_LABEL, Account, Camp, Figure
from rules.matching.reasons import MatchRule, Reason

# GED writes 2 and 2 where a report has «several killed on both sides».
_PLACEHOLDER = 2
# A figure that says much when it agrees; a smaller one agrees by chance more often.
_LARGE_NUMBER = 26
# «At least 80» may be 100, «nearly 120» was 115.
_OPEN_ROOM, _NEARLY = 1.25, 0.08
_FAR_MORE = 1.5


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """``whole`` and ``share``, from 0 to 1: how much it says that figures agree with those of the whole event, or of
    any part of it. ``fits``: every figure that can be compared is less than the event's. ``exceeds``: one is far more.
    """

    whole: float = 0.0
    share: float = 0.0
    fits: bool = False
    exceeds: bool = False
    says_nothing: bool = False
    reasons: tuple[Reason, ...] = ()


class _Met(msgspec.Struct, frozen=True):
    figure: Figure
    claim: Figure
    weight: float


def is_placeholder(row: Account) -> bool:
    parts = [figure for figure in row.figures if not figure.is_total and figure.low]
    return len(parts) == _PLACEHOLDER and all(figure.low == figure.high == _PLACEHOLDER for figure in parts)


def compare(row: Account, event: Account) -> Comparison:
    if is_placeholder(row):
        return Comparison(says_nothing=True, reasons=(Reason.of(MatchRule.PLACEHOLDER),))
    claims = [claim for claim in event.figures if _is_of_its_days(claim, event)]
    met = [best for figure in _of_groups(row) if (best := _best(figure, claims))]
    agreeing = [one for one in met if one.weight]
    whole = [one for one in agreeing if _is_of_the_whole(one.claim, event, claims)]
    least = [one for one in (_highest(figure, event.figures) for figure in _of_groups(row)) if one]
    exceeding = [one for one in least if one.figure.low > _FAR_MORE * (one.claim.high or one.claim.low) + _PLACEHOLDER]
    return Comparison(
        whole=_together(whole),
        share=_together(agreeing),
        fits=bool(least) and all(one.figure.low <= one.claim.low for one in least),
        exceeds=bool(exceeding) and not whole,
        reasons=tuple(_reasons(agreeing, exceeding, least)),
    )


def _together(agreeing: list[_Met]) -> float:
    """The largest figure says most; others that agree as well say little more."""
    weights = sorted((one.weight for one in agreeing), reverse=True)
    return min(1.0, weights[0] + 0.2 * sum(weights[1:])) if weights else 0.0


def _of_groups(row: Account) -> list[Figure]:
    """The row's figures of groups; of one that is of no group its total alone."""
    groups = [figure for figure in row.figures if not figure.is_total and figure.low]
    return groups or [figure for figure in row.figures if figure.low]


def _is_of_its_days(claim: Figure, event: Account) -> bool:
    """Whether it counts days of the event; a figure of earlier or later days was only given along with it."""
    if claim.start is None and claim.end is None:
        return True
    start, end = claim.start or claim.end, claim.end or claim.start
    return start is not None and end is not None and start <= event.latest and end >= event.earliest


def _is_of_the_whole(claim: Figure, event: Account, claims: Iterable[Figure]) -> bool:
    """A figure of all its days, or the only days that any figure counts."""
    if claim.start is None or claim.end is None:
        return True
    if claim.start <= event.earliest and event.latest <= claim.end:
        return True
    return not any(
        other.start and other.end and (other.start > claim.end or other.end < claim.start or _is_longer(other, claim))
        for other in claims
    )


def _is_longer(other: Figure, claim: Figure) -> bool:
    if not (other.start and other.end and claim.start and claim.end):
        return False
    return (other.end - other.start) > (claim.end - claim.start)


def _comparable(figure: Figure, claims: Iterable[Figure]) -> Iterator[Figure]:
    """Claims of the same group; people of no stated group may be any, and any group may be they."""
    for claim in claims:
        if claim.camp == figure.camp or (not claim.is_total and None in {claim.camp, figure.camp}):
            yield claim


def _best(figure: Figure, claims: Iterable[Figure]) -> _Met | None:
    met = [_Met(figure, claim, _weight(figure, claim)) for claim in _comparable(figure, claims)]
    return max(met, key=lambda one: one.weight, default=None)


def _highest(figure: Figure, claims: Iterable[Figure]) -> _Met | None:
    met = [_Met(figure, claim, 0.0) for claim in _comparable(figure, claims) if claim.low]
    return max(met, key=lambda one: one.claim.high or one.claim.low, default=None)


def _weight(figure: Figure, claim: Figure) -> float:
    """0 where the figures differ; else the more the larger they are, and the nearer."""
    number, low = figure.low, claim.low
    high = claim.high if claim.high is not None else int(low * _OPEN_ROOM)
    off = max(low - number, number - high, 0) / max(low, 1)
    if off > _NEARLY:
        return 0.0
    weight = min(1.0, log(number + 1) / log(_LARGE_NUMBER + 1))
    return weight * (1.0 if number in {low, claim.high} else 0.8)


def _reasons(agreeing: list[_Met], exceeding: list[_Met], least: list[_Met]) -> Iterator[Reason]:
    said = set()
    for rule, some in (
        (MatchRule.FIGURES_AGREE, agreeing),
        (MatchRule.FIGURES_DIFFER, exceeding),
        (MatchRule.FIGURES_FIT, [one for one in least if one.figure.low < one.claim.low]),
    ):
        for one in some:
            if one.figure not in said:
                said.add(one.figure)
                yield Reason.of(rule, group=_label(one.figure.camp), row=one.figure.low, event=_number(one.claim))


def _label(camp: Camp | None) -> str:
    return CAMP_LABELS[camp] if camp else EVERYBODY_LABEL


def _number(claim: Figure) -> str:
    if claim.high is None:
        return f"≥{claim.low}"
    return str(claim.low) if claim.low == claim.high else f"{claim.low}–{claim.high}"
