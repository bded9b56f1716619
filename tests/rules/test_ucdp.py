"""Events in GED's terms, held to rows of GED itself."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import governorates
from rules.ucdp import names, where
from rules.ucdp.dyads import VIOLENT, dyad_of
from rules.ucdp.tolls import deaths_of, toll_of
from rules.vocabulary import EventType, Role
from tests.rules.parties import KINDS, change, claim, event

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "ged_syria_2016.csv"
with SAMPLE.open(encoding="utf-8") as _file:
    GED = list(csv.DictReader(_file))
GOVERNORATES = (
    "Aleppo",
    "Damascus",
    "Daraa",
    "Deir ez-Zor",
    "Hama",
    "Hasakah",
    "Homs",
    "Idlib",
    "Latakia",
    "Quneitra",
    "Raqqa",
    "Rural Damascus",
    "As-Suwayda",
    "Tartus",
)


@pytest.mark.parametrize(
    ("kind", "parties", "day", "expected"),
    [
        ("battle", "attacker:islamic-state defender:government-forces", "2015-05-20", (1, "Government of Syria - IS")),
        ("battle", "attacker:government-forces defender:islamic-state", "2015-05-20", (1, "Government of Syria - IS")),
        ("battle", "involved:government-forces involved:islamic-state", "2015-05-20", (1, "Government of Syria - IS")),
        # A militia beside a government is no government.
        (
            "battle",
            "attacker:islamic-state defender:iran-and-allied-militia",
            "2017-08-07",
            (2, "Iran And Allied Militia - IS"),
        ),
        ("capture", "attacker:sdf involved:us-led-coalition defender:islamic-state", "2017-10-17", (2, "IS - SDF")),
        (
            "capture",
            "attacker:syrian-national-army involved:turkish-forces defender:sdf",
            "2024-12-06",
            (2, "SDF - SNA"),
        ),
        ("battle", "attacker:islamic-state involved:sdf involved:us-led-coalition", "2022-01-20", (2, "IS - SDF")),
        (
            "capture",
            "attacker:turkish-forces attacker:syrian-rebels defender:islamic-state",
            "2017-02-23",
            (1, "Government of Turkey - IS"),
        ),
        (
            "capture",
            "attacker:hts defender:government-forces",
            "2024-12-07",
            (1, "Government of Syria - Syrian insurgents"),
        ),
        ("capture", "attacker:hts defender:sdf", "2024-12-10", (1, "Government of Syria - SDF")),
        ("battle", "attacker:hts defender:sdf", "2024-12-08", (2, "HTS - SDF")),
        ("battle", "attacker:government-forces defender:sdf", "2025-03-07", (2, "Government Forces - SDF")),
        ("capture", "involved:transitional-government involved:sdf", "2026-01-18", (1, "Government of Syria - SDF")),
        (
            "air_strike",
            "attacker:israel target:government-forces",
            "2018-04-09",
            (1, "Government of Israel - Government of Syria"),
        ),
        ("air_strike", "attacker:israel target:hezbollah", "2018-04-09", (1, "Government of Israel - Hezbollah")),
        ("air_strike", "attacker:jordan target:islamic-state", "2015-02-05", (1, "Government of Jordan - IS")),
        (
            "air_strike",
            "attacker:us-led-coalition target:islamic-state",
            "2015-05-22",
            (1, "Government of United States of America - IS"),
        ),
        (
            "air_strike",
            "attacker:russian-forces target:islamic-state",
            "2015-11-02",
            (1, "Government of Russia (Soviet Union) - IS"),
        ),
        ("battle", "attacker:hezbollah defender:islamic-state", "2015-05-20", (2, "Hezbollah - IS")),
        ("battle", "attacker:syrian-rebels defender:islamic-state", "2016-03-04", (2, "IS - Syrian insurgents")),
        (
            "bombing",
            "target:russian-forces involved:islamic-state",
            "2017-02-16",
            (1, "Government of Russia (Soviet Union) - IS"),
        ),
        ("execution", "attacker:islamic-state target:civilians", "2015-08-18", (3, "IS - Civilians")),
        ("execution", "attacker:islamic-state target:shuaytat", "2014-08-10", (3, "IS - Civilians")),
        ("execution", "attacker:islamic-state target:government-forces", "2015-05-27", (1, "Government of Syria - IS")),
        (
            "execution",
            "attacker:islamic-state target:civilians target:government-forces",
            "2015-05-16",
            (1, "Government of Syria - IS"),
        ),
        ("attack_on_civilians", "attacker:islamic-state", "2015-06-25", (3, "IS - Civilians")),
        (
            "attack_on_civilians",
            "attacker:islamic-state target:civilians defender:ypg",
            "2015-06-25",
            (3, "IS - Civilians"),
        ),
        (
            "air_strike",
            "attacker:government-forces target:civilians",
            "2015-05-20",
            (3, "Government of Syria - Civilians"),
        ),
        (
            "battle",
            "attacker:islamic-state defender:government-forces target:civilians",
            "2016-01-16",
            (1, "Government of Syria - IS"),
        ),
        ("air_strike", "attacker:russian-forces", "2016-03-15", None),
        ("execution", "attacker:islamic-state", "2015-05-20", None),
        ("battle", "involved:civilians", "2015-05-20", None),
        ("statement", "attacker:islamic-state defender:government-forces", "2015-05-20", None),
    ],
)
def test_the_parties_decide_the_type_of_violence(kind, parties, day, expected):
    dyad = dyad_of(event(kind, parties, day=day))

    assert (dyad and (dyad.type_of_violence, dyad.name)) == expected


def test_who_lost_the_ground_is_the_other_side_where_nobody_is_named():
    document = event("capture", "attacker:islamic-state", [change("islamic-state", "government-forces")])

    assert dyad_of(document).name == "Government of Syria - IS"


@given(
    st.sampled_from(sorted(VIOLENT)),
    st.lists(
        st.tuples(st.sampled_from(list(Role)), st.sampled_from(sorted(KINDS))), max_size=5, unique_by=lambda p: p[1]
    ),
    st.sampled_from(["2015-05-20", "2024-12-08", "2024-12-09", "2026-01-01"]),
)
def test_a_row_has_two_sides_of_the_kinds_that_its_type_says(kind, parties, day):
    dyad = dyad_of(event(kind, " ".join(f"{role}:{slug}" for role, slug in parties), day=day))
    if dyad is None:
        return
    assert (dyad.a.state is not None) == (
        dyad.type_of_violence == 1 or (dyad.type_of_violence == 3 and dyad.a.name.startswith("Government of "))
    )
    assert (dyad.b.name == "Civilians") == (dyad.type_of_violence == 3)
    assert dyad.type_of_violence != 2 or dyad.b.state is None
    assert not dyad.a.slugs & dyad.b.slugs
    assert all(
        number < 2**31 and number != 0 for number in (names.actor_number(dyad.a.name), names.dyad_number(dyad.name))
    )


@pytest.mark.parametrize("row", GED, ids=lambda row: row["id"])
def test_numbers_grid_cells_and_names_are_those_of_ged(row):
    assert where.priogrid(float(row["longitude"]), float(row["latitude"])) == int(row["priogrid_gid"])
    for side in ("a", "b"):
        if names.actor_number(row[f"side_{side}"]) > 0:
            assert names.actor_number(row[f"side_{side}"]) == int(row[f"side_{side}_new_id"])
    if names.dyad_number(row["dyad_name"]) > 0:
        assert names.dyad_number(row["dyad_name"]) == int(row["dyad_new_id"])
        assert names.conflict(row["dyad_name"]) == (int(row["conflict_new_id"]), row["conflict_name"])


def test_numbers_of_dyads_that_ged_has_are_written():
    assert {
        names.dyad_number(row["dyad_name"]) > 0
        for row in GED
        if row["side_b"] in {"IS", "SDF", "Civilians"} and row["side_a"] == "IS"
    } == {True}


def test_governorates_join_with_those_of_ged_by_name():
    written = {governorates.ged(f"{name} governorate") for name in GOVERNORATES}

    assert written == {row["adm_1"] for row in GED} - {""}
    assert {governorates.acled(f"{name} governorate") for name in GOVERNORATES} >= {"Homs", "Ar Raqqa", "Deir ez Zor"}
    assert not any("overnorate" in governorates.acled(f"{name} governorate") for name in GOVERNORATES)


def test_a_division_that_no_list_has_is_spelt_as_it_is():
    assert governorates.ged("Anbar Governorate") == "Anbar Governorate"
    assert governorates.acled("Anbar") == "Anbar"
    assert governorates.ged_district("Tadmur") == governorates.ged_district("Tadmur district") == "Tadmur district"
    assert governorates.acled_district("Tadmur subdistrict") == "Tadmur"


def killed(low, best, high, basis="totals"):
    return {"low": low, "best": best, "high": high, "basis": basis, "counts_longer": False, "parts": []}


@pytest.mark.parametrize(
    ("range_", "claims", "expected"),
    [
        (killed(218, 218, 218), [], (218, 218, 218)),
        (killed(20, None, 25), [], (20, 20, 25)),
        (killed(20, 22, 25), [], (20, 22, 25)),
        (killed(26, None, None, "one_group"), [claim(1, 26, None, "government-forces")], (26, 26, 26)),
        (killed(217, None, None), [claim(1, 217, counted="total"), claim(2, 462, counted="total")], (217, 217, 462)),
        (killed(217, None, None), [claim(1, 999, None, "civilians")], (217, 217, 217)),
        (killed(0, None, 3), [], (0, 0, 3)),
        (killed(0, None, 0), [], None),
        (killed(None, None, None), [], None),
    ],
)
def test_low_best_and_high(range_, claims, expected):
    assert toll_of(event(killed=range_, claims=claims)) == expected


FIGHT = "attacker:islamic-state defender:government-forces"


@pytest.mark.parametrize(
    ("best", "claims", "expected"),
    [
        (40, [], (0, 0, 0, 40)),
        (40, [claim(1, 40, 40, "government-forces")], (40, 0, 0, 0)),
        (40, [claim(1, 12, 14, "islamic-state"), claim(2, 10, None, "government-forces")], (10, 12, 0, 18)),
        (40, [claim(1, 12, 14, "islamic-state"), claim(2, 8, 20, "islamic-state")], (0, 8, 0, 32)),
        (40, [claim(1, 5, 5, "civilians")], (0, 0, 5, 35)),
        (40, [claim(1, 41, 41, "civilians")], (0, 0, 0, 40)),
        (40, [claim(1, 30, 30, "civilians"), claim(2, 3, 3, "children", part_of=1)], (0, 0, 30, 10)),
        (40, [claim(1, 40, 40, counted="total"), claim(2, 3, 3, "islamic-state", part_of=1)], (0, 3, 0, 37)),
        (
            40,
            [claim(1, 9, 9, "civilians", status="retracted"), claim(2, 9, 9, "civilians", harm="injured")],
            (0, 0, 0, 40),
        ),
        (40, [claim(1, 9, 9, "civilians", counts_longer=True)], (0, 0, 0, 40)),
    ],
)
def test_the_dead_are_divided_as_far_as_claims_go_and_always_come_to_the_best(best, claims, expected):
    document = event("battle", FIGHT, claims=claims)

    deaths = deaths_of(document, dyad_of(document), best)

    assert deaths == expected
    assert sum(deaths) == best


@pytest.mark.parametrize(
    ("precision", "latest", "code", "clarity"),
    [
        ("day", "2015-05-20", 1, 1),
        ("days", "2015-05-21", 2, 1),
        ("week", "2015-05-26", 3, 1),
        ("month", "2015-06-18", 4, 1),
        ("year", "2015-12-31", 5, 1),
        ("range", "2015-05-20", 1, 1),
        ("range", "2015-05-25", 2, 2),
        ("range", "2015-05-26", 3, 2),
        ("range", "2015-06-19", 4, 2),
        ("range", "2015-06-20", 5, 2),
    ],
)
def test_precision_of_dates(precision, latest, code, clarity):
    document = event(latest=latest, precision=precision)

    assert (where.date_precision(document), where.event_clarity(document)) == (code, clarity)


def test_every_type_is_violent_or_not_in_ged():
    assert set(EventType) - VIOLENT == {
        EventType.OFFENSIVE,
        EventType.HANDOVER,
        EventType.ABDUCTION,
        EventType.ARREST,
        EventType.HERITAGE_DESTRUCTION,
        EventType.MASS_GRAVE,
        EventType.DISPLACEMENT,
        EventType.AGREEMENT,
        EventType.STATEMENT,
        EventType.OTHER,
    }
