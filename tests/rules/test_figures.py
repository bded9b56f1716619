"""The figure linter: sums that add up are never flagged, planted faults always are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rules.claims import Claim
from rules.figures import findings
from rules.vocabulary import ClaimStatus, Counted, FindingRule, Harm

TOTAL, GROUP = Counted.TOTAL, Counted.GROUP
GROUPS = ["civilians", "government-forces", "islamic-state", "militia"]
BEGAN = date(2015, 5, 13)

# The May 2015 campaign, as two reports of one origin gave it.
AGENCY = {"origin": "sohr", "report": "agency", "origin_name": "SOHR"}
JOURNAL = {"origin": "sohr", "report": "journal", "origin_name": "SOHR"}
MAY_2015 = [
    Claim(1, 462, None, TOTAL, **AGENCY),
    Claim(2, 71, 71, GROUP, "civilians", part_of=1, group_name="civilians", **AGENCY),
    Claim(3, 241, None, GROUP, "government-forces", part_of=1, group_name="government forces", **AGENCY),
    Claim(4, 150, None, GROUP, "islamic-state", part_of=1, group_name="Islamic State", **AGENCY),
    Claim(5, 462, None, GROUP, "civilians", group_name="civilians", **JOURNAL),
]


def rules(claims: list[Claim], began: date | None = None) -> set[FindingRule]:
    return {finding.rule for finding in findings(claims, began)}


def test_462_equals_71_and_241_and_150():
    (finding,) = [item for item in findings(MAY_2015) if item.rule == FindingRule.EQUALS_A_TOTAL]

    assert finding.claims == (5, 1, 2, 3, 4)
    assert finding.text == ("462 for civilians equals 71 + 241 + 150, reported as a total by the same origin (SOHR).")


def test_a_total_is_recognised_by_its_groups_where_nobody_said_they_are_its_parts():
    unlinked = [replace(claim, part_of=None) for claim in MAY_2015]

    assert FindingRule.EQUALS_A_TOTAL in rules(unlinked)


def test_a_group_that_is_the_whole_total_is_no_fault():
    assert (
        rules([Claim(1, 14, 14, TOTAL, origin="a"), Claim(2, 14, 14, GROUP, "civilians", origin="a", part_of=1)])
        == set()
    )


def test_the_same_figure_through_two_outlets_is_one_count():
    claims = [
        Claim(1, 241, None, GROUP, "government-forces", origin="sohr", report="one"),
        Claim(2, 241, None, GROUP, "government-forces", origin="sohr", report="two"),
    ]

    assert rules(claims) == {FindingRule.SAME_ORIGIN_TWICE}
    assert rules([replace(claims[0], origin=None), replace(claims[1], origin=None)]) == set()


def test_a_cumulative_figure_that_falls_is_found_unless_it_was_corrected():
    first = Claim(1, 300, 300, TOTAL, origin="a", report="r", period_start=BEGAN, period_end=date(2015, 5, 17))
    second = replace(first, number=2, low=250, high=250, period_end=date(2015, 5, 21))

    assert rules([first, second]) == {FindingRule.SERIES_FALLS}
    assert rules([first, replace(second, supersedes=1)]) == set()
    assert rules([first, replace(second, low=350, high=350)]) == set()


def test_killed_is_not_casualties():
    claim = Claim(1, 50, 50, TOTAL, wording="at least 50 casualties")

    assert rules([claim]) == {FindingRule.KILLED_OR_WOUNDED}
    assert rules([replace(claim, harm=Harm.INJURED)]) == set()


def test_days_that_cannot_be_are_found():
    claim = Claim(1, 5, 5, TOTAL, period_start=BEGAN, period_end=date(2015, 6, 3), reported=date(2015, 5, 21))

    assert rules([claim], BEGAN) == {FindingRule.PERIOD_AFTER_REPORT}
    assert rules([replace(claim, reported=date(2015, 5, 1), period_end=None)], BEGAN) == {FindingRule.BEFORE_THE_EVENT}
    assert rules([replace(claim, reported=None)], BEGAN) == set()


def test_withdrawn_claims_are_left_out():
    assert rules([replace(claim, status=ClaimStatus.RETRACTED) for claim in MAY_2015]) == set()


parts = st.lists(st.integers(1, 500), min_size=2, max_size=4)


def made(total: int, numbers: list[int], *, at_least: bool = False) -> list[Claim]:
    whole = Claim(1, total, None if at_least else total, TOTAL, origin="a", report="r")
    return [whole] + [
        Claim(index + 2, number, number, GROUP, GROUPS[index], origin="a", report="r", part_of=1)
        for index, number in enumerate(numbers)
    ]


@given(parts, st.booleans())
def test_sums_that_add_up_are_never_flagged(numbers, at_least):
    assert rules(made(sum(numbers), numbers, at_least=at_least)) == set()


@given(parts, st.integers(1, 300), st.booleans())
def test_parts_that_exceed_their_total_are_always_flagged(numbers, excess, at_least):
    total = max(sum(numbers) - excess, 0)

    assert FindingRule.PARTS_EXCEED_TOTAL in rules(made(total, numbers, at_least=at_least))


@given(parts, st.integers(1, 300), st.booleans())
def test_parts_that_fall_short_of_their_total_are_always_flagged(numbers, missing, at_least):
    assert FindingRule.PARTS_FALL_SHORT in rules(made(sum(numbers) + missing, numbers, at_least=at_least))


@given(parts)
def test_a_total_given_as_one_groups_figure_is_always_flagged(numbers):
    claims = made(sum(numbers), numbers)
    claims.append(Claim(9, sum(numbers), None, GROUP, GROUPS[0], origin="a", report="other"))

    assert FindingRule.EQUALS_A_TOTAL in rules(claims)


@given(parts)
def test_the_same_by_another_origin_is_flagged_as_that(numbers):
    claims = made(sum(numbers), numbers)
    claims.append(Claim(9, sum(numbers), None, GROUP, GROUPS[0], origin="b", report="other"))

    assert FindingRule.EQUALS_ANOTHERS_TOTAL in rules(claims)
    assert FindingRule.EQUALS_A_TOTAL not in rules(claims)


@given(st.integers(1, 500), st.integers(1, 300), st.integers(1, 30))
def test_a_fall_in_a_series_is_always_flagged(later, fall, days):
    first = Claim(1, later + fall, None, TOTAL, origin="a", report="r", period_start=BEGAN, period_end=BEGAN)
    second = replace(first, number=2, low=later, high=later, period_end=BEGAN + timedelta(days=days))

    assert FindingRule.SERIES_FALLS in rules([first, second])


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_minimum_above_the_maximum_is_always_flagged(high, excess):
    assert FindingRule.MIN_ABOVE_MAX in rules([Claim(1, high + excess, high, TOTAL)])


claims = st.lists(
    st.builds(
        Claim,
        number=st.integers(1, 30),
        low=st.none() | st.integers(0, 50),
        high=st.none() | st.integers(0, 50),
        counted=st.sampled_from(Counted),
        group=st.sampled_from(GROUPS),
        origin=st.none() | st.sampled_from("abc"),
        report=st.sampled_from("xyz"),
        period_start=st.none() | st.just(BEGAN),
        period_end=st.none() | st.dates(BEGAN, date(2015, 6, 30)),
        reported=st.none() | st.dates(date(2015, 5, 1), date(2015, 7, 1)),
        part_of=st.none() | st.integers(1, 30),
    ),
    max_size=10,
    unique_by=lambda claim: claim.number,
)


@given(claims, st.randoms())
def test_the_order_of_claims_does_not_matter_and_every_finding_names_claims_that_exist(given_claims, random):
    shuffled = list(given_claims)
    random.shuffle(shuffled)
    numbers = {claim.number for claim in given_claims}

    found = findings(given_claims, BEGAN)

    assert [(item.rule, set(item.claims)) for item in found] == [
        (item.rule, set(item.claims)) for item in findings(shuffled, BEGAN)
    ]
    assert all(set(item.claims) <= numbers and item.text for item in found)


def test_groups_of_one_origin_may_not_exceed_the_highest_total():
    """The prison in Hasakah, 2022: 332 in all, and by the same origin 346 and 154 as final counts of two groups."""
    final = {"origin": "sohr", "report": "final", "origin_name": "SOHR"}
    hasakah = [
        Claim(1, 332, 332, TOTAL, origin="sohr", report="early"),
        Claim(2, 154, 154, GROUP, "sdf", **final),
        Claim(3, 346, 346, GROUP, "islamic-state", **final),
    ]

    (finding,) = findings(hasakah)

    assert (finding.rule, finding.claims) == (FindingRule.GROUPS_EXCEED_TOTAL, (1, 2, 3))
    assert finding.text == (
        "The figures of one origin (SOHR) for its groups come to 154 + 346, more than the total of 332."
    )
    assert rules([*hasakah, Claim(4, 500, 500, TOTAL, origin="ucdp")]) == set()
    assert (
        rules([hasakah[0], replace(hasakah[1], counts_longer=True), replace(hasakah[2], counts_longer=True)]) == set()
    )
    inside = replace(hasakah[1], within=frozenset({"islamic-state"}))
    assert [item.claims for item in findings([hasakah[0], inside, hasakah[2]])] == [(1, 3)]


def test_of_a_growing_count_the_last_is_held_against_the_total():
    """Truffle gatherers, February 2023: «53 or more» in all, and 36, later 61 civilians by one origin."""
    gatherers = [
        Claim(1, 53, None, TOTAL, origin="state-media"),
        Claim(2, 36, 36, GROUP, "civilians", origin="sohr", report="first"),
        Claim(3, 61, 61, GROUP, "civilians", origin="sohr", report="later", origin_name="SOHR"),
    ]

    (finding,) = findings(gatherers)

    assert (finding.rule, finding.claims) == (FindingRule.GROUPS_EXCEED_TOTAL, (1, 3))


def test_parts_of_a_total_that_exceed_it_are_found_once():
    claims = [
        Claim(1, 20, 20, TOTAL, origin="sohr"),
        Claim(2, 14, 14, GROUP, "civilians", origin="sohr", part_of=1),
        Claim(3, 12, 12, GROUP, "islamic-state", origin="sohr", part_of=1),
    ]

    assert rules(claims) == {FindingRule.PARTS_EXCEED_TOTAL}
