"""Events in ACLED's terms: who took the place decides the sub-event type, and what an actor is decides its code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.acled import terms, when
from rules.acled.actors import actors_of, kind_of
from rules.parties import parties_of
from rules.vocabulary import EventType, Role
from tests.rules.parties import KINDS, PALMYRA, change, event

REGAINS, OVERTAKES, CLASH = "Government regains territory", "Non-state actor overtakes territory", "Armed clash"


@pytest.mark.parametrize(
    ("taker", "loser", "day", "expected"),
    [
        ("islamic-state", "government-forces", "2015-05-20", OVERTAKES),
        ("government-forces", "islamic-state", "2016-03-27", REGAINS),
        ("government-forces", None, "2018-07-12", REGAINS),
        ("russian-forces", "islamic-state", "2016-03-27", REGAINS),
        ("hezbollah", "syrian-rebels", "2013-06-05", REGAINS),
        ("iran-and-allied-militia", "islamic-state", "2017-11-19", REGAINS),
        ("sdf", "islamic-state", "2017-10-17", OVERTAKES),
        ("syrian-rebels", "islamic-state", "2016-03-04", OVERTAKES),
        ("turkish-forces", "ypg", "2018-03-18", OVERTAKES),
        ("us-forces", "islamic-state", "2016-03-04", OVERTAKES),
        ("israel", "government-forces", "2024-12-08", OVERTAKES),
        ("syrian-national-army", "sdf", "2024-12-06", OVERTAKES),
        ("hts", "government-forces", "2024-12-08", OVERTAKES),
        ("hts", "sdf", "2024-12-09", REGAINS),
        ("transitional-government", "sdf", "2026-01-18", REGAINS),
        ("sdf", "transitional-government", "2026-01-18", OVERTAKES),
        ("government-forces", "transitional-government", "2025-03-06", OVERTAKES),
        ("russian-forces", "transitional-government", "2025-03-06", OVERTAKES),
    ],
)
def test_who_took_it_decides_the_sub_event_type(taker, loser, day, expected):
    claimed = event("capture", control=[change(taker, loser, day)], day=day)
    said = event("capture", f"attacker:{taker}" + (f" defender:{loser}" if loser else ""), day=day)

    assert terms.sub_event_of(claimed) == terms.sub_event_of(said) == expected


OTHER_PLACE = {**PALMYRA, "slug": "arak"}


@pytest.mark.parametrize(
    ("control", "expected"),
    [
        # It changed hands twice: who held it last.
        ([change("islamic-state", day="2015-05-20"), change("government-forces", day="2015-05-27")], REGAINS),
        ([change("government-forces", day="2015-05-27"), change("islamic-state", day="2015-05-20")], REGAINS),
        ([change("islamic-state"), change("government-forces")], CLASH),
        ([change("islamic-state"), change("government-forces", standing="retracted")], OVERTAKES),
        ([change("islamic-state"), change("government-forces", place=OTHER_PLACE)], OVERTAKES),
        ([change("government-forces", place=OTHER_PLACE)], REGAINS),
        ([change(None, "government-forces")], CLASH),
        ([], CLASH),
    ],
)
def test_the_last_holder_of_the_place_took_it(control, expected):
    assert terms.sub_event_of(event("capture", control=control)) == expected


@pytest.mark.parametrize(
    "parties", ["involved:islamic-state involved:sdf involved:government-forces", "involved:civilians"]
)
def test_nobody_named_as_the_taker_is_a_clash(parties):
    assert terms.sub_event_of(event("capture", parties)) in {CLASH, OVERTAKES}
    assert terms.sub_event_of(event("capture", "involved:civilians")) == CLASH


def test_a_handover_is_one_whoever_takes_it():
    for taker in ("government-forces", "sdf", "transitional-government"):
        assert terms.sub_event_of(event("handover", control=[change(taker)])) == "Non-violent transfer of territory"


def test_there_are_25_sub_event_types_and_every_event_type_has_one_of_them_or_none():
    assert len(terms.SUB_EVENT_TYPES) == 25
    assert {term for found in terms.NEAREST.values() for term in found} <= set(terms.SUB_EVENT_TYPES)
    assert set(EventType) - set(terms.NEAREST) == {EventType.OFFENSIVE, EventType.STATEMENT}


@pytest.mark.parametrize(
    ("slug", "day", "code"),
    [
        ("government-forces", "2024-12-08", 1),
        ("government-forces", "2024-12-09", 2),
        ("transitional-government", "2025-03-25", 1),
        ("hts", "2024-12-08", 2),
        ("hts", "2024-12-10", 1),
        ("islamic-state", "2015-05-20", 2),
        ("sdf", "2015-05-20", 2),
        ("syrian-national-army", "2024-12-06", 2),
        ("hezbollah", "2015-05-20", 3),
        ("iranian-forces", "2015-05-20", 8),
        ("russian-forces", "2015-05-20", 8),
        ("russian-contractors", "2018-02-07", 8),
        ("us-led-coalition", "2015-05-20", 8),
        ("turkish-forces", "2015-05-20", 8),
        ("israel", "2015-05-20", 8),
        ("jordan", "2015-05-20", 8),
        ("civilians", "2015-05-20", 7),
    ],
)
def test_the_code_of_an_actor_is_that_of_its_kind_on_the_day(slug, day, code):
    document = event(parties=f"involved:{slug}", day=day)

    assert kind_of(parties_of(document)[0], document.earliest) == code


@pytest.mark.parametrize(
    ("kind", "parties", "expected"),
    [
        ("battle", "attacker:islamic-state defender:government-forces", (2, 1, 12)),
        ("battle", "attacker:government-forces defender:islamic-state", (1, 2, 12)),
        ("execution", "attacker:islamic-state target:civilians", (2, 7, 27)),
        ("attack_on_civilians", "attacker:islamic-state", (2, 7, 27)),
        ("heritage_destruction", "attacker:islamic-state", (2, 0, 20)),
        ("air_strike", "target:islamic-state", (2, 0, 20)),
        ("air_strike", "attacker:israel target:iran-and-allied-militia", (8, 3, 38)),
        ("other", "", (3, 0, 30)),
        ("displacement", "involved:civilians", (3, 7, 37)),
    ],
)
def test_interaction_is_both_codes_the_lower_first(kind, parties, expected):
    actors = actors_of(event(kind, parties), "Syria")

    assert (actors.first.kind, actors.second.kind, actors.interaction) == expected


def test_allies_and_civilians_are_written_beside_their_side():
    document = event(
        "capture", "attacker:turkish-forces attacker:syrian-rebels defender:islamic-state involved:civilians"
    )

    actors = actors_of(document, "Syria")

    assert actors.first[:2] == ("Turkish Forces", ("Syrian Rebels",))
    assert actors.second[:2] == ("Islamic State", ("Civilians (Syria)",))


@given(
    st.sampled_from([kind for kind in EventType if kind in terms.NEAREST]),
    st.lists(
        st.tuples(st.sampled_from(list(Role)), st.sampled_from(sorted(KINDS))), max_size=5, unique_by=lambda p: p[1]
    ),
)
def test_everybody_named_is_written_once_and_every_row_has_a_first_actor(kind, parties):
    document = event(kind, " ".join(f"{role}:{slug}" for role, slug in parties))

    actors = actors_of(document, "Syria")
    written = [actors.first.name, *actors.first.also, actors.second.name, *actors.second.also, *actors.others]

    assert actors.first.name
    for item in document.participants:
        assert written.count("Civilians (Syria)" if item.slug == "civilians" else item.en) == 1
    assert 10 <= actors.interaction <= 88
    assert (actors.second.kind == 0) == (not actors.second.name) == (actors.interaction % 10 == 0)


@pytest.mark.parametrize(
    ("latest", "precision", "day"),
    [
        ("2015-05-20", 1, "2015-05-20"),
        ("2015-05-21", 2, "2015-05-20"),
        ("2015-05-26", 2, "2015-05-23"),
        ("2015-05-27", 3, "2015-05-23"),
        ("2015-06-19", 3, "2015-06-04"),
    ],
)
def test_the_day_is_in_the_middle_of_what_is_known(latest, precision, day):
    document = event(latest=latest, precision="range")

    assert (when.time_precision(document), when.event_date(document).isoformat()) == (precision, day)


def test_explosions_aimed_at_civilians_alone_are_civilian_targeting():
    aimed, caught = "attacker:israel target:civilians", "attacker:israel target:hezbollah involved:civilians"

    assert terms.targets_civilians(event("air_strike", aimed), "Air/drone strike")
    assert not terms.targets_civilians(event("air_strike", caught), "Air/drone strike")
    assert not terms.targets_civilians(event("battle", "target:civilians"), "Armed clash")
    assert terms.targets_civilians(event("abduction"), "Abduction/forced disappearance")
