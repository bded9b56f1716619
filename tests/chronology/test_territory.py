"""The territory that the chronology's claims come to: what everybody knows of Palmyra, and where sources disagree."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dashboard import control
from imports.chronology import files, merging
from record.derived import computing, territory
from rules.territory.history import on
from rules.territory.succession import End, heir

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


def ground_of(ledger, place, day):
    state = [
        state
        for piece, state in zip(ledger.layout.pieces, ledger.states(day), strict=True)
        if piece.places == (place,) and state
    ]
    assert len(state) == 1
    return state[0].period


@pytest.mark.parametrize(("day", "holder"), PALMYRA)
def test_palmyra_changes_hands_on_the_days_that_the_file_gives(ledger, day, holder):
    assert ground_of(ledger, "palmyra", day).holder == holder


def test_every_change_of_the_file_is_a_step_of_its_place(opened, ledger):
    """Of each dated change with one holder the day is a step; the day rule puts it on its last possible day."""
    for code, claim in opened.claims.items():
        if claim["latest"] and not opened.places[claim["place"]]["within"]:
            periods = ledger.histories[claim["place"]]
            assert any(code in period.claims for period in periods), code


def test_what_held_before_a_places_first_change_has_no_start(opened):
    undated = {claim["place"] for claim in opened.claims.values() if claim["latest"] is None}
    histories = merging.histories([files.read(name) for name in files.CONTROL_HISTORIES])
    known = [history for history in histories if history.changes[0].before != "not known"]

    assert len(undated) == len(known)
    assert all(not claim["event"] for claim in opened.claims.values() if claim["latest"] is None)


def test_every_place_with_a_history_has_ground_or_shares_its_neighbours(opened):
    joined = {place for others in opened.layout.joined.values() for place in others}

    assert (
        set(opened.layout.sites) | joined == {claim.place for claim in opened.control_claims} & opened.positions.keys()
    )
    assert opened.layout.joined["raqqa"] == ("division-17-base",)
    assert "palmyra-castle" in opened.layout.joined["palmyra"]


def test_jazal_in_september_2015_is_disputed_and_each_source_has_its_own_map(opened, ledger):
    day = date(2015, 9, 10)
    views = ground_of(ledger, "jazal-oil-field", day).views

    assert [view.holder for view in views] == ["government-forces", "islamic-state"]
    assert ground_of(territory.ledger(opened, ("sohr",)), "jazal-oil-field", day).holder == "islamic-state"
    assert (
        ground_of(territory.ledger(opened, ("governor-of-homs",)), "jazal-oil-field", day).holder == "government-forces"
    )


def test_no_claim_of_the_chronology_contradicts_its_event_or_its_own_source(chronology, db):
    from control.models import ControlClaim
    from editorial.checks import control_problems, problems
    from events.models import Event

    assert [problem for event in Event.objects.in_full() for problem in problems(event)] == []
    assert [problem for claim in ControlClaim.objects.all() for problem in control_problems(claim)] == []


def test_nobody_is_drawn_before_the_record_knows_of_ground_of_theirs(opened, ledger):
    """Islamic State held nothing in 2012, nor does any undated claim reach back to before its holder's first."""
    for day in (date(2012, 3, 1), date(2012, 12, 31), date(2013, 6, 30)):
        assert "islamic-state" not in ledger.places_on(day).by_holder
    for periods in ledger.histories.values():
        assert all(period.start >= ledger.days[0] for period in periods)


def test_the_stored_territory_is_computed_anew_only_when_its_claims_change(chronology, db):
    computing.catch_up(even_if_nothing_is_owed=True)

    assert territory.compute("default") == {}
    assert territory.is_of_this_release("default")


def test_on_the_day_the_map_opens_on_no_front_runs_between_holders_who_have_no_fresh_claim(ledger):
    day = ledger.days[-1]

    for front in ledger.fronts(day):
        assert all((day - side.confirmed).days <= 180 for side in front.sides)


def appearances(ledger, place, day):
    period = ledger.period_on(place, day)
    return period and [view.appearance for view in period.views]


def reports(opened, ledger, place, day):
    return {opened.claims[code]["report"]["url"] for code in ledger.period_on(place, day).claims}


@pytest.mark.parametrize(
    ("day", "appearance", "report"),
    [
        (date(2016, 3, 4), ("controlled", "syrian-rebels", ()), "syrian-rebels-seize-iraq-border-crossing"),
        (date(2025, 1, 15), ("mixed", None, ("syrian-free-army", "us-forces")), "Palmyra_offensive_(2024)"),
        (date(2026, 1, 1), ("mixed", None, ("transitional-government", "us-forces")), "Palmyra_offensive_(2024)"),
        (date(2026, 2, 12), ("controlled", "transitional-government", ()), "rudaw.net"),
    ],
)
def test_two_who_held_al_tanf_together_end_each_by_itself(opened, ledger, day, appearance, report):
    """The Syrian Free Army was merged into the government's forces in October 2025; the Americans left in 2026."""
    assert appearances(ledger, "al-tanf-crossing", day) == [appearance]
    urls = reports(opened, ledger, "al-tanf-crossing", day)
    assert all(report in url for url in urls) or (day.year == 2016 and any(report in url for url in urls))


def test_the_day_that_the_map_opens_on_is_that_of_the_last_change(opened, ledger):
    assert ledger.days[-1] == date(2026, 2, 12)
    assert reports(opened, ledger, "al-tanf-crossing", ledger.days[-1]) == {
        "https://www.rudaw.net/english/middleeast/syria/120220262-amp"
    }


def test_nobody_takes_a_place_from_somebody_who_was_merged_into_them_before(opened):
    ends = {slug: End(date.fromisoformat(end["latest"]), end["succeeded_by"]) for slug, end in opened.ends.items()}

    for code, claim in opened.claims.items():
        if claim["from"] and claim["latest"]:
            assert heir(claim["from"], date.fromisoformat(claim["latest"]), ends).slug != claim["holder"], code
    (palmyra,) = book_views(opened, "palmyra", date(2026, 1, 1))
    assert (palmyra.holder, palmyra.named) == ("transitional-government", None)
    assert {opened.claims[code]["from"] for code in palmyra.claims} == {None}


def book_views(opened, place, day):
    return territory.ledger(opened).period_on(place, day).views


@pytest.mark.parametrize(
    ("place", "last_day", "then"),
    [
        ("al-mahr-field", date(2017, 4, 27), ("controlled", "government-forces", ())),
        ("jihar", date(2017, 5, 24), ("last_known", "islamic-state", ())),
        ("huwaysis", date(2017, 5, 24), ("last_known", "islamic-state", ())),
        ("qasr-al-halabat", date(2017, 5, 25), ("last_known", "islamic-state", ())),
        ("jabal-hayyan", date(2016, 12, 10), ("last_known", "government-forces", ())),
    ],
)
def test_posts_whose_surroundings_were_all_lost_are_last_known(ledger, place, last_day, then):
    assert appearances(ledger, place, last_day)[0][0] == "controlled"
    assert appearances(ledger, place, last_day + timedelta(days=1)) == [then]
    assert appearances(ledger, place, date(2018, 6, 1)) == [then]


@pytest.mark.parametrize(
    ("place", "day", "appearance"),
    [
        ("deir-ez-zor", date(2016, 1, 1), ("mixed", None, ("government-forces", "islamic-state"))),
        ("deir-ez-zor-airport", date(2016, 1, 1), ("besieged", "government-forces", ("islamic-state",))),
        ("deir-ez-zor-airport", date(2017, 9, 4), ("besieged", "government-forces", ("islamic-state",))),
        ("kuweires-airbase", date(2015, 6, 1), ("besieged", "government-forces", ("islamic-state",))),
        ("abu-al-duhur-airbase", date(2015, 6, 1), ("controlled", "government-forces", ())),
        ("qamishli", date(2018, 1, 15), ("mixed", None, ("government-forces", "sdf"))),
        ("conoco-gas-field", date(2018, 6, 1), ("controlled", "sdf", ())),
        ("baghuz", date(2018, 6, 1), ("controlled", "islamic-state", ())),
    ],
)
def test_garrisons_and_posts_that_held_out_are_held_also_by_what_was_known_then(opened, ledger, place, day, appearance):
    assert appearances(ledger, place, day) == [appearance]
    assert appearances(territory.ledger(opened, None, day), place, day) == [appearance]


def test_no_later_report_names_as_driven_out_whoever_was_only_last_known_amid_hostile_ground(opened, ledger):
    """What the map calls lost is contradicted by nothing in the record."""
    for place, periods in ledger.histories.items():
        for before, period in pairwise(periods):
            if not period.is_last_known or before.is_last_known or not period.confirmed:
                continue
            later = [
                claim
                for claim in opened.control_claims
                if claim.place == place and (claim.latest or date.min) > period.confirmed
            ]
            following = min((claim.latest for claim in later), default=None)
            driven_out = {claim.taken_from for claim in later if claim.latest == following}
            ended = any(view.ended for view in period.views)
            assert ended or not driven_out & {view.named or view.holder for view in period.views}, place


def test_israel_is_at_quneitra_and_no_front_runs_there(ledger):
    day = date(2025, 1, 15)

    assert appearances(ledger, "quneitra", day) == [("presence", None, ("israel",))]
    assert [front for front in ledger.fronts(day) if any("quneitra" in side.unit for side in front.sides)] == []


@pytest.mark.parametrize(
    ("place", "day", "since", "is_exact"),
    [
        # The day of the handover of the town was not found; its holder succeeded the one before on this day.
        ("palmyra", date(2026, 2, 12), date(2025, 10, 29), True),
        ("palmyra", date(2015, 6, 1), date(2015, 5, 20), True),
        # Only the day of the report is known, or a span of days.
        ("ain-issa", date(2014, 9, 1), date(2014, 8, 8), False),
        ("al-bab", date(2014, 3, 1), date(2014, 1, 31), False),
    ],
)
def test_since_is_a_day_only_where_a_report_gives_the_day(ledger, place, day, since, is_exact):
    period = on(day, ledger.histories[place])

    assert (period.since, period.is_exact) == (since, is_exact)


def test_a_place_page_tells_a_holder_named_again_from_a_change_of_hands(opened, db):
    found = control.held("palmyra", None)
    assert found is not None
    rows = {row.start: row.is_said_again for row in found.periods}

    assert rows[date(2025, 12, 13)]
    assert not rows[date(2025, 10, 29)]
    assert not rows[date(2015, 5, 20)]
