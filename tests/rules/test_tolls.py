"""The range of people killed in one event, and over several."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.claims import Claim
from rules.sums import Apart, Sum, Toll, add_up
from rules.tolls import Assessed, Killed, killed, member
from rules.vocabulary import ClaimStatus, Counted, Harm, KilledBasis, PersonStatus, SumPart
from tests.rules import printed

TOTAL, GROUP, UNKNOWN = Counted.TOTAL, Counted.GROUP, Counted.UNKNOWN
SOHR = {"origin": "sohr"}


def claims(*figures):
    """Claims numbered from 1; each figure is low, high, what it counts, and what else there is to say."""
    return [Claim(number, *figure, **more) for number, (*figure, more) in enumerate(map(_with_facts, figures), 1)]


def _with_facts(figure):
    return figure if isinstance(figure[-1], dict) else (*figure, {})


def range_of(*figures, **more):
    result = killed(claims(*figures), **more)
    return result.low, result.high, result.basis


def test_the_assessed_total_comes_before_every_claim():
    result = killed(claims((1, 2, TOTAL)), Assessed(10, 12, 15))

    assert (result.low, result.best, result.high, result.basis) == (10, 12, 15, KilledBasis.ASSESSED)


def test_totals_span_from_the_lowest_low_to_the_highest_high():
    assert range_of((36, 36, TOTAL), (61, 61, TOTAL), (82, 90, TOTAL), (68, 68, GROUP, "militia")) == (
        36,
        90,
        KilledBasis.TOTALS,
    )


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([(462, None, TOTAL)], (462, None)),
        # The most that anybody says is 494: «at least 462» does not say more.
        ([(462, None, TOTAL), (494, 494, TOTAL)], (462, 494)),
        ([(462, None, TOTAL), (400, 400, TOTAL)], (400, None)),
        ([(494, None, TOTAL), (494, 494, TOTAL)], (494, None)),
        ([(1, None, GROUP, "soldiers"), (9, 9, GROUP, "soldiers")], (1, 9)),
        ([(None, 20, TOTAL)], (0, 20)),
        # Imported rows may have their ends swapped.
        ([(9, 4, TOTAL)], (9, 9)),
    ],
)
def test_a_range_is_open_where_the_most_that_is_said_is_at_least(figures, expected):
    assert range_of(*figures)[:2] == expected


def test_where_low_equals_high_best_is_that_number():
    assert killed(claims((16, 16, TOTAL), (16, 16, TOTAL))).best == 16
    assert killed(claims((16, 17, TOTAL))).best is None
    assert killed(claims((16, None, TOTAL))).best is None
    assert killed([], Assessed(5, None, 5)).best == 5


def test_claims_of_one_group_give_that_groups_spread():
    assert range_of((26, 26, GROUP, "civilians"), (49, 49, GROUP, "civilians", SOHR)) == (26, 49, KilledBasis.ONE_GROUP)


def test_separate_groups_of_one_origin_are_added_up_to_what_there_were_at_least():
    """13 December 2025: two soldiers and an interpreter, who were not everybody who died."""
    result = killed(claims((2, 2, GROUP, "us-forces", SOHR), (1, 1, GROUP, "civilians", SOHR)))

    assert (result.low, result.best, result.high, result.basis) == (3, None, None, KilledBasis.GROUPS_SUMMED)
    assert [(part.group, part.low, part.high, part.claims) for part in result.parts] == [
        ("us-forces", 2, 2, (1,)),
        ("civilians", 1, 1, (2,)),
        (None, 0, None, ()),
    ]


def test_groups_of_several_origins_are_added_up_for_each_and_the_lowest_sum_is_taken():
    army, sohr = {"origin": "army"}, SOHR
    figures = [
        (32, 32, GROUP, "government-forces", sohr),
        (35, None, GROUP, "islamic-state", sohr),
        (22, 22, GROUP, "government-forces", army),
        (80, None, GROUP, "islamic-state", army),
    ]

    assert range_of(*figures) == (67, None, KilledBasis.GROUPS_SUMMED)


def test_where_the_origin_is_not_known_each_report_speaks_for_itself():
    one, other = {"report": "one"}, {"report": "other"}

    assert range_of((70, 70, GROUP, "a", one), (40, 40, GROUP, "b", one))[0] == 110
    assert range_of((70, 70, GROUP, "a", one), (40, 40, GROUP, "b", other))[0] == 40


def test_a_group_inside_another_is_never_added_to_it():
    inside = {"within": frozenset({"civilians"}), **SOHR}
    figures = [
        (50, 50, GROUP, "civilians", SOHR),
        (10, 10, GROUP, "children", inside),
        (7, 7, GROUP, "soldiers", SOHR),
    ]

    assert range_of(*figures)[0] == 57
    assert range_of((10, 10, GROUP, "children", inside), (7, 7, GROUP, "soldiers", SOHR))[0] == 17
    # Said to be inside each other, which is a mistake at the desk: neither is added to the other.
    round_about = [
        (3, 3, GROUP, "a", {"within": frozenset("ba"), **SOHR}),
        (5, 5, GROUP, "b", {"within": frozenset("ab"), **SOHR}),
    ]
    assert range_of(*round_about)[:2] == (5, 5)


def test_a_part_does_not_stand_beside_its_whole():
    figures = [(270, None, GROUP, "government-forces"), (11, 11, GROUP, "civilians", {"part_of": 1})]

    assert range_of(*figures) == (270, None, KilledBasis.ONE_GROUP)
    # The whole was withdrawn, or has no number: what is left of it is its part.
    assert range_of((270, None, GROUP, "a", {"status": ClaimStatus.RETRACTED}), figures[1])[0] == 11
    assert range_of((None, None, GROUP, "a"), figures[1])[0] == 11


def test_people_of_no_stated_group_may_be_those_of_the_stated_groups():
    result = killed(claims((60, 60, GROUP, "soldiers", SOHR), (23, 23, UNKNOWN, None, SOHR)))

    assert (result.low, result.basis) == (60, KilledBasis.GROUPS_SUMMED)
    assert [(part.counted, part.low, part.high) for part in result.parts][:2] == [(GROUP, 60, 60), (UNKNOWN, 0, 23)]
    assert range_of((51, None, GROUP, "fighters", SOHR), (270, None, UNKNOWN, None, SOHR))[0] == 270


def test_figures_of_one_group_for_days_apart_are_added():
    first = {"period_start": date(2015, 5, 14), "period_end": date(2015, 5, 14), "report": "one"}
    second = {"period_start": date(2015, 5, 15), "period_end": date(2015, 5, 15), "report": "one"}

    assert range_of((26, 26, GROUP, "civilians", first), (23, 23, GROUP, "civilians", second))[:2] == (49, 49)
    assert range_of((26, 26, GROUP, "civilians", first), (23, 23, GROUP, "civilians", {"report": "one"}))[:2] == (
        23,
        26,
    )
    growing = {**second, "period_start": date(2015, 5, 14)}
    assert range_of((26, 26, GROUP, "civilians", first), (30, 30, GROUP, "civilians", growing))[:2] == (26, 30)


def test_figures_that_count_more_days_are_taken_only_where_there_are_no_others():
    longer = {"counts_longer": True, **SOHR}

    result = killed(claims((295, 295, TOTAL, None, longer), (20, 20, GROUP, "soldiers", SOHR)))
    assert (result.low, result.high, result.counts_longer) == (20, 20, False)
    result = killed(claims((295, 295, TOTAL, None, longer), (20, 20, GROUP, "soldiers", longer)))
    assert (result.low, result.high, result.counts_longer) == (295, 295, True)
    campaign = killed(claims((494, 494, TOTAL, None, longer), (462, 462, TOTAL)), is_campaign=True)
    assert (campaign.low, campaign.high, campaign.counts_longer) == (462, 494, True)


def test_of_a_campaign_s_totals_since_the_same_day_the_last_counts_are_taken():
    def since(day, last):
        return {"period_start": date(2015, 5, day), "period_end": last}

    figures = [
        (364, 364, TOTAL, None, since(13, date(2015, 5, 18))),
        (462, None, TOTAL, None, since(13, date(2015, 5, 20))),
        (494, 494, TOTAL, None, since(12, date(2015, 6, 3))),
    ]

    assert range_of(*figures, is_campaign=True)[:2] == (462, 494)
    assert range_of(*figures)[:2] == (364, 494)


def test_a_total_is_divided_by_group_as_far_as_its_origin_divides_it():
    figures = [
        (440, 440, TOTAL, None, SOHR),
        (200, 200, GROUP, "soldiers", {"part_of": 1, **SOHR}),
        (110, 120, GROUP, "fighters", {"part_of": 1, **SOHR}),
        (500, 500, TOTAL, None, {"origin": "army"}),
    ]

    parts = killed(claims(*figures)).parts

    assert [(part.counted, part.group, part.low, part.high) for part in parts] == [
        (GROUP, "soldiers", 200, 200),
        (GROUP, "fighters", 110, 110),
        (TOTAL, None, 130, 190),
    ]


def test_a_figure_without_a_number_is_said_to_be_that():
    assert killed(claims((None, None, GROUP, "hezbollah"))).basis == KilledBasis.WITHOUT_NUMBER


def test_the_injured_are_not_the_dead():
    assert killed(claims((150, 150, TOTAL, None, {"harm": Harm.INJURED}))).basis == KilledBasis.NONE


def test_withdrawn_figures_do_not_count():
    assert range_of((5, 5, TOTAL), (500, 500, TOTAL, None, {"status": ClaimStatus.RETRACTED}))[1] == 5


GROUPS = {"civilians": (), "children": ("civilians",), "soldiers": (), "militia": ("alliance",), "alliance": ()}


@st.composite
def any_claims(draw):
    found = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        counted = draw(st.sampled_from([GROUP, GROUP, TOTAL, UNKNOWN]))
        group = draw(st.sampled_from(list(GROUPS))) if counted == GROUP else None
        low = draw(st.none() | st.integers(0, 500))
        first = draw(st.none() | st.dates(date(2015, 5, 1), date(2015, 5, 9)))
        found.append(
            Claim(
                number,
                low,
                draw(st.none() | st.integers(0, 500)),
                counted,
                group,
                harm=draw(st.sampled_from([Harm.KILLED, Harm.KILLED, Harm.INJURED])),
                origin=draw(st.sampled_from([None, "sohr", "army"])),
                report=draw(st.sampled_from(["one", "other"])),
                status=draw(st.sampled_from(ClaimStatus)),
                within=frozenset(GROUPS[group]) if group else frozenset(),
                part_of=draw(st.none() | st.integers(1, 8)),
                period_start=first,
                period_end=first and draw(st.dates(first, date(2015, 5, 12))),
                counts_longer=draw(st.booleans()),
            )
        )
    return found


DAY_BEFORE, ITS_DAY = date(2015, 5, 12), date(2015, 5, 13)
OF_ITS_DAY = {"period_start": ITS_DAY, "period_end": ITS_DAY}
OF_TWO_DAYS = {"period_start": DAY_BEFORE, "period_end": ITS_DAY, "counts_longer": True}


def test_an_unknown_origin_is_set_aside_where_a_known_one_says_less_of_more_days():
    of_unknown = [(70, 70, GROUP, "soldiers", OF_ITS_DAY), (40, 40, GROUP, "fighters", OF_ITS_DAY)]
    of_known = [(30, 30, GROUP, "soldiers", SOHR | OF_TWO_DAYS), (20, 20, GROUP, "fighters", SOHR | OF_TWO_DAYS)]

    result = killed(claims(*of_unknown, *of_known))

    assert (result.low, result.high, result.counts_longer) == (50, None, True)
    assert [part.claims for part in result.parts][:2] == [(3,), (4,)]


@pytest.mark.parametrize(
    ("figure", "facts"),
    [
        # As many or more, at least so many, other people, other days: nothing speaks against the unknown origin.
        ((70, 70), OF_TWO_DAYS),
        ((30, None), OF_TWO_DAYS),
        ((30, 30), OF_TWO_DAYS | {"period_end": DAY_BEFORE}),
        ((30, 30), OF_TWO_DAYS | {"period_start": None}),
        ((30, 30), OF_TWO_DAYS | {"group": "fighters"}),
    ],
)
def test_an_unknown_origin_stands_where_no_known_one_says_less(figure, facts):
    group = {"group": "soldiers", **facts}

    assert range_of((70, 70, GROUP, {"group": "soldiers", **OF_ITS_DAY}), (*figure, GROUP, SOHR | group))[:2] == (
        70,
        70,
    )


def test_of_origins_with_as_many_groups_a_known_one_is_taken():
    assert range_of((1, 1, GROUP, "guards"), (36, 47, GROUP, "militia", SOHR)) == (36, None, KilledBasis.GROUPS_SUMMED)


of_origins = st.builds(
    lambda group, low, spread, origin, is_longer: (
        low,
        low + spread,
        GROUP,
        group,
        {"origin": origin, **(OF_TWO_DAYS if is_longer else OF_ITS_DAY)},
    ),
    st.sampled_from(["soldiers", "fighters", "civilians"]),
    st.integers(0, 100),
    st.integers(0, 20),
    st.sampled_from([None, "sohr", "ucdp"]),
    st.booleans(),
)


@given(st.lists(of_origins, min_size=1, max_size=8))
def test_an_unknown_origin_never_outranks_a_known_one(figures):
    told = claims(*figures)
    result = killed(told)
    used = [claim for claim in told if claim.number in {number for part in result.parts for number in part.claims}]
    own = [claim for claim in told if not claim.counts_longer]

    if used and not any(claim.origin for claim in used):
        by_group = {part.group: part.low for part in result.parts}
        groups_of = {origin: {c.group for c in own if c.origin == origin} for origin in ("sohr", "ucdp")}
        assert all(len(spoken) < len({claim.group for claim in used}) for spoken in groups_of.values())
        for claim in told:
            is_of_days = not any(other.origin for other in own) and not used[0].counts_longer
            if claim.origin and claim.counts_longer and is_of_days and claim.group in by_group:
                assert claim.high >= max(other.low for other in used if other.group == claim.group)


@given(any_claims(), st.booleans())
def test_a_range_is_in_order_and_its_parts_come_to_it(claimed, is_campaign):
    result = killed(claimed, is_campaign=is_campaign)
    current = [claim for claim in claimed if claim.is_current and claim.harm == Harm.KILLED and claim.has_number]

    assert (result.low is None) == (not current), "no event with a figure is left without a range"
    if result.low is None:
        assert (result.high, result.parts) == (None, ())
        return
    assert result.high is None or result.low <= result.high
    assert result.best == (result.low if result.low == result.high else None)
    assert sum(part.low for part in result.parts) == result.low
    assert (result.high is None) == any(part.high is None for part in result.parts)
    if result.high is not None:
        assert sum(part.high for part in result.parts) == result.high
    assert {number for part in result.parts for number in part.claims} <= {claim.number for claim in current}
    of_groups = [part.group for part in result.parts if part.counted == GROUP]
    assert len(of_groups) == len(set(of_groups))
    assert not any(around in of_groups for group in of_groups for around in GROUPS[group])


@given(any_claims(), st.integers(0, 1_000))
def test_the_least_is_never_more_than_what_the_origins_say(claimed, more):
    low = killed(claimed).low

    if low is not None:
        assert low <= sum(claim.low or 0 for claim in claimed if claim.harm == Harm.KILLED)
        injured = Claim(99, more, more, TOTAL, harm=Harm.INJURED)
        assert killed([*claimed, injured]) == killed(claimed)


def toll(low, high, *, is_campaign=False, longer=False, certain=True, **witness):
    return Toll(is_campaign, Killed(low, None, high, KilledBasis.TOTALS, longer), certain, **witness)


def test_a_sum_says_what_it_left_out():
    tolls = [
        toll(10, 12),
        toll(5, None),
        toll(462, None, is_campaign=True),
        toll(None, None, is_campaign=True),
        toll(295, None, longer=True),
        toll(None, None),
    ]

    result = add_up(tolls)

    assert result == Sum(low=15, high=None, summed=2, campaigns=2, longer=1, without_range=1, campaigns_ranged=1)
    assert (result.with_figures, result.events) == (4, 6)
    assert [one.part() for one in tolls] == [
        SumPart.ADDED,
        SumPart.ADDED,
        SumPart.CAMPAIGN,
        SumPart.CAMPAIGN,
        SumPart.LONGER,
        SumPart.WITHOUT,
    ]


def test_what_may_have_happened_outside_the_window_counts_for_the_most_and_not_for_the_least():
    result = add_up([toll(10, 12), toll(5, 7, certain=False)])

    assert (result.low, result.high, result.summed) == (10, 19, 2)


def test_events_of_a_dataset_are_added_only_where_it_is_included():
    tolls = [toll(10, 12), toll(30, 30, dataset="ucdp"), toll(None, None, dataset="ucdp"), toll(7, 7, dataset="acled")]

    assert add_up(tolls) == Sum(10, 12, 1, 0, 0, 0, datasets=(("ucdp", 2), ("acled", 1)))
    assert add_up(tolls, frozenset({"ucdp"})) == Sum(30, 30, 1, 0, 0, 1, datasets=(("acled", 1), ("none", 1)))
    assert add_up(tolls, frozenset({"none", "ucdp"})) == Sum(40, 42, 2, 0, 0, 1, datasets=(("acled", 1),))


def test_what_datasets_know_of_the_whole_country_alone_is_said_beside_the_sum():
    tolls = [toll(10, 12), toll(30, None, dataset="ucdp", is_of_the_country=True), toll(2, 2, is_of_the_country=True)]

    assert add_up(tolls).country is None
    assert add_up(tolls, frozenset({"none", "ucdp"})).country == Apart(1, 30, None)


def test_what_tells_of_the_same_as_another_event_is_added_once():
    both = [toll(10, 12), toll(11, 11, dataset="ucdp", matched=frozenset({"none"}))]

    assert add_up(both, frozenset({"ucdp"})).low == 11
    assert add_up(both, frozenset({"none", "ucdp"})) == Sum(10, 12, 1, 0, 0, 0, matched=1)
    assert [one.part(frozenset({"none", "ucdp"})) for one in both] == [SumPart.ADDED, SumPart.MATCHED]


@given(st.lists(st.builds(toll, st.integers(0, 500), st.none(), longer=st.booleans())), st.data())
def test_no_event_of_a_dataset_changes_a_sum_that_does_not_ask_for_it(edited, data):
    of_datasets = st.builds(
        toll,
        st.none() | st.integers(0, 500),
        st.none(),
        is_campaign=st.booleans(),
        dataset=st.sampled_from(["ucdp", "acled"]),
        matched=st.sampled_from([frozenset(), frozenset({"none"}), frozenset({"acled"})]),
    )
    others = data.draw(st.lists(of_datasets))

    alone, beside = add_up(edited), add_up([*edited, *others])

    assert (beside.low, beside.high, beside.summed, beside.events) == (
        alone.low,
        alone.high,
        alone.summed,
        alone.events,
    )
    assert beside.chosen == len(edited) + len(others)


tolls = st.builds(
    lambda low, more, campaign, longer: toll(low, low + more, is_campaign=campaign, longer=longer),
    st.integers(0, 500),
    st.integers(0, 500),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(tolls), st.lists(tolls))
def test_every_event_is_either_summed_or_said_to_be_left_out_and_parts_come_to_the_whole(one, other):
    whole, first, second = add_up(one + other), add_up(one), add_up(other)

    assert whole.events == len(one) + len(other)
    assert (whole.low, whole.high) == (first.low + second.low, (first.high or 0) + (second.high or 0))


@given(st.lists(tolls))
def test_a_campaign_never_changes_a_sum(incidents):
    campaign = toll(10_000, 10_000, is_campaign=True)

    before, after = add_up(incidents), add_up([*incidents, campaign])

    assert (before.low, before.high, before.summed) == (after.low, after.high, after.summed)


@given(st.integers(0, 9), st.sampled_from([None, 9]), st.lists(st.integers(0, 9), max_size=4))
def test_those_who_are_said_to_be_among_the_killed_change_no_range(low, high, among):
    parts = [
        {"who": who, "min": number, "max": None, "wording": ""}
        for who, number in zip(PersonStatus.values(), among, strict=False)
    ]
    plain, divided = (
        printed.event(claims=[printed.claim(1, "r", low, high, counted="unknown", **more)])
        for more in ({}, {"of_whom": parts})
    )

    assert member(divided.type, divided.claims, ()) == member(plain.type, plain.claims, ())
