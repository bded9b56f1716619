"""The history of one place: which claim is the newest, whether others contradict it, and when it is out of date.

A claim is about the time from its day on. Where the day is not known to the day, the claim counts from the last day it
may have been; a claim without a day tells what held just before the place's first known change.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from rules.territory.claims import HELD, SETTLED, Claim, History, Period, View
from rules.territory.standing import as_of, left_on, turning_days_of
from rules.territory.validity import Outset, out_of_date
from rules.vocabulary import ControlStatus, PlaceKind

LAST_KNOWN = ControlStatus.LAST_KNOWN
# The day of each claim.
_Said = Mapping[str, date | None]


@dataclass(frozen=True)
class _Claimed:
    """What the claims say from a day on, in their own words."""

    day: date | None
    views: tuple[View, ...]
    claims: tuple[Claim, ...]  # those of the day itself


def history(
    claims: Iterable[Claim],
    around: Iterable[Claim],
    outset: Outset,
    kind: PlaceKind = PlaceKind.OTHER,
    *,
    first_change: date | None = None,
) -> History:
    """The periods of one place of that kind, from the claims that stand.

    ``around``: claims about what the place lies in, such as the town of a quarter. Who is said to control the whole is
    said to control its part from that day on, unless the part's own claims of that day say otherwise.
    ``first_change``: the day of the first change where the claims do not have it, since it was not known yet.
    """
    own = [claim for claim in claims if claim.counts and not claim.is_drawn]
    days = {claim.latest for claim in own} | {None}
    claims = sorted(
        [*own, *(claim for claim in around if _is_of_the_whole(claim) and claim.latest not in days)], key=_when
    )
    claimed = [
        _Claimed(day, _views(_beside(newest, claims)), tuple(newest))
        for day, newest in ((day, list(group)) for day, group in groupby(claims, key=lambda claim: claim.latest))
    ]
    said = {claim.code: claim.latest for claim in claims}
    periods: list[Period] = []
    for change, following in pairwise([*claimed, None]):
        if change is not None:
            before = periods[-1] if periods else None
            periods.extend(_periods(change, following, before, outset, kind, first_change, said))
    return tuple(_without_repeats(periods))


def on(day: date, periods: History) -> Period | None:
    """What was known of a day; None where nothing was claimed."""
    index = bisect_right(periods, day, key=lambda period: period.start)
    return periods[index - 1] if index else None


def lasts(claim: Claim, others: Iterable[Claim]) -> tuple[date, date]:
    """First and last day of a drawn polygon: without a last day of its own, up to the next claim about its place."""
    start = claim.latest or date.min
    later = [other.latest for other in others if other.counts and other.latest and other.latest > start]
    following = date.fromordinal(min(later).toordinal() - 1) if later else date.max
    return start, claim.until or following


def _periods(
    claimed: _Claimed,
    following: _Claimed | None,
    before: Period | None,
    outset: Outset,
    kind: PlaceKind,
    first_change: date | None,
    said: _Said,
) -> Iterable[Period]:
    """The periods that come of what is claimed from one day to the next."""
    until = following.day if following and following.day else date.max
    views = claimed.views
    if claimed.day is None:
        views = _before_the_first_change(views)
        change = following.day if following else first_change
        if change is None or not views:
            return  # «before the first change» says nothing where no change is known
        starts = [outset.assumed_from(claim, kind, change) for claim in claimed.claims if claim.holders]
        first = Period(max(starts, default=until), views)
    else:
        first = Period(claimed.day, views, since=claimed.day, is_exact=any(claim.is_exact for claim in claimed.claims))
        if before is not None and _continues(before, claimed, outset):
            first = replace(first, since=before.since, is_exact=before.is_exact)
            # Who is named again does not rest on what was said of whom they succeeded.
            if not any(view.named for view in as_of(before.views, claimed.day, outset.ends, is_over=False)):
                first = replace(first, views=_with_claims_of(before, views))
    if first.start >= until:
        return
    silence = _lasts_until(first, following, outset, kind, said)
    turning = (day for day in turning_days_of(first.views, outset.ends) if first.start < day < until)
    heirs, since, is_exact = _holders(first.views), first.since, first.is_exact
    for day, next_day in pairwise([first.start, *sorted(turning), until]):
        # Of several who contradict each other some may have ended: those who are left may rest on older claims.
        left = left_on(first.views, day, outset.ends)
        over = max(day, silence(left))
        if day < over:
            now = as_of(left, day, outset.ends, is_over=False)
            if since and any(view.named for view in now) and any(view.status != LAST_KNOWN for view in now):
                if _holders(now) != heirs:
                    since, is_exact = day, True
                heirs = _holders(now)
            yield _resting(Period(day, now, since, is_exact=is_exact), said)
        if over < next_day:
            last = _resting(Period(over, as_of(left, over, outset.ends, is_over=True), since, is_exact=is_exact), said)
            yield last
            if last.is_last_known:
                # That was so when the claim went out of date, no matter who succeeded whom afterwards.
                return


def _resting(period: Period, said: _Said) -> Period:
    """The period with the day of the newest claim that it rests on. Nobody is said to hold a place since a later day
    than that, but for the successor of somebody who has ended."""
    confirmed = max((day for code in period.claims if (day := said[code])), default=None)
    is_succession = any(view.named for view in period.views)
    since = min(period.since, confirmed) if period.since and confirmed and not is_succession else period.since
    return replace(period, since=since, confirmed=confirmed)


def _holders(views: Iterable[View]) -> list[str | None]:
    return [view.holder for view in views]


def _lasts_until(
    period: Period, following: _Claimed | None, outset: Outset, kind: PlaceKind, said: _Said
) -> Callable[[Sequence[View]], date]:
    """From which day on these of its views are only what was last known, because nobody has said so again."""
    is_closed = False
    if following and following.day:
        until_then = as_of(period.views, following.day - timedelta(days=1), outset.ends, is_over=False)
        live = [view for view in until_then if view.status != LAST_KNOWN]
        is_closed = outset.confirms(following.claims, [name for view in live if (name := view.named or view.holder)])

    def until(views: Sequence[View]) -> date:
        days = [day for view in views for code in view.claims if (day := said[code])]
        if is_closed or not days:
            return date.max
        return max(out_of_date(max(days), kind, view.status) for view in views)

    return until


def _continues(before: Period, claimed: _Claimed, outset: Outset) -> bool:
    """Whether the newest claims say again what was said before, and tell of no change."""
    if before.is_disputed or before.is_last_known or claimed.day is None:
        return False
    if len(claimed.views) > 1:
        return False
    now = as_of(claimed.views, claimed.day, outset.ends, is_over=False)
    was = as_of(before.views, claimed.day, outset.ends, is_over=False)
    is_news = any(claim.taken_from for claim in claimed.claims)
    return not is_news and [view.appearance for view in now] == [view.appearance for view in was]


def _with_claims_of(before: Period, views: tuple[View, ...]) -> tuple[View, ...]:
    """What is claimed, with the claims that said the same before."""
    return tuple(replace(view, claims=tuple(sorted({*before.claims, *view.claims}))) for view in views)


def _before_the_first_change(views: tuple[View, ...]) -> tuple[View, ...]:
    """Who held the place before anything changed. Since when a siege or a fight had lasted is not known: of the one
    the garrison is left, of the other nothing."""
    return tuple(
        replace(view, status=ControlStatus.CONTROLLED, challengers=()) if view.status in HELD else view
        for view in views
        if view.status in SETTLED
    )


def _without_repeats(periods: list[Period]) -> Iterable[Period]:
    for before, period in pairwise([None, *periods]):
        if period and (before is None or replace(before, start=period.start) != period):
            yield period


def _is_of_the_whole(claim: Claim) -> bool:
    return claim.counts and not claim.is_drawn and claim.status == ControlStatus.CONTROLLED


def _when(claim: Claim) -> tuple[date, date, str]:
    return claim.latest or date.min, claim.earliest or date.min, claim.code


def _beside(newest: list[Claim], claims: list[Claim]) -> list[Claim]:
    """The newest claims, and those of other sources that may be about the same day and were not overtaken."""
    first = min(claim.earliest or date.min for claim in newest)
    day = newest[0].latest or date.min
    sources = {claim.source for claim in newest}
    # «Taken from X» says that those who said X holds it were right before.
    overtaken = {claim.taken_from for claim in newest}
    others = {
        claim.source: claim
        for claim in claims
        if first <= (claim.latest or date.min) < day and claim.source not in sources and claim.holder not in overtaken
    }
    return [*newest, *others.values()]


def _views(claims: list[Claim]) -> tuple[View, ...]:
    views: dict[tuple[ControlStatus, str | None, tuple[str, ...]], list[str]] = {}
    for claim in claims:
        views.setdefault(claim.says, []).append(claim.code)
    ordered = sorted(views.items(), key=lambda item: (item[0][0], item[0][1] or "", item[0][2]))
    return tuple(View(*says, tuple(sorted(codes))) for says, codes in ordered)
