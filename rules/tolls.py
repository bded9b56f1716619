"""How many were killed in one event: every surface prints what ``killed`` gives; rules/sums.py has that of many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rules import groups
from rules.claims import Claim, of_document
from rules.documents import casualties
from rules.documents.events import EventDocument
from rules.documents.members import Named
from rules.groups import Part, Range
from rules.vocabulary import Counted, EventType, Harm, KilledBasis


@dataclass(frozen=True)
class Assessed:
    low: int
    best: int | None
    high: int | None


@dataclass(frozen=True)
class Killed:
    """People killed: ``high`` None with a ``low`` means open-ended; both None means no range, and why is ``basis``.

    ``counts_longer``: the figures it comes from count more days than the event's own; it is left out of sums.
    ``parts`` come to the range together: the least to the least, the most to the most.
    """

    low: int | None
    best: int | None
    high: int | None
    basis: KilledBasis
    counts_longer: bool = False
    parts: tuple[Part, ...] = ()

    def member(self) -> casualties.Killed:
        """As documents have it."""
        return casualties.Killed(
            low=self.low,
            best=self.best,
            high=self.high,
            basis=self.basis,
            counts_longer=self.counts_longer,
            parts=tuple(casualties.KilledPart(**vars(part)) for part in self.parts),
        )


def killed(claims: Iterable[Claim], assessed: Assessed | None = None, *, is_campaign: bool = False) -> Killed:
    """The range of people killed in one event (docs/methodology.md, «Figures»).

    The assessed total; else from the lowest to the highest of the totals that were claimed; else the figures of one
    group; else at least what an origin's figures for separate groups come to: the lowest sum of the origins that give
    figures for the most groups.

    Figures that count more days than the event are taken only where there are no others, or where the others are of an
    unknown origin and say more than a known one does of more days. Those of a campaign are cumulative and in no sum, so
    that all of them are taken; of totals since the same day the last counts alone.
    """
    if assessed:
        best = assessed.low if assessed.low == assessed.high else assessed.best
        rest = _undivided((assessed.low, assessed.high), ())
        return Killed(assessed.low, best, assessed.high, KilledBasis.ASSESSED, parts=rest)
    current = [claim for claim in claims if claim.harm == Harm.KILLED and claim.is_current]
    numbered = [claim for claim in current if claim.has_number]
    if not numbered:
        return Killed(None, None, None, KilledBasis.WITHOUT_NUMBER if current else KilledBasis.NONE)
    taken = numbered if is_campaign else groups.of_its_days(numbered)
    totals = [claim for claim in taken if claim.counted == Counted.TOTAL]
    if is_campaign:
        totals = _last_counts(totals)
    found = _of_totals(totals, taken) if totals else _of_groups(groups.wholes(taken))
    return replace(found, counts_longer=any(claim.counts_longer for claim in totals or taken))


def _last_counts(totals: Sequence[Claim]) -> list[Claim]:
    """Of a campaign's totals since the same day those up to the last day: the others had been counted before."""
    last: dict[date, date] = {}
    for claim in totals:
        if claim.period_start and claim.period_end:
            last[claim.period_start] = max(claim.period_end, last.get(claim.period_start, claim.period_end))
    return [
        claim
        for claim in totals
        if not claim.period_start or not claim.period_end or claim.period_end == last[claim.period_start]
    ]


def member(
    kind: EventType, claims: Iterable[casualties.Claim], assessments: Iterable[casualties.Assessment]
) -> casualties.Killed:
    """The member ``killed`` of an event of this type, by its printed claims and assessments."""
    return _member(kind, tuple(claims), _assessed_total(assessments))


# The same claims are looked at twice: for a document, and a few hundred documents later for what was known of it.
@lru_cache(maxsize=1024)
def _member(kind: EventType, claims: tuple[casualties.Claim, ...], assessed: Assessed | None) -> casualties.Killed:
    return killed(map(of_document, claims), assessed, is_campaign=kind.is_campaign).member()


def origins_of(document: EventDocument) -> tuple[Named, ...]:
    """Names of those whose figures the range of a printed event comes from or its assessment rests on."""
    used = {number for part in document.killed.parts for number in part.claims}
    if document.killed.basis == KilledBasis.ASSESSED:
        used = {number for item in document.assessments if _is_total(item) for number in item.claims}
    of = {claim.origin for claim in document.claims if claim.number in used}
    return tuple(Named(slug=one.slug, en=one.en, ar=one.ar) for one in document.origins if one.slug in of)


def _is_total(item: casualties.Assessment) -> bool:
    return item.counted == Counted.TOTAL and item.harm == Harm.KILLED


def _assessed_total(assessments: Iterable[casualties.Assessment]) -> Assessed | None:
    for item in assessments:
        if _is_total(item):
            return Assessed(item.low, item.best, item.high)
    return None


def _of_totals(totals: Sequence[Claim], taken: Sequence[Claim]) -> Killed:
    """Divided by group as far as the origin of the lowest total divides it."""
    # «Up to 280» does not say that perhaps nobody died, where others give a least number.
    bounded = [claim for claim in totals if claim.low is not None] or list(totals)
    high = groups.spread([groups.range_of(claim) for claim in totals])[1]
    low = min(groups.range_of(claim)[0] for claim in bounded)
    lowest = min(bounded, key=lambda claim: (groups.range_of(claim)[0], claim.number))
    of_it = [claim for claim in groups.wholes(taken) if claim.speaker == lowest.speaker]
    parts = [replace(part, high=part.low) for part in groups.by_group(of_it) if part.low]
    rest = low - sum(part.low for part in parts)
    if rest < 0:
        parts, rest = [], low
    more = None if high is None else high - low + rest
    numbers = tuple(sorted(claim.number for claim in totals))
    return _killed((low, high), KilledBasis.TOTALS, (*parts, *_undivided((rest, more), numbers)))


def _of_groups(claims: Sequence[Claim]) -> Killed:
    spoken = [parts for of_one in groups.by_speaker(claims) if (parts := groups.by_group(of_one))]
    counted = {(part.counted, part.group) for parts in spoken for part in parts}
    if len(counted) == 1:
        low, high = groups.spread([groups.together(parts) for parts in spoken])
        numbers = tuple(sorted(number for parts in spoken for part in parts for number in part.claims))
        return _killed((low, high), KilledBasis.ONE_GROUP, (replace(spoken[0][0], low=low, high=high, claims=numbers),))
    # An origin that speaks of fewer groups does not say that of the others nobody died.
    widest = [parts for parts in spoken if len(parts) == max(map(len, spoken))]
    of_known = {claim.number for claim in claims if claim.origin}
    widest = [parts for parts in widest if of_known.intersection(parts[0].claims)] or widest
    parts = min(widest, key=lambda parts: (groups.together(parts)[0], parts[0].claims))
    # No origin speaks of everybody, so that no sum of groups is a most.
    low, high = groups.together(parts)
    beyond = () if high is None else _undivided((0, None), ())
    return _killed((low, None), KilledBasis.GROUPS_SUMMED, (*parts, *beyond))


def _killed(of: Range, basis: KilledBasis, parts: tuple[Part, ...]) -> Killed:
    low, high = of
    return Killed(low, low if low == high else None, high, basis, parts=parts)


def _undivided(of: Range, claims: tuple[int, ...]) -> tuple[Part, ...]:
    return () if of == (0, 0) else (Part(Counted.TOTAL, None, *of, claims),)
