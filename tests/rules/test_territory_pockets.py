"""Lesser places whose surroundings have all gone to a hostile side are only last known."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.territory.cells import Layout
from rules.territory.claims import Claim
from rules.territory.day import Ledger
from rules.territory.hostility import are_hostile
from rules.territory.succession import End
from rules.vocabulary import ControlStatus as C
from rules.vocabulary import PlaceKind, Side

SIDES = {
    "army": Side.GOVERNMENT,
    "is": Side.ISLAMIC_STATE,
    "rebels": Side.OPPOSITION,
    "druze": Side.OTHER,
}
ENDS = {"is": End(date(2019, 3, 23))}
DECEMBER, MARCH, APRIL = date(2016, 12, 8), date(2017, 3, 2), date(2017, 4, 28)
LATER = date(2018, 6, 1)

# A field with a town to its west and one to its east, 20 km away.
SPOTS = {"west": (38.0, 34.8), "field": (38.2, 34.8), "east": (38.4, 34.8)}
KINDS = {"field": PlaceKind.OIL_OR_GAS_FIELD, "post": PlaceKind.OIL_OR_GAS_FIELD}


def claim(place, holder=None, day=None, **facts):
    facts = {"source": "agency", "status": C.CONTROLLED, "earliest": day, "latest": day, **facts}
    return Claim(code=f"{place}/{day}/{holder}", place=place, holder=holder, **facts)


def ledger(*claims, spots=SPOTS, kinds=KINDS, **more):
    known = {place: kinds.get(place, PlaceKind.TOWN) for place in spots}
    return Ledger(Layout(sites=spots), claims, SIDES, ends=ENDS, kinds=known, **more)


def seen(found, place, day):
    period = found.period_on(place, day)
    return period and [(view.status, view.holder) for view in period.views]


TAKEN = [claim(place, "is", DECEMBER, taken_from="army") for place in ("west", "field", "east")]
LOST = [claim("west", "army", MARCH, taken_from="is"), claim("east", "army", APRIL, taken_from="is")]


def test_a_field_that_has_lost_all_its_neighbours_is_last_known_from_the_day_of_the_last():
    found = ledger(*TAKEN, *LOST)

    assert seen(found, "field", APRIL - timedelta(days=1)) == [(C.CONTROLLED, "is")]
    assert seen(found, "field", APRIL) == [(C.LAST_KNOWN, "is")]
    assert seen(found, "field", LATER) == [(C.LAST_KNOWN, "is")]
    period = found.period_on("field", LATER)
    assert (period.since, period.confirmed, period.claims) == (DECEMBER, DECEMBER, (TAKEN[1].code,))


def test_who_takes_it_afterwards_holds_it_though_it_is_not_surrounded_by_anybody_else():
    found = ledger(*TAKEN, *LOST, claim("field", "army", LATER))

    assert seen(found, "field", LATER - timedelta(days=1)) == [(C.LAST_KNOWN, "is")]
    assert seen(found, "field", LATER) == [(C.CONTROLLED, "army")]


@pytest.mark.parametrize(
    "later", [claim("field", "army", LATER, taken_from="is"), claim("field", "is", LATER, reaffirms=True)]
)
def test_a_place_that_a_later_report_says_was_held_all_the_time_is_not_lost(later):
    assert seen(ledger(*TAKEN, *LOST, later), "field", APRIL) == [(C.CONTROLLED, "is")]


def test_a_town_is_never_lost_unseen():
    found = ledger(*TAKEN, *LOST, kinds={"field": PlaceKind.TOWN})

    assert seen(found, "field", LATER) == [(C.CONTROLLED, "is")]


def test_a_garrison_that_is_besieged_is_known_to_hold():
    siege = claim("field", "is", DECEMBER, status=C.BESIEGED, challengers=("army",))
    found = ledger(TAKEN[0], siege, TAKEN[2], *LOST)

    assert seen(found, "field", LATER) == [(C.BESIEGED, "is")]


def test_a_post_that_was_taken_deep_in_hostile_ground_is_not_lost_by_what_was_so_before():
    raid = claim("field", "is", LATER)
    found = ledger(*TAKEN, *LOST, raid)

    assert seen(found, "field", LATER) == [(C.CONTROLLED, "is")]


def test_what_held_before_the_first_change_is_not_lost():
    others = [claim(place, "is", date(2014, 2, 1), taken_from="army") for place in ("west", "east")]
    found = ledger(*others, claim("field", "army"), claim("field", "is", LATER))

    assert seen(found, "field", date(2015, 1, 1)) == [(C.CONTROLLED, "army")]


@pytest.mark.parametrize("holder", ["is", "druze"])
def test_a_neighbour_who_is_not_hostile_keeps_a_way_open(holder):
    found = ledger(*TAKEN, LOST[0], claim("east", holder, APRIL))

    assert seen(found, "field", LATER) == [(C.CONTROLLED, "is")]


def test_a_neighbour_that_is_fought_over_is_not_lost():
    fight = claim("east", None, APRIL, status=C.CONTESTED, challengers=("army", "is"))

    assert seen(ledger(*TAKEN, LOST[0], fight), "field", date(2017, 6, 1)) == [(C.CONTROLLED, "is")]


def test_one_neighbour_surrounds_nothing():
    spots = {place: SPOTS[place] for place in ("field", "east")}

    assert seen(ledger(*TAKEN[1:], LOST[1], spots=spots), "field", LATER) == [(C.CONTROLLED, "is")]


def test_posts_that_are_neighbours_are_lost_together():
    spots = {"west": (38.0, 34.8), "field": (38.2, 34.8), "post": (38.4, 34.8), "east": (38.6, 34.8)}
    taken = [*TAKEN, claim("post", "is", DECEMBER, taken_from="army")]
    found = ledger(*taken, *LOST, spots=spots)

    assert seen(found, "field", APRIL) == seen(found, "post", APRIL) == [(C.LAST_KNOWN, "is")]
    held = ledger(*taken, *LOST, claim("post", "army", LATER, taken_from="is"), spots=spots)
    assert seen(held, "field", APRIL) == seen(held, "post", APRIL) == [(C.CONTROLLED, "is")]
    assert seen(held, "field", LATER) == [(C.LAST_KNOWN, "is")]


def test_friends_within_an_hours_drive_keep_a_way_open_where_one_side_is():
    """A third town lies behind the east, and is no neighbour of the field; two more have it amid hostile ground."""
    spots = {**SPOTS, "behind": (38.6, 34.8)}
    beyond = claim("behind", "is", DECEMBER)

    assert seen(ledger(*TAKEN, *LOST, beyond, spots=spots), "field", LATER) == [(C.CONTROLLED, "is")]
    gone = ledger(*TAKEN, *LOST, beyond, claim("behind", "army", LATER), spots=spots)
    assert seen(gone, "field", LATER - timedelta(days=1)) == [(C.CONTROLLED, "is")]
    assert seen(gone, "field", LATER) == [(C.LAST_KNOWN, "is")]

    # A field behind that is lost itself keeps no way open either.
    kinds = {**KINDS, "behind": PlaceKind.OIL_OR_GAS_FIELD}
    spots_behind = {**spots, "far": (38.8, 34.8)}
    lost = ledger(*TAKEN, *LOST, beyond, claim("far", "army", LATER), spots=spots_behind, kinds=kinds)
    assert seen(lost, "field", LATER) == seen(lost, "behind", LATER) == [(C.LAST_KNOWN, "is")]

    around = {**spots, "north": (38.2, 34.95), "south": (38.2, 34.65)}
    closed = [claim(place, "army", DECEMBER) for place in ("north", "south")]
    assert seen(ledger(*TAKEN, *LOST, beyond, *closed, spots=around), "field", LATER) == [(C.LAST_KNOWN, "is")]


# --- Laws ---

ALL = {f"{x}{y}": (37.5 + 0.25 * x + 0.03 * y, 34.0 + 0.22 * y) for x in range(4) for y in range(3)}
days = st.dates(date(2014, 1, 1), date(2018, 12, 31))


@st.composite
def claims(draw):
    found = []
    for number in range(draw(st.integers(4, 30))):
        status = draw(st.sampled_from([C.CONTROLLED] * 6 + [C.BESIEGED, C.CONTESTED]))
        holder = draw(st.sampled_from(["army", "is", "rebels"]))
        other = draw(st.sampled_from(["army", "is", "rebels"]))
        facts = {} if status == C.CONTROLLED else {"challengers": (other,)}
        day = draw(st.none() | days) if number < 8 else draw(days)
        found.append(
            claim(
                draw(st.sampled_from(sorted(ALL))),
                None if status == C.CONTESTED else holder,
                day,
                status=status,
                taken_from=draw(st.none() | st.sampled_from(["army", "is"])) if day else None,
                **facts,
            )
        )
    return list({one.code: one for one in found}.values())


kinds = st.fixed_dictionaries(
    {place: st.sampled_from([PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.AIRBASE]) for place in ALL}
)


@settings(max_examples=150)
@given(claims(), kinds)
def test_only_a_lesser_place_held_by_a_dated_claim_is_lost_and_only_amid_hostile_ground(claims, of_kind):
    ruled = ledger(*claims, spots=ALL, kinds=of_kind)
    plain = Ledger(Layout(), claims, SIDES, ends=ENDS, kinds=of_kind)
    turning = sorted({period.start for periods in ruled.histories.values() for period in periods})

    for day in turning:
        for place in plain.histories:
            was, now = plain.period_on(place, day), ruled.period_on(place, day)
            if was == now or (was.start, was.views) == (now.start, now.views):
                continue
            assert now.is_last_known
            assert of_kind[place] != PlaceKind.TOWN
            assert was.is_last_known or (was.views[0].status == C.CONTROLLED and was.confirmed == now.confirmed)
            if now.start == day:
                friendly = [
                    other.holder
                    for near in ruled.layout.near[place]
                    if (other := ruled.period_on(near, day)) and other.holder
                    and not are_hostile(SIDES[now.views[0].holder], SIDES[other.holder])
                ]  # fmt: skip
                assert friendly == []


@settings(max_examples=100)
@given(claims(), kinds, st.randoms())
def test_the_order_of_claims_does_not_matter_and_what_is_lost_stays_so_until_a_newer_claim(claims, of_kind, random):
    ruled = ledger(*claims, spots=ALL, kinds=of_kind)
    shuffled = list(claims)
    random.shuffle(shuffled)

    assert ledger(*shuffled, spots=ALL, kinds=of_kind).histories == ruled.histories
    for periods in ruled.histories.values():
        assert [period.start for period in periods] == sorted({period.start for period in periods})
        for before, after in pairwise(periods):
            if before.is_last_known:
                assert after.is_last_known or after.confirmed != before.confirmed or after.confirmed is None
