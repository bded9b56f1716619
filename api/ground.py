"""Ground as the API and its OGC collections answer it: areas, fronts, changes, steps and sums."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from api.schemas.members import Json
from record.derived.territory import Territory
from rules.territory.claims import Period, View
from rules.territory.day import Ledger
from rules.territory.ground import Area, Change, Front
from rules.vocabulary import ControlStatus


def area_feature(number: int, area: Area, whole: Territory, ledger: Ledger, on: date) -> Json:
    drawn = sorted(state.drawn for state in area.states if state.drawn)
    return _feature(
        str(number),
        ledger.shape(area.pieces),
        {
            **_area_state(area, whole),
            "since_unknown": area.is_assumed,
            **_ages(on, area.claims, whole),
            "km2": rounded_km2(area.km2),
            "places": area.places,
            "drawn": drawn,
            "cells": area.pieces,
            "claims": _claims(area.claims, whole),
        },
    )


def change_feature(number: int, change: Change, whole: Territory, ledger: Ledger) -> Json:
    states = [one for one in (change.before, change.after) if one]
    codes = sorted({code for one in states for code in one.claims})
    return _feature(
        str(number),
        ledger.shape(change.pieces),
        {
            "before": state_of([change.before.period], whole) if change.before else None,
            "after": state_of([change.after.period], whole) if change.after else None,
            "km2": rounded_km2(change.km2),
            "places": sorted({one.place for one in states if one.place}),
            "cells": change.pieces,
            "claims": _claims(codes, whole),
        },
    )


def front_feature(front: Front, whole: Territory, on: date) -> Json:
    return {
        "type": "Feature",
        "id": "|".join(side.drawn or side.place or "" for side in front.sides),
        "geometry": {"type": "MultiLineString", "coordinates": front.lines},
        "properties": {
            "sides": [
                {
                    "holder": whole.holders[side.period.holder or ""],
                    "status": side.period.views[0].status,
                    "place": side.place,
                    "drawn": side.drawn,
                    **_dates(side.period),
                    "claims": side.claims,
                }
                for side in front.sides
            ],
            "uncertainty_km": front.uncertainty_km,
            **_ages(on, front.claims, whole),
            "claims": _claims(front.claims, whole),
        },
    }


def _area_state(area: Area, whole: Territory) -> Json:
    """What is claimed of an area; of one that is only joined, what its two ends come to."""
    periods = area.periods or area.states[0].periods
    return state_of(periods, whole)


def _feature(number: str, area: Any, properties: Json) -> Json:
    geometry = {"type": "MultiPolygon", "coordinates": area.__geo_interface__["coordinates"]}
    return {"type": "Feature", "id": number, "geometry": geometry, "properties": properties}


def last_known(place: str, period: Period, whole: Territory) -> Json:
    """What was last known of a place: it colours nothing, and nobody holds the place by it."""
    state = state_of([period], whole)
    return {
        "place": _named_place(place, whole),
        **{name: state[name] for name in ("holder", "challengers")},
        **_dates(period),
        "ended": state["views"][0]["ended"],
        "claims": period.claims,
    }


def places_held(ledger: Ledger, day: date, whole: Territory) -> Json:
    """Of how many assessed places who holds which, and of which nobody does."""
    found = ledger.places_on(day)
    return {
        "assessed": found.assessed,
        "held": [{"holder": whole.holders[slug], "places": places} for slug, places in found.by_holder.items()],
        "unsettled": found.unsettled,
        "unknown": found.unknown,
        "last_known": found.last_known,
        "silent": found.silent,
    }


def held_place_feature(place: str, period: Period, whole: Territory, on: date) -> Json:
    """A place with what is known of it on a day, as a point."""
    return {
        "type": "Feature",
        "id": place,
        "geometry": {"type": "Point", "coordinates": whole.positions[place]},
        "properties": {
            "place": _named_place(place, whole),
            **state_of([period], whole),
            **_dates(period),
            "since_unknown": period.confirmed is None,
            **_ages(on, period.claims, whole),
            "claims": _claims(period.claims, whole),
        },
    }


def _named_place(place: str, whole: Territory) -> Json:
    return {name: whole.places[place][name] for name in ("slug", "en", "ar", "kind")}


def state_of(periods: Sequence[Period], whole: Territory) -> Json:
    """What is claimed by periods that look alike, and of each view all the claims that say so."""
    first = periods[0]
    codes: list[list[str]] = [[] for _ in first.views]
    for one in periods:
        for index, view in enumerate(one.views):
            codes[index].extend(view.claims)
    views = [
        {
            "status": view.status,
            "holder": view.holder and whole.holders[view.holder],
            "challengers": [whole.holders[slug] for slug in view.challengers],
            "claims": sorted(set(own)),
            "named": view.named and whole.holders[view.named],
            "ended": _ended(view, whole),
        }
        for view, own in zip(first.views, codes, strict=True)
    ]
    if len(views) > 1:
        status = ControlStatus.LAST_KNOWN if first.is_last_known else "disputed"
        return {"holder": None, "status": status, "challengers": [], "views": views}
    only = views[0]
    return {**{name: only[name] for name in ("holder", "status", "challengers")}, "views": views}


def _ended(view: View, whole: Territory) -> Json | None:
    if view.ended is None:
        return None
    return {
        "holder": whole.holders[view.ended.actor],
        "day": view.ended.day,
        "succeeded_by": view.ended.successor and whole.holders[view.ended.successor],
    }


def _ages(on: date, codes: Iterable[str], whole: Territory) -> Json:
    """Days since the newest and the oldest of these claims; null where it is not known since when."""
    since = [whole.claims[code]["latest"] for code in codes]
    dated = [(on - date.fromisoformat(day)).days for day in since if day]
    return {
        "age_days": min(dated) if dated else None,
        "oldest_days": max(dated) if dated and len(dated) == len(since) else None,
    }


def _claims(codes: Iterable[str], whole: Territory) -> list[Json]:
    return [{"code": code, **whole.claims[code]} for code in codes]


def _dates(period: Period) -> Json:
    """Since when what a period says is claimed, whether it began on that day, and the day of the newest claim."""
    return {
        "since": period.since,
        "since_exact": period.since is not None and period.is_exact,
        "confirmed": period.confirmed,
    }


def step(period: Period) -> Json:
    return {
        "from": period.start,
        **_dates(period),
        "since_unknown": period.confirmed is None,
        "views": [_short(view) for view in period.views],
    }


def _short(view: View) -> Json:
    ended = view.ended
    return {
        "status": view.status,
        "holder": view.holder,
        "challengers": view.challengers,
        "claims": view.claims,
        "named": view.named,
        "ended": ended and {"holder": ended.actor, "day": ended.day, "succeeded_by": ended.successor},
    }


PlaceChange = tuple[str, Period | None, Period | None]


def place_change(place: str, before: Period | None, after: Period | None, whole: Territory) -> Json:
    return {
        "place": _named_place(place, whole),
        "before": state_of([before], whole) if before else None,
        "after": state_of([after], whole) if after else None,
    }


def balance(places: list[PlaceChange], changes: list[Change], whole: Territory) -> list[Json]:
    """What each holder gained and lost: places first, and their ground."""
    gained, lost = _sums(changes)
    won: dict[str, list[str]] = defaultdict(list)
    given_up: dict[str, list[str]] = defaultdict(list)
    for place, old, new in places:
        before, after = (period.holder if period else None for period in (old, new))
        if before != after:
            won[after or ""].append(place)
            given_up[before or ""].append(place)
    slugs = sorted({*gained, *lost, *won, *given_up} - {""})
    return [
        {
            "holder": whole.holders[slug],
            "gained": won[slug],
            "lost": given_up[slug],
            "gained_km2": rounded_km2(gained[slug]),
            "lost_km2": rounded_km2(lost[slug]),
        }
        for slug in slugs
    ]


def _sums(changes: list[Change]) -> tuple[dict[str, float], dict[str, float]]:
    gained: dict[str, float] = defaultdict(float)
    lost: dict[str, float] = defaultdict(float)
    for change in changes:
        before, after = (state.holder if state else None for state in (change.before, change.after))
        if before != after:
            gained[after or ""] += change.km2
            lost[before or ""] += change.km2
    return gained, lost


def bin_of(day: date, ledger: Ledger) -> Json:
    """Who held how many of the assessed places, and how much ground, on a day."""
    extent, places = ledger.extent(day), ledger.places_on(day)
    return {
        "day": day,
        "assessed": places.assessed,
        "last_known": len(places.last_known),
        "silent": len(places.silent),
        "unsettled_places": len(places.unsettled),
        "unknown_places": len(places.unknown),
        "held": [
            {
                "holder": who,
                "places": len(places.by_holder.get(who, ())),
                "km2": rounded_km2(extent.held[who]),
                "undated_km2": rounded_km2(extent.undated[who]),
                "old_km2": rounded_km2(extent.old[who]),
            }
            for who in sorted(extent.held.keys() | places.by_holder.keys())
        ],
        "unsettled": [{"status": status, "km2": rounded_km2(km2)} for status, km2 in sorted(extent.unsettled.items())],
        "unclaimed_km2": rounded_km2(extent.unclaimed),
    }


def rows_of(one: Json) -> Iterable[tuple[Any, ...]]:
    day, assessed = one["day"], one["assessed"]
    for item in one["held"]:
        km2 = (item["km2"], item["undated_km2"], item["old_km2"])
        yield day, item["holder"], "held", item["places"], assessed, *km2
    yield day, "", "unsettled", one["unsettled_places"], assessed, sum(item["km2"] for item in one["unsettled"]), "", ""
    yield day, "", "unknown", one["unknown_places"], assessed, "", "", ""
    yield day, "", "last_known", one["last_known"], assessed, "", "", ""
    yield day, "", "not claimed", one["silent"], assessed, one["unclaimed_km2"], "", ""


def rounded_km2(value: float) -> float:
    return round(value, 1)
