"""Sums over public events: incidents and campaigns apart, nothing counted twice."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from record import tolls
from record.models import EventRecord
from rules.tolls import Killed, Sum, Toll
from rules.tolls import add_up as by_the_rule
from rules.vocabulary import KilledBasis
from tests.factories import ActorFactory, ClaimFactory, EventFactory, put_in_print
from tests.record.many import write_events

pytestmark = pytest.mark.django_db

MAY_20 = date(2015, 5, 20)


def an_event(*claims, **facts):
    event = EventFactory(**{"earliest": MAY_20, **facts})
    for claim in claims:
        ClaimFactory(event=event, **claim)
    put_in_print(event)
    return event


def test_a_sum_over_events_says_what_it_left_out():
    an_event({"low": 10, "high": 12})
    an_event({"low": 5, "high": None})
    an_event({"low": 462, "high": None}, type="offensive", date_precision="range", latest=date(2015, 5, 26))
    an_event({"low": 295, "high": 295, "period_start": date(2015, 5, 13), "period_end": MAY_20})
    an_event()

    assert tolls.add_up(EventRecord.public.all()) == Sum(15, None, 2, 1, 1, 1)


def test_the_database_adds_up_by_the_rule():
    write_events(500)
    EventRecord.objects.filter(code__endswith="7").update(type="offensive")
    EventRecord.objects.filter(code__endswith="3").update(killed_counts_longer=True)
    EventRecord.objects.filter(code__endswith="42").update(killed_high=None)

    events = EventRecord.public.all()

    assert tolls.add_up(events) == by_the_rule(
        Toll(
            event.type == "offensive",
            Killed(event.killed_low, None, event.killed_high, KilledBasis.TOTALS, event.killed_counts_longer),
        )
        for event in events
    )


def test_an_event_that_tells_of_very_many_groups_is_summed_like_any_other():
    an_event({"counted": "group", "group": ActorFactory(slug="group-7"), "low": 5, "high": 9})
    an_event()
    of_many = {f"group-{number}": [number, number + 1] for number in range(300)}
    EventRecord.objects.filter(killed_by_group__isnull=True).update(killed_by_group=of_many)

    (week,) = tolls.over_time(EventRecord.public.all(), "week").bins

    assert len(week.groups) == 300
    assert (week.groups["group-7"], week.groups["group-299"]) == ((12, 17), (299, 300))


def test_killed_by_week_has_each_groups_spread_and_never_a_campaign():
    soldiers, fighters = ActorFactory(slug="soldiers"), ActorFactory(slug="fighters")
    group = {"counted": "group"}
    an_event(
        {**group, "group": soldiers, "low": 70, "high": 80},
        {**group, "group": soldiers, "low": 60, "high": 60},
        {**group, "group": fighters, "low": 40, "high": None},
        {"low": 110, "high": 110},  # the total of what is divided already
    )
    an_event({"low": 9, "high": 9}, earliest=date(2015, 5, 18))  # Monday of the same week, undivided
    an_event({**group, "group": soldiers, "low": 1000}, type="offensive")

    series = tolls.over_time(EventRecord.public.all(), "week")

    (week,) = series.bins
    assert (week.start, week.end) == (date(2015, 5, 18), date(2015, 5, 24))
    assert week.groups == {"soldiers": (60, 80), "fighters": (40, 40), "total": (9, 9)}
    assert week.open == {"fighters"}
    assert (series.counted, series.campaigns) == (2, 1)


def test_an_incident_that_may_lie_in_two_weeks_is_in_neither_and_counted_as_that():
    an_event({"low": 5, "high": 5}, earliest=date(2015, 5, 23), latest=date(2015, 5, 26), date_precision="days")

    by_week = tolls.over_time(EventRecord.public.all(), "week")
    by_month = tolls.over_time(EventRecord.public.all(), "month")

    assert (by_week.bins, by_week.several_bins) == ([], 1)
    assert by_month.bins[0].groups == {"total": (5, 5)}
    assert (by_month.bins[0].start, by_month.bins[0].end) == (date(2015, 5, 1), date(2015, 5, 31))


def test_a_figure_for_more_days_than_the_event_is_left_out():
    an_event({"low": 295, "high": None, "period_start": date(2015, 5, 13), "period_end": MAY_20})

    series = tolls.over_time(EventRecord.public.all(), "week")

    assert (series.bins, series.longer) == ([], 1)


def test_a_part_does_not_stand_beside_its_whole():
    civilians, children = ActorFactory(slug="civilians"), ActorFactory(slug="children")
    event = EventFactory(earliest=MAY_20)
    whole = ClaimFactory(event=event, counted="group", group=civilians, low=50, high=50)
    ClaimFactory(event=event, counted="group", group=children, low=10, high=10, part_of=whole)
    ClaimFactory(event=event, counted="group", group=civilians, low=20, high=20, part_of=whole)
    put_in_print(event)

    (week,) = tolls.over_time(EventRecord.public.all(), "week").bins

    assert week.groups == {"civilians": (50, 50)}


figures = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["a", "b"])), min_size=1, max_size=4
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(figures, min_size=1, max_size=3))
def test_no_bin_ever_holds_more_than_the_most_that_was_claimed(events):
    from django.db import transaction

    with transaction.atomic():
        actors = {slug: ActorFactory(slug=slug) for slug in ("a", "b")}
        most = 0
        for claims in events:
            an_event(
                *(
                    {"counted": "group", "group": actors[who], "low": low, "high": low + more}
                    for low, more, who in claims
                )
            )
            most += sum(max((low + more for low, more, who in claims if who == one), default=0) for one in actors)

        series = tolls.over_time(EventRecord.public.all(), "week")

        assert sum(high for _, high in tolls.by_group(series).values()) == most
        assert all(low <= high for low, high in tolls.by_group(series).values())
        transaction.set_rollback(True)


def test_a_question_that_nothing_can_answer_has_empty_sums():
    an_event({"low": 10, "high": 12})

    series = tolls.over_time(EventRecord.public.none(), "week")

    assert (series.bins, series.counted, series.several_bins, series.longer, series.campaigns) == ([], 0, 0, 0, 0)
