"""How many were killed in the events of a page, in the words of record/queries/sums.py, with ways to the events
counted and to those left out. The map page, its frame, and the pages of places, actors and fronts say it with the
same templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from record.queries import datasets, filters, sums
from record.tables.events import EventRecordQuerySet
from rules.sums import Campaign, Sum
from rules.vocabulary import SumPart
from wording.addresses import IN_QUERIES
from wording.killed import matched, of_a_dataset, of_the_country, sentences

MOST_CAMPAIGNS = 2
# What a list of the events counted does not take over from the address.
_DROPPED = ("cursor", "event", "at", "area", "ground", "timeline", "legend", "theme", "revision", "version")


@dataclass(frozen=True)
class LeftOut:
    """Events of a dataset that the sum leaves out, in words, and the address of them on the map."""

    words: str
    address: str


@dataclass(frozen=True)
class Killed:
    """``campaigns`` have figures of their own; ``links`` lead from each part of the sum to its events on the map.

    ``datasets``: names of those whose events are left out, by slug.
    """

    sum: Sum
    campaigns: list[Campaign]
    links: dict[str, str]
    datasets: Mapping[str, datasets.Names]

    @property
    def of_datasets(self) -> list[LeftOut]:
        """What is left out since its dataset is not included."""
        return [
            LeftOut(of_a_dataset(slug, self.datasets, count), self.links[_of(slug)])
            for slug, count in self.sum.datasets
        ]

    @property
    def matched(self) -> str:
        """What is left out since another event tells of the same, in words; empty where nothing is."""
        return matched(self.sum.matched) if self.sum.matched else ""

    @property
    def of_the_country(self) -> str:
        """Which part of the sum no mark on the map shows, in words; empty where there is none."""
        return of_the_country(self.sum.country) if self.sum.country else ""

    @property
    def leading(self) -> list[Campaign]:
        """Campaigns whose own figure is said before the sum of incidents."""
        return [campaign for campaign in self.campaigns if campaign.leads]

    @property
    def beside(self) -> list[Campaign]:
        return [campaign for campaign in self.campaigns if not campaign.leads]

    @property
    def words(self) -> str:
        """The same without links."""
        return sentences(self.sum, self.campaigns, self.datasets)

    @property
    def left_out(self) -> int:
        """How many events have no part in the sum."""
        return self.sum.chosen - self.sum.summed

    @property
    def is_exceeded(self) -> bool:
        """Whether the incidents of a campaign come to more than its own figure."""
        return any(campaign.exceeded for campaign in self.campaigns)


def killed(found: EventRecordQuerySet, of: sums.Whole, days: sums.Days, query: QueryDict) -> Killed:
    """``of`` is what the events come to, ``days`` the window chosen, ``query`` that of the map page."""
    included = filters.datasets(query)
    ranged = [one for one in sums.campaigns(found, of, days, included) if one.event["killed"]["low"] is not None]
    left = [slug for slug, _ in of.sum.datasets]
    return Killed(of.sum, ranged[:MOST_CAMPAIGNS], _links(query, included, left), datasets.names(left))


def _of(dataset: str) -> str:
    """The name of the link to a dataset's events."""
    return f"dataset:{dataset}"


def _links(query: QueryDict, included: Iterable[str], datasets: list[str]) -> dict[str, str]:
    """``datasets``: those that are left out; «include» is the address at which they are added up as well."""
    chosen = query.copy()
    for name in _DROPPED:
        chosen.pop(name, None)
    left = [part.value for part in SumPart if part != SumPart.ADDED]
    parts = {**{part.value: part.value for part in SumPart}, "left": ",".join(left)}
    links = {name: _with(chosen, killed_sum=value) for name, value in parts.items()}
    chosen.pop("killed_sum", None)
    links |= {_of(one): _with(chosen, dataset=one) for one in datasets}
    return {**links, "include": _with(chosen, dataset=",".join(sorted({*included, *datasets})))}


def _with(query: QueryDict, **changes: str) -> str:
    chosen = query.copy()
    for name, value in changes.items():
        chosen[name] = value
    return f"{reverse('map')}?{chosen.urlencode(safe=IN_QUERIES)}"
