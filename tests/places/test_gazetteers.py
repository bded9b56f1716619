"""Gazetteers of others are a second layer: below the edited places, without duplicates, and homonyms are reported."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command

from places.models import Place
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db

HEADER = "geonames_id,pcode,name_en,name_ar,alternates,latitude,longitude"
TADMUR = "163808,C2889,Tadmur,تدمر,Tadmor|Palmyra|PMS|Пальмира,34.5624,38.28402"
SUKHNAH = "172425,,As Sukhnah,السخنة,Sokhneh,34.88700,38.87210"


def brought(path: Path, *options: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_places", str(path), "--json", *options, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


@pytest.fixture
def table(tmp_path):
    def write(*rows: str, header: str = HEADER) -> Path:
        path = tmp_path / "places.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def palmyra():
    return PlaceFactory(
        slug="palmyra", name_en="Palmyra", name_ar="تدمر", kind="town", point=Point(38.284, 34.562), geonames_id=163808
    )


def test_an_edited_place_gets_identifiers_and_nothing_else(palmyra, table):
    outcome = brought(table(TADMUR, SUKHNAH))

    palmyra.refresh_from_db()
    assert (outcome["added"], outcome["filled"], outcome["findings"]) == (1, 1, [])
    assert (palmyra.pcode, palmyra.name_en, palmyra.layer, palmyra.spellings.count()) == (
        "C2889",
        "Palmyra",
        "edited",
        0,
    )
    assert Place.objects.get(geonames_id=172425).layer == "gazetteer"


def test_the_same_file_twice_changes_nothing(palmyra, table):
    path = table(TADMUR, SUKHNAH)
    brought(path)
    before = list(Place.objects.order_by("pk").values())

    outcome = brought(path)

    assert (outcome["rows"], outcome["unchanged"]) == (2, 2)
    assert list(Place.objects.order_by("pk").values()) == before


def test_two_entries_of_one_place_in_a_file_are_one_at_once(table):
    path = table(SUKHNAH, ",,As Sukhnah,,Sukhna|Es Soukhne,34.88700,38.87210")
    first = brought(path)

    assert (first["added"], first["changed"]) == (1, 1)
    assert Place.objects.get().spellings.filter(name="Es Soukhne").exists()
    assert brought(path)["unchanged"] == 2


def test_a_dry_run_says_the_same_and_writes_nothing(palmyra, table):
    path = table(TADMUR, SUKHNAH)

    foreseen = brought(path, "--dry-run")

    assert Place.objects.get() == palmyra
    assert foreseen == brought(path)


def test_a_homonym_far_away_is_another_place_and_is_reported(table):
    PlaceFactory(
        slug="khunayfis-mines", name_en="Khunayfis phosphate mines", kind="mine", point=Point(38.0, 34.2)
    ).spellings.create(name="Khunayfis")

    outcome = brought(table("1,,Khunayfis,خنيفيس,,35.0,37.5"))

    assert outcome["added"] == 1
    assert [finding["value"] for finding in outcome["findings"]] == ["Khunayfis"]
    assert "khunayfis-mines has that name too, 99.9 km away" in outcome["findings"][0]["text"]


def test_a_village_is_not_the_airbase_beside_it(table):
    base = PlaceFactory(slug="tiyas-airbase", name_en="Tiyas", kind="airbase", point=Point(37.63, 34.52))

    brought(table("2,C9,Tiyas,التياس,,34.56,37.66"))

    base.refresh_from_db()
    assert (base.pcode, Place.objects.count()) == ("", 2)


def test_by_name_and_nearness_it_is_the_place_there_is(table):
    place = PlaceFactory(slug="al-sukhnah", name_en="al-Sukhnah", kind="town", point=Point(38.872, 34.887))

    outcome = brought(table("172425,C2900,As Sukhnah,السخنة,,34.8871,38.8721"))

    place.refresh_from_db()
    assert (outcome["filled"], place.geonames_id, place.pcode) == (1, 172425, "C2900")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("3,,,تدمر,,34.5,38.2", "name_en"),
        ("3,,Nowhere,,,north,38.2", "latitude"),
        ("3,,Nowhere,,,34.5,238.2", "latitude"),
        ("many,,Nowhere,,,34.5,38.2", "geonames_id"),
        ("3,??,Nowhere,,,34.5,38.2", "pcode"),
    ],
)
def test_a_bad_row_is_refused_with_its_column_value_and_remedy(table, row, column):
    outcome = brought(table(SUKHNAH, row))

    assert (outcome["added"], outcome["refused"]) == (1, 1)
    (finding,) = outcome["findings"]
    assert (finding["row"], finding["column"]) == (3, column)
    assert finding["text"]
    assert finding["remedy"]


@pytest.mark.parametrize(
    ("header", "words"), [("a,b,c", "no column for name_en"), ("", "empty"), ("name,lat", "no column for longitude")]
)
def test_a_file_that_is_no_gazetteer_is_refused_whole(table, header, words):
    with pytest.raises(CommandError, match=words):
        brought(table(header=header))

    assert not Place.objects.exists()


def test_a_table_is_read_by_a_mapping(table):
    path = table("Harim;36,2;36,5", header="Ort;Breite;Länge")

    brought(path, "--mapping", "name_en=Ort,latitude=Breite,longitude=Länge")

    place = Place.objects.get()
    assert (place.name_en, place.point.coords) == ("Harim", (36.5, 36.2))


def test_a_dump_of_geonames_is_read_as_it_comes(tmp_path):
    fields = [
        "172425",
        "As Sukhnah",
        "As Sukhnah",
        "Sokhneh,السخنة",
        "34.887",
        "38.8721",
        "P",
        "PPLA3",
        "SY",
        *[""] * 10,
    ]
    (tmp_path / "SY.txt").write_text("\t".join(fields) + "\n", encoding="utf-8")

    assert brought(tmp_path / "SY.txt")["added"] == 1
    assert set(Place.objects.get().spellings.values_list("name", flat=True)) == {"Sokhneh", "السخنة"}


def test_the_shipped_towns_lie_below_the_edited_places(palmyra):
    for _ in range(2):
        call_command("import_places", "--shipped", stdout=StringIO())

    assert Place.objects.count() == 308
    assert set(Place.objects.called("Tadmur")) <= {palmyra}
    assert Place.objects.filter(layer="edited").get() == palmyra
