"""UCDP GED as candidates: sums equal those of the file, nothing of an area becomes a point, every layout is read."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from imports.candidates import Candidate, Position, Refused
from imports.errors import Unfit
from imports.formats.reading import Format, candidates_of, read
from imports.formats.selecting import of_country
from imports.readers.opening import open_table
from rules.vocabulary import Counted, DatePrecision, EventType, PlacePrecision, Role
from tests.imports.shared import shared

SAMPLE = Path(__file__).parents[1] / "samples" / "ged_syria_2016.csv"
KINDS = {"1": EventType.BATTLE, "2": EventType.BATTLE, "3": EventType.ATTACK_ON_CIVILIANS}


@pytest.fixture(scope="module")
def ged() -> Path:
    return shared("ucdp/ged_syria_2016.csv")


@pytest.fixture(scope="module")
def rows(ged) -> list[dict[str, str]]:
    with ged.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def read_in(ged) -> list[Candidate]:
    return list(read(ged, Format.UCDP))


@pytest.fixture
def sample() -> list[dict[str, str]]:
    """The rows of the sample, each once: one stands in it twice."""
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list({row["id"]: row for row in csv.DictReader(file)}.values())


def as_file(rows, encoding="utf-8", **written) -> io.BytesIO:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), **written)
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode(encoding))


def candidates(rows, **written) -> list[Candidate | Refused]:
    return list(candidates_of(open_table(as_file(rows, **written)), Format.UCDP))


def one(row, **changed) -> Candidate | Refused:
    return candidates([{**row, **changed}])[0]


def rules(found) -> set[str]:
    return {each.rule for each in found.findings}


def dead(candidate, column) -> int:
    return sum(toll.best for toll in candidate.tolls if toll.column == column)


def test_every_row_of_the_file_is_a_candidate_in_its_order(read_in, rows):
    assert len(read_in) == len(rows) == 6170
    assert [each.upstream_id for each in read_in] == [row["id"] for row in rows]
    assert [each.row for each in read_in] == list(range(2, 6172))
    assert [dict(each.raw) for each in read_in] == rows


@pytest.mark.parametrize("column", ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best"])
def test_the_dead_by_year_and_type_are_those_of_the_file(read_in, rows, column):
    expected, found = Counter(), Counter()
    for row in rows:
        expected[row["year"], KINDS[row["type_of_violence"]]] += int(row[column])
    for each in read_in:
        found[str(each.earliest.year), each.type] += dead(each, column)

    assert found == expected


def test_low_and_high_are_those_of_the_file(read_in, rows):
    totals = [next(toll for toll in each.tolls if toll.counted == Counted.TOTAL) for each in read_in]

    assert [(toll.low, toll.best, toll.high) for toll in totals] == [
        (int(row["low"]), int(row["best"]), int(row["high"])) for row in rows
    ]


def test_the_middle_of_an_area_is_never_a_position(read_in, rows):
    by_precision = Counter(row["where_prec"] for row in rows)
    without = [each for each in read_in if each.locality.position is None]
    whole_country = [each for each in read_in if each.locality.precision is PlacePrecision.COUNTRY]

    assert len(without) == sum(by_precision[code] for code in "34567")
    assert {each.raw["where_prec"] for each in without} == set("3456")
    assert all(each.locality.centre for each in without)
    assert len(whole_country) == 102
    assert sum(dead(each, "best") for each in whole_country) == 17_683
    assert sum(dead(each, "best") for each in read_in) == 48_710


def test_findings_are_counted_by_rows(read_in):
    found = Counter(rule for each in read_in for rule in rules(each))

    assert found == {
        "no_source_date": 6,
        "reported_before": 106,
        "best_outside": 15,
        "two_and_two": 890,
        "whole_country": 102,
        "wider_area": 658,
    }


def test_a_row_says_who_where_when_and_by_which_reports(read_in):
    fall = next(each for each in read_in if each.upstream_id == "235240")

    assert fall.title == "Fighting between Government of Syria and IS at Tadmur/Palmyra town"
    assert (fall.earliest, fall.latest, fall.date_precision) == (
        date(2016, 12, 8),
        date(2016, 12, 11),
        DatePrecision.DAYS,
    )
    assert fall.locality.position == Position(longitude=38.28402, latitude=34.5624)
    assert {(party.name, party.role) for party in fall.parties} == {
        ("Government of Syria", Role.INVOLVED),
        ("IS", Role.INVOLVED),
    }
    assert [(toll.counted, toll.group, toll.low) for toll in fall.tolls] == [
        (Counted.TOTAL, "", 115),
        (Counted.GROUP, "Government of Syria", 115),
    ]
    assert fall.cited[0].publisher == "SOHR"
    assert fall.cited[0].title.startswith("After four days of intense attacks")


def test_every_report_of_a_row_is_cited_by_itself(read_in, rows):
    offices = {row["id"]: row["source_office"].split(";") for row in rows}
    same = [each for each in read_in if [cited.publisher for cited in each.cited] == offices[each.upstream_id]]
    several = [each for each in read_in if len(each.cited) > 1]

    assert len(same) > 0.99 * len(read_in)
    assert len(several) == sum(int(row["number_of_sources"]) > 1 for row in rows)


def test_one_sided_violence_has_an_attacker_and_a_target(read_in):
    one_sided = [each for each in read_in if each.type is EventType.ATTACK_ON_CIVILIANS]

    assert len(one_sided) == 185
    assert {(party.name == "Civilians", party.role) for each in one_sided for party in each.parties} == {
        (True, Role.TARGET),
        (False, Role.ATTACKER),
    }


def test_of_a_side_of_several_groups_nobody_is_said_to_have_had_the_dead(read_in):
    joint = next(each for each in read_in if each.raw["side_a"].count(", ") == 1 and each.raw["deaths_a"] != "0")
    toll = next(toll for toll in joint.tolls if toll.column == "deaths_a")

    assert (toll.counted, toll.group, toll.note) == (Counted.UNKNOWN, "", joint.raw["side_a"])
    assert {party.name for party in joint.parties} >= set(joint.raw["side_a"].split(", "))


NEW_COLUMNS = {
    "relid": "SYR-2016-1-299-1",
    "code_status": "Clear",
    "conflict_dset_id": "299",
    "dyad_dset_id": "11973",
    "side_a_dset_id": "118",
    "side_b_dset_id": "4456",
    "gwnoa": "652",
}


@pytest.mark.parametrize("spelling", ["where_description", "where_decription"])
def test_49_columns_are_read_as_41_are(sample, spelling):
    wide = [{**row, **NEW_COLUMNS, spelling: row["where_coordinates"]} for row in sample]

    assert len(wide[0]) == 49
    assert [_plain(each) for each in candidates(wide)] == [_plain(each) for each in candidates(sample)]


def _plain(candidate):
    return (candidate.upstream_id, candidate.title, candidate.tolls, candidate.locality, candidate.cited)


def test_numbers_and_days_are_read_as_programs_write_them(sample):
    written = [
        {
            **row,
            **{column: f"{row[column]}.0" for column in ("id", "type_of_violence", "where_prec", "best", "deaths_a")},
            **{column: f"{row[column]} 00:00:00.000" for column in ("date_start", "date_end")},
        }
        for row in sample
    ]

    assert [_plain(each) for each in candidates(written)] == [_plain(each) for each in candidates(sample)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_in_any_unicode_encoding_is_the_same_table(sample, encoding, separator):
    read_again = candidates(sample, encoding=encoding, delimiter=separator)

    assert [_plain(each) for each in read_again] == [_plain(each) for each in candidates(sample)]


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("id", "", "missing_value"),
        ("type_of_violence", "4", "unknown_term"),
        ("where_prec", "8", "unknown_term"),
        ("date_prec", "6", "unknown_term"),
        ("date_start", "0025-01-01", "not_a_day"),
        ("date_start", "2016-02-30", "not_a_day"),
        ("date_end", "2015-01-01", "days_out_of_order"),
        ("best", "several", "not_a_figure"),
        ("deaths_a", "-1", "not_a_figure"),
        ("latitude", "346.5", "not_a_position"),
        ("longitude", "nan", "missing_value"),
        ("side_a", "NA", "missing_value"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_cell(sample, column, value, rule):
    refused = one(sample[0], **{column: value})

    assert isinstance(refused, Refused)
    found = refused.findings[0]
    assert (found.rule, found.row, found.column, found.value) == (rule, 2, column, value)
    assert found.text
    assert found.remedy


def test_an_aggregate_and_an_unchecked_row_say_so(sample):
    assert one(sample[0], event_clarity="2").is_aggregate
    assert not one(sample[0], event_clarity="1").is_aggregate
    assert "not_yet_clear" in rules(one({**sample[0], **NEW_COLUMNS}, code_status="Check dates"))
    assert "not_yet_clear" not in rules(one({**sample[0], **NEW_COLUMNS}))


def test_a_row_that_stands_twice_is_refused_the_second_time():
    refused = [each for each in read(SAMPLE, Format.UCDP) if isinstance(each, Refused)]

    assert [(each.row, each.findings[0].column, each.findings[0].value) for each in refused] == [(21, "id", "215139")]
    assert refused[0].findings[0].text == "The identifier «215139» stands in row 18 already."


def test_a_table_of_something_else_is_refused_as_a_whole(sample):
    with pytest.raises(Unfit, match="side_b") as problem:
        candidates([{key: value for key, value in row.items() if key != "side_b"} for row in sample])

    assert problem.value.finding.value == "side_b"


def test_of_a_file_of_many_countries_one_is_read_and_the_others_are_counted(sample):
    many = [{**row, "country": "Iraq"} if at % 3 else row for at, row in enumerate(sample)]
    table, left_out = of_country(open_table(as_file(many)), "syria")

    assert len(list(candidates_of(table, Format.UCDP))) == sum(row["country"] == "Syria" for row in many)
    assert left_out == {"Iraq": sum(row["country"] == "Iraq" for row in many)}
