"""The territory that the chronology's claims come to: what everybody knows of Palmyra, and where sources disagree."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dashboard import control
from imports.chronology import files, merging
from record import derive, territory
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


def looks(book, place, day):
    spell = book.spell_on(place, day)
    return spell and [view.look for view in spell.views]


def reports(opened, book, place, day):
    return {opened.claims[code]["report"]["url"] for code in book.spell_on(place, day).claims}


@pytest.mark.parametrize(
    ("day", "look", "report"),
    [
        (date(2016, 3, 4), ("controlled", "syrian-rebels", ()), "syrian-rebels-seize-iraq-border-crossing"),
        (date(2025, 1, 15), ("mixed", None, ("syrian-free-army", "us-forces")), "Palmyra_offensive_(2024)"),
        (date(2026, 1, 1), ("mixed", None, ("transitional-government", "us-forces")), "Palmyra_offensive_(2024)"),
        (date(2026, 2, 12), ("controlled", "transitional-government", ()), "rudaw.net"),
    ],
)
def test_two_who_held_al_tanf_together_end_each_by_itself(opened, book, day, look, report):
    """The Syrian Free Army was merged into the government's forces in October 2025; the Americans left in 2026."""
    assert looks(book, "al-tanf-crossing", day) == [look]
    urls = reports(opened, book, "al-tanf-crossing", day)
    assert all(report in url for url in urls) or (day.year == 2016 and any(report in url for url in urls))


def test_the_day_that_the_map_opens_on_is_that_of_the_last_change(opened, book):
    assert book.days[-1] == date(2026, 2, 12)
    assert reports(opened, book, "al-tanf-crossing", book.days[-1]) == {
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
    return territory.book(opened).spell_on(place, day).views


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
def test_posts_whose_surroundings_were_all_lost_are_last_known(book, place, last_day, then):
    assert looks(book, place, last_day)[0][0] == "controlled"
    assert looks(book, place, last_day + timedelta(days=1)) == [then]
    assert looks(book, place, date(2018, 6, 1)) == [then]


@pytest.mark.parametrize(
    ("place", "day", "look"),
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
def test_garrisons_and_posts_that_held_out_are_held_also_by_what_was_known_then(opened, book, place, day, look):
    assert looks(book, place, day) == [look]
    assert looks(territory.book(opened, None, day), place, day) == [look]


def test_no_later_report_names_as_driven_out_whoever_was_only_last_known_amid_hostile_ground(opened, book):
    """What the map calls lost is contradicted by nothing in the record."""
    for place, spells in book.histories.items():
        for before, spell in pairwise(spells):
            if not spell.is_last_known or before.is_last_known or not spell.confirmed:
                continue
            later = [
                word for word in opened.words if word.place == place and (word.latest or date.min) > spell.confirmed
            ]
            following = min((word.latest for word in later), default=None)
            driven_out = {word.taken_from for word in later if word.latest == following}
            ended = any(view.ended for view in spell.views)
            assert ended or not driven_out & {view.named or view.holder for view in spell.views}, place


def test_israel_is_at_quneitra_and_no_front_runs_there(book):
    day = date(2025, 1, 15)

    assert looks(book, "quneitra", day) == [("presence", None, ("israel",))]
    assert [front for front in book.fronts(day) if any("quneitra" in side.unit for side in front.sides)] == []


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
def test_since_is_a_day_only_where_a_report_gives_the_day(book, place, day, since, is_exact):
    spell = on(day, book.histories[place])

    assert (spell.since, spell.is_exact) == (since, is_exact)


def test_a_place_page_tells_a_holder_named_again_from_a_change_of_hands(opened, db):
    rows = {row["start"]: row["is_said_again"] for row in control.held("palmyra", None)["spells"]}

    assert rows[date(2025, 12, 13)]
    assert not rows[date(2025, 10, 29)]
    assert not rows[date(2015, 5, 20)]
