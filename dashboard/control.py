"""Who held a place, as its page shows it: periods with the claims they rest on, and a bar over the years."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from django.utils import timezone

from record.derived import territory
from record.derived.territory.claims import Holder
from record.tables.cast import ControlRecord
from rules.known import control_known_since
from rules.territory.claims import Period

Document = dict[str, Any]


def held(place: str, known_on: date | None) -> Document | None:
    """The periods of a place, newest first, with the claims each rests on; claims beside them; and the bar."""
    printed = list(ControlRecord.public.filter(place=place))
    own = frozenset(record.code for record in printed)
    known = (record for record in printed if not known_on or control_known_since(record.document) <= known_on)
    claims = {record.code: record.content for record in known}
    if not own:
        return None
    whole = territory.opened()
    ledger = territory.ledger(whole, known_on=known_on)
    # That a claim will be out of date some day is no news of the place yet.
    today = known_on or timezone.localdate()
    periods = tuple(period for period in ledger.histories.get(place, ()) if period.start <= today)
    if not periods and not claims:
        return None
    rows = [
        {
            "start": None if period.confirmed is None else period.start,
            # No change of that day: the same holder, named again.
            "is_said_again": bool(period.since and period.start > period.since and not period.is_last_known),
            "may_be_earlier": period.start == period.since and not period.is_exact,
            "confirmed": period.confirmed,
            "is_last_known": period.is_last_known,
            "views": _views(period, claims, own, whole.holders),
        }
        for period in reversed(periods)
    ]
    shown = {code for period in periods for code in period.claims}
    return {
        "periods": rows,
        "others": [claim for code, claim in claims.items() if code not in shown],
        "bar": _bar(periods, whole.holders, ledger.days, known_on),
    }


def _views(
    period: Period, claims: dict[str, Document], own: AbstractSet[str], holders: Mapping[str, Holder]
) -> list[Document]:
    """``claims``: those of the place that were known; ``own``: the codes of all claims of the place."""
    return [
        {
            "status": view.status,
            "holder": view.holder and holders[view.holder],
            "challengers": [holders[slug] for slug in view.challengers],
            "named": view.named and holders[view.named],
            "ended": view.ended and view.ended.day,
            # A claim about the town that a quarter lies in stands on the town's page.
            "claims": [claims[code] for code in view.claims if code in claims],
            "is_of_the_whole": own.isdisjoint(view.claims),
        }
        for view in period.views
    ]


def _bar(
    periods: Sequence[Period], holders: Mapping[str, Holder], days: Sequence[date], known_on: date | None
) -> Document | None:
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
    return {
        "periods": [
            {
                "x": _percent(start, first, whole),
                "width": round(100 * (end - start).days / whole, 3),
                "since_unknown": period.confirmed is None,
                "lanes": _lanes(period, holders),
            }
            for period, start, end in zip(periods, starts, ends, strict=True)
            if start < end and not period.is_last_known
        ],
        "years": [
            {"x": _percent(date(year, 1, 1), first, whole), "year": year} for year in _years(first.year, last.year)
        ],
    }


def _lanes(period: Period, holders: Mapping[str, Holder]) -> list[Document]:
    """One lane for each view, so that a dispute shows as two."""
    height = 100 / len(period.views)
    return [
        {
            "y": round(at * height, 2),
            "height": round(height, 2),
            "side": holders[view.holder]["side"] if view.holder else "other",
            "holder": view.holder and holders[view.holder],
            "status": view.status,
        }
        for at, view in enumerate(period.views)
    ]


def _percent(day: date, first: date, whole: int) -> float:
    return round(100 * (day - first).days / whole, 3)


def _years(first: int, last: int) -> Iterable[int]:
    """Every year, or every second or third where there are too many to be read side by side."""
    return range(first, last + 1, 1 + (last - first) // 8)
