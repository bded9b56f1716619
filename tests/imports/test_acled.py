"""ACLED as candidates. Its rows may not be passed on: these are made of our own exports' terms, about no event."""

import csv
import io
from datetime import date

import pytest

from imports.candidates import Candidate, Position, Refused
from imports.errors import Unfit
from imports.formats.acled import NEEDED, deleted_ids
from imports.formats.reading import Format, candidates_of
from imports.readers.opening import open_table
from rules.acled.reading import SUB_EVENTS
from rules.acled.terms import SUB_EVENT_TYPES
from rules.vocabulary import DatePrecision, EventType, PlacePrecision, Role

# A row whose every cell is a placeholder.
BLANK = {
    "event_id_cnty": "SYR0",
    "event_date": "2000-01-12",
    "year": "2000",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Actor A",
    "assoc_actor_1": "",
    "inter1": "1",
    "actor2": "Actor B",
    "assoc_actor_2": "",
    "inter2": "2",
    "admin1": "Homs",
    "admin2": "Tadmor",
    "location": "Tadmor",
    "latitude": "34.5624",
    "longitude": "38.2840",
    "geo_precision": "1",
    "source": "Source A; Source B",
    "notes": "A placeholder.",
    "fatalities": "0",
}


def rows(*changes, encoding="utf-8-sig"):
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(BLANK))
    writer.writeheader()
    for number, changed in enumerate(changes):
        writer.writerow({**BLANK, "event_id_cnty": f"SYR{number}", **changed})
    return list(candidates_of(open_table(io.BytesIO(text.getvalue().encode(encoding))), Format.ACLED))


def one(**changed):
    return rows(changed)[0]


def test_a_row_is_a_candidate():
    candidate = one(fatalities="4")

    assert isinstance(candidate, Candidate)
    assert candidate.title == "Armed clash, Actor A and Actor B, at Tadmor"
    assert candidate.summary == "A placeholder."
    assert candidate.earliest == candidate.latest == date(2000, 1, 12)
    assert candidate.locality.position == Position(longitude=38.284, latitude=34.5624)
    assert [(toll.low, toll.high) for toll in candidate.tolls] == [(4, None)]
    assert [cited.publisher for cited in candidate.cited] == ["Source A", "Source B"]


@pytest.mark.parametrize(("term", "kind"), SUB_EVENTS.items())
def test_every_sub_event_type_is_known_however_it_is_spelt(term, kind):
    event = SUB_EVENT_TYPES[term][0]
    for spelt in (term, term.upper(), term.replace("/", " / "), term.replace("-", " ")):
        candidate = one(event_type=event.lower(), sub_event_type=spelt)

        assert candidate.type is kind
        assert "terms_differ" not in {finding.rule for finding in candidate.findings}


def test_the_table_of_sub_event_types_is_whole():
    assert set(SUB_EVENTS) == set(SUB_EVENT_TYPES)
    assert EventType.OFFENSIVE not in SUB_EVENTS.values()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sub_event_type", "Battle-No change of territory"),
        ("sub_event_type", "Airstrikes and more"),
        ("event_type", "Remote violence"),
        ("inter1", "9"),
        ("inter2", "Aliens"),
        ("time_precision", "4"),
        ("geo_precision", "0"),
    ],
)
def test_a_term_that_is_not_known_is_refused_with_those_that_are(column, value):
    refused = one(**{column: value})

    assert isinstance(refused, Refused)
    found = refused.findings[0]
    assert (found.rule, found.row, found.column, found.value) == ("unknown_term", 2, column, value)
    assert found.values["known"]


@pytest.mark.parametrize("civilians", ["7", "7.0", "Civilians", "civilians"])
def test_civilians_are_the_target_and_nobody_is_the_attacker(civilians):
    candidate = one(actor2="Civilians (Syria)", inter2=civilians, inter1="State Forces")

    assert [party.role for party in candidate.parties] == [Role.INVOLVED, Role.TARGET]


def test_a_week_and_a_month_are_all_of_their_days():
    week, month = rows({"time_precision": "2"}, {"time_precision": "3", "event_date": "15 February 2000"})

    assert (week.earliest, week.latest) == (date(2000, 1, 9), date(2000, 1, 15))
    assert week.date_precision is DatePrecision.WEEK
    assert (month.earliest, month.latest) == (date(2000, 2, 1), date(2000, 2, 29))
    assert month.date_precision is DatePrecision.MONTH


def test_the_middle_of_a_region_is_no_position():
    town, near, region = rows({}, {"geo_precision": "2"}, {"geo_precision": "3"})

    assert [each.locality.precision for each in (town, near, region)] == [
        PlacePrecision.SETTLEMENT,
        PlacePrecision.NEAR,
        PlacePrecision.GOVERNORATE,
    ]
    assert region.locality.position is None
    assert region.locality.centre


@pytest.mark.parametrize(("dead", "is_sign"), [("3", True), ("10", True), ("4", False), ("0", False)])
def test_three_and_ten_dead_may_be_a_sign(dead, is_sign):
    assert ("acled_convention" in {finding.rule for finding in one(fatalities=dead).findings}) == is_sign


def test_associated_actors_take_part_too():
    candidate = one(assoc_actor_1="Actor C; Actor D")

    assert [party.name for party in candidate.parties] == ["Actor A", "Actor C", "Actor D", "Actor B"]


def test_who_holds_a_place_is_left_to_an_editor():
    candidate = one(sub_event_type="Non-state actor overtakes territory")

    assert candidate.type is EventType.CAPTURE
    assert "says_who_holds" in {finding.rule for finding in candidate.findings}


def test_a_list_of_deletions_is_read():
    table = open_table(io.BytesIO("event_id_cnty,deleted_timestamp\nSYR5,1\nSYR9,2\n".encode("utf-8-sig")))

    assert list(deleted_ids(table)) == ["SYR5", "SYR9"]


@pytest.mark.parametrize("column", NEEDED)
def test_a_download_without_a_column_is_refused_with_its_name(column):
    text = (
        ",".join(name for name in BLANK if name != column) + "\n" + ",".join("x" for _ in range(len(BLANK) - 1)) + "\n"
    )

    with pytest.raises(Unfit) as problem:
        list(candidates_of(open_table(io.BytesIO(text.encode())), Format.ACLED))
    assert problem.value.finding.value == column
