"""How many were killed in several events: every surface prints what ``add_up`` gives, under every filter.

A campaign is never added to its incidents, and no dataset's event to what else tells of the same: a dataset is one more
witness of the same war, so that its events are added up only where they are included. record/queries/sums.py computes
it in the database by this rule, and the browser's static/js/engine/aggregate.js over the columns;
tests/record/test_tolls.py and tests/chronology/test_surfaces.py hold both against it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rules.documents.formats import Json
from rules.tolls import Killed
from rules.vocabulary import SumPart

# Among the datasets that are included, or that an event is matched with: the events that the editors wrote.
EDITED = "none"
# What a sum is over where nobody asks for a dataset.
EDITED_ALONE = frozenset({EDITED})


@dataclass(frozen=True)
class Toll:
    """One event as a sum sees it. ``is_certain``: it cannot have happened outside the window of the query.

    ``dataset``: whose event it is, by the slug of its source. ``matched``: whose events tell of the same.
    """

    is_campaign: bool
    killed: Killed
    is_certain: bool = True
    dataset: str = EDITED
    matched: frozenset[str] = frozenset()
    # Known to the whole country alone.
    is_of_the_country: bool = False

    def part(self, included: frozenset[str] = EDITED_ALONE) -> SumPart:
        own = sum_part(self.is_campaign, self.killed.low, counts_longer=self.killed.counts_longer)
        return part_among(included, own, self.dataset, self.matched)


def part_among(included: frozenset[str], own: SumPart, dataset: str, matched: frozenset[str]) -> SumPart:
    """What becomes of an event in a sum over ``included``: datasets by the slugs of their sources, and EDITED.

    ``own``: by the event's figures alone. An event of a dataset that is not included is left out; so is one that tells
    of the same as an event that is included, whose figure is taken.
    """
    if dataset not in included:
        return SumPart.DATASET
    return SumPart.MATCHED if matched & included else own


def sum_part(is_campaign: bool, low: int | None, *, counts_longer: bool) -> SumPart:
    """What becomes of an event in a sum by its own figures."""
    if is_campaign:
        return SumPart.CAMPAIGN
    if low is None:
        return SumPart.WITHOUT
    return SumPart.LONGER if counts_longer else SumPart.ADDED


class Apart(NamedTuple):
    """What rows of datasets that are known to the whole country alone come to: a part of the sum, said beside it, since
    no map has a mark of them. ``high`` None: open-ended."""

    events: int
    low: int
    high: int | None


@dataclass(frozen=True)
class Sum:
    """A sum over incidents that says what it summed and what it left out, each as a number of events.

    ``high`` None: open-ended. Campaign figures, figures that count more than their event, and events without a range
    are never added. ``campaigns_ranged``: those of the campaigns that have a figure of their own. ``datasets``: events
    of datasets that is not included, by the slug of their source, most first. ``matched``: events of datasets that tell
    of the same as another event here. ``country``: those of the datasets that are included; None where there are none.
    """

    low: int
    high: int | None
    summed: int
    campaigns: int
    longer: int
    without_range: int
    campaigns_ranged: int = 0
    datasets: tuple[tuple[str, int], ...] = ()
    matched: int = 0
    country: Apart | None = None

    @property
    def of_datasets(self) -> int:
        """Events left out since their datasets were not included."""
        return sum(count for _, count in self.datasets)

    @property
    def chosen(self) -> int:
        """All events, those of datasets among them."""
        return self.events + self.of_datasets + self.matched

    @property
    def events(self) -> int:
        """Those that the sum speaks of: each event once, and none of a dataset that is not included."""
        return self.summed + self.campaigns + self.longer + self.without_range

    @property
    def with_figures(self) -> int:
        return self.summed + self.campaigns_ranged + self.longer


def add_up(tolls: Iterable[Toll], included: frozenset[str] = EDITED_ALONE) -> Sum:
    """People killed over several incidents; ``included`` as ``part_among`` has it.

    Whom an event killed that only possibly lies in the window may have been killed outside it: it counts for the most
    there may be, and not for the least.
    """
    low, high = 0, 0
    counts = dict.fromkeys(SumPart, 0)
    ranged, is_open = 0, False
    datasets: Counter[str] = Counter()
    country = Apart(0, 0, 0)
    for toll in tolls:
        part = toll.part(included)
        counts[part] += 1
        datasets.update([toll.dataset] if part == SumPart.DATASET else [])
        ranged += part == SumPart.CAMPAIGN and toll.killed.low is not None
        if part == SumPart.ADDED:
            low += (toll.killed.low or 0) if toll.is_certain else 0
            high += toll.killed.high or 0
            is_open = is_open or toll.killed.high is None
            if toll.is_of_the_country and toll.dataset != EDITED:
                country = _with(country, toll)
    left = counts[SumPart.CAMPAIGN], counts[SumPart.LONGER], counts[SumPart.WITHOUT]
    return Sum(
        low,
        None if is_open else high,
        counts[SumPart.ADDED],
        *left,
        ranged,
        most_first(datasets),
        counts[SumPart.MATCHED],
        country if country.events else None,
    )


def _with(apart: Apart, toll: Toll) -> Apart:
    is_open = apart.high is None or toll.killed.high is None
    high = None if is_open else (apart.high or 0) + (toll.killed.high or 0)
    low = (toll.killed.low or 0) if toll.is_certain else 0
    return Apart(apart.events + 1, apart.low + low, high)


def most_first(datasets: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(datasets.items(), key=lambda item: (-item[1], item[0])))


def leads(campaign: tuple[date, date], window: tuple[date, date]) -> bool:
    """Whether a campaign's own figure is said first: its days are at least half of those of the window."""
    first, last = max(campaign[0], window[0]), min(campaign[1], window[1])
    return 2 * ((last - first).days + 1) >= (window[1] - window[0]).days + 1


def exceeds(incidents: Sum, low: int | None, high: int | None) -> bool:
    """Whether a campaign's incidents come to more than the most that is said of all of it: then something is wrong."""
    most = low if high is None else high
    return most is not None and incidents.low > most


@dataclass(frozen=True)
class Campaign:
    """A campaign among the events, with its own figure and what its incidents among them come to.

    ``event`` has the code, title, title_ar, earliest, latest and killed of the campaign. ``origins``: whose figures its
    own comes from, by names. ``leads``: its days cover most of the days of the query, so that its figure is said first.
    ``exceeded``: its incidents come to more.
    """

    event: Json
    origins: list[Json]
    incidents: Sum
    leads: bool
    exceeded: bool

    @property
    def excess(self) -> dict[str, int]:
        """The values of the finding that its incidents come to more."""
        low, high = self.event["killed"]["low"], self.event["killed"]["high"]
        return {"sum": self.incidents.low, "number": low if high is None else high}
