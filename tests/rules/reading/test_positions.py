"""Positions as people write them are one position; what is none has no value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mgrs import MGRS

from rules.reading.positions import read_position

PALMYRA = (38.28402, 34.5624)
WRITTEN = [
    "34.5624, 38.28402",
    "34.5624,38.28402",
    "34.5624 38.28402",
    "34.5624; 38.28402",
    "34,5624; 38,28402",
    "34,5624 38,28402",
    "38.28402, 34.5624",
    "(34.5624, 38.28402)",
    "geo:34.5624,38.28402",
    "34.5624° N, 38.28402° E",
    "34.5624N 38.28402E",
    "N34.5624 E38.28402",
    "38.28402°E 34.5624°N",
    "34°33'44.6\"N 38°17'02.5\"E",
    "34°33′44.6″ N, 38°17′02.5″ E",
    "34 33 44.6 N, 38 17 02.5 E",
    "N34°33.744' E038°17.041'",
    "34°33.744'N 38°17.041'E",
    "34° 33' 44.6\", 38° 17' 02.5\"",
    "٣٤٫٥٦٢٤، ٣٨٫٢٨٤٠٢",
    "34.5624° شمالاً، 38.28402° شرقاً",
    "37SDU3431924749",
    "37S DU 34319 24749",
    "37sdu 3431924749",
]
NONE = [
    "",
    "462",
    "34, 38",
    "20 May 2015",
    "20.5.2015",
    "17,683",
    "34.56",
    "Palmyra 34.5",
    "241–300",
    "T4",
    "37SDU343",
    "99SDU3431924749",
    "37IDU3431924749",
    "34.5N 38.2N",
    "34°75'00\"N 38°17'02\"E",
    "134.5, 238.2",
    "2015-05-20",
    "1,200 2,300 people",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_position_is_read_however_it_is_written(text):
    found = read_position(text)

    assert found == pytest.approx(PALMYRA, abs=0.0001)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_position_has_no_value(text):
    assert read_position(text) is None


def test_a_grid_reference_is_the_middle_of_its_square():
    west, south = read_position("37SDU3424")
    east, north = read_position("37SDU3450024500")

    assert (west, south) == pytest.approx((east, north), abs=0.00001)


def test_the_other_half_of_the_world_has_its_signs():
    assert read_position("34.5S 58.4W") == (-58.4, -34.5)


@given(st.integers(-7_900_000, 8_300_000), st.integers(-17_900_000, 17_900_000))
def test_grid_references_come_back(north, east):
    latitude, longitude = north / 100_000, east / 100_000
    written = MGRS().toMGRS(latitude, longitude)

    found = read_position(written)

    assert found is not None
    assert abs(found[1] - latitude) < 0.0001
    # A metre is more of a degree of longitude the nearer the pole.
    assert abs(found[0] - longitude) < 0.001


@given(st.text(max_size=80))
def test_any_text_has_a_position_or_none(text):
    found = read_position(text)

    assert found is None or (abs(found[0]) <= 180 and abs(found[1]) <= 90)
