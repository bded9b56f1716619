"""What one origin's figures come to: for each group, and for its groups together.

Two figures about the same people are never added, nor a group to one that it is inside of. Only disjoint groups are
added, and figures of one group for days that do not overlap.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.claims import Claim
from rules.vocabulary import Counted

# The least and the most; a most of None is open-ended.
Range = tuple[int, int | None]
Group = tuple[Counted, str | None]


@dataclass(frozen=True)
class Part:
    """Whom a range counts: one group of it, with the numbers of the claims it comes from.

    ``counted`` total: people of the range who are not divided by group.
    """

    counted: Counted
    group: str | None
    low: int
    high: int | None
    claims: tuple[int, ...]


def spread(ranges: Sequence[Range]) -> Range:
    """From the least to the most that is said of the same people. Open-ended where the most is itself «at least»."""
    low = min(low for low, _ in ranges)
    most = max(_most(one) for one in ranges)
    is_open = any(one[1] is None and _most(one) == most for one in ranges)
    return low, None if is_open else most


def added(ranges: Sequence[Range]) -> Range:
    """Of different people: together."""
    is_open = any(high is None for _, high in ranges)
    return sum(low for low, _ in ranges), None if is_open else sum(map(_most, ranges))


def range_of(claim: Claim) -> Range:
    """A claim's own range. Imported rows may have their minimum above their maximum."""
    low = claim.low or 0
    return low, None if claim.high is None else max(low, claim.high)


def of_its_days(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Those that count no more days than the event, if there are any.

    What is killed on its days is among what is killed on more days. So where all of them are of an unknown origin and
    one says more than a known origin does of more days, the known origin's figures are taken instead.
    """
    own = [claim for claim in claims if not claim.counts_longer]
    if not own or any(claim.origin for claim in own):
        return own or claims
    longer = [claim for claim in claims if claim.counts_longer and claim.origin]
    lower = {claim.origin for claim in longer if any(_says_less(claim, of_unknown) for of_unknown in own)}
    return [claim for claim in longer if claim.origin in lower] or own


def _says_less(longer: Claim, of_unknown: Claim) -> bool:
    """Whether its most is below the other's least, of the same people on days that hold the other's."""
    low, high = range_of(of_unknown)[0], range_of(longer)[1]
    is_lower = longer.counts == of_unknown.counts and high is not None and high < low
    return is_lower and _holds(longer, of_unknown)


def _holds(longer: Claim, other: Claim) -> bool:
    if not (longer.period_start and longer.period_end and other.period_start and other.period_end):
        return False
    return longer.period_start <= other.period_start and other.period_end <= longer.period_end


def wholes(claims: Sequence[Claim]) -> list[Claim]:
    """Without the claims that are a part of another group's figure among these."""
    groups = {claim.number for claim in claims if claim.counted != Counted.TOTAL}
    return [claim for claim in claims if claim.part_of not in groups] or list(claims)


def by_group(claims: Iterable[Claim]) -> list[Part]:
    """One origin's figures for its groups, none inside another, as parts that can be added.

    People whom the origin assigns to no group may be those of its groups: only what they are more counts at the least.
    """
    figures: dict[Group, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.counted != Counted.TOTAL:
            figures[claim.counted, claim.group].append(claim)
    if not figures:
        return []
    parts = [
        Part(*key, *_for_all_days(figures[key]), tuple(sorted(claim.number for claim in figures[key])))
        for key in _apart(figures)
    ]
    if not _are_of_one_whole(figures):
        known = sum(part.low for part in parts if part.counted == Counted.GROUP)
        parts = [_beyond(part, known) for part in parts]
    return sorted(parts, key=lambda part: part.claims)


def together(parts: Sequence[Part]) -> Range:
    return added([(part.low, part.high) for part in parts])


def by_speaker(claims: Iterable[Claim]) -> list[list[Claim]]:
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.speaker].append(claim)
    return list(found.values())


def _apart(figures: Mapping[Group, Sequence[Claim]]) -> list[Group]:
    """The groups that are inside none of the others: not children beside civilians, nor a group beside its alliance."""
    there = {group for _, group in figures}
    apart = [
        (counted, group)
        for (counted, group), of_it in figures.items()
        if not frozenset().union(*(claim.within for claim in of_it)) & (there - {group})
    ]
    # Groups that are said to be inside each other are no two groups.
    return apart or [max(figures, key=lambda key: max(range_of(claim)[0] for claim in figures[key]))]


def _are_of_one_whole(figures: Mapping[Group, Sequence[Claim]]) -> bool:
    """Whether all are said to be parts of one total, and so no two of them to be the same people."""
    of = {claim.part_of for of_it in figures.values() for claim in of_it}
    return len(of) == 1 and None not in of


def _beyond(part: Part, known: int) -> Part:
    """People of no stated group, as far as they are more than those of the stated groups."""
    if part.counted != Counted.UNKNOWN:
        return part
    return Part(part.counted, None, max(0, part.low - known), part.high, part.claims)


def _for_all_days(claims: Sequence[Claim]) -> Range:
    """Figures of one group by one origin: a spread, or a sum of spreads where they are for days apart."""
    if any(claim.period_start is None or claim.period_end is None for claim in claims):
        return spread([range_of(claim) for claim in claims])
    spells: list[list[Claim]] = []
    until = date.min
    for claim in sorted(claims, key=lambda claim: claim.period_start or date.min):
        if not spells or (claim.period_start or date.min) > until:
            spells.append([])
        spells[-1].append(claim)
        until = max(until, claim.period_end or date.min)
    return added([spread([range_of(claim) for claim in spell]) for spell in spells])


def _most(one: Range) -> int:
    low, high = one
    return low if high is None else high
