"""Who holds a place on a day: how long a claim lasts, who ends as a holder, and what held before the first change."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.territory.history import history, on
from rules.territory.succession import End, heir, line
from rules.territory.validity import LASTS_YEARS, Outset
from rules.territory.words import Word
from rules.vocabulary import ControlStatus as C
from rules.vocabulary import PlaceKind

HOLDERS = ("army", "is", "ypg", "sdf", "rebels", "hts", "state")
FALL = date(2015, 5, 20)
END = date(2019, 3, 23)
ENDS = {"is": End(END), "ypg": End(date(2015, 10, 10), "sdf")}


def word(holder=None, day=None, place="town", **facts):
    facts = {"voice": "agency", "status": C.CONTROLLED, "earliest": day, "latest": day, **facts}
    code = facts.pop("code", f"{place}/{day}/{holder}/{facts['voice']}")
    return Word(code=code, place=place, holder=holder, **facts)


def spells(*words, elsewhere=(), ends=ENDS, kind=PlaceKind.TOWN):
    return history(words, (), Outset([*words, *elsewhere], ends), kind)


def on_day(day, *words, **known):
    spell = on(day, spells(*words, **known))
    return spell and [(view.status, view.holder, view.challengers) for view in spell.views]


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
    found = [word(draw(actors), None, status=draw(st.sampled_from([C.CONTROLLED, C.BESIEGED, C.MIXED])))]
    for number in range(draw(st.integers(0, 6))):
        status = draw(st.sampled_from(list(C)[:-1]))
        parties = draw(st.lists(actors, min_size=1, max_size=3, unique=True))
        holder = parties.pop() if status in {C.CONTROLLED, C.BESIEGED} or draw(st.booleans()) else None
        day = draw(days)
        found.append(
            word(
                holder,
                day,
                status=status,
                challengers=tuple(sorted(parties)),
                voice=draw(st.sampled_from(["agency", "observatory"])),
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
def test_nobody_holds_shares_or_fights_for_anything_from_the_day_of_their_end(words, ended, kind):
    found = spells(*words, ends=ended, kind=kind)

    for spell in found:
        following = min((other.start for other in found if other.start > spell.start), default=date(2060, 1, 1))
        for view in spell.views:
            parties = {view.holder, *view.challengers} - {None}
            for actor in parties & ended.keys() if view.status != C.LAST_KNOWN else ():
                assert following <= ended[actor].day


@settings(max_examples=200)
@given(claims(), ends(), kinds)
def test_spells_follow_each_other_and_rest_on_claims_that_were_made_by_then(words, ended, kind):
    found = spells(*words, ends=ended, kind=kind)
    latest = {one.code: one.latest for one in words}

    assert [spell.start for spell in found] == sorted({spell.start for spell in found})
    for spell in found:
        assert spell.claims
        dated = [latest[code] for code in spell.claims if latest[code]]
        assert all(day <= spell.start for day in dated)
        assert spell.confirmed == max(dated, default=None)
        assert spell.since is None or (spell.since <= spell.start and spell.confirmed <= spell.start)
        # Who holds a place because another ended does so since that day, by a claim that is older.
        assert spell.since is None or spell.since <= spell.confirmed or any(view.named for view in spell.views)


@settings(max_examples=200)
@given(claims(), ends(), kinds)
def test_no_claim_lasts_longer_than_its_kind_unless_a_later_one_says_that_it_did(words, ended, kind):
    found = spells(*words, ends=ended, kind=kind)
    years = LASTS_YEARS.get(kind, 3)

    for spell, following in pairwise([*found, None] if found else []):
        is_live = not spell.is_last_known and spell.confirmed and spell.views[0].status != C.UNKNOWN
        if is_live and not spell.is_disputed:
            late = spell.confirmed + timedelta(days=round(365.25 * years) + 1)
            if following is None or following.start > late:
                assert following is not None
                claimed_next = min(one.latest for one in words if one.latest and one.latest > spell.confirmed)
                later = [one for one in words if one.latest == claimed_next]
                lines = line(spell.views[0].named or spell.views[0].holder, ended)
                assert any(one.taken_from in lines or (one.reaffirms and one.holder in lines) for one in later)


@settings(max_examples=200)
@given(claims(), kinds)
def test_before_the_first_change_nothing_is_drawn_earlier_than_the_record_knows_of_the_holder(words, kind):
    outset = Outset(words, {})

    for spell in spells(*words, ends={}, kind=kind):
        if spell.confirmed is None:
            assert spell.start >= outset.first_day
            assert {view.status for view in spell.views} <= {C.CONTROLLED, C.MIXED}
            for holder in {view.holder for view in spell.views if view.holder} - outset.holders:
                assert spell.start >= outset.first_held[holder]


@given(ends(), actors, days)
def test_who_stands_for_an_actor_has_not_ended_itself(ended, actor, day):
    found = heir(actor, day, ended)

    assert found.is_over or found.slug not in ended or ended[found.slug].day > day
    assert found.slug in line(actor, ended)


# --- Ends ---


def test_from_the_day_an_actor_ends_its_claims_are_what_was_last_known():
    claim = word("is", FALL)

    assert on_day(days_later(END, -1), claim) == [(C.CONTROLLED, "is", ())]
    assert on_day(END, claim) == [(C.LAST_KNOWN, "is", ())]
    ended = on(END, spells(claim)).views[0].ended
    assert (ended.actor, ended.day, ended.successor) == ("is", END, None)


def test_a_claim_made_after_the_end_of_its_holder_is_last_known_at_once():
    assert on_day(days_later(END, 40), word("is", days_later(END, 30))) == [(C.LAST_KNOWN, "is", ())]


def test_a_successor_holds_what_was_claimed_for_the_one_it_succeeded_before_or_after():
    before, after = word("ypg", FALL), word("ypg", date(2016, 8, 23))

    assert on_day(date(2015, 10, 9), before) == [(C.CONTROLLED, "ypg", ())]
    assert on_day(date(2015, 10, 10), before) == [(C.CONTROLLED, "sdf", ())]
    assert on_day(date(2016, 8, 23), after) == [(C.CONTROLLED, "sdf", ())]
    spell = on(date(2016, 1, 1), spells(before))
    assert (spell.since, spell.confirmed, spell.views[0].named) == (date(2015, 10, 10), FALL, "ypg")


def test_successors_follow_each_other():
    chain = {"army of conquest": End(date(2017, 1, 27), "hts"), "hts": End(date(2025, 1, 29), "state")}
    claim = word("army of conquest", date(2015, 4, 25))

    held = [on_day(day, claim, ends=chain)[0][1] for day in (date(2016, 1, 1), date(2018, 1, 1), date(2025, 2, 1))]

    assert held == ["army of conquest", "hts", "state"]


def test_a_claim_that_went_out_of_date_before_its_holder_was_succeeded_is_last_known_of_the_holder():
    merged = {"hts": End(date(2025, 1, 29), "state")}
    claim = word("hts", date(2015, 1, 10))

    assert on_day(date(2026, 1, 1), claim, ends=merged, kind=PlaceKind.MINE) == [(C.LAST_KNOWN, "hts", ())]


def test_a_claim_that_names_the_successor_is_no_change_and_rests_on_itself_alone():
    before, named = word("ypg", date(2015, 1, 26), code="old"), word("sdf", date(2016, 6, 1), code="new")

    last = on(date(2016, 7, 1), spells(before, named))

    assert (last.holder, last.since, last.confirmed) == ("sdf", date(2015, 10, 10), date(2016, 6, 1))
    assert last.claims == ("new",)


@pytest.mark.parametrize(("facts", "is_exact"), [({}, True), ({"is_exact": False}, False)])
def test_a_hold_began_on_the_day_or_earlier_as_its_claims_say_also_when_it_is_confirmed(facts, is_exact):
    began, again = word("army", FALL, **facts), word("army", days_later(FALL, 90), reaffirms=True)

    found = spells(began, again)

    assert {(spell.since, spell.is_exact) for spell in found if not spell.is_last_known} == {(FALL, is_exact)}


def test_a_handover_to_the_successor_is_a_change_of_its_day():
    joined = {"sdf": End(date(2016, 2, 12), "state")}
    found = spells(word("sdf", FALL), word("state", date(2016, 2, 12), taken_from="sdf"), ends=joined)

    assert on(date(2016, 2, 12), found).since == date(2016, 2, 12)


def test_a_besieger_that_has_ended_besieges_nobody():
    siege = word("army", FALL, status=C.BESIEGED, challengers=("is", "rebels"))
    alone = word("army", FALL, status=C.BESIEGED, challengers=("is",))

    assert on_day(END, siege) == [(C.BESIEGED, "army", ("rebels",))]
    assert on_day(END, alone) == [(C.CONTROLLED, "army", ())]


def test_of_ground_that_was_shared_or_fought_for_with_somebody_who_has_ended_only_the_last_is_known():
    shared = word(None, date(2018, 9, 1), status=C.MIXED, challengers=("army", "is"))
    fought = word(None, date(2018, 9, 1), status=C.CONTESTED, challengers=("army", "is"))

    for claim in (shared, fought):
        assert on_day(END, claim) == [(C.LAST_KNOWN, None, ("army", "is"))]


def test_two_who_shared_a_place_and_became_one_hold_it_alone():
    shared = word(None, FALL, status=C.MIXED, challengers=("sdf", "ypg"))

    assert on_day(date(2015, 10, 9), shared) == [(C.MIXED, None, ("sdf", "ypg"))]
    assert on_day(date(2015, 10, 10), shared) == [(C.CONTROLLED, "sdf", ())]


def test_a_dispute_ends_with_the_end_of_one_of_the_two_holders():
    words = word("is", FALL), word("army", FALL, voice="governor")

    assert len(on_day(days_later(END, -1), *words)) == 2
    assert on_day(END, *words) == [(C.CONTROLLED, "army", ())]


def test_what_is_left_of_a_dispute_is_as_old_as_the_claims_that_are_left():
    """The army's claim is about the 1st, the one for Islamic State about any day from the 1st to the 20th."""
    army = word("army", date(2015, 5, 1), code="army")
    later = word("is", FALL, voice="observatory", earliest=date(2015, 5, 1), code="is")
    found = spells(army, later, kind=PlaceKind.VILLAGE)

    disputed, left = on(days_later(END, -1), found), on(END, found)
    assert (disputed.is_disputed, disputed.confirmed, disputed.since) == (True, FALL, FALL)
    assert (left.holder, left.claims) == ("army", ("army",))
    assert (left.confirmed, left.since) == (date(2015, 5, 1), date(2015, 5, 1))
    assert on(date(2023, 4, 30), found).holder == "army"
    assert on(date(2023, 5, 1), found).is_last_known
    assert {view.holder for view in on(date(2023, 5, 1), found).views} == {"army"}


def test_a_claim_that_is_left_of_a_dispute_may_be_out_of_date_by_then():
    army = word("army", date(2016, 2, 1))
    later = word("is", date(2016, 5, 20), voice="observatory", earliest=date(2016, 2, 1))

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
    claim = word("army", FALL)

    assert on_day(lasting, claim, kind=kind) == [(C.CONTROLLED, "army", ())]
    assert on_day(date(2028, 1, 1), claim, kind=kind) == [(C.LAST_KNOWN, "army", ())]


def test_a_later_claim_that_names_the_same_holder_as_driven_out_closes_the_silence():
    claim, later = word("army", FALL), word("rebels", date(2024, 12, 7), taken_from="army")
    other = word("rebels", date(2024, 12, 7))

    assert on_day(date(2024, 12, 6), claim, later, kind=PlaceKind.MINE) == [(C.CONTROLLED, "army", ())]
    assert on_day(date(2024, 12, 6), claim, other, kind=PlaceKind.MINE) == [(C.LAST_KNOWN, "army", ())]


def test_a_claim_that_is_reaffirmed_begins_to_age_anew_and_is_no_change():
    claim, again = word("army", FALL), word("army", date(2019, 6, 1), reaffirms=True, code="again")

    spell = on(date(2023, 1, 1), spells(claim, again, kind=PlaceKind.VILLAGE))

    assert (spell.since, spell.confirmed, spell.holder) == (FALL, date(2019, 6, 1), "army")
    assert spell.claims == ("again", claim.code)
    assert on(date(2018, 1, 1), spells(claim, again)).claims == (claim.code,)


def test_a_reaffirmation_of_another_holder_is_a_claim_of_a_day_by_which_that_was_so():
    claim, other = word("army", FALL), word("rebels", date(2016, 6, 1), reaffirms=True)

    spell = on(date(2016, 6, 1), spells(claim, other))

    assert (spell.since, spell.holder) == (date(2016, 6, 1), "rebels")


def test_a_fight_is_over_or_reported_again_within_a_year():
    fight = word(None, FALL, status=C.CONTESTED, challengers=("army", "rebels"))

    assert on_day(date(2016, 5, 1), fight, kind=PlaceKind.CITY) == [(C.CONTESTED, None, ("army", "rebels"))]
    assert on_day(date(2016, 6, 1), fight, kind=PlaceKind.CITY) == [(C.LAST_KNOWN, None, ("army", "rebels"))]


# --- Before the first change ---

# The record begins when rebels take a city from the army; it first knows of Islamic State's ground in July 2013.
EARLIER = [
    word("rebels", date(2012, 2, 12), place="city", taken_from="army"),
    word("is", date(2013, 7, 15), place="border town", taken_from="rebels"),
]


def test_who_held_ground_at_the_outset_is_drawn_back_to_the_first_change_of_the_record():
    found = spells(word("army"), word("is", FALL), elsewhere=EARLIER)

    assert (found[0].start, found[0].since, found[0].confirmed) == (date(2012, 2, 12), None, None)


def test_anybody_else_is_drawn_back_halfway_to_the_first_day_on_which_the_record_knows_of_their_ground():
    found = spells(word("is"), word("sdf", date(2015, 11, 13)), elsewhere=EARLIER)

    assert found[0].start == date(2014, 9, 13)
    assert on_day(date(2012, 3, 1), word("is"), word("sdf", date(2015, 11, 13)), elsewhere=EARLIER) is None


def test_somebody_of_whose_ground_the_record_knows_nothing_is_not_drawn_back():
    assert spells(word("hts"), word("sdf", FALL), elsewhere=EARLIER)[0].start == FALL


def test_a_siege_or_a_fight_is_never_drawn_back():
    siege = word("army", status=C.BESIEGED, challengers=("rebels",))
    fight = word(None, status=C.CONTESTED, challengers=("army", "rebels"))
    change = word("is", FALL)

    assert on_day(date(2014, 1, 1), siege, change, elsewhere=EARLIER) == [(C.CONTROLLED, "army", ())]
    assert on_day(date(2014, 1, 1), fight, change, elsewhere=EARLIER) is None


def test_who_held_a_place_before_its_first_change_says_nothing_where_no_change_is_known():
    assert spells(word("army"), elsewhere=EARLIER) == ()
