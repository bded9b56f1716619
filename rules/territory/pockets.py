"""Places whose change of hands nobody may have reported: everything around them has since gone to a hostile side.

A claim about a village, a field or a post says little once its supposed holder has lost all that lies around.
Such places of one holder that are neighbours stand or fall together: a pocket. docs/territory.md argues the rule.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from rules.territory.cells import Layout
from rules.territory.claims import History, Period
from rules.territory.validity import is_settlement
from rules.vocabulary import ControlStatus, PlaceKind

# Fewer neighbours than this surround nothing.
_LEAST_AROUND = 2
_NOTHING = frozenset({ControlStatus.LAST_KNOWN, ControlStatus.UNKNOWN})


@dataclass(frozen=True)
class Surroundings:
    """What the rule looks at beside the histories.

    ``is_hostile``: whether two holders are. ``lasts``: whether a later claim says that what a period tells of a place
    lasted all the time.
    """

    layout: Layout
    kinds: Mapping[str, PlaceKind]
    is_hostile: Callable[[str, str], bool]
    lasts: Callable[[str, Period], bool]


def without_lost_pockets(histories: Mapping[str, History], around: Surroundings) -> dict[str, History]:
    """The histories; of a pocket only the last is known from the day on which nothing was left around it."""
    return _Pockets(histories, around).cut()


@dataclass
class _Pockets:
    """The record read from its first day to its last."""

    histories: Mapping[str, History]
    around: Surroundings
    now: dict[str, Period] = field(default_factory=dict)
    # By place and by the day of its claim: what is left of it.
    lost: dict[str, dict[date, Period]] = field(default_factory=lambda: defaultdict(dict))
    # By place: those that would be lost if nobody friendly held it.
    relying_on: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    lasting: dict[tuple[str, date], bool] = field(default_factory=dict)

    @cached_property
    def lesser(self) -> frozenset[str]:
        kinds = self.around.kinds
        return frozenset(
            place for place in self.around.layout.sites if not is_settlement(kinds.get(place, PlaceKind.OTHER))
        )

    def cut(self) -> dict[str, History]:
        if not self.lesser:
            return dict(self.histories)
        changes = sorted(
            (period.start, place, number)
            for place, periods in self.histories.items()
            if place in self.around.layout.sites
            for number, period in enumerate(periods)
        )
        for day, of_the_day in groupby(changes, key=lambda change: change[0]):
            changed = [place for _, place, number in of_the_day if self._changes(place, self.histories[place][number])]
            while changed:
                changed = self._lose(self._candidates(changed), day)
        return {place: _cut(periods, self.lost.get(place, {})) for place, periods in self.histories.items()}

    def _lose(self, candidates: list[str], day: date) -> list[str]:
        """Those that are lost on a day, which others may have relied on."""
        found = []
        for member in (member for place in candidates for member in self._lost_with(place)):
            self.now[member] = last = _last_known(self.now[member], day)
            found.append(member)
            if last.confirmed:
                self.lost[member][last.confirmed] = last
        return found

    def _changes(self, place: str, period: Period) -> bool:
        """Turn to the next period of a place; not where it tells of a claim that is lost already."""
        if period.confirmed and period.confirmed in self.lost.get(place, {}):
            return False
        self.now[place] = period
        return True

    def _candidates(self, changed: list[str]) -> list[str]:
        """The lesser places that these changes may have cut off: themselves, those that relied on them, and their
        neighbours, also the next ones behind a place that nobody is known to hold."""
        near = self.around.layout.near
        found = dict.fromkeys(changed)
        for place in changed:
            found.update(dict.fromkeys(sorted(self.relying_on.pop(place, ()))))
            for next_to_it in near[place]:
                found[next_to_it] = None
                if not self._is_held(next_to_it):
                    found.update(dict.fromkeys(near[next_to_it]))
        return [place for place in found if self._may_be_lost(place)]

    def _may_be_lost(self, place: str) -> bool:
        """Whether it is a lesser place, held by a claim with a day, and no later claim says that it was held on."""
        if place not in self.lesser or (period := self.now.get(place)) is None:
            return False
        if period.confirmed is None or period.holder is None or period.views[0].status != ControlStatus.CONTROLLED:
            return False
        key = place, period.confirmed
        if key not in self.lasting:
            self.lasting[key] = self.around.lasts(place, period)
        return not self.lasting[key]

    def _lost_with(self, start: str) -> list[str]:
        """The places that are lost, where this one is: its pocket, and those that could only rely on each other."""
        lost: list[str] = []
        queue = [start]
        for place in queue:
            if place in lost:
                continue
            surrounded = self._surrounded(place) if self._may_be_lost(place) else None
            if surrounded is None:
                if place != start:
                    self.relying_on[place].add(start)
                return []
            pocket, outside = surrounded
            lost += pocket
            queue += [near for member in pocket for near in self._friends(member, outside)]
        return lost

    def _surrounded(self, start: str) -> tuple[list[str], list[str]] | None:
        """The pocket that the place is part of, and the hostile places around it; None where it is not surrounded, or
        was so when it was claimed."""
        holder = self._holder(start)
        pocket, outside, queue, seen = [start], [], [start], {start}
        for place in queue:
            for near in (near for near in self.around.layout.near[place] if near not in seen):
                seen.add(near)
                if not self._is_held(near):
                    if place in pocket:
                        queue.append(near)
                elif self._holder(near) == holder and self._may_be_lost(near):
                    pocket.append(near)
                    queue.append(near)
                elif self._is_hostile(holder, near):
                    outside.append(near)
                else:
                    return None
        if len(outside) < _LEAST_AROUND or self._newest(outside) <= self._newest(pocket):
            return None
        return pocket, outside

    def _friends(self, place: str, outside: Iterable[str]) -> list[str]:
        """The places within reach whose holder is not hostile; none where hostile ground lies on all sides."""
        layout, holder = self.around.layout, self._holder(place)
        friends = [
            near
            for near in layout.within_corridor_of(place)
            if self._holder(near) and not self._is_hostile(holder, near)
        ]
        return [] if friends and layout.is_amid(place, outside) else friends

    def _is_hostile(self, holder: str | None, place: str) -> bool:
        other = self._holder(place)
        return bool(holder and other and self.around.is_hostile(holder, other))

    def _holder(self, place: str) -> str | None:
        period = self.now.get(place)
        return period.holder if period else None

    def _is_held(self, place: str) -> bool:
        """Whether somebody is known to hold the place, or to share or fight for it."""
        period = self.now.get(place)
        return period is not None and any(view.status not in _NOTHING for view in period.views)

    def _newest(self, places: Iterable[str]) -> date:
        return max(self.now[place].confirmed or date.min for place in places)


def _last_known(period: Period, day: date) -> Period:
    views = tuple(replace(view, status=ControlStatus.LAST_KNOWN) for view in period.views)
    return replace(period, start=day, views=views)


def _cut(periods: History, lost: Mapping[date, Period]) -> History:
    """The periods; those of a claim whose pocket was lost end there."""
    if not lost:
        return periods
    kept = [
        period
        for period in periods
        if period.confirmed is None or period.confirmed not in lost or period.start < lost[period.confirmed].start
    ]
    return tuple(sorted([*kept, *lost.values()], key=lambda period: period.start))
