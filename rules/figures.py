"""The figure linter: what does not add up among the claims of one event, found without anybody typing a warning.

Pure functions over claims; every finding names the claims it is about. Findings warn and never block: a source may
be wrong, and what it said stays a claim.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import combinations

from rules import groups
from rules.claims import Claim
from rules.documents import casualties
from rules.vocabulary import Counted, FindingRule, Harm


@dataclass(frozen=True)
class Finding:
    """What was found, the numbers of the claims it is about, and the values of its sentence."""

    rule: FindingRule
    claims: tuple[int, ...]
    values: dict[str, str | int] = field(default_factory=dict, hash=False)

    @property
    def text(self) -> str:
        """The sentence in English; ``rule.definition`` is translated where another language is shown."""
        return self.rule.definition % self.values

    def member(self) -> casualties.Finding:
        """As documents have it."""
        return casualties.Finding(rule=self.rule, claims=self.claims, values=self.values, text=self.text)


def findings(claims: Iterable[Claim], began: date | None = None) -> list[Finding]:
    """Everything that does not add up among the claims of one event that began on ``began`` at the earliest.

    Withdrawn and superseded claims are left out.
    """
    current = sorted((claim for claim in claims if claim.is_current), key=lambda claim: claim.number)
    return list(_found(tuple(current), began))


# The same claims are looked at twice: for a document, and a few hundred documents later for what was known of it.
@lru_cache(maxsize=1024)
def _found(current: tuple[Claim, ...], began: date | None) -> tuple[Finding, ...]:
    found = [
        *_equals_a_total(current),
        *_parts_against_totals(current),
        *_groups_against_totals(current),
        *_series_that_fall(current),
        *_same_origin_twice(current),
        *(finding for claim in current for finding in _alone(claim, began)),
    ]
    return tuple(sorted(found, key=lambda finding: (_ORDER[finding.rule], finding.claims)))


_ORDER = {rule: place for place, rule in enumerate(FindingRule)}


def _equals_a_total(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One group's figure that is another claim's total, where that total is known to be a sum of several groups."""
    for total in claims:
        if total.counted != Counted.TOTAL or total.said is None:
            continue
        parts = _parts_that_add_up(total, claims)
        for claim in claims:
            if claim.counted == Counted.TOTAL or claim.said != total.said or claim.harm != total.harm or not parts:
                continue
            if claim in parts:
                continue
            same = claim.origin is not None and claim.origin == total.origin
            rule = FindingRule.EQUALS_A_TOTAL if same else FindingRule.EQUALS_ANOTHERS_TOTAL
            yield Finding(
                rule,
                (claim.number, total.number, *(part.number for part in parts)),
                {
                    "number": total.said,
                    "group": claim.group_name,
                    "sum": _sum_in_words(parts),
                    "origin": total.origin_name,
                },
            )


def _parts_that_add_up(total: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of several groups that the total is the sum of: those said to be its parts, else the same origin's
    claims for the same period. Empty where they do not come to the total."""
    parts = _said_parts(total, claims)
    if len(parts) >= 2 and _sum(parts) == total.said:
        return parts
    candidates = [
        claim
        for claim in claims
        if claim.counted != Counted.TOTAL
        and claim.harm == total.harm
        and claim.origin is not None
        and claim.origin == total.origin
        and (claim.period_start, claim.period_end) == (total.period_start, total.period_end)
        and claim.said
    ]
    for size in range(2, min(len(candidates), 6) + 1):
        for chosen in combinations(candidates, size):
            if len({claim.group for claim in chosen}) == size and _sum(chosen) == total.said:
                return chosen
    return ()


def _parts_against_totals(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Parts that come to more than their total; or, where several are given, to less."""
    for whole in claims:
        parts = _said_parts(whole, claims)
        if whole.said is None or not parts:
            continue
        least = _sum(parts)
        most = None if any(part.high is None for part in parts) else sum(part.high or 0 for part in parts)
        numbers = (whole.number, *(part.number for part in parts))
        values: dict[str, str | int] = {"sum": _sum_in_words(parts), "number": whole.said}
        if least > _ceiling(whole):
            yield Finding(FindingRule.PARTS_EXCEED_TOTAL, numbers, values)
        elif len(parts) >= 2 and most is not None and most < (whole.low or 0):
            yield Finding(FindingRule.PARTS_FALL_SHORT, numbers, values)


_HARMS = tuple(Harm)


def _groups_against_totals(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One origin's figures for groups that come to more than the highest total anybody gives.

    Of several figures for one group the highest is taken: the last of a growing count. Left out are the parts of one
    total, which are held against it, and figures that count more days than the event.
    """
    said = {claim.harm for claim in claims}
    for harm in _HARMS:
        if harm not in said:
            continue
        ours = [claim for claim in claims if claim.harm == harm and claim.has_number]
        totals = [claim for claim in ours if claim.counted == Counted.TOTAL]
        if not totals:
            continue
        total = max(totals, key=_ceiling)
        own = [claim for claim in ours if claim.origin and not claim.counts_longer]
        for of_one in groups.by_speaker(groups.wholes(own)):
            # Disjoint or not, groups do not come to more than all figures together.
            if sum(claim.low or 0 for claim in of_one if claim.counted != Counted.TOTAL) <= _ceiling(total):
                continue
            parts = groups.by_group(_highest_of_each_group(of_one))
            least, _ = groups.together(parts)
            numbers = {number for part in parts for number in part.claims}
            wholes = {claim.part_of for claim in of_one if claim.number in numbers}
            if least <= _ceiling(total) or wholes <= {one.number for one in totals}:
                continue
            values: dict[str, str | int] = {
                "origin": next((claim.origin_name for claim in of_one if claim.origin_name), ""),
                "sum": " + ".join(str(part.low) for part in parts),
                "number": total.said or 0,
            }
            yield Finding(FindingRule.GROUPS_EXCEED_TOTAL, (total.number, *sorted(numbers)), values)


def _highest_of_each_group(claims: Iterable[Claim]) -> list[Claim]:
    ordered = sorted(claims, key=lambda claim: (claim.low or 0, claim.number))
    return list({claim.counts: claim for claim in ordered}.values())


def _ceiling(total: Claim) -> int:
    return (total.high if total.high is not None else total.said) or 0


def _series_that_fall(claims: Sequence[Claim]) -> Iterator[Finding]:
    """One origin's figures for the same group since the same day, where a later one is lower than an earlier one."""
    series: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.origin and claim.period_start and claim.period_end and claim.said is not None and not claim.part_of:
            series[(claim.origin, *claim.counts, claim.period_start)].append(claim)
    for members in series.values():
        ordered = sorted(members, key=lambda claim: (claim.period_end or date.min, claim.reported or date.min))
        for earlier, later in combinations(ordered, 2):
            grew_longer = (earlier.period_end or date.min) < (later.period_end or date.min)
            fell = later.high is not None and (earlier.low or 0) > later.high
            if grew_longer and fell and later.supersedes != earlier.number:
                yield Finding(
                    FindingRule.SERIES_FALLS,
                    (earlier.number, later.number),
                    {
                        "origin": later.origin_name,
                        "group": later.group_name,
                        "earlier": earlier.said or 0,
                        "later": later.said or 0,
                    },
                )


def _same_origin_twice(claims: Sequence[Claim]) -> Iterator[Finding]:
    """The same figure for the same group, by the same origin, in more than one report."""
    same: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.origin and claim.said is not None:
            same[(claim.origin, *claim.counts, claim.low, claim.high)].append(claim)
    for members in same.values():
        reports = {claim.report for claim in members}
        if len(reports) >= 2:
            first = members[0]
            yield Finding(
                FindingRule.SAME_ORIGIN_TWICE,
                tuple(claim.number for claim in members),
                {
                    "number": first.said or 0,
                    "group": first.group_name,
                    "origin": first.origin_name,
                    "reports": len(reports),
                },
            )


# Words that take the dead and the wounded together, in the languages of the reports.
_TOGETHER = re.compile(
    r"\bcasualt(y|ies)\b|killed (and|or|and/or) (wounded|injured)|dead (and|or) (wounded|injured)"
    r"|بين قتيل وجريح|قتلى وجرحى|قتيلا وجريحا|mortos e feridos|muertos y heridos|tués et blessés",
    re.IGNORECASE,
)


def _alone(claim: Claim, began: date | None) -> Iterator[Finding]:
    """What a claim shows by itself."""
    together = _TOGETHER.search(claim.wording)
    if claim.harm == Harm.KILLED and together:
        yield Finding(FindingRule.KILLED_OR_WOUNDED, (claim.number,), {"wording": together.group()})
    if claim.low is not None and claim.high is not None and claim.low > claim.high:
        yield Finding(FindingRule.MIN_ABOVE_MAX, (claim.number,), {"low": claim.low, "high": claim.high})
    if claim.reported and claim.period_end and claim.period_end > claim.reported:
        yield Finding(
            FindingRule.PERIOD_AFTER_REPORT,
            (claim.number,),
            {"end": claim.period_end.isoformat(), "reported": claim.reported.isoformat()},
        )
    if claim.reported and began and claim.reported < began:
        yield Finding(
            FindingRule.BEFORE_THE_EVENT,
            (claim.number,),
            {"reported": claim.reported.isoformat(), "began": began.isoformat()},
        )


def _said_parts(whole: Claim, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims that are said to be parts of this one, with a number each, in the order of their numbers."""
    return tuple(
        claim
        for claim in sorted(claims, key=lambda claim: claim.number)
        if claim.part_of == whole.number and claim.harm == whole.harm and claim.said is not None
    )


def _sum(claims: Sequence[Claim]) -> int:
    return sum(claim.said or 0 for claim in claims)


def _sum_in_words(claims: Sequence[Claim]) -> str:
    if len(claims) == 1:
        return str(claims[0].said)
    return " + ".join(str(claim.said) for claim in claims)
