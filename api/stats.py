"""Aggregates under the reader's filters: people killed by group over time, incidents and campaigns kept apart."""

from datetime import date

import msgspec
from msgspec import UNSET
from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import hint, links
from api.filters import EventsView
from api.generics import RetrieveView
from api.renderers import CSVRenderer, JSONRenderer, Table
from api.schemas import statistics as schemas
from api.schemas.members import Linked
from record.queries import filters, sums, timeline, tolls
from record.queries import parameters as p
from record.tables.cast import ActorRecord
from record.tables.events import EventRecordQuerySet
from rules.documents.features import KilledBy
from rules.sums import Campaign, Sum
from rules.vocabulary import FindingRule, Side

_DESCRIPTION = (
    "What the headline says of the same events, and the same by group over time. Incidents alone are added up: a "
    "campaign's cumulative figure stands beside them, with what its incidents among these events come to. An incident "
    "is in the interval it certainly lies in; those that reach over several are in several_intervals. The figures of "
    "all bins and of several_intervals come to killed together. low is the least, high the most; a null high is "
    "open-ended («at least»), and open says the same. The group total with a low of 0 and a null high: an origin gave "
    "figures for some groups and does not say that nobody else was killed. An "
    "incident that only possibly lies in the window counts for the most and not for the least. findings: where "
    "incidents come to more than their campaign. Events of outside datasets tell of the same war once more: they are "
    "left out, and counted in left_out, unless the filter dataset names them; of those, what tells of the same as "
    "another event that is included is left out too (matched)."
)


class EventStatistics(RetrieveView, EventsView):
    """What the chosen events come to over time, as JSON and as a table for spreadsheets."""

    renderer_classes = (JSONRenderer, CSVRenderer)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        events = self.get_events()
        return Response(self.get_table(events) if self.format == CSVRenderer.format else self.get_series(events))

    def get_series(self, events: EventRecordQuerySet) -> Linked:
        raise NotImplementedError

    def get_table(self, events: EventRecordQuerySet) -> Table:
        raise NotImplementedError


class KilledStatistics(EventStatistics):
    operation_id = "stats_killed"
    summary = "People killed: the sum, and by group over time"
    description = _DESCRIPTION
    response_type = schemas.KilledSeries
    parameters = {"interval": p.Choice(tolls.INTERVALS)}

    def get_summary(self) -> str:
        return "People killed by group over time, as CSV" if self.format else self.summary

    def get_series(self, events: EventRecordQuerySet) -> schemas.KilledSeries:
        days, included = filters.days(self.request.query_params), filters.datasets(self.request.query_params)
        series = tolls.over_time(events, self.values["interval"] or "week", days, included)
        of = sums.whole(events, days, included)
        campaigns = sums.campaigns(events, of, days, included)
        return schemas.KilledSeries(
            killed=_summed(of.sum),
            left_out=schemas.LeftOut(
                campaigns=of.sum.campaigns,
                longer_period=of.sum.longer,
                without_figure=of.sum.without_range,
                datasets=dict(of.sum.datasets),
                matched=of.sum.matched,
            ),
            interval=series.interval,
            groups=_named(list(tolls.by_group(series))),
            bins=[schemas.KilledBin(start=one.start, end=one.end, figures=_figures(one.groups)) for one in series.bins],
            several_intervals=schemas.SeveralIntervals(events=series.events, figures=_figures(series.several)),
            campaigns=[_campaign(one) for one in campaigns],
            findings=[_finding(one) for one in campaigns if one.exceeded],
            hint=UNSET if of.sum.events else hint(self.request.query_params) or UNSET,
            links=links(self.request),
            data_version=self.data_version,
        )

    def get_table(self, events: EventRecordQuerySet) -> Table:
        """Without days: incidents that reach over several intervals."""
        days, included = filters.days(self.request.query_params), filters.datasets(self.request.query_params)
        series = tolls.over_time(events, self.values["interval"] or "week", days, included)
        bins = [*((one.start, one.end, one.groups) for one in series.bins), ("", "", series.several)]
        rows = (
            (start, end, who, low, groups.high(who), int(who in groups.open))
            for start, end, groups in bins
            for who, (low, _) in sorted(groups.ranges.items())
        )
        return Table("killed", ("start", "end", "group", "low", "high", "open"), rows)


class TimelineStatistics(EventStatistics):
    operation_id = "stats_timeline"
    summary = "Events over time"
    description = (
        "How many events certainly lie in each interval, by grade or type. Events whose days reach over several "
        "intervals are in none of them and are counted as several_intervals."
    )
    response_type = schemas.Timeline
    parameters = {"interval": p.Choice(timeline.INTERVALS), "by": p.Choice(timeline.DIVISIONS)}

    def get_series(self, events: EventRecordQuerySet) -> schemas.Timeline:
        whole = self._timeline(events)
        return schemas.Timeline(
            interval=whole.interval,
            by=self.values["by"] or "grade",
            bins=[schemas.TimelineBin(start=one.start, end=one.end, events=one.events) for one in whole.bins],
            several_intervals=whole.several_intervals,
            hint=UNSET if whole.bins or whole.several_intervals else hint(self.request.query_params) or UNSET,
            links=links(self.request),
            data_version=self.data_version,
        )

    def get_table(self, events: EventRecordQuerySet) -> Table:
        bins = self._timeline(events).bins
        rows = ((one.start, one.end, value, count) for one in bins for value, count in one.events.items())
        return Table("timeline", ("start", "end", self.values["by"] or "grade", "events"), rows)

    def _timeline(self, events: EventRecordQuerySet) -> timeline.Timeline:
        return timeline.timeline(events, self.values["interval"] or "month", self.values["by"] or "grade")


def _summed(whole: Sum) -> schemas.Summed:
    return schemas.Summed(
        low=whole.low,
        high=whole.high,
        events=whole.events,
        with_figures=whole.with_figures,
        summed=whole.summed,
    )


def _figures(groups: tolls.Groups) -> list[schemas.Figure]:
    return [
        schemas.Figure(group=who, low=low, high=groups.high(who), open=who in groups.open)
        for who, (low, _) in groups.ranges.items()
    ]


def _campaign(one: Campaign) -> schemas.CampaignSum:
    event = one.event
    killed = {name: value for name, value in event["killed"].items() if name != "parts"}
    return schemas.CampaignSum(
        code=event["code"],
        title=event["title"],
        earliest=date.fromisoformat(event["earliest"]),
        latest=date.fromisoformat(event["latest"]),
        killed=msgspec.convert({**killed, "origins": one.origins}, KilledBy),
        leads=one.leads,
        incidents=_summed(one.incidents),
    )


def _finding(one: Campaign) -> schemas.SumFinding:
    rule = FindingRule.INCIDENTS_EXCEED_CAMPAIGN
    return schemas.SumFinding(
        rule=rule, campaign=one.event["code"], values=one.excess, text=rule.definition % one.excess
    )


def _named(slugs: list[str]) -> list[schemas.GroupNames]:
    """Groups with names and sides; «total» and «unknown» are no actors."""
    actors = {actor.slug: actor for actor in ActorRecord.public.filter(slug__in=slugs)}
    return [_names(slug, actors.get(slug)) for slug in slugs]


def _names(slug: str, actor: ActorRecord | None) -> schemas.GroupNames:
    if actor is None:
        return schemas.GroupNames(slug=slug, en=slug, ar=None, side=Side.OTHER)
    return schemas.GroupNames(slug=slug, en=actor.name_en, ar=actor.name_ar or None, side=Side(actor.side))
