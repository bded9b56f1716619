"""Who held what ground on any day, where hostile holders met, and how that changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import control_shapes, shapes
from api.answers import GEOJSON, JSON, Reading, link_header, links, send, validated
from api.tables import table
from record import filters, territory
from record import parameters as p
from record.cast import SourceRecord
from record.territory import Territory
from rules.territory.cells import APART_KM, RADIUS_KM
from rules.territory.day import OLD_AFTER_DAYS, Area, Book, Change, Front, Tally, Told
from rules.territory.hostility import BLOCS
from rules.territory.words import Spell, View
from wording.addresses import absolute

Json = dict[str, Any]

_ON = {"on": p.Day(help_text="The day; without it the day of the record's last change.")}
_AGAINST = {"against": p.Day(help_text="Compare: what is claimed otherwise on «on» than on this day.")}
_SOURCE = {
    "source": p.Slugs("sources", "sohr", help_text="Only what these sources claim, report or relay."),
}
_KNOWN = {"known_on": p.Day(help_text="Only what sources had said by the end of that day.")}
_INTERVAL = {"interval": p.Choice(("month", "week", "year"), help_text="One row for the last day of each.")}
_COUNTS = (
    "Only what is claimed: ground nearest to a place of which a source says who holds it, within "
    f"{RADIUS_KM:g} km of it. Ground that is contested, shared, disputed or not claimed counts for nobody. "
    "undated_km2: the part of km2 that rests on claims of who held a place before its first known change, nobody says "
    f"since when. old_km2: the part that rests on claims more than {OLD_AFTER_DAYS} days old, which say what was last "
    "told and not that it still holds."
)


class Asking(Reading):
    """A view that opens the territory at what the address asks for."""

    def open(self, request: Request, also: Mapping[str, p.Parameter]) -> tuple[Territory, Book, Json]:
        """Raises BadParameter."""
        fields = {**also, **_SOURCE, **_KNOWN}
        filters.check_names(request.query_params, set(fields))
        asked = {name: filters.read_one(name, field, request.query_params) for name, field in fields.items()}
        if asked["source"]:
            _require_sources(asked["source"])
        whole = territory.opened()
        if asked["known_on"] and "on" in asked:
            asked["on"] = asked["on"] or asked["known_on"]
        return whole, territory.book(whole, asked["source"], asked["known_on"]), asked

    def collection(
        self, request: Request, book: Book, on: date | None, features: list[Json], **more: Any
    ) -> HttpResponse:
        around = links(request, next=None, previous=None)
        response = send(
            {
                "type": "FeatureCollection",
                "on": on,
                "firstDay": book.days[0] if book.days else None,
                "lastDay": book.days[-1] if book.days else None,
                "numberReturned": len(features),
                "numberMatched": len(features),
                "dataVersion": self.data_version,
                "licence": absolute(request, "/data/#licence"),
                "links": around,
                **more,
                "features": features,
            },
            GEOJSON,
        )
        link_header(response, around)
        return response


class Control(Asking):
    @extend_schema(
        operation_id="control",
        summary="Who held what ground on a day",
        description="Areas derived from claims about places; only claimed ground is listed. With «against» the areas "
        "are those of which something else is claimed on «on» than on that day, with the balance of each holder.",
        parameters=shapes.parameters({**_ON, **_AGAINST, **_SOURCE, **_KNOWN}),
        responses={
            (200, GEOJSON): {"anyOf": [control_shapes.AREAS, control_shapes.COMPARISON]},
            **shapes.PROBLEMS,
        },
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        whole, book, asked = self.open(request, {**_ON, **_AGAINST})
        on = asked["on"] or last_day(book)
        if asked["against"]:
            return self._compare(request, whole, book, asked["against"], on or asked["against"])
        areas = book.areas(on) if on else []
        claimed = sum(area.km2 for area in areas)
        return self.collection(
            request,
            book,
            on,
            [area_feature(number, area, whole, book, on) for number, area in enumerate(areas) if on],
            countryKm2=whole.country_km2,
            unclaimedKm2=_km2(max(whole.country_km2 - claimed, 0)),
        )

    def _compare(self, request: Request, whole: Territory, book: Book, against: date, on: date) -> HttpResponse:
        changes = book.compare(against, on)
        return self.collection(
            request,
            book,
            on,
            [_change(number, change, whole, book) for number, change in enumerate(changes)],
            against=against,
            balance=_balance(changes, whole),
        )


class FrontLines(Asking):
    @extend_schema(
        operation_id="front_lines",
        summary="Where hostile holders met on a day",
        description="The borders between areas whose holders belong to different blocs, one feature for each two "
        "places that meet, with the claims of both.",
        parameters=shapes.parameters({**_ON, **_SOURCE, **_KNOWN}),
        responses={(200, GEOJSON): control_shapes.FRONTS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        whole, book, asked = self.open(request, _ON)
        on = asked["on"] or last_day(book)
        fronts = book.fronts(on) if on else []
        return self.collection(request, book, on, [front_feature(front, whole, on) for front in fronts if on])


class Cells(Reading):
    @extend_schema(
        operation_id="control_cells",
        summary="The pieces of ground, once",
        description="TopoJSON. The pieces do not change from day to day: /control/changes/ tells what was claimed of "
        "each when.",
        responses={200: control_shapes.CELLS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        filters.check_names(request.query_params, set())
        cells = territory.opened().cells or _NO_CELLS
        return send(f'{{"dataVersion":{self.data_version},{cells[1:]}', JSON)


class Changes(Asking):
    @extend_schema(
        operation_id="control_changes",
        summary="What was claimed of each place, when, and by whom",
        description="With /control/cells/ all that is needed to draw any day: of a piece the newest drawn polygon open "
        "on the day speaks, else its place; the last step not after the day is what was claimed. Nothing is drawn "
        "before firstDay. Two pieces face each other where both are held (controlled or besieged, undisputed) and "
        "their holders' sides stand in different blocs.",
        parameters=shapes.parameters({**_SOURCE, **_KNOWN}),
        responses={200: control_shapes.CHANGES, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        whole, book, asked = self.open(request, {})
        return send(
            {
                "firstDay": book.days[0] if book.days else None,
                "lastDay": book.days[-1] if book.days else None,
                "days": book.days,
                "holders": whole.holders,
                "places": {
                    place: {
                        **whole.places[place],
                        "has_ground": place in whole.layout.sites,
                        "steps": [_step(spell) for spell in spells],
                    }
                    for place, spells in book.histories.items()
                },
                "drawn": [
                    {
                        "code": code,
                        "place": place,
                        "from": start,
                        "to": end if end < date.max else None,
                        "views": [_short(view) for view in spell.views],
                    }
                    for code, (start, end, spell, place) in sorted(book.drawn.items())
                ],
                "claims": {
                    code: claim
                    for code, claim in whole.claims.items()
                    if (not asked["source"] or set(asked["source"]) & set(claim["sources"]))
                    and (not asked["known_on"] or date.fromisoformat(claim["known_since"]) <= asked["known_on"])
                },
                "blocs": [sorted(bloc) for bloc in BLOCS],
                "links": links(request, next=None, previous=None),
                "dataVersion": self.data_version,
            }
        )


class Held(Asking):
    @extend_schema(
        operation_id="stats_control",
        summary="Ground held by each actor over time",
        description=_COUNTS,
        parameters=shapes.parameters({**_INTERVAL, **_SOURCE, **_KNOWN}),
        responses={200: control_shapes.SERIES, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        whole, book, asked = self.open(request, _INTERVAL)
        interval = asked["interval"] or "month"
        bins = [_bin(day, book.tally(day)) for day in territory.last_days(book, interval)]
        named = dict.fromkeys(item["holder"] for one in bins for item in one["held"])
        return send(
            {
                "interval": interval,
                "counts": _COUNTS,
                "holders": [whole.holders[slug] for slug in sorted(named)],
                "bins": bins,
                "country_km2": whole.country_km2,
                "links": links(request, next=None, previous=None),
                "dataVersion": self.data_version,
            }
        )


class HeldTable(Asking):
    @extend_schema(
        operation_id="stats_control_csv",
        summary="Ground held by each actor over time, as CSV",
        description=_COUNTS,
        parameters=shapes.parameters({**_INTERVAL, **_SOURCE, **_KNOWN}),
        responses={(200, "text/csv"): shapes.TEXT, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        _whole, book, asked = self.open(request, _INTERVAL)
        bins = (_bin(day, book.tally(day)) for day in territory.last_days(book, asked["interval"] or "month"))
        return table(
            "control",
            ("day", "holder", "status", "km2", "undated_km2", "old_km2"),
            (row for one in bins for row in _rows(one)),
        )


_NO_CELLS = (
    '{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"sides":[],'
    '"objects":{"cells":{"type":"GeometryCollection","geometries":[]}},"places":{},'
    f'"radius_km":{RADIUS_KM},"apart_km":{APART_KM},"country_km2":0}}'
)


def _require_sources(slugs: tuple[str, ...]) -> None:
    known = set(SourceRecord.public.filter(slug__in=slugs).values_list("slug", flat=True))
    for slug in slugs:
        if slug not in known:
            raise filters.BadParameter(
                "source",
                f"There is no source «{slug[:80]}» in the record.",
                got=slug,
                expected="a slug listed at /api/v1/sources/",
            )


def last_day(book: Book) -> date | None:
    return book.days[-1] if book.days else None


def area_feature(number: int, area: Area, whole: Territory, book: Book, on: date) -> Json:
    drawn = sorted(told.drawn for told in area.told if told.drawn)
    return _feature(
        str(number),
        book.shape(area.pieces),
        {
            **_state(area.told, whole),
            "since_unknown": area.spell.start is None,
            **_ages(on, area.claims, whole),
            "km2": _km2(area.km2),
            "places": area.places,
            "drawn": drawn,
            "cells": area.pieces,
            "claims": _claims(area.claims, whole),
        },
    )


def _change(number: int, change: Change, whole: Territory, book: Book) -> Json:
    told = [one for one in (change.before, change.after) if one]
    codes = sorted({code for one in told for code in one.spell.claims})
    return _feature(
        str(number),
        book.shape(change.pieces),
        {
            "before": _state((change.before,), whole) if change.before else None,
            "after": _state((change.after,), whole) if change.after else None,
            "km2": _km2(change.km2),
            "places": sorted({one.place for one in told if one.place}),
            "cells": change.pieces,
            "claims": _claims(codes, whole),
        },
    )


def front_feature(front: Front, whole: Territory, on: date) -> Json:
    return {
        "type": "Feature",
        "id": "|".join(side.drawn or side.place or "" for side in front.sides),
        "geometry": {"type": "MultiLineString", "coordinates": front.arcs},
        "properties": {
            "sides": [
                {
                    "holder": whole.holders[side.spell.holder or ""],
                    "status": side.spell.views[0].status,
                    "place": side.place,
                    "drawn": side.drawn,
                    "since": side.spell.start,
                    "claims": side.spell.claims,
                }
                for side in front.sides
            ],
            "uncertainty_km": front.uncertainty_km,
            **_ages(on, front.claims, whole),
            "claims": _claims(front.claims, whole),
        },
    }


def _feature(number: str, area: Any, properties: Json) -> Json:
    geometry = {"type": "MultiPolygon", "coordinates": area.__geo_interface__["coordinates"]}
    return {"type": "Feature", "id": number, "geometry": geometry, "properties": properties}


def _state(told: tuple[Told, ...], whole: Territory) -> Json:
    """What is claimed of ground that looks alike, and of each view all the claims that say so."""
    first = told[0].spell
    codes: list[list[str]] = [[] for _ in first.views]
    for one in told:
        for index, view in enumerate(one.spell.views):
            codes[index].extend(view.claims)
    views = [
        {
            "status": view.status,
            "holder": view.holder and whole.holders[view.holder],
            "challengers": [whole.holders[slug] for slug in view.challengers],
            "claims": sorted(set(own)),
        }
        for view, own in zip(first.views, codes, strict=True)
    ]
    if first.is_disputed:
        return {"holder": None, "status": "disputed", "challengers": [], "views": views}
    only = views[0]
    return {**{name: only[name] for name in ("holder", "status", "challengers")}, "views": views}


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


def _step(spell: Spell) -> Json:
    return {"from": spell.start, "views": [_short(view) for view in spell.views]}


def _short(view: View) -> Json:
    return {"status": view.status, "holder": view.holder, "challengers": view.challengers, "claims": view.claims}


def _balance(changes: list[Change], whole: Territory) -> list[Json]:
    gained: dict[str, float] = defaultdict(float)
    lost: dict[str, float] = defaultdict(float)
    for change in changes:
        before, after = (told.spell.holder if told else None for told in (change.before, change.after))
        if before != after:
            gained[after or ""] += change.km2
            lost[before or ""] += change.km2
    slugs = sorted(({*gained, *lost}) - {""})
    return [
        {"holder": whole.holders[slug], "gained_km2": _km2(gained[slug]), "lost_km2": _km2(lost[slug])}
        for slug in slugs
    ]


def _bin(day: date, tally: Tally) -> Json:
    return {
        "day": day,
        "held": [
            {
                "holder": who,
                "km2": _km2(km2),
                "undated_km2": _km2(tally.undated[who]),
                "old_km2": _km2(tally.old[who]),
            }
            for who, km2 in sorted(tally.held.items())
        ],
        "unsettled": [{"status": status, "km2": _km2(km2)} for status, km2 in sorted(tally.unsettled.items())],
        "unclaimed_km2": _km2(tally.unclaimed),
    }


def _rows(one: Json) -> Iterable[tuple[Any, ...]]:
    yield from (
        (one["day"], item["holder"], "held", item["km2"], item["undated_km2"], item["old_km2"]) for item in one["held"]
    )
    yield from ((one["day"], "", item["status"], item["km2"], "", "") for item in one["unsettled"])
    yield (one["day"], "", "not claimed", one["unclaimed_km2"], "", "")


def _km2(value: float) -> float:
    return round(value, 1)
