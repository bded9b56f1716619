"""Which events a row of a dataset may be about: by words, figures, days, place and parties."""

from datetime import date, timedelta

import msgspec
import pytest

from rules.matching.accounts import Account, Camp, Figure
from rules.matching.camps import camp_of_name, camps_in
from rules.matching.proposals import Match, Proposer, Verdict
from rules.vocabulary import EventType

# Row 217105 of UCDP GED 19.1 (CC BY 4.0) and the event of the chronology that its headline is about.
ROW = Account(
    key="217105",
    type=EventType.BATTLE,
    earliest=date(2016, 3, 21),
    latest=date(2016, 3, 21),
    longitude=38.284,
    latitude=34.5624,
    radius_km=25,
    area=("Homs Governorate", "Tadmur district"),
    place_names=("Tadmur/Palmyra town",),
    camps=frozenset({Camp.GOVERNMENT, Camp.ISLAMIC_STATE}),
    figures=(Figure(camp=Camp.GOVERNMENT, low=26, high=26), Figure(camp=None, low=26, high=26, is_total=True)),
    headlines=("IS kills 26 seals and their commander in Tadmur city",),
)
EVENT = Account(
    key="cm-2016-03-20-057",
    type=EventType.BATTLE,
    earliest=date(2016, 3, 20),
    latest=date(2016, 3, 22),
    longitude=38.28402,
    latitude=34.5624,
    area=("Homs",),
    place_names=("Palmyra", "Tadmur"),
    camps=frozenset({Camp.GOVERNMENT, Camp.ISLAMIC_STATE}),
    figures=(Figure(camp=Camp.GOVERNMENT, low=26, high=26, start=date(2016, 3, 21), end=date(2016, 3, 21)),),
    text="Costly fighting on the hills; marines hit by a Russian missile. Twenty-six Syrian marines died.",
)


def proposed(rows, events=(EVENT,)) -> list[Match]:
    proposer = Proposer(list(events))
    proposer.add(rows)
    return proposer.proposals()


def but(account: Account, **changes) -> Account:
    return msgspec.structs.replace(account, **changes)


def on(account: Account, day: date, until: date | None = None) -> Account:
    return but(account, earliest=day, latest=until or day)


def test_a_row_with_the_events_figure_is_the_event_and_says_why():
    (match,) = proposed([ROW])

    assert (match.row, match.event, match.verdict) == ("217105", "cm-2016-03-20-057", Verdict.SAME)
    assert match.score > 0.8
    assert "Killed, government side: 26 in the row, 26 in the event." in [reason.text for reason in match.reasons]


@pytest.mark.parametrize("days", [-4, -2, 2, 4])
def test_reports_lag_so_days_that_differ_by_up_to_four_lower_the_score_alone(days):
    (match,) = proposed([on(ROW, EVENT.latest + timedelta(days) if days > 0 else EVENT.earliest + timedelta(days))])

    assert match.verdict == Verdict.SAME
    assert match.score < proposed([ROW])[0].score


def test_a_week_apart_is_another_event():
    assert proposed([on(ROW, EVENT.latest + timedelta(7))]) == []


def test_far_away_is_another_event_whatever_the_figures():
    assert proposed([but(ROW, longitude=36.2, latitude=33.5)]) == []


def test_two_and_two_dead_says_nothing_so_the_row_is_at_most_a_part():
    two = (Figure(camp=Camp.GOVERNMENT, low=2, high=2), Figure(camp=Camp.ISLAMIC_STATE, low=2, high=2))
    (match,) = proposed([but(ROW, figures=two, headlines=("Clashes in the eastern countryside of Homs",))])

    assert match.verdict == Verdict.PART
    assert match.score < 0.75


def test_two_and_two_dead_of_a_fight_are_no_air_strike_of_one_side_that_has_a_toll_of_its_own():
    placeholder = (Figure(camp=Camp.GOVERNMENT, low=2, high=2), Figure(camp=Camp.ISLAMIC_STATE, low=2, high=2))
    headline = "Raids on the eastern road burn nine lorries, ongoing battles near the silos"
    row = but(on(ROW, date(2016, 3, 15)), figures=placeholder, headlines=(headline,))
    strike = but(
        on(EVENT, date(2016, 3, 15)),
        type=EventType.AIR_STRIKE,
        camps=frozenset({Camp.GOVERNMENT}),
        figures=(Figure(camp=Camp.CIVILIANS, low=26, high=26),),
        text="Raids on the eastern road burn nine lorries near the silos.",
    )

    assert proposed([row], [strike]) == []
    assert proposed([row], [but(strike, camps=EVENT.camps)])[0].verdict == Verdict.SAME


def test_no_row_is_found_for_one_death_among_the_dead_of_a_day():
    one_death = but(
        on(EVENT, date(2016, 3, 17)),
        figures=(Figure(camp=Camp.GOVERNMENT, low=1, high=1),),
        text="An officer who guided air strikes was killed near Palmyra.",
    )
    row = but(on(ROW, date(2016, 3, 17)), figures=ROW.figures, headlines=("Clashes in Palmyra desert",))

    assert proposed([row], [one_death]) == []


def test_a_headline_outweighs_other_days_and_figures():
    headline = "Complete control of Shaer field kills 50 people in 3 days of fierce clashes"
    (match,) = proposed(
        [but(on(ROW, date(2016, 3, 25)), headlines=(headline,), figures=())], [but(EVENT, headlines=(headline,))]
    )

    assert match.verdict == Verdict.SAME


def test_a_row_of_many_days_contains_the_events_within():
    before = but(on(EVENT, date(2016, 3, 18)), key="cm-2016-03-18-901", figures=(), text="Fighting at Palmyra.")
    after = but(on(EVENT, date(2016, 3, 24)), key="cm-2016-03-24-902", figures=(), text="Fighting at Palmyra.")
    row = but(on(ROW, date(2016, 3, 11), date(2016, 3, 26)), is_aggregate=True, headlines=("Two weeks of fighting",))

    assert {(match.event, match.verdict) for match in proposed([row], [before, after])} == {
        (before.key, Verdict.CONTAINS),
        (after.key, Verdict.CONTAINS),
    }


def test_of_two_rows_one_is_the_event():
    other = but(ROW, key="303361", headlines=("Clashes breakout in Aleppo and Homs countryside",), figures=())

    assert [(match.row, match.verdict) for match in proposed([ROW, other])] == [
        ("217105", Verdict.SAME),
        ("303361", Verdict.PART),
    ]


@pytest.mark.parametrize(
    ("name", "camp"),
    [
        ("Government of Syria", Camp.GOVERNMENT),
        ("Military Forces of Syria (2000-2024)", Camp.GOVERNMENT),
        ("IS", Camp.ISLAMIC_STATE),
        ("Syrian insurgents", Camp.OPPOSITION),
        ("Government of Iraq", Camp.COALITION),
        ("Global Coalition Against Daesh", Camp.COALITION),
        ("Government of Turkey", Camp.TURKEY),
        ("Civilians", Camp.CIVILIANS),
        ("SDF", Camp.SDF),
    ],
)
def test_actors_have_a_camp_under_the_names_that_datasets_give_them(name, camp):
    assert camp_of_name(name) == camp


@pytest.mark.parametrize(
    ("name", "camp"),
    [
        ("CJTF-OIR", Camp.COALITION),
        ("Government of Denmark", Camp.COALITION),
        ("New Syrian Army", Camp.OPPOSITION),
        ("Jaish al-Islam", Camp.OPPOSITION),
        ("Jaysh al-Fatah", Camp.OPPOSITION),
        ("Hurras al-Din", Camp.OPPOSITION),
        ("Operation Olive Branch", Camp.TURKEY),
        ("Asayish", Camp.SDF),
        ("PKK: Kurdistan Workers Party", Camp.SDF),
        ("Liwa Fatemiyoun", Camp.GOVERNMENT),
        ("Government of Syria", Camp.GOVERNMENT),
        ("Military Forces of Syria (2000-2024)", Camp.GOVERNMENT),
        ("Military Forces of Syria (2024-)", Camp.OPPOSITION),
    ],
)
def test_names_of_parties_are_of_the_camp_that_they_fight_for(name, camp):
    assert camp_of_name(name) == camp


@pytest.mark.parametrize("headline", ["The town is shelled", "Is Palmyra next?", "SYRIA IS BURNING"])
def test_a_verb_in_a_headline_is_no_party(headline):
    assert camps_in(headline) == frozenset()
    row = but(ROW, camps=frozenset({Camp.OPPOSITION, Camp.GOVERNMENT}), headlines=(headline,))

    assert proposed([row]) == []


@pytest.mark.parametrize(
    "headline", ["IS kills 26", "ISIS attacks", "Isil attacks", "Islamic State attacks", "Daesh attacks"]
)
def test_a_party_in_a_headline_is_one(headline):
    assert camps_in(headline) == {Camp.ISLAMIC_STATE}


def test_dead_of_the_other_side_alone_are_not_the_event_for_want_of_another_row():
    row = but(ROW, figures=(Figure(camp=Camp.ISLAMIC_STATE, low=26, high=26),), headlines=("Clashes",))
    event = but(EVENT, figures=(Figure(camp=Camp.GOVERNMENT, low=26, high=26),))

    assert [match.verdict for match in proposed([row], [event])] == [Verdict.PART]
