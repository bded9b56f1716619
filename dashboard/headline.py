"""The head of the map page in figures: how many events, from when to when, and how many killed as claimed."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from babel.dates import format_interval

from record import paging
from record.events import EventRecordQuerySet
from rules.tolls import Killed, Toll, add_up
from rules.vocabulary import EventType, KilledBasis
from wording.dates import locale

# Beyond this many events the browser adds up what the server only counts.
ADDED_UP_TO = 1_000


@dataclass(frozen=True)
class Headline:
    """``certain`` to ``possible`` events; the figures are None where there are too many events to add up here."""

    certain: int
    possible: int
    exact: bool
    earliest: date | None
    latest: date | None
    killed: dict[str, Any] | None  # a rules.tolls.Sum
    campaigns: list[dict[str, Any]]

    @property
    def span(self) -> str:
        """From the first month to the last in words; empty where there is no event."""
        if self.earliest is None or self.latest is None:
            return ""
        return format_interval(self.earliest, self.latest, skeleton="yMMMM", locale=locale())

    @property
    def is_interval(self) -> bool:
        return self.certain != self.possible


def headline(found: EventRecordQuerySet, start: date | None, end: date | None, counted: int | None = None) -> Headline:
    """``start`` and ``end`` are the window asked for; events that only overlap it are possible, not certain.

    ``counted``: how many there are, where somebody counted them before.
    """
    if counted is not None and counted > ADDED_UP_TO:
        return Headline(counted, counted, True, None, None, None, [])
    features = list(found.order_by().values_list("feature", flat=True)[: ADDED_UP_TO + 1])
    if len(features) > ADDED_UP_TO:
        count, exact = paging.count(found)
        return Headline(count, count, exact, None, None, None, [])
    events = [json.loads(feature)["properties"] for feature in features]
    days = [(date.fromisoformat(event["earliest"]), date.fromisoformat(event["latest"])) for event in events]
    certainly = [(not start or start <= first) and (not end or last <= end) for first, last in days]
    campaigns = [event for event in events if _is_campaign(event) and event["killed"]["low"] is not None]
    return Headline(
        certain=sum(certainly),
        possible=len(events),
        exact=True,
        earliest=min((first for first, _ in days), default=None),
        latest=max((last for _, last in days), default=None),
        killed=asdict(add_up(map(_toll, events, certainly))),
        campaigns=sorted(campaigns, key=lambda event: (-event["killed"]["low"], event["code"])),
    )


def _toll(event: dict[str, Any], is_certain: bool) -> Toll:
    """Whom an event that only possibly lies in the window killed may have been killed outside it."""
    killed = _killed(event["killed"])
    if not is_certain and killed.low is not None:
        killed = replace(killed, low=0)
    return Toll(_is_campaign(event), killed)


def _is_campaign(event: dict[str, Any]) -> bool:
    return EventType(event["type"]).is_campaign


def _killed(member: dict[str, Any]) -> Killed:
    return Killed(
        member["low"], member["best"], member["high"], KilledBasis(member["basis"]), member.get("counts_longer", False)
    )
