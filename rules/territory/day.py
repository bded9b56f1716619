"""One day's map: which ground is claimed for whom, where hostile holders face each other, what changed between two."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import shapely
from shapely.geometry import MultiPolygon

from rules.geometry import Position
from rules.territory.cells import OUTSIDE, Layout, Piece, rounded
from rules.territory.claims import Appearance, Claim, History, Period
from rules.territory.ground import Area, Change, Extent, Front, Places, State
from rules.territory.history import history, lasts, on
from rules.territory.hostility import are_hostile
from rules.territory.pockets import Surroundings, without_lost_pockets
from rules.territory.succession import Ends
from rules.territory.validity import Outset
from rules.vocabulary import ControlStatus, PlaceKind, Side

# What speaks for a piece on one day, and on another.
_Units = tuple[tuple[str, ...] | None, tuple[str, ...] | None]


@dataclass(frozen=True)
class Polygon:
    """A drawn polygon's claim: its first and last day, and what it says on which of them."""

    place: str
    start: date
    end: date
    periods: History


class Ledger:
    """Everything that is claimed, ready to be opened at a day."""

    def __init__(
        self,
        layout: Layout,
        claims: Iterable[Claim],
        sides: Mapping[str, Side],
        within: Mapping[str, Sequence[str]] | None = None,
        *,
        ends: Ends | None = None,
        kinds: Mapping[str, PlaceKind] | None = None,
        first_changes: Mapping[str, date] | None = None,
    ) -> None:
        """``sides`` of the holders, and their ``ends``; ``within``: what each place lies in, administrative divisions
        left out; ``kinds`` of the places; ``first_changes``: when places first changed hands, where ``claims``
        leave that out because it was not known yet."""
        self.layout, self.sides, within, kinds = layout, sides, within or {}, kinds or {}
        by_place: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.counts:
                by_place[claim.place].append(claim)
        outset = Outset((claim for of_it in by_place.values() for claim in of_it), ends or {})
        histories: dict[str, History] = {
            place: history(
                by_place[place],
                (claim for outer in within.get(place, ()) for claim in by_place.get(outer, ())),
                outset,
                kinds.get(place, PlaceKind.OTHER),
                first_change=(first_changes or {}).get(place),
            )
            for place in sorted(by_place)
            if any(not claim.is_drawn for claim in by_place[place])
        }
        self.histories = without_lost_pockets(
            histories,
            Surroundings(
                layout,
                kinds,
                self._sides_are_hostile,
                lambda place, period: outset.is_closed(period, by_place[place]),
            ),
        )
        self.drawn: dict[str, Polygon] = {
            claim.code: Polygon(
                place,
                *lasts(claim, others),
                history([replace(claim, is_drawn=False)], (), outset, kinds.get(place, PlaceKind.OTHER)),
            )
            for place, others in by_place.items()
            for claim in others
            if claim.is_drawn
        }

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every day on which something is claimed to have changed, in order."""
        found = {
            period.start for periods in self.histories.values() for period in periods if period.start == period.since
        }
        for polygon in self.drawn.values():
            found |= {polygon.start} - {date.min}
            found |= {date.fromordinal(polygon.end.toordinal() + 1)} if polygon.end < date.max else set()
        return tuple(sorted(found))

    @cached_property
    def _traced(self) -> tuple[tuple[int, int, tuple[Position, ...]], ...]:
        """The arcs within the country along which a drawn polygon ends."""
        pieces = self.layout.pieces
        return tuple(
            (arc.left, arc.right, arc.line)
            for arc in self.layout.arcs
            if OUTSIDE not in (arc.left, arc.right) and pieces[arc.left].drawn != pieces[arc.right].drawn
        )

    def states(self, day: date) -> list[State | None]:
        """What is claimed of every piece of the layout: nothing where that is only what was last known, and nothing
        anywhere before the first known change."""
        if not self.days or day < self.days[0]:
            return [None] * len(self.layout.pieces)
        open_now = {
            code: (polygon.start, State((period,), (polygon.place,), code))
            for code, polygon in self.drawn.items()
            if polygon.start <= day <= polygon.end and (period := _live(on(day, polygon.periods)))
        }
        periods = {place: period for place in self.layout.sites if (period := _live(self.period_on(place, day)))}
        return [_topmost(piece.drawn, open_now) or _state(piece, periods) for piece in self.layout.pieces]

    def period_on(self, place: str, day: date) -> Period | None:
        """What is known of a place on a day; None before the record's first known change."""
        return on(day, self.histories.get(place, ())) if self.days and day >= self.days[0] else None

    def places_on(self, day: date) -> Places:
        """The assessed places by who holds them."""
        by_holder: dict[str, list[str]] = defaultdict(list)
        unsettled, unknown, last_known, silent = [], [], [], []
        for place in self.assessed:
            period = self.period_on(place, day)
            if period is None:
                silent.append(place)
            elif period.is_last_known:
                last_known.append(place)
            elif period.holder:
                by_holder[period.holder].append(place)
            elif all(view.status == ControlStatus.UNKNOWN for view in period.views):
                unknown.append(place)
            else:
                unsettled.append(place)
        held = {holder: tuple(places) for holder, places in sorted(by_holder.items())}
        return Places(held, tuple(unsettled), tuple(unknown), tuple(last_known), tuple(silent))

    @cached_property
    def assessed(self) -> tuple[str, ...]:
        """The places with ground of their own or within another's, of which something is claimed."""
        joined = {other for others in self.layout.joined.values() for other in others}
        return tuple(sorted((self.layout.sites.keys() | joined) & self.histories.keys()))

    def areas(self, day: date) -> list[Area]:
        """The claimed ground, merged where it looks alike; largest first."""
        alike: dict[tuple[tuple[Appearance, ...], bool], list[tuple[int, State]]] = defaultdict(list)
        for number, state in enumerate(self.states(day)):
            if state:
                alike[state.appearance, state.is_assumed].append((number, state))
        areas = [
            Area(_each_unit(state for _, state in parts), tuple(n for n, _ in parts), self._km2(n for n, _ in parts))
            for parts in alike.values()
        ]
        return sorted(areas, key=lambda area: (-area.km2, area.pieces))

    def fronts(self, day: date) -> list[Front]:
        """Where hostile holders face each other: between places whose claims are both fresh, and along the edge of a
        polygon that somebody drew."""
        if not self.days or day < self.days[0]:
            return []
        found = [*self._between_places(day), *self._along_polygons(day)]
        return sorted(found, key=lambda front: [side.unit for side in front.sides])

    def _between_places(self, day: date) -> Iterable[Front]:
        for facing in self.layout.facing:
            one, other = (self._speaks(place, day) for place in facing.places)
            if one and other and one.is_fresh(day) and other.is_fresh(day) and self._are_hostile(one, other):
                yield Front((one, other), (facing.line,), facing.uncertainty_km)

    def _along_polygons(self, day: date) -> Iterable[Front]:
        states = self.states(day)
        meeting: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Position, ...]]] = defaultdict(list)
        sides: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[State, State]] = {}
        for on_left, on_right, line in self._traced:
            left, right = states[on_left], states[on_right]
            if not left or not right or not (left.drawn or right.drawn) or not self._are_hostile(left, right):
                continue
            if right.unit < left.unit:
                left, right, line = right, left, tuple(reversed(line))
            meeting[left.unit, right.unit].append(line)
            sides[left.unit, right.unit] = left, right
        return [Front(sides[units], tuple(lines), None) for units, lines in meeting.items()]

    def _speaks(self, place: str, day: date) -> State | None:
        period = _live(self.period_on(place, day))
        return State((period,), (place,)) if period else None

    def _are_hostile(self, one: State, other: State) -> bool:
        if not one.holder or not other.holder:
            return False
        return self._sides_are_hostile(one.holder, other.holder)

    def _sides_are_hostile(self, one: str, other: str) -> bool:
        return are_hostile(self.sides.get(one, Side.OTHER), self.sides.get(other, Side.OTHER))

    def extent(self, day: date) -> Extent:
        """How much ground is claimed for whom."""
        extent = Extent()
        for piece, state in zip(self.layout.pieces, self.states(day), strict=True):
            extent.add(state, piece.km2, day)
        return extent

    def compare(self, before: date, after: date) -> list[Change]:
        """The ground of which something else is claimed after than before; largest first."""
        changed: dict[_Units, list[int]] = defaultdict(list)
        sides: dict[_Units, tuple[State | None, State | None]] = {}
        was, now = self.states(before), self.states(after)
        for number, (old, new) in enumerate(zip(was, now, strict=True)):
            if (old and old.appearance) != (new and new.appearance):
                end = self._changed_end(self.layout.pieces[number], old, new, before, after)
                key = _unit(end[0]), _unit(end[1])
                changed[key].append(number)
                sides[key] = end
        changes = [Change(*sides[key], tuple(numbers), self._km2(numbers)) for key, numbers in changed.items()]
        return sorted(changes, key=lambda change: (-change.km2, change.pieces))

    def changed_places(self, before: date, after: date) -> list[tuple[str, Period | None, Period | None]]:
        """The assessed places of which something else is claimed after than before, and both."""
        periods = (
            (place, _live(self.period_on(place, before)), _live(self.period_on(place, after)))
            for place in self.assessed
        )
        return [
            (place, old, new) for place, old, new in periods if (old and old.appearance) != (new and new.appearance)
        ]

    def _changed_end(
        self, piece: Piece, old: State | None, new: State | None, before: date, after: date
    ) -> tuple[State | None, State | None]:
        """Of a corridor what is claimed of the place at its end that changed; of other ground what is claimed of it."""
        if len(piece.places) < 2 or any(state and state.drawn for state in (old, new)):
            return old, new
        ends = [(self._speaks(place, before), self._speaks(place, after)) for place in piece.places]
        return next(end for end in ends if (end[0] and end[0].appearance) != (end[1] and end[1].appearance))

    def shape(self, pieces: Iterable[int]) -> MultiPolygon:
        """The ground of these pieces as one MultiPolygon in degrees."""
        return rounded(shapely.coverage_union_all([self.layout.pieces[number].area for number in pieces]))

    def _km2(self, pieces: Iterable[int]) -> float:
        return sum(self.layout.pieces[number].km2 for number in pieces)


def _unit(state: State | None) -> tuple[str, ...] | None:
    return state.unit if state else None


def _state(piece: Piece, periods: Mapping[str, Period]) -> State | None:
    """What is claimed of a piece by its place; in a corridor only what two places that are held alike come to."""
    found = tuple(periods[place] for place in piece.places if place in periods)
    if not found or len(found) < len(piece.places):
        return None
    if len(found) > 1 and not (found[0].holder and found[0].holder == found[1].holder and all(map(_is_open, found))):
        return None
    return State(found, piece.places)


def _is_open(period: Period) -> bool:
    """Whether one can come and go: a place that is besieged is joined to none."""
    return period.views[0].status == ControlStatus.CONTROLLED


def _live(period: Period | None) -> Period | None:
    """The period, where it says more than what was last known."""
    return period if period and not period.is_last_known else None


def _topmost(codes: Iterable[str], open_now: Mapping[str, tuple[date, State]]) -> State | None:
    """Of the drawn polygons open on a day the one drawn for the latest start; codes break ties."""
    found = [(*open_now[code][:1], code) for code in codes if code in open_now]
    return open_now[max(found)[1]][1] if found else None


def _each_unit(states: Iterable[State]) -> tuple[State, ...]:
    return tuple({one.unit: one for one in states}.values())
