"""What a claim still says on a later day: its parties may have ended, or been merged into others."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rules.territory.claims import View
from rules.territory.succession import Ends, Heir, heir, turning_days
from rules.vocabulary import ControlStatus

_SHARED = frozenset({ControlStatus.MIXED, ControlStatus.CONTESTED})


def as_of(views: Iterable[View], day: date, ends: Ends, *, is_over: bool) -> tuple[View, ...]:
    """The views as they are on a day. ``is_over``: they only say what was last known.

    A view of somebody who has ended contradicts nobody: where another still says who holds the place, it is dropped.
    """
    found: dict[tuple[ControlStatus, str | None, tuple[str, ...]], View] = {}
    for view in views:
        now = _as_of(view, day, ends, is_over)
        same = found.get(now.appearance)
        found[now.appearance] = replace(now, claims=tuple(sorted({*same.claims, *now.claims}))) if same else now
    live = [view for view in found.values() if view.status != ControlStatus.LAST_KNOWN]
    return tuple(live or found.values())


def left_on(views: Iterable[View], day: date, ends: Ends) -> tuple[View, ...]:
    """Of the views those whose holders have not ended by that day; where all have, all."""
    views = tuple(views)
    live = [view for view in views if _as_of(view, day, ends, is_over=False).status != ControlStatus.LAST_KNOWN]
    return tuple(live) or views


def turning_days_of(views: Iterable[View], ends: Ends) -> frozenset[date]:
    """The days on which one of the views may have to be read otherwise."""
    parties = {party for view in views for party in (view.holder, *view.challengers) if party}
    return frozenset(day for party in parties for day in turning_days(party, ends))


def _as_of(view: View, day: date, ends: Ends, is_over: bool) -> View:
    holder = heir(view.holder, day, ends) if view.holder else None
    challengers = [heir(slug, day, ends) for slug in view.challengers]
    status = _status(view, holder, challengers, is_over)
    now = replace(
        view,
        status=status,
        holder=holder.slug if holder else _sole(status, challengers),
        named=view.named or (view.holder if holder and holder.slug != view.holder else None),
        ended=(holder and holder.ended) or view.ended,
    )
    if status == ControlStatus.LAST_KNOWN:
        # Of ground that several shared or fought for, all of them are what was last known.
        return replace(now, challengers=() if holder else _slugs(challengers))
    others = _slugs(one for one in challengers if not one.is_over and one.slug != now.holder)
    return replace(now, challengers=others)


def _status(view: View, holder: Heir | None, challengers: list[Heir], is_over: bool) -> ControlStatus:
    if view.status == ControlStatus.UNKNOWN and holder is None:
        return view.status
    if is_over or (holder and holder.is_over):
        return ControlStatus.LAST_KNOWN
    left = {one.slug for one in challengers if not one.is_over} - ({holder.slug} if holder else set())
    if view.status == ControlStatus.BESIEGED and challengers and not left:
        return ControlStatus.CONTROLLED
    if view.status not in _SHARED:
        return view.status
    has_lost_one = any(one.is_over for one in challengers)
    if has_lost_one and (holder is None or (view.status == ControlStatus.CONTESTED and not left)):
        # Nobody says to whom the part of those who ended fell, or who won the fight.
        return ControlStatus.LAST_KNOWN
    is_merged = len(challengers) + bool(holder) > 1 and len(left) + bool(holder) == 1 and not has_lost_one
    return ControlStatus.CONTROLLED if is_merged else view.status


def _sole(status: ControlStatus, challengers: list[Heir]) -> str | None:
    """The one body that those who shared a place without a first among them have become."""
    slugs = {one.slug for one in challengers}
    return slugs.pop() if status == ControlStatus.CONTROLLED and len(slugs) == 1 else None


def _slugs(parties: Iterable[Heir]) -> tuple[str, ...]:
    return tuple(sorted({one.slug for one in parties}))
