"""Tables that nobody wrote code for: columns are proposed, confirmed as plain data, and applied again."""

import csv
import io
from collections import Counter
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from imports.candidates import Candidate, Refused, Weight
from imports.errors import Unfit
from imports.formats.reading import mapped
from imports.readers.opening import open_table
from imports.readers.text import pasted
from imports.recognition.headers import read_header
from imports.recognition.mapping import CodedDay, Field, Mapping, Use
from imports.recognition.names import Kind, names_of
from imports.recognition.proposing import propose
from rules.reading.days import Order
from rules.vocabulary import Counted, EventType, Harm, PlacePrecision, Role, TitleBasis
from tests.imports.shared import shared

HEALTH = "outside/events-insecurity-insight/syria_attacks_on_health_care_2016_2023.csv"
AID = "outside/events-insecurity-insight/syria_aid_workers_killed_injured_kidnapped_arrested.csv"
CHEMICAL = "outside/events-syrian-archive/syrian_archive_chemical_incidents.csv"
VIDEOS = "outside/events-syrian-archive/syrian_archive_verified_videos_2012_2017.csv"


def proposal_of(path):
    with path.open("rb") as file:
        return propose(open_table(file))


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read(path, mapping):
    """As an editor does it later: the mapping comes out of the database."""
    again = msgspec.json.decode(msgspec.json.encode(mapping), type=Mapping)
    with path.open("rb") as file:
        return list(mapped(open_table(file), again))


def answered(proposal, kind=EventType.OTHER):
    """The proposal with every word that is still open given the same meaning."""
    words = {term.column: {} for term in proposal.open_terms}
    for term in proposal.open_terms:
        words[term.column][term.word] = kind.value
    uses = [replace(use, terms={**use.terms, **words.get(use.column, {})}) for use in proposal.mapping.uses]
    return replace(proposal.mapping, uses=tuple(uses))


def uses(proposal):
    return {each.use.column: each.use.field for each in proposal.columns}


def found(rows, rule):
    return [each for each in rows if rule in {finding.rule for finding in each.findings}]


def table(*rows, header="date,place,killed"):
    return pasted("\n".join([header, *rows]))


def one(*cells, header="date,place,killed"):
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    lines = [header, text.getvalue().strip()]
    proposed = propose(pasted("\n".join(lines)))
    return next(mapped(pasted("\n".join(lines)), proposed.mapping))


def test_attacks_on_health_care_come_in_by_mapping_alone():
    path = shared(HEALTH)
    proposal = proposal_of(path)

    assert uses(proposal) == {
        "sind_event_id": Field.ID,
        "date": Field.DAY,
        "description": Field.SUMMARY,
        "admin1": Field.GOVERNORATE,
        "latitude": Field.LATITUDE,
        "longitude": Field.LONGITUDE,
        "geo_precision": Field.PLACE_PRECISION,
        "perpetrator_type": Field.IGNORED,
        "perpetrator_name": Field.ACTOR,
        "weapon": Field.TYPE,
        "place_type": Field.IGNORED,
        "facilities_destroyed": Field.IGNORED,
        "facilities_damaged": Field.IGNORED,
        "transport_destroyed": Field.IGNORED,
        "transport_damaged": Field.IGNORED,
        "health_workers_killed": Field.FIGURE,
        "health_workers_injured": Field.FIGURE,
        "health_workers_kidnapped": Field.FIGURE,
        "health_workers_arrested": Field.FIGURE,
    }
    assert Counter(type(each) for each in read(path, proposal.mapping))[Refused] == sum(
        term.rows for term in proposal.open_terms
    )
    assert {type(each) for each in read(path, answered(proposal))} == {Candidate}


@pytest.mark.parametrize("name", [HEALTH, AID])
def test_no_centroid_of_a_wider_area_is_a_position(name):
    path = shared(name)
    candidates = read(path, answered(proposal_of(path)))
    rows = rows_of(path)
    wide = [row for row in rows if not row["geo_precision"].startswith("(2)")]

    assert len(candidates) == len(rows)
    assert sum(each.locality.position is None for each in candidates) == len(wide)
    country = [each for each in candidates if each.locality.precision is PlacePrecision.COUNTRY]
    assert len(country) == sum(row["geo_precision"].startswith("(6)") for row in rows)


def test_figures_of_a_mapped_table_are_those_of_the_file():
    path = shared(HEALTH)
    expected, got = Counter(), Counter()
    for row in rows_of(path):
        for column in ("killed", "injured", "kidnapped", "arrested"):
            expected[f"health_workers_{column}"] += int(row[f"health_workers_{column}"])
    for each in read(path, answered(proposal_of(path))):
        for toll in each.tolls:
            got[toll.column] += toll.low
            assert (toll.counted, toll.group) == (Counted.GROUP, "health workers")

    assert got == expected


def test_a_figure_of_some_of_another_is_not_counted_beside_it():
    columns = {each.use.column: each for each in proposal_of(shared(AID)).columns}

    assert columns["aid_workers_killed"].use.field is Field.FIGURE
    for part in ("female_aid_workers_killed", "national_aid_workers_killed", "aid_workers_killed_in_captivity"):
        assert columns[part].use.field is Field.IGNORED
        assert columns[part].other == "aid_workers_killed"


def test_kinds_of_ground_are_no_places_and_kinds_of_actors_no_second_party():
    columns = uses(proposal_of(shared(AID)))

    assert columns["location_of_incident"] is Field.IGNORED
    assert columns["reported_perpetrator"] is Field.IGNORED
    assert columns["reported_perpetrator_name"] is Field.ACTOR


def test_chemical_incidents_come_in_with_both_languages_and_their_wrong_days_found():
    path = shared(CHEMICAL)
    proposal = proposal_of(path)
    candidates = read(path, answered(proposal))
    by_id = {each.upstream_id: each for each in candidates}

    assert proposal.mapping.first(Field.ID).coded_day is CodedDay.DDMMYY
    assert len(candidates) == 208
    assert len(found(candidates, "missing_value")) == 16
    exchanged = found(candidates, "days_exchanged")
    assert [each.upstream_id for each in exchanged] == ["JOB090413", "ALE070615", "JAN080615", "ZOB050715", "SAR020418"]
    assert "2013-04-09" in next(f.remedy for f in exchanged[0].findings if f.rule == "days_exchanged")
    # All fifteen whose code and day disagree.
    others = found(candidates, "coded_day_differs") + found(candidates, "code_exchanged")
    assert len(exchanged) + len(others) == 15
    talbiseh = by_id["KAT141012"]
    assert talbiseh.title.startswith("Chemical attack in Kafr Takharim")
    assert talbiseh.title_ar.startswith("هجوم كيماوي")
    assert talbiseh.title_basis is TitleBasis.AS_PUBLISHED
    assert (talbiseh.locality.name, talbiseh.locality.governorate) == ("كفرتخاريم", "ادلب")


def test_verified_videos_come_in_and_no_uploader_need_be_named():
    path = shared(VIDEOS)
    proposal = proposal_of(path)
    mapping = answered(proposal)
    hidden = replace(
        mapping,
        uses=tuple(
            Use(column=use.column, field=Field.IGNORED) if use.field is Field.PUBLISHER else use for use in mapping.uses
        ),
    )
    candidates = read(path, hidden)

    assert len(candidates) == 4135
    assert Counter(type(each) for each in candidates)[Candidate] > 4000
    assert {cited.publisher for each in candidates if isinstance(each, Candidate) for cited in each.cited} == {""}
    for each in candidates:
        if isinstance(each, Refused):
            assert all(f.remedy and f.column for f in each.findings if f.weight is Weight.REFUSED)


def test_an_order_of_days_is_found_over_the_whole_column():
    rows = ["03/04/2016,Homs,1", "05/06/2016,Homs,2", "25/06/2016,Homs,3"]
    proposal = propose(table(*rows))

    assert proposal.mapping.first(Field.DAY).order is Order.DAY_FIRST
    assert [each.earliest for each in mapped(table(*rows), proposal.mapping)] == [
        date(2016, 4, 3),
        date(2016, 6, 5),
        date(2016, 6, 25),
    ]


def test_an_order_that_no_row_settles_is_a_question_and_its_answer_is_remembered():
    rows = ["03/04/2016,Homs,1", "05/06/2016,Homs,2"]
    proposal = propose(table(*rows))
    question = next(each for each in proposal.findings if each.rule == "day_order_open")
    answer = replace(
        proposal.mapping,
        uses=tuple(
            replace(use, order=Order.MONTH_FIRST) if use.field is Field.DAY else use for use in proposal.mapping.uses
        ),
    )

    assert (question.row, question.column, question.value) == (2, "date", "03/04/2016")
    assert {type(each) for each in mapped(table(*rows), proposal.mapping)} == {Refused}
    assert [each.earliest for each in mapped(table(*rows), answer)] == [date(2016, 3, 4), date(2016, 5, 6)]


def test_a_column_with_both_orders_says_so():
    proposal = propose(table("25/06/2016,Homs,1", "06/25/2016,Homs,2", "05/06/2016,Homs,3"))

    mixed = next(each for each in proposal.findings if each.rule == "day_order_mixed")
    assert (mixed.values["day_first"], mixed.values["month_first"]) == ("1", "1")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Who says", Field.ORIGIN),
        ("حسب", Field.ORIGIN),
        ("News source", Field.PUBLISHER),
        ("Where it happened", Field.PLACE),
        ("Date of attack", Field.DAY),
        ("Reported date", Field.PUBLISHED),
        ("KIA", Field.FIGURE),
        ("Case no.", Field.ID),
        ("Permalink", Field.ADDRESS),
    ],
)
def test_headers_are_known_in_the_words_of_newsrooms(header, field):
    reading = read_header(header)

    assert reading
    assert reading.use.field == field


@pytest.mark.parametrize("header", ["Area (km²)", "Area of operation", "Casualties", "Year"])
def test_a_header_that_may_mean_several_things_says_nothing(header):
    assert read_header(header) is None


def test_arabic_headers_and_cells_are_understood():
    header = "التاريخ,المكان,المحافظة,القتلى,الجرحى,خط العرض,خط الطول,المصدر"
    cells = ("٢٠ أيار ٢٠١٦", "السخنة", "حمص", "على الأقل 5", "عشرات", "٣٤٫٨٨", "٣٨٫٨٧", "المرصد السوري")
    candidate = one(*cells, header=header)

    assert candidate.earliest == date(2016, 5, 20)
    assert (candidate.locality.name, candidate.locality.governorate) == ("السخنة", "حمص")
    assert (candidate.locality.position.latitude, candidate.locality.position.longitude) == (34.88, 38.87)
    assert [(toll.harm, toll.low, toll.high, toll.wording) for toll in candidate.tolls] == [
        (Harm.KILLED, 5, None, "على الأقل 5"),
        (Harm.INJURED, None, None, "عشرات"),
    ]
    assert [cited.publisher for cited in candidate.cited] == ["المرصد السوري"]


@pytest.mark.parametrize(
    ("latitude", "longitude", "rule"),
    [
        ("38.284", "34.5624", "coordinates_swapped"),
        ("52.5", "13.4", "outside_the_country"),
        ("34.5", "", "half_a_position"),
    ],
)
def test_a_doubtful_position_is_said_and_never_drawn_elsewhere(latitude, longitude, rule):
    candidate = one("2016-05-20", "Tadmur", latitude, longitude, header="date,place,latitude,longitude")

    assert rule in {finding.rule for finding in candidate.findings}
    spot = candidate.locality.position
    assert spot is None or (spot.latitude, spot.longitude) == (34.5624, 38.284)


def test_two_columns_of_low_and_high_are_one_figure():
    candidate = one("2016-05-20", "Homs", "3", "5", header="date,place,killed_min,killed_max")

    assert [(toll.low, toll.high) for toll in candidate.tolls] == [(3, 5)]


def test_the_attacker_of_a_column_has_that_role():
    candidate = one("2016-05-20", "Homs", "Islamic State", header="date,place,perpetrator")

    assert [(party.name, party.role) for party in candidate.parties] == [("Islamic State", Role.ATTACKER)]


def test_identifiers_used_twice_are_refused_with_the_row_that_had_them_first():
    text = "id,date,place\n7,2016-05-20,Homs\n8,2016-05-20,Homs\n7,2016-05-21,Hama\n"
    rows = list(mapped(pasted(text), propose(pasted(text)).mapping))

    assert [type(each) for each in rows] == [Candidate, Candidate, Refused]
    assert rows[2].findings[0].values["first"] == "2"


def test_the_same_row_has_the_same_identifier_without_a_column_for_it():
    first, again = one("2016-05-20", "Homs", "3"), one("2016-05-20", "Homs", "3")

    assert first.upstream_id == again.upstream_id != one("2016-05-20", "Homs", "4").upstream_id


def test_a_stored_mapping_says_which_of_its_columns_are_gone():
    mapping = propose(table("2016-05-20,Homs,3")).mapping

    with pytest.raises(Unfit, match="place"):
        list(mapped(pasted("date,killed\n2016-05-20,3\n"), mapping))


def test_names_are_collected_once_with_counts_district_and_position(tmp_path):
    from imports.formats.reading import Format
    from imports.formats.reading import read as read_format

    rows = list(read_format(shared("ucdp/ged_syria_2016.csv"), Format.UCDP))
    names = names_of(rows)
    tadmur = next(name for name in names if name.name == "Tadmur/Palmyra town")

    assert (tadmur.kind, tadmur.district, tadmur.governorate) == (Kind.PLACE, "Tadmur district", "Homs Governorate")
    assert tadmur.rows == sum(each.locality.name == "Tadmur/Palmyra town" for each in rows)
    assert (tadmur.position.latitude, tadmur.position.longitude) == (34.5624, 38.28402)
    by_kind = Counter(name.kind for name in names)
    assert sum(name.rows for name in names if name.kind in {Kind.PLACE, Kind.AREA}) == len(rows)
    assert by_kind[Kind.PLACE] > 900
    assert names[0].rows >= names[1].rows
    assert next(name for name in names if name.name == "IS").kind is Kind.ACTOR
    assert next(name for name in names if name.name == "SOHR").kind is Kind.SOURCE
