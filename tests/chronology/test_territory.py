"""The territory that the chronology's claims come to: what everybody knows of Palmyra, and where sources disagree."""

from datetime import date

import pytest

from imports.chronology import files, merging
from record import derive, territory

PALMYRA = [
    (date(2015, 5, 19), "government-forces"),
    (date(2015, 5, 20), "islamic-state"),
    (date(2016, 3, 26), "islamic-state"),
    (date(2016, 3, 27), "government-forces"),
    (date(2016, 12, 10), "government-forces"),
    (date(2016, 12, 11), "islamic-state"),
    (date(2017, 3, 1), "islamic-state"),
    (date(2017, 3, 2), "government-forces"),
    (date(2024, 12, 6), "government-forces"),
    (date(2024, 12, 7), "syrian-free-army"),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(chronology, db):
    derive.catch_up(even_if_nothing_is_owed=True)
    return territory.opened(using="default")


@pytest.fixture
def book(opened):
    return territory.book(opened)


def ground_of(book, place, day):
    told = [
        told
        for piece, told in zip(book.layout.pieces, book.told(day), strict=True)
        if piece.places == (place,) and told
    ]
    assert len(told) == 1
    return told[0].spell


@pytest.mark.parametrize(("day", "holder"), PALMYRA)
def test_palmyra_changes_hands_on_the_days_that_the_file_gives(book, day, holder):
    assert ground_of(book, "palmyra", day).holder == holder


def test_every_change_of_the_file_is_a_step_of_its_place(opened, book):
    """Of each dated change with one holder the day is a step; the day rule puts it on its last possible day."""
    for code, claim in opened.claims.items():
        if claim["latest"] and not opened.places[claim["place"]]["within"]:
            spells = book.histories[claim["place"]]
            assert any(code in spell.claims for spell in spells), code


def test_what_held_before_a_places_first_change_has_no_start(opened):
    undated = {claim["place"] for claim in opened.claims.values() if claim["latest"] is None}
    histories = merging.histories([files.read(name) for name in files.CONTROL_HISTORIES])
    known = [history for history in histories if history.changes[0].before != "not known"]

    assert len(undated) == len(known)
    assert all(not claim["event"] for claim in opened.claims.values() if claim["latest"] is None)


def test_every_place_with_a_history_has_ground_or_shares_its_neighbours(opened):
    joined = {place for others in opened.layout.joined.values() for place in others}

    assert set(opened.layout.sites) | joined == {word.place for word in opened.words} & opened.positions.keys()
    assert opened.layout.joined["raqqa"] == ("division-17-base",)
    assert "palmyra-castle" in opened.layout.joined["palmyra"]


def test_jazal_in_september_2015_is_disputed_and_each_source_has_its_own_map(opened, book):
    day = date(2015, 9, 10)
    views = ground_of(book, "jazal-oil-field", day).views

    assert [view.holder for view in views] == ["government-forces", "islamic-state"]
    assert ground_of(territory.book(opened, ("sohr",)), "jazal-oil-field", day).holder == "islamic-state"
    assert (
        ground_of(territory.book(opened, ("governor-of-homs",)), "jazal-oil-field", day).holder == "government-forces"
    )


def test_no_claim_of_the_chronology_contradicts_its_event_or_its_own_source(chronology, db):
    from control.models import ControlClaim
    from editorial.checks import control_problems, problems
    from events.models import Event

    assert [problem for event in Event.objects.in_full() for problem in problems(event)] == []
    assert [problem for claim in ControlClaim.objects.all() for problem in control_problems(claim)] == []


def test_nobody_is_drawn_before_the_record_knows_of_ground_of_theirs(opened, book):
    """Islamic State held nothing in 2012, nor does any undated claim reach back to before its holder's first."""
    for day in (date(2012, 3, 1), date(2012, 12, 31), date(2013, 6, 30)):
        assert "islamic-state" not in book.places_on(day).by_holder
    for spells in book.histories.values():
        assert all(spell.start >= book.days[0] for spell in spells)


def test_the_stored_territory_is_computed_anew_only_when_its_claims_change(chronology, db):
    derive.catch_up(even_if_nothing_is_owed=True)

    assert territory.compute("default") == {}
    assert territory.is_of_this_release("default")


def test_on_the_day_the_map_opens_on_no_front_runs_between_holders_who_have_no_fresh_claim(book):
    day = book.days[-1]

    for front in book.fronts(day):
        assert all((day - side.confirmed).days <= 180 for side in front.sides)
