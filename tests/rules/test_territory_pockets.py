"""Lesser places whose surroundings have all gone to a hostile side are only last known."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.territory.cells import Layout
from rules.territory.day import Book
from rules.territory.hostility import are_hostile
from rules.territory.succession import End
from rules.territory.words import Word
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


def word(place, holder=None, day=None, **facts):
    facts = {"voice": "agency", "status": C.CONTROLLED, "earliest": day, "latest": day, **facts}
    return Word(code=f"{place}/{day}/{holder}", place=place, holder=holder, **facts)


def book(*words, spots=SPOTS, kinds=KINDS, **more):
    known = {place: kinds.get(place, PlaceKind.TOWN) for place in spots}
    return Book(Layout(sites=spots), words, SIDES, ends=ENDS, kinds=known, **more)


def seen(found, place, day):
    spell = found.spell_on(place, day)
    return spell and [(view.status, view.holder) for view in spell.views]


TAKEN = [word(place, "is", DECEMBER, taken_from="army") for place in ("west", "field", "east")]
LOST = [word("west", "army", MARCH, taken_from="is"), word("east", "army", APRIL, taken_from="is")]


def test_a_field_that_has_lost_all_its_neighbours_is_last_known_from_the_day_of_the_last():
    found = book(*TAKEN, *LOST)

    assert seen(found, "field", APRIL - timedelta(days=1)) == [(C.CONTROLLED, "is")]
    assert seen(found, "field", APRIL) == [(C.LAST_KNOWN, "is")]
    assert seen(found, "field", LATER) == [(C.LAST_KNOWN, "is")]
    spell = found.spell_on("field", LATER)
    assert (spell.since, spell.confirmed, spell.claims) == (DECEMBER, DECEMBER, (TAKEN[1].code,))


def test_who_takes_it_afterwards_holds_it_though_it_is_not_surrounded_by_anybody_else():
    found = book(*TAKEN, *LOST, word("field", "army", LATER))

    assert seen(found, "field", LATER - timedelta(days=1)) == [(C.LAST_KNOWN, "is")]
    assert seen(found, "field", LATER) == [(C.CONTROLLED, "army")]


@pytest.mark.parametrize(
    "later", [word("field", "army", LATER, taken_from="is"), word("field", "is", LATER, reaffirms=True)]
)
def test_a_place_that_a_later_report_says_was_held_all_the_time_is_not_lost(later):
    assert seen(book(*TAKEN, *LOST, later), "field", APRIL) == [(C.CONTROLLED, "is")]


def test_a_town_is_never_lost_unseen():
    found = book(*TAKEN, *LOST, kinds={"field": PlaceKind.TOWN})

    assert seen(found, "field", LATER) == [(C.CONTROLLED, "is")]


def test_a_garrison_that_is_besieged_is_known_to_hold():
    siege = word("field", "is", DECEMBER, status=C.BESIEGED, challengers=("army",))
    found = book(TAKEN[0], siege, TAKEN[2], *LOST)

    assert seen(found, "field", LATER) == [(C.BESIEGED, "is")]


def test_a_post_that_was_taken_deep_in_hostile_ground_is_not_lost_by_what_was_so_before():
    raid = word("field", "is", LATER)
    found = book(*TAKEN, *LOST, raid)

    assert seen(found, "field", LATER) == [(C.CONTROLLED, "is")]


def test_what_held_before_the_first_change_is_not_lost():
    others = [word(place, "is", date(2014, 2, 1), taken_from="army") for place in ("west", "east")]
    found = book(*others, word("field", "army"), word("field", "is", LATER))

    assert seen(found, "field", date(2015, 1, 1)) == [(C.CONTROLLED, "army")]


@pytest.mark.parametrize("holder", ["is", "druze"])
def test_a_neighbour_who_is_not_hostile_keeps_a_way_open(holder):
    found = book(*TAKEN, LOST[0], word("east", holder, APRIL))

    assert seen(found, "field", LATER) == [(C.CONTROLLED, "is")]


def test_a_neighbour_that_is_fought_over_is_not_lost():
    fight = word("east", None, APRIL, status=C.CONTESTED, challengers=("army", "is"))

    assert seen(book(*TAKEN, LOST[0], fight), "field", date(2017, 6, 1)) == [(C.CONTROLLED, "is")]


def test_one_neighbour_surrounds_nothing():
    spots = {place: SPOTS[place] for place in ("field", "east")}

    assert seen(book(*TAKEN[1:], LOST[1], spots=spots), "field", LATER) == [(C.CONTROLLED, "is")]


def test_posts_that_are_neighbours_are_lost_together():
    spots = {"west": (38.0, 34.8), "field": (38.2, 34.8), "post": (38.4, 34.8), "east": (38.6, 34.8)}
    taken = [*TAKEN, word("post", "is", DECEMBER, taken_from="army")]
    found = book(*taken, *LOST, spots=spots)

    assert seen(found, "field", APRIL) == seen(found, "post", APRIL) == [(C.LAST_KNOWN, "is")]
    held = book(*taken, *LOST, word("post", "army", LATER, taken_from="is"), spots=spots)
    assert seen(held, "field", APRIL) == seen(held, "post", APRIL) == [(C.CONTROLLED, "is")]
    assert seen(held, "field", LATER) == [(C.LAST_KNOWN, "is")]


def test_friends_within_an_hours_drive_keep_a_way_open_where_one_side_is():
    """A third town lies behind the east, and is no neighbour of the field; two more have it amid hostile ground."""
    spots = {**SPOTS, "behind": (38.6, 34.8)}
    beyond = word("behind", "is", DECEMBER)

    assert seen(book(*TAKEN, *LOST, beyond, spots=spots), "field", LATER) == [(C.CONTROLLED, "is")]
    gone = book(*TAKEN, *LOST, beyond, word("behind", "army", LATER), spots=spots)
    assert seen(gone, "field", LATER - timedelta(days=1)) == [(C.CONTROLLED, "is")]
    assert seen(gone, "field", LATER) == [(C.LAST_KNOWN, "is")]

    # A field behind that is lost itself keeps no way open either.
    kinds = {**KINDS, "behind": PlaceKind.OIL_OR_GAS_FIELD}
    spots_behind = {**spots, "far": (38.8, 34.8)}
    lost = book(*TAKEN, *LOST, beyond, word("far", "army", LATER), spots=spots_behind, kinds=kinds)
    assert seen(lost, "field", LATER) == seen(lost, "behind", LATER) == [(C.LAST_KNOWN, "is")]

    around = {**spots, "north": (38.2, 34.95), "south": (38.2, 34.65)}
    closed = [word(place, "army", DECEMBER) for place in ("north", "south")]
    assert seen(book(*TAKEN, *LOST, beyond, *closed, spots=around), "field", LATER) == [(C.LAST_KNOWN, "is")]


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
            word(
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
def test_only_a_lesser_place_held_by_a_dated_claim_is_lost_and_only_amid_hostile_ground(words, of_kind):
    ruled = book(*words, spots=ALL, kinds=of_kind)
    plain = Book(Layout(), words, SIDES, ends=ENDS, kinds=of_kind)
    turning = sorted({spell.start for spells in ruled.histories.values() for spell in spells})

    for day in turning:
        for place in plain.histories:
            was, now = plain.spell_on(place, day), ruled.spell_on(place, day)
            if was == now or (was.start, was.views) == (now.start, now.views):
                continue
            assert now.is_last_known
            assert of_kind[place] != PlaceKind.TOWN
            assert was.is_last_known or (was.views[0].status == C.CONTROLLED and was.confirmed == now.confirmed)
            if now.start == day:
                friendly = [
                    other.holder
                    for near in ruled.layout.near[place]
                    if (other := ruled.spell_on(near, day)) and other.holder
                    and not are_hostile(SIDES[now.views[0].holder], SIDES[other.holder])
                ]  # fmt: skip
                assert friendly == []


@settings(max_examples=100)
@given(claims(), kinds, st.randoms())
def test_the_order_of_claims_does_not_matter_and_what_is_lost_stays_so_until_a_newer_claim(words, of_kind, random):
    ruled = book(*words, spots=ALL, kinds=of_kind)
    shuffled = list(words)
    random.shuffle(shuffled)

    assert book(*shuffled, spots=ALL, kinds=of_kind).histories == ruled.histories
    for spells in ruled.histories.values():
        assert [spell.start for spell in spells] == sorted({spell.start for spell in spells})
        for before, after in pairwise(spells):
            if before.is_last_known:
                assert after.is_last_known or after.confirmed != before.confirmed or after.confirmed is None
