"""What speaks for and against a row being about an event: words, figures, days, place, parties, each with reasons."""

from enum import IntEnum
from functools import lru_cache

import msgspec

from rules.matching import tolls_compared
from rules.matching.accounts import Account, Camp, covers, overlap_days
from rules.matching.camps import camps_in
from rules.matching.reasons import MatchRule, Reason
from rules.matching.tolls_compared import Comparison
from rules.matching.words import Rarity, names_in, numbers_of, words_of
from rules.names import fold

_WORDS_NAMED = 6
_SHORT_HEADLINE = 4  # words; «Syria Daily Report» is the headline of many


class Where(IntEnum):
    APART = 0
    AREA = 1
    REACH = 2
    NAMED = 3


class Parties(IntEnum):
    NONE = 0
    ONE = 1
    BOTH = 2


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """``likeness`` from 0 to 1; ``lag`` in days from event to row, 0 where their days meet, negative where the row is
    dated before; ``km`` between their spots, NaN where one has none; ``reasons`` in the order of their weight."""

    row: Account
    event: Account
    same_headline: bool
    likeness: float
    names_place: bool
    names_figure: bool
    tolls: Comparison
    lag: int
    km: float
    where: Where
    parties: Parties
    reasons: tuple[Reason, ...]

    @property
    def has_same_days(self) -> bool:
        return covers(self.event, self.row) and covers(self.row, self.event)

    @property
    def is_inside(self) -> bool:
        return covers(self.event, self.row)


def weigh(row: Account, event: Account, gap_km: float, rarity: Rarity) -> Evidence:
    same = _same_headline(row, event)
    likeness, shared = _likeness(row, event, rarity)
    names_place = _names_place(row, event)
    figure = _named_figure(row, event)
    tolls = tolls_compared.compare(row, event)
    where, place_reason = _where(row, event, gap_km)
    parties, party_reasons = _parties(row, event)
    said = [
        *([Reason.of(MatchRule.SAME_HEADLINE, headline=same)] if same else []),
        *tolls.reasons,
        *([Reason.of(MatchRule.SHARED_WORDS, words=", ".join(shared))] if shared and not same else []),
        *([Reason.of(MatchRule.PLACE_IN_HEADLINE)] if names_place and not same else []),
        *([Reason.of(MatchRule.FIGURE_IN_HEADLINE, figure=figure)] if figure else []),
        _days(row, event),
        place_reason,
        *party_reasons,
        *([Reason.of(MatchRule.AGGREGATE)] if row.is_aggregate else []),
    ]
    return Evidence(
        row=row,
        event=event,
        same_headline=bool(same),
        likeness=likeness,
        names_place=names_place,
        names_figure=figure > 0,
        tolls=tolls,
        lag=_lag(row, event),
        km=gap_km + row.radius_km + event.radius_km,
        where=where,
        parties=parties,
        reasons=tuple(said),
    )


def _same_headline(row: Account, event: Account) -> str:
    known = {_folded(headline) for headline in event.headlines}
    return next(
        (
            headline
            for headline in row.headlines
            if len(words_of(headline)) >= _SHORT_HEADLINE and _folded(headline) in known
        ),
        "",
    )


# A headline is compared with those of every event that comes into question.
_folded = lru_cache(maxsize=65_536)(fold)


def _likeness(row: Account, event: Account, rarity: Rarity) -> tuple[float, list[str]]:
    """Of the row's headline that is most like the event's words, and the words that they share, rarest first."""
    said = words_of(" ".join((event.text, *event.headlines)))
    best, shared = 0.0, frozenset[str]()
    for headline in row.headlines:
        words = words_of(headline)
        if (likeness := rarity.likeness(words, said)) > best:
            best, shared = likeness, words & said
    return best, sorted(shared, key=lambda word: (-rarity.of(word), word))[:_WORDS_NAMED]


def _names_place(row: Account, event: Account) -> bool:
    names = frozenset().union(*(names_in(name) for name in event.place_names))
    return any(names & names_in(headline) for headline in row.headlines)


def _named_figure(row: Account, event: Account) -> int:
    """The largest number of a headline that is a figure of the event; 0 if none is."""
    claimed = {figure.low for figure in event.figures} | {figure.high for figure in event.figures}
    named = frozenset().union(*(numbers_of(headline) for headline in row.headlines))
    return max((number for number in named if number in claimed), default=0)


def _where(row: Account, event: Account, gap_km: float) -> tuple[Where, Reason]:
    if gap_km != gap_km:  # NaN: one of them has no spot
        return Where.AREA, Reason.of(MatchRule.AREA_ALONE)
    mine = frozenset().union(*(names_in(name) for name in row.place_names))
    theirs = frozenset().union(*(names_in(name) for name in event.place_names))
    if gap_km <= 0 and mine & theirs:
        return Where.NAMED, Reason.of(MatchRule.SAME_PLACE)
    apart = max(0, round(gap_km + row.radius_km + event.radius_km))
    if gap_km <= 0:
        return Where.REACH, Reason.of(MatchRule.WITHIN_REACH, km=apart)
    return Where.APART, Reason.of(MatchRule.APART, km=apart)


def _parties(row: Account, event: Account) -> tuple[Parties, list[Reason]]:
    """Headlines before codes: a row coded as one party, whose headline names another, is of that one too."""
    armed = row.camps - {Camp.CIVILIANS}
    strange = armed - event.camps
    if not strange:
        coalition = [Reason.of(MatchRule.COALITION)] if Camp.COALITION in armed else []
        found = Parties.BOTH if len(armed) > 1 else Parties.ONE
        return found, [Reason.of(MatchRule.SAME_PARTIES if found == Parties.BOTH else MatchRule.ONE_PARTY), *coalition]
    named = frozenset().union(*(camps_in(headline) for headline in row.headlines)) & event.camps
    if named - armed:
        return Parties.ONE, [Reason.of(MatchRule.PARTY_IN_HEADLINE)]
    if armed & event.camps and len(event.camps - {Camp.CIVILIANS}) == 1:
        return Parties.ONE, [Reason.of(MatchRule.ONE_PARTY)]
    return Parties.NONE, []


def _lag(row: Account, event: Account) -> int:
    if overlap_days(row, event) > 0:
        return 0
    after = (row.earliest - event.latest).days
    return after if after > 0 else -(event.earliest - row.latest).days


def _days(row: Account, event: Account) -> Reason:
    lag = _lag(row, event)
    if lag:
        return Reason.of(MatchRule.DAYS_AFTER if lag > 0 else MatchRule.DAYS_BEFORE, days=abs(lag))
    if covers(event, row) and covers(row, event):
        return Reason.of(MatchRule.SAME_DAYS)
    if covers(event, row):
        return Reason.of(MatchRule.DAYS_INSIDE)
    if covers(row, event):
        return Reason.of(MatchRule.DAYS_COVER, days=row.days)
    return Reason.of(MatchRule.DAYS_MEET)
