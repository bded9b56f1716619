"""Who held what ground on any day, where hostile holders met, and how that changed."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import LICENCE, link_header, links
from api.generics import RetrieveView
from api.ground import (
    area_feature,
    balance,
    change_feature,
    front_feature,
    last_known,
    place_change,
    places_held,
    rounded_km2,
)
from api.renderers import GeoJSONRenderer
from api.schemas import control as schemas
from api.schemas.members import Json
from record.derived import territory
from record.derived.territory import Territory
from record.queries import parameters as p
from record.queries import reading
from record.tables.cast import SourceRecord
from rules.territory.day import Ledger
from rules.territory.ground import FRESH_DAYS

_ON = {"on": p.Day(help_text="The day; without it the day of the record's last change.")}
_AGAINST = {"against": p.Day(help_text="Compare: what is claimed otherwise on «on» than on this day.")}
_SOURCE = {
    "source": p.Slugs("sources", "sohr", help_text="Only what these sources claim, report or relay."),
}
_KNOWN = {"known_on": p.Day(help_text="Only what sources had said by the end of that day.")}


class GroundView(RetrieveView):
    """A view of the territory as the address chooses it. ``own``: what it takes beside sources and knowledge."""

    own: ClassVar[Mapping[str, p.Parameter]] = {}

    def get_own_parameters(self) -> dict[str, p.Parameter]:
        return {**self.own, **_SOURCE, **_KNOWN}

    def open(self) -> tuple[Territory, Ledger]:
        """Raises BadParameter."""
        if self.values["source"]:
            _require_sources(self.values["source"])
        whole = territory.opened()
        return whole, territory.ledger(whole, self.values["source"], self.values["known_on"])

    def get_day(self, ledger: Ledger) -> date | None:
        """The day that the address names, else that up to which something is known."""
        day: date | None = self.values["on"] or self.values["known_on"] or last_day(ledger)
        return day


class GroundFeatures(GroundView):
    """The same as a GeoJSON FeatureCollection of one day."""

    renderer_classes = (GeoJSONRenderer,)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        whole, ledger = self.open()
        on = self.get_day(ledger)
        around = links(request)
        return Response(
            {
                "type": "FeatureCollection",
                "on": on,
                "firstDay": ledger.days[0] if ledger.days else None,
                "lastDay": ledger.days[-1] if ledger.days else None,
                "dataVersion": self.data_version,
                "licence": LICENCE,
                "links": around,
                **self.get_members(whole, ledger, on),
            },
            headers={"Link": link_header(around)},
        )

    def get_members(self, whole: Territory, ledger: Ledger, on: date | None) -> dict[str, object]:
        """The features, their number and what stands beside them."""
        raise NotImplementedError


class ControlAreas(GroundFeatures):
    operation_id = "control"
    summary = "Who held what ground on a day"
    description = (
        "Areas derived from claims about places; only claimed ground is listed. With «against» the areas are those of "
        "which something else is claimed on «on» than on that day, with the balance of each holder."
    )
    response_type = (schemas.Areas, schemas.Comparison)
    own = {**_ON, **_AGAINST}

    def get_members(self, whole: Territory, ledger: Ledger, on: date | None) -> dict[str, object]:
        against = self.values["against"]
        if against:
            return self._compared(whole, ledger, against, on or against)
        areas = ledger.areas(on) if on else []
        claimed = sum(area.km2 for area in areas)
        features = [area_feature(number, area, whole, ledger, on) for number, area in enumerate(areas) if on]
        return {
            **_counted(features),
            "places": places_held(ledger, on, whole) if on else None,
            "lastKnown": _last_known(ledger, on, whole) if on else [],
            "countryKm2": whole.country_km2,
            "unclaimedKm2": rounded_km2(max(whole.country_km2 - claimed, 0)),
        }

    def _compared(self, whole: Territory, ledger: Ledger, against: date, on: date) -> dict[str, object]:
        changes, places = ledger.compare(against, on), ledger.changed_places(against, on)
        return {
            "on": on,
            **_counted([change_feature(number, change, whole, ledger) for number, change in enumerate(changes)]),
            "against": against,
            "places": [place_change(place, old, new, whole) for place, old, new in places],
            "balance": balance(places, changes, whole),
        }


class FrontLines(GroundFeatures):
    operation_id = "front_lines"
    summary = "Where hostile holders met on a day"
    description = (
        "Where two places face each other whose holders belong to different blocs, their reaches meeting or nearly "
        f"meeting, and both claims no more than {FRESH_DAYS} days old; and along the edges of drawn polygons. One "
        "feature for each two, with the claims of both. The line ran somewhere within a strip of «uncertainty_km». "
        "Fronts are rare: on most days there is none, which does not mean that there was no fighting; and where there "
        "is one, ground met, which does not mean that there was shooting."
    )
    response_type = schemas.FrontLines
    own = _ON

    def get_members(self, whole: Territory, ledger: Ledger, on: date | None) -> dict[str, object]:
        return _counted([front_feature(front, whole, on) for front in ledger.fronts(on)] if on else [])


def _counted(features: list[Json]) -> dict[str, object]:
    return {"numberReturned": len(features), "numberMatched": len(features), "features": features}


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
