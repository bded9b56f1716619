"""How many were killed, as a range with its basis. Claims of one event overlap: they are never added up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.vocabulary import ClaimStatus, Counted, Harm, KilledBasis


@dataclass(frozen=True)
class Figure:
    """One claim's figure. ``low`` None: no lower number given; ``high`` None: open-ended ("at least")."""

    low: int | None
    high: int | None
    counted: Counted
    group: str | None = None
    harm: Harm = Harm.KILLED
    status: ClaimStatus = ClaimStatus.STANDS
    is_part: bool = False
    # It counts days before or after the event's own: a cumulative figure told on the occasion of the event.
    counts_longer: bool = False

    @property
    def has_number(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True)
class Assessed:
    low: int
    best: int | None
    high: int | None


@dataclass(frozen=True)
class Killed:
    """People killed: ``high`` None with a ``low`` means open-ended; both None means no range, and why is ``basis``.

    ``counts_longer``: the figures it comes from count more days than the event's own; it is left out of sums.
    """

    low: int | None
    best: int | None
    high: int | None
    basis: KilledBasis
    counts_longer: bool = False


def killed(figures: Iterable[Figure], assessed: Assessed | None = None) -> Killed:
    """The range of people killed in one event (docs/api.md, «killed»).

    The assessed total; else from the lowest low to the highest high among claims of a total; else, where all claims
    count one group, that group's spread; else no range.
    """
    if assessed:
        return Killed(assessed.low, assessed.best, assessed.high, KilledBasis.ASSESSED)
    current = [
        figure
        for figure in figures
        if figure.harm == Harm.KILLED and figure.status in {ClaimStatus.STANDS, ClaimStatus.DISPUTED}
    ]
    numbered = [figure for figure in current if figure.has_number]
    if not numbered:
        basis = KilledBasis.WITHOUT_NUMBER if current else KilledBasis.NONE
        return Killed(None, None, None, basis)
    totals = [figure for figure in numbered if figure.counted == Counted.TOTAL]
    if totals:
        return _spread(totals, KilledBasis.TOTALS)
    wholes = [figure for figure in numbered if not figure.is_part] or numbered
    if len({(figure.counted, figure.group) for figure in wholes}) == 1:
        return _spread(wholes, KilledBasis.ONE_GROUP)
    return Killed(None, None, None, KilledBasis.GROUPS_ONLY, any(figure.counts_longer for figure in wholes))


def _spread(figures: Sequence[Figure], basis: KilledBasis) -> Killed:
    low = min(figure.low or 0 for figure in figures)
    highs = [figure.high for figure in figures]
    high = None if None in highs else max(high for high in highs if high is not None)
    return Killed(low, None, high, basis, any(figure.counts_longer for figure in figures))


@dataclass(frozen=True)
class Toll:
    """One event as a sum sees it."""

    is_campaign: bool
    killed: Killed


@dataclass(frozen=True)
class Sum:
    """A sum over incidents that says what it summed and what it left out, each as a number of events.

    ``high`` None: open-ended. Campaign figures, figures that count more than their event, and events without a range
    are never added.
    """

    low: int
    high: int | None
    summed: int
    campaigns: int
    longer: int
    without_range: int


def add_up(tolls: Iterable[Toll]) -> Sum:
    """People killed over several incidents."""
    low, high = 0, 0
    summed = campaigns = longer = without_range = 0
    is_open = False
    for toll in tolls:
        if toll.is_campaign:
            campaigns += 1
        elif toll.killed.low is None:
            without_range += 1
        elif toll.killed.counts_longer:
            longer += 1
        else:
            summed += 1
            low += toll.killed.low
            high += toll.killed.high or 0
            is_open = is_open or toll.killed.high is None
    return Sum(low, None if is_open else high, summed, campaigns, longer, without_range)
