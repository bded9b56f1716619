"""Sums over public events: incidents and campaigns apart, nothing counted twice."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record.models import EventRecord
from record.queries import sums, tolls
from rules.sums import Sum, Toll
from rules.sums import add_up as by_the_rule
from rules.tolls import Killed
from rules.vocabulary import KilledBasis
from tests.factories import ActorFactory, ClaimFactory, EventFactory, ReportFactory, put_in_print
from tests.record.many import write_events

pytestmark = pytest.mark.django_db

MAY_20 = date(2015, 5, 20)


def an_event(*claims, **facts):
    event = EventFactory(**{"earliest": MAY_20, **facts})
    for claim in claims:
        ClaimFactory(event=event, **claim)
    put_in_print(event)
    return event


def campaigns(found, days):
    return sums.campaigns(found, sums.whole(found, days), days)


def test_a_sum_over_events_says_what_it_left_out():
    an_event({"low": 10, "high": 12})
    an_event({"low": 5, "high": None})
    an_event({"low": 462, "high": None}, type="offensive", date_precision="range", latest=date(2015, 5, 26))
    an_event({"low": 295, "high": 295, "period_start": date(2015, 5, 13), "period_end": MAY_20})
    an_event()

    assert sums.add_up(EventRecord.public.all()) == Sum(15, None, 2, 1, 1, 1, 1)


def test_the_database_adds_up_by_the_rule():
    write_events(500)
    EventRecord.objects.filter(code__endswith="7").update(type="offensive")
    EventRecord.objects.filter(code__endswith="3").update(killed_counts_longer=True)
    EventRecord.objects.filter(code__endswith="42").update(killed_high=None)

    events = EventRecord.public.all()

    for start, end in ((None, None), (date(2015, 3, 1), date(2016, 1, 10)), (None, date(2014, 6, 1))):
        assert sums.add_up(events, (start, end)) == by_the_rule(
            Toll(
                event.type == "offensive",
                Killed(event.killed_low, None, event.killed_high, KilledBasis.TOTALS, event.killed_counts_longer),
                (start is None or event.earliest >= start) and (end is None or event.latest <= end),
            )
            for event in events
        )


def test_a_campaign_whose_incidents_come_to_more_is_found_out_and_leads_where_it_covers_the_days():
    campaign = EventFactory(
        type="offensive", earliest=date(2015, 5, 13), latest=date(2015, 5, 26), date_precision="range"
    )
    ClaimFactory(event=campaign, low=462, high=None)
    ClaimFactory(event=campaign, low=494, high=494)
    put_in_print(campaign)
    for low in (300, 195):
        an_event({"low": low, "high": low}, part_of=campaign)
    an_event({"low": 5, "high": 5})
    events = EventRecord.public.all()

    (shown,) = campaigns(events, (date(2015, 5, 13), date(2015, 5, 31)))
    assert (
        shown.event["killed"]["low"],
        shown.event["killed"]["high"],
        shown.leads,
        shown.exceeded,
    ) == (
        462,
        494,
        True,
        True,
    )
    assert (shown.incidents.low, shown.incidents.summed, shown.excess) == (
        495,
        2,
        {"sum": 495, "number": 494},
    )
    assert shown.origins == EventRecord.public.get(code=campaign.code).properties["killed"]["origins"]
    (later,) = campaigns(events, (date(2015, 5, 20), date(2015, 12, 31)))
    assert (later.leads, later.exceeded) == (False, True)
    (before,) = campaigns(events, (date(2015, 5, 13), date(2015, 5, 19)))
    assert (before.incidents.low, before.exceeded) == (0, False)


def test_an_event_that_tells_of_very_many_groups_is_summed_like_any_other():
    an_event({"counted": "group", "group": ActorFactory(slug="group-7"), "low": 5, "high": 9})
    an_event({"low": 1, "high": 1})
    of_many = {f"group-{number}": [number, number + 1] for number in range(300)}
    EventRecord.objects.filter(killed_by_group__total__isnull=False).update(killed_by_group=of_many)

    (week,) = tolls.over_time(EventRecord.public.all(), "week").bins

    assert len(week.groups.ranges) == 300
    assert (week.groups.ranges["group-7"], week.groups.ranges["group-299"]) == ((12, 17), (299, 300))


def test_killed_by_week_has_the_groups_that_each_event_comes_to_and_never_a_campaign():
    soldiers, fighters = ActorFactory(slug="soldiers"), ActorFactory(slug="fighters")
    group = {"counted": "group", "report": ReportFactory()}
    an_event({**group, "group": soldiers, "low": 70, "high": 80}, {**group, "group": fighters, "low": 40, "high": None})
    an_event({"low": 9, "high": 12}, earliest=date(2015, 5, 18))  # Monday of the same week, not divided
    an_event({**group, "group": soldiers, "low": 1000}, type="offensive")

    series = tolls.over_time(EventRecord.public.all(), "week")

    (week,) = series.bins
    assert (week.start, week.end) == (date(2015, 5, 18), date(2015, 5, 24))
    assert week.groups.ranges == {"soldiers": (70, 80), "fighters": (40, 40), "total": (9, 12)}
    assert (week.groups.open, series.counted) == ({"fighters"}, 2)


def test_an_incident_that_may_lie_in_two_weeks_is_in_neither_and_its_figure_stands_apart():
    an_event({"low": 5, "high": 5}, earliest=date(2015, 5, 23), latest=date(2015, 5, 26), date_precision="days")

    by_week = tolls.over_time(EventRecord.public.all(), "week")
    by_month = tolls.over_time(EventRecord.public.all(), "month")
    by_year = tolls.over_time(EventRecord.public.all(), "year")

    assert (by_week.bins, by_week.events, by_week.several.ranges) == ([], 1, {"total": (5, 5)})
    assert by_month.bins[0].groups.ranges == {"total": (5, 5)}
    assert (by_month.bins[0].start, by_month.bins[0].end) == (date(2015, 5, 1), date(2015, 5, 31))
    assert (by_year.bins[0].start, by_year.bins[0].end) == (date(2015, 1, 1), date(2015, 12, 31))


def test_a_figure_for_more_days_than_the_event_is_left_out():
    an_event({"low": 295, "high": None, "period_start": date(2015, 5, 13), "period_end": MAY_20})

    assert tolls.over_time(EventRecord.public.all(), "week").bins == []
    assert sums.add_up(EventRecord.public.all()).longer == 1


def test_a_part_does_not_stand_beside_its_whole_nor_a_group_beside_the_one_that_it_is_inside_of():
    civilians, children = ActorFactory(slug="civilians"), ActorFactory(slug="children")
    children.memberships.create(of=civilians)
    event, report = EventFactory(earliest=MAY_20), ReportFactory()
    whole = ClaimFactory(event=event, report=report, counted="group", group=civilians, low=50, high=50)
    ClaimFactory(event=event, report=report, counted="group", group=children, low=10, high=10)
    ClaimFactory(event=event, report=report, counted="group", group=civilians, low=20, high=20, part_of=whole)
    put_in_print(event)

    (week,) = tolls.over_time(EventRecord.public.all(), "week").bins

    assert week.groups.ranges == {"civilians": (50, 50)}
    assert [claim["group_within"] for claim in EventRecord.objects.get().content["claims"]] == [[], ["civilians"], []]


CLAIM = st.fixed_dictionaries(
    {
        "counted": st.sampled_from(["group", "group", "total", "unknown"]),
        "low": st.integers(0, 60),
        "more": st.none() | st.integers(0, 60),
        "who": st.sampled_from("ab"),
        "report": st.integers(0, 1),
        "longer": st.integers(0, 5).map(lambda n: n == 0),
    }
)
EVENT = st.tuples(
    st.lists(CLAIM, max_size=4), st.sampled_from(["battle", "offensive"]), st.integers(0, 40), st.integers(0, 9)
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(EVENT, min_size=1, max_size=5), st.sampled_from(tolls.INTERVALS), st.integers(0, 30), st.integers(0, 20)
)
def test_columns_and_what_is_in_none_come_to_the_sum_and_the_sum_to_the_events(events, interval, first, length):
    with transaction.atomic():
        actors = {slug: ActorFactory(slug=slug) for slug in ("a", "b")}
        reports = [ReportFactory(), ReportFactory()]
        for claims, kind, after, days in events:
            begin = MAY_20 + timedelta(days=after)
            an_event(
                *(_as_claim(claim, actors, reports, begin) for claim in claims),
                type=kind,
                earliest=begin,
                latest=begin + timedelta(days=days),
                date_precision="range" if days else "day",
            )
        for window in (sums.EVER, (MAY_20 + timedelta(days=first), MAY_20 + timedelta(days=first + length))):
            found = EventRecord.public.possibly_between(*window)
            whole, series = sums.add_up(found, window), tolls.over_time(found, interval, window)
            assert whole == by_the_rule(_toll(event, window) for event in found)
            parts = tolls.by_group(series).values()
            groups = [*(one.groups for one in series.bins), series.several]
            assert sum(low for low, _ in parts) == whole.low
            assert (whole.high is None) == any(one.open for one in groups)
            assert whole.high is None or sum(high for _, high in parts) == whole.high
            assert series.counted + series.events == whole.summed
        transaction.set_rollback(True)


def _as_claim(claim, actors, reports, begin):
    low, more = claim["low"], claim["more"]
    before = begin - timedelta(days=9) if claim["longer"] else None
    return {
        "counted": claim["counted"],
        "group": actors[claim["who"]] if claim["counted"] == "group" else None,
        "low": low,
        "high": None if more is None else low + more,
        "report": reports[claim["report"]],
        "period_start": before,
    }


def _toll(event, window):
    killed = event.properties["killed"]
    is_certain = all([window[0] is None or event.earliest >= window[0], window[1] is None or event.latest <= window[1]])
    range_ = Killed(killed["low"], None, killed["high"], KilledBasis(killed["basis"]), killed["counts_longer"])
    return Toll(event.type == "offensive", range_, is_certain)


def test_a_question_that_nothing_can_answer_has_empty_sums():
    an_event({"low": 10, "high": 12})

    series = tolls.over_time(EventRecord.public.none(), "week")

    assert (series.bins, series.counted, series.events) == ([], 0, 0)
    assert sums.add_up(EventRecord.public.none()) == Sum(0, 0, 0, 0, 0, 0)
    assert campaigns(EventRecord.public.none(), sums.EVER) == []
