"""Who held a place, as its page shows it: periods with the claims they rest on, and a bar over the years."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from record.derived import territory
from record.derived.territory.claims import Holder
from record.tables.cast import ControlRecord
from rules.documents.controls import ControlDocument
from rules.known import control_known_since
from rules.territory.claims import Period
from rules.vocabulary import ControlStatus


@dataclass(frozen=True)
class ShownView:
    """What one side claims of a place. ``is_of_the_whole``: its claims are of the place that this one lies in."""

    status: ControlStatus
    holder: Holder | None
    challengers: list[Holder]
    named: Holder | None
    ended: date | None
    claims: list[ControlDocument]
    is_of_the_whole: bool


@dataclass(frozen=True)
class ShownPeriod:
    """A period in which the same was claimed. ``is_said_again``: the same holder was only named again on that day."""

    start: date | None
    is_said_again: bool
    may_be_earlier: bool
    confirmed: date | None
    is_last_known: bool
    views: list[ShownView]


@dataclass(frozen=True)
class Lane:
    """One view in the bar: from ``y`` on, in per cent of its height."""

    y: float
    height: float
    side: str
    holder: Holder | None
    status: ControlStatus


@dataclass(frozen=True)
class Stretch:
    """One period in the bar: from ``x`` on, in per cent of its width."""

    x: float
    width: float
    since_unknown: bool
    lanes: list[Lane]


@dataclass(frozen=True)
class Year:
    """Where a year begins."""

    x: float
    year: int


@dataclass(frozen=True)
class Bar:
    periods: list[Stretch]
    years: list[Year]


@dataclass(frozen=True)
class Held:
    """The periods of a place, newest first, with the claims each rests on; the other claims; and the bar."""

    periods: list[ShownPeriod]
    others: list[ControlDocument]
    bar: Bar | None


def held(place: str, known_on: date | None) -> Held | None:
    """Who held a place, as far as it was known on that day; None where nothing was claimed of it."""
    printed = list(ControlRecord.public.filter(place=place))
    own = frozenset(record.code for record in printed)
    if not own:
        return None
    documents = (record.document for record in printed)
    claims = {
        document.code: document for document in documents if not known_on or control_known_since(document) <= known_on
    }
    whole = territory.opened()
    ledger = territory.ledger(whole, known_on=known_on)
    # That a claim will be out of date some day is no news of the place yet.
    today = known_on or timezone.localdate()
    periods = tuple(period for period in ledger.histories.get(place, ()) if period.start <= today)
    if not periods and not claims:
        return None
    shown = {code for period in periods for code in period.claims}
    return Held(
        periods=[_period(period, claims, own, whole.holders) for period in reversed(periods)],
        others=[claim for code, claim in claims.items() if code not in shown],
        bar=_bar(periods, whole.holders, ledger.days, known_on),
    )


def _period(
    period: Period, claims: Mapping[str, ControlDocument], own: AbstractSet[str], holders: Mapping[str, Holder]
) -> ShownPeriod:
    """``claims``: those of the place that were known; ``own``: the codes of all claims of the place."""
    return ShownPeriod(
        start=None if period.confirmed is None else period.start,
        is_said_again=bool(period.since and period.start > period.since and not period.is_last_known),
        may_be_earlier=period.start == period.since and not period.is_exact,
        confirmed=period.confirmed,
        is_last_known=period.is_last_known,
        views=[
            ShownView(
                status=view.status,
                holder=holders[view.holder] if view.holder else None,
                challengers=[holders[slug] for slug in view.challengers],
                named=holders[view.named] if view.named else None,
                ended=view.ended.day if view.ended else None,
                # A claim about the town that a quarter lies in stands on the town's page.
                claims=[claims[code] for code in view.claims if code in claims],
                is_of_the_whole=own.isdisjoint(view.claims),
            )
            for view in period.views
        ],
    )


def _bar(
    periods: Sequence[Period], holders: Mapping[str, Holder], days: Sequence[date], known_on: date | None
) -> Bar | None:
    """Where each period begins and how long it is, in per cent of the years from the record's first change on."""
    if not days or not periods:
        return None
    first = days[0].replace(month=1, day=1)
    last = min(known_on or date.max, days[-1].replace(month=12, day=31))
    whole = (last - first).days
    if whole <= 0:
        return None
    starts = [max(period.start, first) for period in periods]
    ends = [*starts[1:], last]
    return Bar(
        periods=[
            Stretch(
                x=_percent(start, first, whole),
                width=round(100 * (end - start).days / whole, 3),
                since_unknown=period.confirmed is None,
                lanes=_lanes(period, holders),
            )
            for period, start, end in zip(periods, starts, ends, strict=True)
            if start < end and not period.is_last_known
        ],
        years=[Year(_percent(date(year, 1, 1), first, whole), year) for year in _years(first.year, last.year)],
    )


def _lanes(period: Period, holders: Mapping[str, Holder]) -> list[Lane]:
    """One lane for each view, so that a dispute shows as two."""
    height = 100 / len(period.views)
    return [
        Lane(
            y=round(at * height, 2),
            height=round(height, 2),
            side=holders[view.holder]["side"] if view.holder else "other",
            holder=holders[view.holder] if view.holder else None,
            status=view.status,
        )
        for at, view in enumerate(period.views)
    ]


def _percent(day: date, first: date, whole: int) -> float:
    return round(100 * (day - first).days / whole, 3)


def _years(first: int, last: int) -> Iterable[int]:
    """Every year, or every second or third where there are too many to be read side by side."""
    return range(first, last + 1, 1 + (last - first) // 8)
