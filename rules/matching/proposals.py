"""Which rows are proposed as which events: each verdict by its own conditions, then settled among all rows.

``Proposer`` takes rows in blocks and keeps those alone that come into question; what a pair says is weighed once all
rows were seen, since rows speak for and against one another: two rows are not the same event, and a row that rests on
the report of a matched one is likely a part of the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

import msgspec

from rules.matching import verdicts
from rules.matching.accounts import Account
from rules.matching.evidence import Evidence, weigh
from rules.matching.pairing import Index
from rules.matching.reasons import MatchRule, Reason
from rules.matching.words import Rarity, words_of

_BLOCK = 4_096
# Below this a match is noise rather than a question.
LEAST_SCORE = 0.5
_CLEARLY = 0.15


class Verdict(StrEnum):
    SAME = "same"
    PART = "part"
    CONTAINS = "contains"


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """``row`` and ``event`` are the keys of their accounts; ``score`` from 0 to 1, 1 beyond doubt."""

    row: str
    event: str
    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]


class Proposer:
    """Add all rows, then read ``proposals``."""

    def __init__(self, events: Sequence[Account]) -> None:
        self._index = Index(events)
        self._kept: list[tuple[Account, int, float]] = []

    def add(self, rows: Iterable[Account]) -> None:
        coming = iter(rows)
        while block := list(islice(coming, _BLOCK)):
            self._kept += [(block[row], event, gap) for row, event, gap in self._index.pairs(block)]

    def proposals(self) -> list[Match]:
        """By row in the order they came, the surest first."""
        weighed = self._weighed()
        same = _settled(weighed)
        found = [*same.values(), *_contains(weighed, same), *_parts(weighed, same)]
        order = {row.key: place for place, (row, _, _) in enumerate(self._kept)}
        sure = [match for match in found if match.score >= LEAST_SCORE]
        return sorted(sure, key=lambda match: (order[match.row], -match.score, match.event))

    def _weighed(self) -> list[Evidence]:
        events = self._index.events
        met = {event for _, event, _ in self._kept}
        texts = [words_of(" ".join((events[event].text, *events[event].headlines))) for event in met]
        headlines = {headline for row, _, _ in self._kept for headline in row.headlines}
        rarity = Rarity([*texts, *map(words_of, headlines)])
        return [weigh(row, events[event], gap, rarity) for row, event, gap in self._kept]


def _settled(weighed: list[Evidence]) -> dict[str, Match]:
    """Event → the row that is the same: the surest pairs first, no row and no event twice."""
    alone = _alone(weighed)
    sums = _sums(weighed)
    scored = [
        (score, one)
        for one in weighed
        if one.same_headline or len(sums.get(one.row.key, ())) < 2
        if (score := verdicts.same(one, one.row.key == alone.get(one.event.key)))
    ]
    found: dict[str, Match] = {}
    taken: set[str] = set()
    for score, one in sorted(scored, key=lambda item: (-item[0], item[1].row.key, item[1].event.key)):
        is_rather_a_part = verdicts.part(one, shares_report=False) > score + _CLEARLY
        if score >= LEAST_SCORE and not is_rather_a_part and one.row.key not in taken and one.event.key not in found:
            taken.add(one.row.key)
            is_alone = one.row.key == alone.get(one.event.key)
            more = (Reason.of(MatchRule.SET_APART),) if is_alone else ()
            found[one.event.key] = _match(one, Verdict.SAME, score, more)
    return found


def _alone(weighed: list[Evidence]) -> dict[str, str]:
    """Event → the one row that is set apart from all others near it, if there is such a one."""
    rows: dict[str, list[Evidence]] = defaultdict(list)
    for one in weighed:
        if verdicts.is_near(one):
            rows[one.event.key].append(one)
    return {event: apart.row.key for event, ones in rows.items() if (apart := verdicts.set_apart(ones))}


def _contains(weighed: list[Evidence], same: dict[str, Match]) -> Iterator[Match]:
    rows_of = {event: match.row for event, match in same.items()}
    for ones in _sums(weighed).values():
        for one in ones:
            taken = rows_of.get(one.event.key)
            if taken != one.row.key and (score := verdicts.contains(one, len(ones), is_taken=taken is not None)):
                more = (Reason.of(MatchRule.SEVERAL_EVENTS, events=len(ones)),) if len(ones) > 1 else ()
                yield _match(one, Verdict.CONTAINS, score, more)


def _sums(weighed: list[Evidence]) -> dict[str, list[Evidence]]:
    """Row → the events that its days and place cover."""
    covered: dict[str, list[Evidence]] = defaultdict(list)
    for one in weighed:
        if verdicts.is_covered(one):
            covered[one.row.key].append(one)
    return covered


def _parts(weighed: list[Evidence], same: dict[str, Match]) -> Iterator[Match]:
    """Each row as a part of one event at most, and of none that it is or contains."""
    evidence_of = {(one.row.key, one.event.key): one for one in weighed}
    rows_that_are = {match.row for match in same.values()}
    best: dict[str, Match] = {}
    for one in weighed:
        if one.row.key in rows_that_are or verdicts.is_covered(one):
            continue
        of_event = same.get(one.event.key)
        sibling = evidence_of[of_event.row, one.event.key] if of_event else None
        shares = sibling is not None and _share_a_report(one.row, sibling.row)
        if score := verdicts.part(one, shares_report=shares):
            more = (Reason.of(MatchRule.SHARED_REPORT, row=sibling.row.key),) if shares and sibling else ()
            match = _match(one, Verdict.PART, score, more)
            if one.row.key not in best or score > best[one.row.key].score:
                best[one.row.key] = match
    yield from best.values()


def _share_a_report(one: Account, other: Account) -> bool:
    return bool(set(one.headlines) & set(other.headlines))


def _match(one: Evidence, verdict: Verdict, score: float, more: tuple[Reason, ...]) -> Match:
    sums = (Reason.of(MatchRule.CUMULATIVE),) if verdict != Verdict.SAME and verdicts.is_cumulative(one) else ()
    reasons = (*one.reasons, *sums, *more)
    return Match(row=one.row.key, event=one.event.key, verdict=verdict, score=round(score, 2), reasons=reasons)
