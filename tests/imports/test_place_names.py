"""Names of places in outside data: what they mean at the desk, and when nobody but a person can say."""

from datetime import date

import pytest

from desk.fields import as_point
from imports.candidates import Candidate, Locality, Position
from imports.comparing import Judged
from imports.models import Row
from imports.names import Names
from imports.place_index import named
from imports.staging import located
from rules.vocabulary import DatePrecision, EventType, PlacePrecision
from tests.factories import PlaceFactory, SourceFactory

pytestmark = pytest.mark.django_db

# Two places of one name, more than 100 km apart (GeoNames): south-west of Palmyra, and in Hama governorate.
NEAR_PALMYRA, FAR_AWAY = (38.1, 34.45), (37.2, 35.3)


def settlement(name: str, position: tuple[float, float] | None) -> Locality:
    spot = Position(longitude=position[0], latitude=position[1]) if position else None
    return Locality(name=name, position=spot, precision=PlacePrecision.SETTLEMENT)


def test_of_two_places_with_one_name_the_one_beside_the_rows_spot_is_meant():
    near = PlaceFactory(name_en="Khunayfis", point=as_point(NEAR_PALMYRA))
    PlaceFactory(name_en="Khunayfis", point=as_point(FAR_AWAY))

    found = Names("table").place(settlement("Khunayfis", (38.12, 34.46)))

    assert found.place == near.pk


def test_a_name_that_two_places_have_needs_an_answer_where_the_row_has_no_spot():
    PlaceFactory(name_en="Khunayfis", point=as_point(NEAR_PALMYRA))
    PlaceFactory(name_en="Khunayfis", point=as_point(FAR_AWAY))

    found = Names("table").place(settlement("Khunayfis", None))

    assert found.is_open
    assert len(found.offered) == 2


def test_a_name_that_two_places_have_means_the_one_in_the_division_that_the_row_names():
    homs = PlaceFactory(slug="homs-governorate", name_en="Homs Governorate", kind="governorate")
    here = PlaceFactory(name_en="Khunayfis", parent=homs, point=as_point(NEAR_PALMYRA))
    PlaceFactory(name_en="Khunayfis", point=as_point(FAR_AWAY))
    row = Locality(name="Khunayfis", governorate="Homs", precision=PlacePrecision.SETTLEMENT)

    assert Names("table").place(row).place == here.pk


def test_a_place_of_that_name_far_from_the_rows_spot_is_offered_with_its_distance_and_not_taken():
    PlaceFactory(name_en="Khunayfis", point=as_point(FAR_AWAY))

    found = Names("table").place(settlement("Khunayfis", NEAR_PALMYRA))

    assert found.is_open
    assert round(found.offered[0].km or 0) == pytest.approx(125, abs=5)


def test_a_division_is_found_without_the_word_for_what_it_is():
    homs = PlaceFactory(name_en="Homs governorate", kind="governorate")
    locality = Locality(name="Homs Governorate", governorate="Homs Governorate", precision=PlacePrecision.GOVERNORATE)

    assert Names("table").area(locality) == (homs.pk, PlacePrecision.GOVERNORATE)


def test_the_word_behind_a_name_says_what_the_place_is():
    assert named("Ein Laroz town") == ("Ein Laroz", "town")
    assert named("Town") == ("Town", "other")


def test_a_known_dataset_has_spellings_of_divisions_that_need_no_answer():
    hama = PlaceFactory(slug="hama-governorate", name_en="Hama governorate", kind="governorate")
    locality = Locality(name="Hamah Governorate", governorate="Hamah Governorate", precision=PlacePrecision.GOVERNORATE)

    assert Names("ucdp").area(locality) == (hama.pk, PlacePrecision.GOVERNORATE)
    assert Names("table").area(locality) is None


@pytest.mark.parametrize("written", ["the Observatory", "المرصد", "SOHR"])
def test_a_source_is_known_by_what_reports_call_it(written):
    sohr = SourceFactory(name_en="Syrian Observatory for Human Rights")

    assert Names("table").source(written).source == sohr.pk


def test_what_the_desk_calls_by_a_name_is_meant_by_it():
    SourceFactory(name_en="Syrian Observatory for Human Rights")
    own = SourceFactory(name_en="The Observatory")

    assert Names("table").source("the Observatory").source == own.pk


@pytest.fixture
def ghouta():
    """Three towns of one governorate, and a city that its governorate is named after."""
    rural = PlaceFactory(slug="rural", name_en="Rural Damascus governorate", kind="governorate")
    hama = PlaceFactory(slug="hama-governorate", name_en="Hama governorate", kind="governorate")
    PlaceFactory(slug="hama", name_en="Hama", kind="city", parent=hama)
    PlaceFactory(slug="salamiyah", name_en="Salamiyah", kind="town", parent=hama)
    for slug, name in (("douma", "دوما"), ("harasta", "حرستا"), ("zamalka", "زملكا")):
        PlaceFactory(slug=slug, name_en=slug.title(), name_ar=name, kind="town", parent=rural)


@pytest.mark.parametrize(
    "written",
    [
        "Douma, Harasta and Zamalka",
        "Douma / Harasta / Zamalka",
        "دوما وحرستا وزملكا",
        "Douma, Harasta, Zamalka, Elsewhere",
    ],
)
def test_a_cell_with_several_towns_offers_each_and_the_division_that_holds_them(ghouta, written):
    found = Names("table").place(settlement(written, None))

    assert found.is_open
    assert [spot.slug for spot in found.listed] == ["douma", "harasta", "zamalka"]
    assert [spot.slug for spot in found.offered] == ["rural", "douma", "harasta", "zamalka"]


@pytest.mark.parametrize("written", ["Salamiyah, Hama", "Douma", "Douma and Elsewhere", "Douma, Rural Damascus", ""])
def test_a_town_with_what_it_lies_in_is_not_several(ghouta, written):
    assert Names("table").place(settlement(written, None)).listed == []


def test_a_division_that_is_chosen_for_several_towns_is_as_precise_as_it_is(ghouta):
    names = Names("table")
    locality = settlement("Douma, Harasta", None)
    found = names.place(locality)
    found.place = found.offered[0].place

    assert names.places.precision_of(found.place) is PlacePrecision.GOVERNORATE


def test_a_row_whose_spot_lies_far_from_the_place_that_its_name_was_answered_with_is_doubtful():
    PlaceFactory(name_en="Kestrel Ford", point=as_point(NEAR_PALMYRA))
    names = Names("table")
    spots = {"there": (38.12, 34.46), "elsewhere": FAR_AWAY, "unsaid": None}

    rows = {said: located(row_at(settlement("Kestrel Ford", spot)), names) for said, spot in spots.items()}

    assert [said for said, row in rows.items() if row.is_doubtful] == ["elsewhere"]
    assert "lies 125 km from the place that is named" in rows["elsewhere"].findings[0].text


def test_a_row_of_a_day_to_come_is_named_before_its_import_is_refused():
    PlaceFactory(name_en="Kestrel Ford", point=as_point(NEAR_PALMYRA))

    row = located(row_at(settlement("Kestrel Ford", NEAR_PALMYRA), date(2936, 5, 1)), Names("table"))

    assert [(found.rule, found.value) for found in row.findings] == [("future_day", "2936-05-01")]


def row_at(where: Locality, day: date = date(2015, 5, 20)) -> Judged:
    candidate = Candidate(
        upstream_id="1",
        row=2,
        title="Made up",
        type=EventType.BATTLE,
        earliest=day,
        latest=day,
        date_precision=DatePrecision.DAY,
        locality=where,
        raw={},
    )
    return Judged(upstream_id="1", number=2, verdict=Row.Verdict.ADDED, candidate=candidate, raw={})
