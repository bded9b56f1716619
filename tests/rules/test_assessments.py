"""What each rule makes of the claims of one group."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.assessments import Proposal, proposals
from rules.claims import Claim
from rules.vocabulary import AssessmentRule, ClaimStatus, Counted, Reliability

TOTAL = Counted.TOTAL
HIGHEST, MAJORITY, RELIABLE, SPREAD = (
    AssessmentRule.HIGHEST_OF_LOWS,
    AssessmentRule.MAJORITY_OF_ORIGINS,
    AssessmentRule.MOST_RELIABLE_ORIGIN,
    AssessmentRule.SPREAD_OF_ORIGINS,
)


def by_rule(claims, reliability=None):
    return {proposal.rule: proposal for proposal in proposals(claims, reliability or {})}


def test_the_highest_of_the_lows_leaves_the_highest_high():
    claims = [Claim(1, 36, 36, TOTAL, origin="a"), Claim(2, 61, 82, TOTAL, origin="b")]

    assert by_rule(claims)[HIGHEST] == Proposal(HIGHEST, 61, None, 82, (1, 2))


def test_at_least_leaves_the_range_open():
    claims = [Claim(1, 462, None, TOTAL, origin="a"), Claim(2, 494, 494, TOTAL, origin="b")]

    assert by_rule(claims)[HIGHEST].high is None


def test_a_majority_is_more_than_half_of_at_least_three_origins():
    three = [Claim(n, low, low, TOTAL, origin=origin) for n, low, origin in [(1, 20, "a"), (2, 20, "b"), (3, 25, "c")]]

    assert by_rule(three)[MAJORITY] == Proposal(MAJORITY, 20, 20, 20, (1, 2))
    assert MAJORITY not in by_rule(three[:2])
    assert MAJORITY not in by_rule([*three, Claim(4, 25, 25, TOTAL, origin="d")])


def test_the_most_reliable_origin_is_one_that_was_judged_and_stands_alone():
    claims = [Claim(1, 20, 20, TOTAL, origin="a"), Claim(2, 40, None, TOTAL, origin="b")]

    assert by_rule(claims, {"a": Reliability.B, "b": Reliability.C})[RELIABLE] == Proposal(RELIABLE, 20, 20, 20, (1,))
    assert RELIABLE not in by_rule(claims, {"a": Reliability.B, "b": Reliability.B})
    assert RELIABLE not in by_rule(claims)
    # One origin alone was judged: that says nothing against the others.
    assert RELIABLE not in by_rule(claims, {"a": Reliability.C})


def test_the_spread_goes_from_the_least_to_the_most_and_stays_open_above_an_at_least():
    open_below = [Claim(1, 462, None, TOTAL, origin="a"), Claim(2, 494, 494, TOTAL, origin="b")]
    open_above = [Claim(1, 500, None, TOTAL, origin="a"), Claim(2, 494, 494, TOTAL, origin="b")]

    assert by_rule(open_below)[SPREAD] == Proposal(SPREAD, 462, None, 494, (1, 2))
    assert by_rule(open_above)[SPREAD] == Proposal(SPREAD, 494, None, None, (1, 2))
    assert SPREAD not in by_rule(open_below[:1])


def test_an_origin_speaks_once_and_its_newest_word_counts():
    first = Claim(1, 61, 61, TOTAL, origin="a", reported=date(2024, 11, 21))
    second = replace(first, number=2, low=82, high=82, reported=date(2024, 11, 22))

    assert by_rule([second, first])[HIGHEST].claims == (2,)


def test_unknown_origins_doubtful_and_numberless_claims_are_no_ground():
    claims = [
        Claim(1, 20, 20, TOTAL),
        Claim(2, 20, 20, TOTAL, origin="a", status=ClaimStatus.DISPUTED),
        Claim(3, None, None, TOTAL, origin="b"),
    ]

    assert proposals(claims, {}) == []


claims = st.lists(
    st.builds(
        lambda number, low, more, origin: Claim(
            number, low, None if more is None else low + more, TOTAL, origin=origin
        ),
        st.integers(1, 50),
        st.integers(0, 100),
        st.none() | st.integers(0, 50),
        st.sampled_from("abcde"),
    ),
    unique_by=lambda claim: claim.number,
    max_size=8,
)


@given(claims, st.dictionaries(st.sampled_from("abcde"), st.sampled_from(Reliability)))
def test_every_proposal_is_a_range_that_rests_on_claims(given_claims, reliability):
    numbers = {claim.number for claim in given_claims}

    for proposal in proposals(given_claims, reliability):
        assert proposal.claims
        assert set(proposal.claims) <= numbers
        assert proposal.high is None or proposal.low <= proposal.high
        assert proposal.best is None or proposal.low <= proposal.best <= (proposal.high or proposal.best)
