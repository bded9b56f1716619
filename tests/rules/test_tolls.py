"""The range of people killed in one event."""

from hypothesis import given
from hypothesis import strategies as st

from rules.tolls import Assessed, Figure, Killed, Sum, Toll, add_up, killed
from rules.vocabulary import ClaimStatus, Counted, Harm, KilledBasis

TOTAL, GROUP, UNKNOWN = Counted.TOTAL, Counted.GROUP, Counted.UNKNOWN


def test_the_assessed_total_comes_before_every_claim():
    figures = [Figure(1, 2, TOTAL)]

    assert killed(figures, Assessed(10, 12, 15)) == Killed(10, 12, 15, KilledBasis.ASSESSED)


def test_totals_span_from_the_lowest_low_to_the_highest_high():
    figures = [Figure(36, 36, TOTAL), Figure(61, 61, TOTAL), Figure(82, 90, TOTAL), Figure(68, 68, GROUP, "militia")]

    assert killed(figures) == Killed(36, None, 90, KilledBasis.TOTALS)


def test_at_least_leaves_the_range_open():
    assert killed([Figure(462, None, TOTAL), Figure(494, 494, TOTAL)]) == Killed(462, None, None, KilledBasis.TOTALS)


def test_claims_of_one_group_give_that_groups_spread():
    figures = [Figure(26, 26, GROUP, "civilians"), Figure(49, 49, GROUP, "civilians")]

    assert killed(figures) == Killed(26, None, 49, KilledBasis.ONE_GROUP)


def test_claims_of_several_groups_are_never_added_up():
    figures = [Figure(70, 70, GROUP, "government-forces"), Figure(40, 40, GROUP, "islamic-state")]

    assert killed(figures) == Killed(None, None, None, KilledBasis.GROUPS_ONLY)


def test_a_part_does_not_stand_beside_its_whole():
    figures = [Figure(270, None, GROUP, "government-forces"), Figure(11, 11, GROUP, "civilians", is_part=True)]

    assert killed(figures) == Killed(270, None, None, KilledBasis.ONE_GROUP)


def test_a_figure_without_a_number_is_said_to_be_that():
    assert killed([Figure(None, None, GROUP, "hezbollah")]).basis == KilledBasis.WITHOUT_NUMBER


def test_the_injured_are_not_the_dead():
    assert killed([Figure(150, 150, TOTAL, harm=Harm.INJURED)]).basis == KilledBasis.NONE


def test_withdrawn_figures_do_not_count():
    figures = [Figure(5, 5, TOTAL), Figure(500, 500, TOTAL, status=ClaimStatus.RETRACTED)]

    assert killed(figures).high == 5


def toll(low, high, *, is_campaign=False, longer=False):
    return Toll(is_campaign, Killed(low, None, high, KilledBasis.TOTALS, longer))


def test_a_sum_says_what_it_left_out():
    tolls = [
        toll(10, 12),
        toll(5, None),
        toll(462, None, is_campaign=True),
        toll(295, None, longer=True),
        toll(None, None),
    ]

    assert add_up(tolls) == Sum(low=15, high=None, summed=2, campaigns=1, longer=1, without_range=1)


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

    assert whole.summed + whole.campaigns + whole.longer + whole.without_range == len(one) + len(other)
    assert (whole.low, whole.high) == (first.low + second.low, (first.high or 0) + (second.high or 0))


@given(st.lists(tolls))
def test_a_campaign_never_changes_a_sum(incidents):
    campaign = toll(10_000, 10_000, is_campaign=True)

    before, after = add_up(incidents), add_up([*incidents, campaign])

    assert (before.low, before.high, before.summed) == (after.low, after.high, after.summed)


figures = st.builds(
    lambda low, more, counted, group, part: Figure(
        low, None if more is None else low + more, counted, group, is_part=part
    ),
    st.integers(0, 500),
    st.none() | st.integers(0, 500),
    st.sampled_from(Counted),
    st.sampled_from(["civilians", "islamic-state"]),
    st.booleans(),
)


@given(st.lists(figures, max_size=8))
def test_no_range_is_ever_wider_than_what_was_claimed(claimed):
    result = killed(claimed)

    if result.low is not None:
        assert result.low in {figure.low for figure in claimed}
        assert result.high is None or result.high in {figure.high for figure in claimed}
        assert result.high is None or result.low <= result.high
