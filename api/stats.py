"""Aggregates under the reader's filters: people killed by group over time, incidents and campaigns kept apart."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import Reading, links, send, validated
from api.tables import table
from record import filters, timeline, tolls
from record import parameters as p
from record.cast import ActorRecord

_OWN = {"interval": p.Choice(tolls.INTERVALS)}
_DESCRIPTION = (
    "Incidents only: a campaign's cumulative figures stand beside them and are never added. An incident counts in the "
    "week or month it certainly lies in; those that reach over several, and figures that cover more days than their "
    "event, are left out and counted as left out. low is the least any origin says, high the most; open: «at least»."
)


class Killed(Reading):
    @extend_schema(
        operation_id="stats_killed",
        summary="People killed by group over time",
        description=_DESCRIPTION,
        parameters=shapes.filters_and(_OWN),
        responses={200: shapes.KILLED_SERIES, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        found, asked = filters.read(request.query_params, also=_OWN)
        series = tolls.over_time(found, asked["interval"] or "week")
        return send(
            {
                "interval": series.interval,
                "groups": _named(list(tolls.by_group(series))),
                "bins": [_bin(one) for one in series.bins],
                "counted": series.counted,
                "left_out": {
                    "campaigns": series.campaigns,
                    "longer_period": series.longer,
                    "several_intervals": series.several_bins,
                },
                "campaigns": [
                    {name: item[name] for name in ("code", "title", "earliest", "latest", "killed")}
                    for item in tolls.campaigns(found)
                ],
                "links": links(request, next=None, previous=None),
                "dataVersion": self.data_version,
            }
        )


class KilledTable(Reading):
    """The same as a table for spreadsheets."""

    @extend_schema(
        operation_id="stats_killed_csv",
        summary="People killed by group over time, as CSV",
        description=_DESCRIPTION,
        parameters=shapes.filters_and(_OWN),
        responses={(200, "text/csv"): shapes.TEXT, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        found, asked = filters.read(request.query_params, also=_OWN)
        series = tolls.over_time(found, asked["interval"] or "week")
        rows = (
            (one.start, one.end, who, low, high, int(who in one.open))
            for one in series.bins
            for who, (low, high) in sorted(one.groups.items())
        )
        return table("killed", ("start", "end", "group", "low", "high", "open"), rows)


_TIMELINE = {"interval": p.Choice(timeline.INTERVALS), "by": p.Choice(timeline.DIVISIONS)}
_TIMELINE_DESCRIPTION = (
    "How many events certainly lie in each interval, by grade or type. Events whose days reach over several intervals "
    "are in none of them and are counted as several_intervals."
)


class Timeline(Reading):
    @extend_schema(
        operation_id="stats_timeline",
        summary="Events over time",
        description=_TIMELINE_DESCRIPTION,
        parameters=shapes.filters_and(_TIMELINE),
        responses={200: shapes.TIMELINE, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        found, asked = filters.read(request.query_params, also=_TIMELINE)
        whole = timeline.timeline(found, asked["interval"] or "month", asked["by"] or "grade")
        bins = [{"start": str(one.start), "end": str(one.end), "events": one.events} for one in whole.bins]
        return send(
            {
                "interval": whole.interval,
                "by": asked["by"] or "grade",
                "bins": bins,
                "several_intervals": whole.several_intervals,
                "links": links(request, next=None, previous=None),
                "dataVersion": self.data_version,
            }
        )


class TimelineTable(Reading):
    @extend_schema(
        operation_id="stats_timeline_csv",
        summary="Events over time, as CSV",
        description=_TIMELINE_DESCRIPTION,
        parameters=shapes.filters_and(_TIMELINE),
        responses={(200, "text/csv"): shapes.TEXT, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        found, asked = filters.read(request.query_params, also=_TIMELINE)
        by = asked["by"] or "grade"
        whole = timeline.timeline(found, asked["interval"] or "month", by)
        rows = ((one.start, one.end, value, count) for one in whole.bins for value, count in one.events.items())
        return table("timeline", ("start", "end", by, "events"), rows)


def _bin(one: tolls.Bin) -> dict[str, Any]:
    figures = [
        {"group": who, "low": low, "high": high, "open": who in one.open} for who, (low, high) in one.groups.items()
    ]
    return {"start": one.start.isoformat(), "end": one.end.isoformat(), "figures": figures}


def _named(slugs: list[str]) -> list[dict[str, Any]]:
    """Groups with names and sides; «total» and «unknown» are no actors."""
    actors = {actor.slug: actor for actor in ActorRecord.public.filter(slug__in=slugs)}
    return [
        {
            "slug": slug,
            "en": actors[slug].name_en if slug in actors else slug,
            "ar": (actors[slug].name_ar or None) if slug in actors else None,
            "side": actors[slug].side if slug in actors else "other",
        }
        for slug in slugs
    ]
