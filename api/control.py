"""Who held what ground on any day, where hostile holders met, and how that changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import control_shapes, shapes
from api.answers import GEOJSON, JSON, LICENCE, Reading, link_header, links, send, validated
from api.control_brief import brief_claim, drawn_lines
from api.ground import (
    area_feature,
    balance,
    bin_of,
    change_feature,
    front_feature,
    last_known,
    place_change,
    places_held,
    rounded_km2,
    rows_of,
    step,
)
from api.tables import table
from record.derived import territory
from record.derived.territory import Territory
from record.queries import parameters as p
from record.queries import reading
from record.tables.cast import SourceRecord
from rules.territory.cells import APART_KM
from rules.territory.day import Ledger
from rules.territory.ground import FRESH_DAYS, OLD_AFTER_DAYS
from rules.territory.hostility import BLOCS
from rules.territory.reach import CORRIDOR_KM

Json = dict[str, Any]

_ON = {"on": p.Day(help_text="The day; without it the day of the record's last change.")}
_AGAINST = {"against": p.Day(help_text="Compare: what is claimed otherwise on «on» than on this day.")}
_SOURCE = {
    "source": p.Slugs("sources", "sohr", help_text="Only what these sources claim, report or relay."),
}
_KNOWN = {"known_on": p.Day(help_text="Only what sources had said by the end of that day.")}
_INTERVAL = {"interval": p.Choice(("month", "week", "year"), help_text="One row for the last day of each.")}
_LINES = {
    "lines": p.Choice(
        ("drawn",),
        help_text="Only the lines of drawn polygons and of the country's edge, and places without names: other ground "
        "follows from their points and reach.",
    ),
}
_CLAIMS = {
    "claims": p.Choice(
        ("brief",),
        help_text="Of each claim only its event, and where its day is not known its place and first day: no report.",
    ),
}
_COUNTS = (
    "places: assessed places held by each; unsettled: contested, shared or disputed; last_known: nobody holds them by "
    "a claim that still counts; silent: nothing is claimed of that day. km2: ground within reach of these places, by "
    "their kind, and between neighbours of one holder: it measures how far claims speak, not what somebody governs. "
    "undated_km2: the part that is assumed from claims of who held a place before its first known change. old_km2: the "
    f"part that rests on claims more than {OLD_AFTER_DAYS} days old."
)


class Asking(Reading):
    """A view that opens the territory at what the address asks for."""

    def open(self, request: Request, also: Mapping[str, p.Parameter]) -> tuple[Territory, Ledger, Json]:
        """Raises BadParameter."""
        fields = {**also, **_SOURCE, **_KNOWN}
        reading.check_names(request.query_params, set(fields))
        asked = reading.read_each(fields, request.query_params)
        if asked["source"]:
            _require_sources(asked["source"])
        whole = territory.opened()
        if asked["known_on"] and "on" in asked:
            asked["on"] = asked["on"] or asked["known_on"]
        return whole, territory.ledger(whole, asked["source"], asked["known_on"]), asked

    def collection(
        self, request: Request, ledger: Ledger, on: date | None, features: list[Json], **more: Any
    ) -> HttpResponse:
        around = links(request, next=None, previous=None)
        response = send(
            {
                "type": "FeatureCollection",
                "on": on,
                "firstDay": ledger.days[0] if ledger.days else None,
                "lastDay": ledger.days[-1] if ledger.days else None,
                "numberReturned": len(features),
                "numberMatched": len(features),
                "dataVersion": self.data_version,
                "licence": LICENCE,
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
        whole, ledger, asked = self.open(request, {**_ON, **_AGAINST})
        on = asked["on"] or last_day(ledger)
        if asked["against"]:
            return self._compare(request, whole, ledger, asked["against"], on or asked["against"])
        areas = ledger.areas(on) if on else []
        claimed = sum(area.km2 for area in areas)
        return self.collection(
            request,
            ledger,
            on,
            [area_feature(number, area, whole, ledger, on) for number, area in enumerate(areas) if on],
            places=places_held(ledger, on, whole) if on else None,
            lastKnown=_last_known(ledger, on, whole) if on else [],
            countryKm2=whole.country_km2,
            unclaimedKm2=rounded_km2(max(whole.country_km2 - claimed, 0)),
        )

    def _compare(self, request: Request, whole: Territory, ledger: Ledger, against: date, on: date) -> HttpResponse:
        changes, places = ledger.compare(against, on), ledger.changed_places(against, on)
        return self.collection(
            request,
            ledger,
            on,
            [change_feature(number, change, whole, ledger) for number, change in enumerate(changes)],
            against=against,
            places=[place_change(place, old, new, whole) for place, old, new in places],
            balance=balance(places, changes, whole),
        )


class FrontLines(Asking):
    @extend_schema(
        operation_id="front_lines",
        summary="Where hostile holders met on a day",
        description="Where two places face each other whose holders belong to different blocs, their reaches meeting "
        f"or nearly meeting, and both claims no more than {FRESH_DAYS} days old; and along the edges of drawn "
        "polygons. One feature for each two, with the claims of both. The line ran somewhere within a strip of "
        "«uncertainty_km». Fronts are rare: on most days there is none, which does not mean that there was no "
        "fighting; and where there is one, ground met, which does not mean that there was shooting.",
        parameters=shapes.parameters({**_ON, **_SOURCE, **_KNOWN}),
        responses={(200, GEOJSON): control_shapes.FRONTS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        whole, ledger, asked = self.open(request, _ON)
        on = asked["on"] or last_day(ledger)
        fronts = ledger.fronts(on) if on else []
        return self.collection(request, ledger, on, [front_feature(front, whole, on) for front in fronts if on])


class Cells(Reading):
    @extend_schema(
        operation_id="control_cells",
        summary="The pieces of ground, once",
        description="TopoJSON. The pieces do not change from day to day: /control/changes/ tells what was claimed of "
        "each when.",
        parameters=shapes.parameters(_LINES),
        responses={200: control_shapes.CELLS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        reading.check_names(request.query_params, set(_LINES))
        cells = territory.opened().cells or _NO_CELLS
        if reading.read_one("lines", _LINES["lines"], request.query_params):
            return send({"dataVersion": self.data_version, **drawn_lines(cells)})
        return send(f'{{"dataVersion":{self.data_version},{cells[1:]}', JSON)


class Changes(Asking):
    @extend_schema(
        operation_id="control_changes",
        summary="What was claimed of each place, when, and by whom",
        description="With /control/cells/ all that is needed to draw any day: of a piece the newest drawn polygon open "
        "on the day speaks, else its place; the last step not after the day is what was claimed. Nothing is drawn "
        "before firstDay. Where every view of the last step is last_known the ground is bare: that says only what was "
        "last said. The steps have the rules in them: how long a claim lasts, who ended, which lesser places have lost "
        "all that was around them. A piece of two places is a corridor: it is held where both are controlled by the "
        "same holder. Two places of «facing» have a front where both are held (controlled or besieged, undisputed), "
        "their holders' sides stand in different blocs, and both claims were confirmed in the "
        f"{FRESH_DAYS} days before.",
        parameters=shapes.parameters({**_CLAIMS, **_SOURCE, **_KNOWN}),
        responses={200: control_shapes.CHANGES, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        whole, ledger, asked = self.open(request, _CLAIMS)
        is_brief = asked["claims"] == "brief"
        return send(
            {
                "firstDay": ledger.days[0] if ledger.days else None,
                "lastDay": ledger.days[-1] if ledger.days else None,
                "days": ledger.days,
                "holders": whole.holders,
                "places": {
                    place: {
                        **whole.places[place],
                        "steps": [step(period) for period in periods],
                    }
                    for place, periods in ledger.histories.items()
                },
                "drawn": [
                    {
                        "code": code,
                        "place": polygon.place,
                        "from": polygon.start,
                        "to": polygon.end if polygon.end < date.max else None,
                        "steps": [step(period) for period in polygon.periods],
                    }
                    for code, polygon in sorted(ledger.drawn.items())
                ],
                "claims": {
                    code: brief_claim(claim) if is_brief else claim
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
        whole, ledger, asked = self.open(request, _INTERVAL)
        interval = asked["interval"] or "month"
        bins = [bin_of(day, ledger) for day in territory.last_days(ledger, interval)]
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
        _whole, ledger, asked = self.open(request, _INTERVAL)
        bins = (bin_of(day, ledger) for day in territory.last_days(ledger, asked["interval"] or "month"))
        return table(
            "control",
            ("day", "holder", "status", "places", "assessed", "km2", "undated_km2", "old_km2"),
            (row for one in bins for row in rows_of(one)),
        )


_NO_CELLS = (
    '{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"sides":[],'
    '"facing":[],"objects":{"cells":{"type":"GeometryCollection","geometries":[]}},"places":{},'
    f'"reach_km":{{}},"corridor_km":{CORRIDOR_KM},"apart_km":{APART_KM},"country_km2":0}}'
)


def _require_sources(slugs: tuple[str, ...]) -> None:
    known = set(SourceRecord.public.filter(slug__in=slugs).values_list("slug", flat=True))
    for slug in slugs:
        if slug not in known:
            raise reading.BadParameter(
                "source",
                f"There is no source «{slug[:80]}» in the record.",
                got=slug,
                expected="a slug listed at /api/v1/sources/",
            )


def _last_known(ledger: Ledger, on: date, whole: Territory) -> list[Json]:
    periods = ((place, ledger.period_on(place, on)) for place in ledger.places_on(on).last_known)
    return [last_known(place, period, whole) for place, period in periods if period]


def last_day(ledger: Ledger) -> date | None:
    return ledger.days[-1] if ledger.days else None
