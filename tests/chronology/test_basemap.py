"""The borders that are drawn, and the gazetteer: no town of Syria lies abroad on the map."""

import csv
import json
import re

import pytest
from django.conf import settings
from shapely import Point
from shapely.geometry import shape

from conflictmap.management.commands.fit_basemap import COUNTRIES, GOVERNORATES, fitted_files
from imports.chronology import files, merging, upstream
from imports.chronology.draft import spots_of

HISTORIES = merging.histories([files.read(name) for name in files.CONTROL_HISTORIES])
SPOTS = spots_of(upstream.spots(files.read(files.PLACES)), HISTORIES)


def drawn(name):
    collection = json.loads((settings.BASE_DIR / "static" / "basemap" / name).read_text())
    return [(feature["properties"]["name_en"], shape(feature["geometry"])) for feature in collection["features"]]


def test_every_place_lies_in_the_syria_that_is_drawn_and_in_no_other_country():
    countries = drawn(COUNTRIES)

    for spot in SPOTS:
        point = Point(float(spot.lon), float(spot.lat))
        assert [name for name, outline in countries if outline.contains(point)] == ["Syria"], spot.place


def test_every_place_lies_in_a_governorate_that_is_drawn():
    governorates = drawn(GOVERNORATES)

    for spot in SPOTS:
        point = Point(float(spot.lon), float(spot.lat))
        assert sum(outline.contains(point) for _, outline in governorates) == 1, spot.place


def test_what_is_drawn_is_valid_and_countries_do_not_overlap():
    countries = dict(drawn(COUNTRIES))

    assert all(outline.is_valid for outline in countries.values())
    assert countries["Syria"].intersection(countries["Turkey"]).area < 1e-6


@pytest.mark.parametrize("name", [COUNTRIES, GOVERNORATES])
def test_the_files_are_as_the_command_writes_them(name):
    assert (settings.BASE_DIR / "static" / "basemap" / name).read_text() == fitted_files()[name]


def test_arabic_names_of_towns_are_written_in_arabic_letters():
    """The gazetteer's source has some in transliteration or in another language's letters: «ladhqyہ» for اللاذقية."""
    arabic = re.compile("[\u0621-\u0652 ()-]+")
    towns = json.loads((settings.BASE_DIR / "static" / "basemap" / "syria_towns.json").read_text())["towns"]
    with (files.DATA / "towns.csv").open(newline="") as file:
        listed = [row["name_ar"] for row in csv.DictReader(file)]

    names = [name for _, name, *_ in towns if name] + [name for name in listed if name]
    assert [name for name in names if not arabic.fullmatch(name)] == []
