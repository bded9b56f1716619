"""What the claims of one group come to under each rule, as a proposal: deciding is the editors' act.

One figure an origin: the newest that stands. No claim is lost when an assessment changes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rules.claims import Claim
from rules.vocabulary import AssessmentRule, ClaimStatus, Reliability


@dataclass(frozen=True)
class Proposal:
    """A range by a rule, with the numbers of the claims it rests on. ``high`` None: open-ended."""

    rule: AssessmentRule
    low: int
    best: int | None
    high: int | None
    claims: tuple[int, ...]


def proposals(claims: Iterable[Claim], reliability: dict[str, Reliability]) -> list[Proposal]:
    """What each rule makes of claims that count the same people: same group, same harm.

    ``reliability`` gives the Admiralty letter of each origin by slug. A rule that cannot decide proposes nothing.
    """
    spoken = _one_for_each_origin(claims)
    if not spoken:
        return []
    found = (
        _highest_of_lows(spoken),
        _spread(spoken),
        _majority(spoken),
        _most_reliable(spoken, reliability),
    )
    return [proposal for proposal in found if proposal]


def _one_for_each_origin(claims: Iterable[Claim]) -> list[Claim]:
    """The newest standing figure of each origin that is known; figures without a number say nothing here."""
    newest: dict[str, Claim] = {}
    for claim in sorted(claims, key=_reported):
        if claim.status == ClaimStatus.STANDS and claim.origin and claim.said is not None:
            newest[claim.origin] = claim
    return sorted(newest.values(), key=lambda claim: claim.number)


def _reported(claim: Claim) -> tuple[date, date, int]:
    return claim.reported or date.min, claim.period_end or date.min, claim.number


def _highest_of_lows(claims: Sequence[Claim]) -> Proposal:
    """At least as many as the origin that says most at the least; at most as many as any origin says."""
    low = max(claim.low or 0 for claim in claims)
    highs = [claim.high for claim in claims]
    high = None if None in highs else max(max(high or 0 for high in highs), low)
    return Proposal(AssessmentRule.HIGHEST_OF_LOWS, low, None, high, _numbers(claims))


def _spread(claims: Sequence[Claim]) -> Proposal | None:
    """From the least to the most that two origins or more give; open-ended where the most is an «at least»."""
    if len(claims) < 2:
        return None
    low = min(claim.low or 0 for claim in claims)
    most = max(claim.low or 0 for claim in claims)
    closed = [claim.high for claim in claims if claim.high is not None]
    high = max(closed) if closed and max(closed) >= most else None
    return Proposal(AssessmentRule.SPREAD_OF_ORIGINS, low, low if low == high else None, high, _numbers(claims))


def _majority(claims: Sequence[Claim]) -> Proposal | None:
    """The figure that more than half of three or more origins give."""
    figures = Counter((claim.low, claim.high) for claim in claims)
    (low, high), times = figures.most_common(1)[0]
    if len(claims) < 3 or times * 2 <= len(claims):
        return None
    agreeing = [claim for claim in claims if (claim.low, claim.high) == (low, high)]
    return Proposal(
        AssessmentRule.MAJORITY_OF_ORIGINS, low or 0, low if low == high else None, high, _numbers(agreeing)
    )


def _most_reliable(claims: Sequence[Claim], reliability: dict[str, Reliability]) -> Proposal | None:
    """The figure of the one origin that is judged more reliable than every other; nothing while one is not judged."""
    letters = {claim.number: reliability.get(claim.origin or "", Reliability.F) for claim in claims}
    judged = sorted((letter, number) for number, letter in letters.items())
    if any(letter == Reliability.F for letter, _ in judged) or len(judged) < 2 or judged[0][0] == judged[1][0]:
        return None
    chosen = next(claim for claim in claims if claim.number == judged[0][1])
    best = chosen.said if chosen.low == chosen.high else None
    return Proposal(AssessmentRule.MOST_RELIABLE_ORIGIN, chosen.low or 0, best, chosen.high, (chosen.number,))


def _numbers(claims: Sequence[Claim]) -> tuple[int, ...]:
    return tuple(claim.number for claim in claims)
