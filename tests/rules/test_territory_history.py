"""Who holds a place on a day: how long a claim lasts, who ends as a holder, and what held before the first change."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.territory.claims import Claim
from rules.territory.history import history, on
from rules.territory.succession import End, heir, line
from rules.territory.validity import LASTS_YEARS, Outset
from rules.vocabulary import ControlStatus as C
from rules.vocabulary import PlaceKind

HOLDERS = ("army", "is", "ypg", "sdf", "rebels", "hts", "state")
FALL = date(2015, 5, 20)
END = date(2019, 3, 23)
ENDS = {"is": End(END), "ypg": End(date(2015, 10, 10), "sdf")}


def one(holder=None, day=None, place="town", **facts):
    facts = {"source": "agency", "status": C.CONTROLLED, "earliest": day, "latest": day, **facts}
    code = facts.pop("code", f"{place}/{day}/{holder}/{facts['source']}")
    return Claim(code=code, place=place, holder=holder, **facts)


def periods(*claims, elsewhere=(), ends=ENDS, kind=PlaceKind.TOWN):
    return history(claims, (), Outset([*claims, *elsewhere], ends), kind)


def on_day(day, *claims, **known):
    period = on(day, periods(*claims, **known))
    return period and [(view.status, view.holder, view.challengers) for view in period.views]


def days_later(day, number):
    return day + timedelta(days=number)


# --- Laws ---

days = st.dates(date(2012, 1, 1), date(2022, 12, 31))
actors = st.sampled_from(HOLDERS)


@st.composite
def ends(draw):
    """Ends of some holders, succeeded by anybody, in circles too."""
    return {actor: End(draw(days), draw(st.none() | actors)) for actor in draw(st.sets(actors))}


@st.composite
def claims(draw):
    found = [one(draw(actors), None, status=draw(st.sampled_from([C.CONTROLLED, C.BESIEGED, C.MIXED])))]
    for number in range(draw(st.integers(0, 6))):
        status = draw(st.sampled_from(list(C)[:-1]))
        parties = draw(st.lists(actors, min_size=1, max_size=3, unique=True))
        holder = parties.pop() if status in {C.CONTROLLED, C.BESIEGED} or draw(st.booleans()) else None
        day = draw(days)
        found.append(
            one(
                holder,
                day,
                status=status,
                challengers=tuple(sorted(parties)),
                source=draw(st.sampled_from(["agency", "observatory"])),
                taken_from=draw(st.none() | actors),
                reaffirms=holder is not None and draw(st.booleans()),
                earliest=day - timedelta(days=draw(st.integers(0, 40))),
                code=f"claim {number}",
            )
        )
    return found


kinds = st.sampled_from(list(PlaceKind))


@settings(max_examples=400)
@given(claims(), ends(), kinds)
def test_nobody_holds_shares_or_fights_for_anything_from_the_day_of_their_end(claims, ended, kind):
    found = periods(*claims, ends=ended, kind=kind)

    for period in found:
        following = min((other.start for other in found if other.start > period.start), default=date(2060, 1, 1))
        for view in period.views:
            parties = {view.holder, *view.challengers} - {None}
            for actor in parties & ended.keys() if view.status != C.LAST_KNOWN else ():
                assert following <= ended[actor].day


@settings(max_examples=200)
@given(claims(), ends(), kinds)
def test_spells_follow_each_other_and_rest_on_claims_that_were_made_by_then(claims, ended, kind):
    found = periods(*claims, ends=ended, kind=kind)
    latest = {one.code: one.latest for one in claims}

    assert [period.start for period in found] == sorted({period.start for period in found})
    for period in found:
        assert period.claims
        dated = [latest[code] for code in period.claims if latest[code]]
        assert all(day <= period.start for day in dated)
        assert period.confirmed == max(dated, default=None)
        assert period.since is None or (period.since <= period.start and period.confirmed <= period.start)
        # Who holds a place because another ended does so since that day, by a claim that is older.
        assert period.since is None or period.since <= period.confirmed or any(view.named for view in period.views)


@settings(max_examples=200)
@given(claims(), ends(), kinds)
def test_no_claim_lasts_longer_than_its_kind_unless_a_later_one_says_that_it_did(claims, ended, kind):
    found = periods(*claims, ends=ended, kind=kind)
    years = LASTS_YEARS.get(kind, 3)

    for period, following in pairwise([*found, None] if found else []):
        is_live = not period.is_last_known and period.confirmed and period.views[0].status != C.UNKNOWN
        if is_live and not period.is_disputed:
            late = period.confirmed + timedelta(days=round(365.25 * years) + 1)
            if following is None or following.start > late:
                assert following is not None
                claimed_next = min(one.latest for one in claims if one.latest and one.latest > period.confirmed)
                later = [one for one in claims if one.latest == claimed_next]
                lines = line(period.views[0].named or period.views[0].holder, ended)
                assert any(one.taken_from in lines or (one.reaffirms and one.holder in lines) for one in later)


@settings(max_examples=200)
@given(claims(), kinds)
def test_before_the_first_change_nothing_is_drawn_earlier_than_the_record_knows_of_the_holder(claims, kind):
    outset = Outset(claims, {})

    for period in periods(*claims, ends={}, kind=kind):
        if period.confirmed is None:
            assert period.start >= outset.first_day
            assert {view.status for view in period.views} <= {C.CONTROLLED, C.MIXED}
            for holder in {view.holder for view in period.views if view.holder} - outset.holders:
                assert period.start >= outset.first_held[holder]


@given(ends(), actors, days)
def test_who_stands_for_an_actor_has_not_ended_itself(ended, actor, day):
    found = heir(actor, day, ended)

    assert found.is_over or found.slug not in ended or ended[found.slug].day > day
    assert found.slug in line(actor, ended)


# --- Ends ---


def test_from_the_day_an_actor_ends_its_claims_are_what_was_last_known():
    claim = one("is", FALL)

    assert on_day(days_later(END, -1), claim) == [(C.CONTROLLED, "is", ())]
    assert on_day(END, claim) == [(C.LAST_KNOWN, "is", ())]
    ended = on(END, periods(claim)).views[0].ended
    assert (ended.actor, ended.day, ended.successor) == ("is", END, None)


def test_a_claim_made_after_the_end_of_its_holder_is_last_known_at_once():
    assert on_day(days_later(END, 40), one("is", days_later(END, 30))) == [(C.LAST_KNOWN, "is", ())]


def test_a_successor_holds_what_was_claimed_for_the_one_it_succeeded_before_or_after():
    before, after = one("ypg", FALL), one("ypg", date(2016, 8, 23))

    assert on_day(date(2015, 10, 9), before) == [(C.CONTROLLED, "ypg", ())]
    assert on_day(date(2015, 10, 10), before) == [(C.CONTROLLED, "sdf", ())]
    assert on_day(date(2016, 8, 23), after) == [(C.CONTROLLED, "sdf", ())]
    period = on(date(2016, 1, 1), periods(before))
    assert (period.since, period.confirmed, period.views[0].named) == (date(2015, 10, 10), FALL, "ypg")


def test_successors_follow_each_other():
    chain = {"army of conquest": End(date(2017, 1, 27), "hts"), "hts": End(date(2025, 1, 29), "state")}
    claim = one("army of conquest", date(2015, 4, 25))

    held = [on_day(day, claim, ends=chain)[0][1] for day in (date(2016, 1, 1), date(2018, 1, 1), date(2025, 2, 1))]

    assert held == ["army of conquest", "hts", "state"]


def test_a_claim_that_went_out_of_date_before_its_holder_was_succeeded_is_last_known_of_the_holder():
    merged = {"hts": End(date(2025, 1, 29), "state")}
    claim = one("hts", date(2015, 1, 10))

    assert on_day(date(2026, 1, 1), claim, ends=merged, kind=PlaceKind.MINE) == [(C.LAST_KNOWN, "hts", ())]


def test_a_claim_that_names_the_successor_is_no_change_and_rests_on_itself_alone():
    before, named = one("ypg", date(2015, 1, 26), code="old"), one("sdf", date(2016, 6, 1), code="new")

    last = on(date(2016, 7, 1), periods(before, named))

    assert (last.holder, last.since, last.confirmed) == ("sdf", date(2015, 10, 10), date(2016, 6, 1))
    assert last.claims == ("new",)


@pytest.mark.parametrize(("facts", "is_exact"), [({}, True), ({"is_exact": False}, False)])
def test_a_hold_began_on_the_day_or_earlier_as_its_claims_say_also_when_it_is_confirmed(facts, is_exact):
    began, again = one("army", FALL, **facts), one("army", days_later(FALL, 90), reaffirms=True)

    found = periods(began, again)

    assert {(period.since, period.is_exact) for period in found if not period.is_last_known} == {(FALL, is_exact)}


def test_a_handover_to_the_successor_is_a_change_of_its_day():
    joined = {"sdf": End(date(2016, 2, 12), "state")}
    found = periods(one("sdf", FALL), one("state", date(2016, 2, 12), taken_from="sdf"), ends=joined)

    assert on(date(2016, 2, 12), found).since == date(2016, 2, 12)


def test_a_besieger_that_has_ended_besieges_nobody():
    siege = one("army", FALL, status=C.BESIEGED, challengers=("is", "rebels"))
    alone = one("army", FALL, status=C.BESIEGED, challengers=("is",))

    assert on_day(END, siege) == [(C.BESIEGED, "army", ("rebels",))]
    assert on_day(END, alone) == [(C.CONTROLLED, "army", ())]


def test_of_ground_that_was_shared_or_fought_for_with_somebody_who_has_ended_only_the_last_is_known():
    shared = one(None, date(2018, 9, 1), status=C.MIXED, challengers=("army", "is"))
    fought = one(None, date(2018, 9, 1), status=C.CONTESTED, challengers=("army", "is"))

    for claim in (shared, fought):
        assert on_day(END, claim) == [(C.LAST_KNOWN, None, ("army", "is"))]


def test_two_who_shared_a_place_and_became_one_hold_it_alone():
    shared = one(None, FALL, status=C.MIXED, challengers=("sdf", "ypg"))

    assert on_day(date(2015, 10, 9), shared) == [(C.MIXED, None, ("sdf", "ypg"))]
    assert on_day(date(2015, 10, 10), shared) == [(C.CONTROLLED, "sdf", ())]


def test_a_dispute_ends_with_the_end_of_one_of_the_two_holders():
    claims = one("is", FALL), one("army", FALL, source="governor")

    assert len(on_day(days_later(END, -1), *claims)) == 2
    assert on_day(END, *claims) == [(C.CONTROLLED, "army", ())]


def test_what_is_left_of_a_dispute_is_as_old_as_the_claims_that_are_left():
    """The army's claim is about the 1st, the one for Islamic State about any day from the 1st to the 20th."""
    army = one("army", date(2015, 5, 1), code="army")
    later = one("is", FALL, source="observatory", earliest=date(2015, 5, 1), code="is")
    found = periods(army, later, kind=PlaceKind.VILLAGE)

    disputed, left = on(days_later(END, -1), found), on(END, found)
    assert (disputed.is_disputed, disputed.confirmed, disputed.since) == (True, FALL, FALL)
    assert (left.holder, left.claims) == ("army", ("army",))
    assert (left.confirmed, left.since) == (date(2015, 5, 1), date(2015, 5, 1))
    assert on(date(2023, 4, 30), found).holder == "army"
    assert on(date(2023, 5, 1), found).is_last_known
    assert {view.holder for view in on(date(2023, 5, 1), found).views} == {"army"}


def test_a_claim_that_is_left_of_a_dispute_may_be_out_of_date_by_then():
    army = one("army", date(2016, 2, 1))
    later = one("is", date(2016, 5, 20), source="observatory", earliest=date(2016, 2, 1))

    assert len(on_day(days_later(END, -1), army, later, kind=PlaceKind.MINE)) == 2
    assert on_day(END, army, later, kind=PlaceKind.MINE) == [(C.LAST_KNOWN, "army", ())]


# --- How long a claim lasts ---


@pytest.mark.parametrize(
    ("kind", "lasting"),
    [
        (PlaceKind.CITY, date(2025, 1, 1)),
        (PlaceKind.TOWN, date(2025, 1, 1)),
        (PlaceKind.VILLAGE, date(2023, 1, 1)),
        (PlaceKind.OIL_OR_GAS_FIELD, date(2023, 1, 1)),
        (PlaceKind.INFRASTRUCTURE, date(2018, 1, 1)),
    ],
)
def test_a_claim_that_nobody_repeats_lasts_as_long_as_its_kind_of_place_can_be_silent(kind, lasting):
    claim = one("army", FALL)

    assert on_day(lasting, claim, kind=kind) == [(C.CONTROLLED, "army", ())]
    assert on_day(date(2028, 1, 1), claim, kind=kind) == [(C.LAST_KNOWN, "army", ())]


def test_a_later_claim_that_names_the_same_holder_as_driven_out_closes_the_silence():
    claim, later = one("army", FALL), one("rebels", date(2024, 12, 7), taken_from="army")
    other = one("rebels", date(2024, 12, 7))

    assert on_day(date(2024, 12, 6), claim, later, kind=PlaceKind.MINE) == [(C.CONTROLLED, "army", ())]
    assert on_day(date(2024, 12, 6), claim, other, kind=PlaceKind.MINE) == [(C.LAST_KNOWN, "army", ())]


def test_a_claim_that_is_reaffirmed_begins_to_age_anew_and_is_no_change():
    claim, again = one("army", FALL), one("army", date(2019, 6, 1), reaffirms=True, code="again")

    period = on(date(2023, 1, 1), periods(claim, again, kind=PlaceKind.VILLAGE))

    assert (period.since, period.confirmed, period.holder) == (FALL, date(2019, 6, 1), "army")
    assert period.claims == ("again", claim.code)
    assert on(date(2018, 1, 1), periods(claim, again)).claims == (claim.code,)


def test_a_reaffirmation_of_another_holder_is_a_claim_of_a_day_by_which_that_was_so():
    claim, other = one("army", FALL), one("rebels", date(2016, 6, 1), reaffirms=True)

    period = on(date(2016, 6, 1), periods(claim, other))

    assert (period.since, period.holder) == (date(2016, 6, 1), "rebels")


def test_a_fight_is_over_or_reported_again_within_a_year():
    fight = one(None, FALL, status=C.CONTESTED, challengers=("army", "rebels"))

    assert on_day(date(2016, 5, 1), fight, kind=PlaceKind.CITY) == [(C.CONTESTED, None, ("army", "rebels"))]
    assert on_day(date(2016, 6, 1), fight, kind=PlaceKind.CITY) == [(C.LAST_KNOWN, None, ("army", "rebels"))]


# --- Before the first change ---

# The record begins when rebels take a city from the army; it first knows of Islamic State's ground in July 2013.
EARLIER = [
    one("rebels", date(2012, 2, 12), place="city", taken_from="army"),
    one("is", date(2013, 7, 15), place="border town", taken_from="rebels"),
]


def test_who_held_ground_at_the_outset_is_drawn_back_to_the_first_change_of_the_record():
    found = periods(one("army"), one("is", FALL), elsewhere=EARLIER)

    assert (found[0].start, found[0].since, found[0].confirmed) == (date(2012, 2, 12), None, None)


def test_anybody_else_is_drawn_back_halfway_to_the_first_day_on_which_the_record_knows_of_their_ground():
    found = periods(one("is"), one("sdf", date(2015, 11, 13)), elsewhere=EARLIER)

    assert found[0].start == date(2014, 9, 13)
    assert on_day(date(2012, 3, 1), one("is"), one("sdf", date(2015, 11, 13)), elsewhere=EARLIER) is None


def test_somebody_of_whose_ground_the_record_knows_nothing_is_not_drawn_back():
    assert periods(one("hts"), one("sdf", FALL), elsewhere=EARLIER)[0].start == FALL


def test_a_siege_or_a_fight_is_never_drawn_back():
    siege = one("army", status=C.BESIEGED, challengers=("rebels",))
    fight = one(None, status=C.CONTESTED, challengers=("army", "rebels"))
    change = one("is", FALL)

    assert on_day(date(2014, 1, 1), siege, change, elsewhere=EARLIER) == [(C.CONTROLLED, "army", ())]
    assert on_day(date(2014, 1, 1), fight, change, elsewhere=EARLIER) is None


def test_who_held_a_place_before_its_first_change_says_nothing_where_no_change_is_known():
    assert periods(one("army"), elsewhere=EARLIER) == ()
