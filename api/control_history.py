"""How ground changed: its pieces, the steps of each place, and who held how much of it over time."""

from datetime import date

import msgspec

from api.answers import links
from api.control import GroundView
from api.control_brief import brief_claim, drawn_lines
from api.generics import RetrieveView
from api.ground import bin_of, rows_of, step
from api.renderers import CSVRenderer, JSONRenderer, Table
from api.schemas import control_over_time as schemas
from api.schemas.members import Json
from record.derived import territory
from record.derived.territory import Territory
from record.queries import parameters as p
from rules.territory.cells import APART_KM
from rules.territory.ground import FRESH_DAYS, OLD_AFTER_DAYS
from rules.territory.hostility import BLOCS
from rules.territory.reach import CORRIDOR_KM

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
_NO_CELLS = (
    '{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"sides":[],'
    '"facing":[],"objects":{"cells":{"type":"GeometryCollection","geometries":[]}},"places":{},'
    f'"reach_km":{{}},"corridor_km":{CORRIDOR_KM},"apart_km":{APART_KM},"country_km2":0}}'
)


class Cells(RetrieveView):
    operation_id = "control_cells"
    summary = "The pieces of ground, once"
    description = (
        "TopoJSON. The pieces do not change from day to day: /control/changes/ tells what was claimed of each when."
    )
    response_type = schemas.Cells
    parameters = _LINES

    def get_object(self) -> object:
        cells = territory.opened().cells or _NO_CELLS
        if self.values["lines"]:
            return {"dataVersion": self.data_version, **drawn_lines(cells)}
        return msgspec.Raw(f'{{"dataVersion":{self.data_version},{cells[1:]}')


class ControlChanges(GroundView):
    operation_id = "control_changes"
    summary = "What was claimed of each place, when, and by whom"
    description = (
        "With /control/cells/ all that is needed to draw any day: of a piece the newest drawn polygon open on the day "
        "speaks, else its place; the last step not after the day is what was claimed. Nothing is drawn before "
        "firstDay. "
        "Where every view of the last step is last_known the ground is bare: that says only what was last said. The "
        "steps have the rules in them: how long a claim lasts, who ended, which lesser places have lost all that was "
        "around them. A piece of two places is a corridor: it is held where both are controlled by the same holder. "
        "Two places of «facing» have a front where both are held (controlled or besieged, undisputed), their holders' "
        f"sides stand in different blocs, and both claims were confirmed in the {FRESH_DAYS} days before."
    )
    response_type = (schemas.ControlChanges, schemas.BriefControlChanges)
    own = _CLAIMS

    def get_object(self) -> dict[str, object]:
        whole, ledger = self.open()
        return {
            "firstDay": ledger.days[0] if ledger.days else None,
            "lastDay": ledger.days[-1] if ledger.days else None,
            "days": ledger.days,
            "holders": whole.holders,
            "places": {
                place: {**whole.places[place], "steps": [step(period) for period in periods]}
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
            "claims": self._claims(whole),
            "blocs": [sorted(bloc) for bloc in BLOCS],
            "links": links(self.request),
            "dataVersion": self.data_version,
        }

    def _claims(self, whole: Territory) -> dict[str, object]:
        sources, known_on = self.values["source"], self.values["known_on"]
        is_brief = self.values["claims"] == "brief"
        return {
            code: brief_claim(claim) if is_brief else claim
            for code, claim in whole.claims.items()
            if (not sources or set(sources) & set(claim["sources"]))
            and (not known_on or date.fromisoformat(claim["known_since"]) <= known_on)
        }


class ControlStatistics(GroundView):
    operation_id = "stats_control"
    summary = "Ground held by each actor over time"
    description = _COUNTS
    response_type = schemas.ControlSeries
    renderer_classes = (JSONRenderer, CSVRenderer)
    own = _INTERVAL

    def get_object(self) -> object:
        whole, ledger = self.open()
        interval = self.values["interval"] or "month"
        bins = [bin_of(day, ledger) for day in territory.last_days(ledger, interval)]
        return _table(bins) if self.format == CSVRenderer.format else self._series(interval, bins, whole)

    def _series(self, interval: str, bins: list[Json], whole: Territory) -> dict[str, object]:
        named = dict.fromkeys(item["holder"] for one in bins for item in one["held"])
        return {
            "interval": interval,
            "counts": _COUNTS,
            "holders": [whole.holders[slug] for slug in sorted(named)],
            "bins": bins,
            "country_km2": whole.country_km2,
            "links": links(self.request),
            "dataVersion": self.data_version,
        }


def _table(bins: list[Json]) -> Table:
    columns = ("day", "holder", "status", "places", "assessed", "km2", "undated_km2", "old_km2")
    return Table("control", columns, (row for one in bins for row in rows_of(one)))
