"""Coordinates as tables hold them: every way of writing one spot is the same spot, and a swap is seen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mgrs import MGRS

from rules.reading.coordinates import SYRIA, Spot, UnreadableCoordinates, read_columns, read_text, written

PALMYRA = Spot(38.28402, 34.5624)
WEST, SOUTH, EAST, NORTH = SYRIA
HERE = st.builds(Spot, st.floats(WEST, EAST), st.floats(SOUTH, NORTH))


def near(spot, other, degrees=0.0005):
    return abs(spot.longitude - other.longitude) < degrees and abs(spot.latitude - other.latitude) < degrees


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("34.5624", "38.28402"),
        ("34,5624", "38,28402"),
        ("+34.5624", " 38.28402 "),
        ("34.5624°", "38.28402°"),
        ("34.5624 N", "E 38.28402"),
        ("34.5624° شمالا", "38.28402° شرقا"),
        ("٣٤٫٥٦٢٤", "٣٨٫٢٨٤٠٢"),
        ("34°33.744'", "38°17.0412'"),
        ("N 34 33.744", "E 38 17.0412"),
        ("34°33'44.64\"N", "38°17'02.47\"E"),
        ("34° 33′ 44.64″", "38° 17′ 2.47″"),
        ("34:33:44.64", "38:17:02.47"),
        ("34 33 44.64", "38 17 2.47"),
        ("34d33'44.64\"", "38d17'2.47\""),
        ("34.5624° شمالاً", "38.28402° شرقاً"),
    ],
)
def test_two_cells_are_the_spot_however_they_are_written(latitude, longitude):
    assert near(read_columns(latitude, longitude), PALMYRA)
    assert not read_columns(latitude, longitude).is_swapped


@pytest.mark.parametrize(
    "text",
    [
        *("34.5624, 38.28402", "34.5624 38.28402", "(34.5624, 38.28402)", "34,5624; 38,28402", "34.5624N,38.28402E"),
        *("38.28402 E 34.5624 N", "N34.5624 E38.28402", "34°33'44.64\"N 38°17'02.47\"E", "POINT (38.28402 34.5624)"),
        *("https://www.google.com/maps/@34.5624,38.28402,12z", "https://maps.google.com/?q=34.5624,38.28402"),
        *("geo:34.5624,38.28402", "lat 34.5624 long 38.28402", "Latitude: 34.5624, Longitude: 38.28402"),
        *("37S DU 34319 24749", "34 33 44.64 N, 38 17 2.47 E", "٣٤٫٥٦٢٤، ٣٨٫٢٨٤٠٢"),
    ],
)
def test_one_cell_is_the_spot_however_it_is_written(text):
    assert near(read_text(text), PALMYRA)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Palmyra", "34.5624", "34.5624,", "99ZZZ12", "91.5, 200.1", "34°61'N 38°E", "1e3, 1e2", "34.5.6, 38.1"),
        *("N 34.5 N 38.2", "34.5624, 38.28402, 12.0", "nan, nan", "345624 382840", "x" * 100),
    ],
)
def test_what_is_no_position_is_refused_in_words(text):
    with pytest.raises(UnreadableCoordinates, match=r"Expected .+; got .+"):
        read_text(text)


@given(HERE)
def test_exchanged_cells_are_seen_where_only_one_way_lies_in_the_country(spot):
    found = read_columns(repr(spot.longitude), repr(spot.latitude))
    is_in_turkey = spot.longitude - spot.latitude > 0.05  # where more degrees are north than east
    is_open = Spot(spot.latitude, spot.longitude).is_within(SYRIA) and not is_in_turkey

    assert found.is_swapped == (not is_open)
    assert near(found, spot if found.is_swapped else Spot(spot.latitude, spot.longitude))


@given(st.floats(-179.9, 179.9), st.floats(-89.9, 89.9))
def test_degrees_minutes_and_seconds_are_the_degrees(longitude, latitude):
    text = [_in_seconds(abs(latitude), "NS"[latitude < 0]), _in_seconds(abs(longitude), "EW"[longitude < 0])]

    assert near(read_columns(*text), Spot(longitude, latitude))
    assert near(read_text(" ".join(text)), Spot(longitude, latitude))


def _in_seconds(degrees, letter):
    seconds = round(degrees * 3600 * 10)
    whole, rest = divmod(seconds, 36000)
    return f"{whole}°{rest // 600}'{rest % 600 / 10:.1f}\"{letter}"


@given(HERE)
def test_a_grid_reference_is_the_spot_it_was_made_of(spot):
    reference = MGRS().toMGRS(spot.latitude, spot.longitude)

    assert near(read_text(reference), spot)
    assert near(read_text(f"{reference[:3]} {reference[3:5]} {reference[5:]}"), spot)


@pytest.mark.parametrize("digits", [1, 2, 3, 4])
def test_a_short_grid_reference_is_the_middle_of_its_square(digits):
    half = 5 * 10 ** (4 - digits)
    east, north = "34319"[:digits], "24749"[:digits]
    middle = f"37SDU{int(east.ljust(5, '0')) + half:05}{int(north.ljust(5, '0')) + half:05}"

    assert near(read_text(f"37SDU{east}{north}"), read_text(middle), degrees=0.00002)


@given(st.text(st.sampled_from("0123456789.,°'\"NSEW ") | st.characters(), max_size=40))
def test_any_text_is_on_the_globe_or_is_refused(text):
    try:
        spot = read_text(text)
    except UnreadableCoordinates:
        return

    assert abs(spot.longitude) <= 180
    assert abs(spot.latitude) <= 90


@given(st.floats(-180, 180), st.floats(-79, 83))
def test_a_spot_is_written_in_three_ways_and_each_reads_back(longitude, latitude):
    """Tenths of a second and metres are as fine as they are written; seconds never reach 60."""
    ways = written(longitude, latitude)

    for way in ways:
        read = read_text(way, (-180, -90, 180, 90))
        assert abs(read.latitude - latitude) < 2e-5, way
        assert abs((read.longitude - longitude + 180) % 360 - 180) < 2e-4, way
    assert all(float(part) < 60 for part in re.findall(r"([\d.]+)[′″]", ways.dms))


def test_near_the_poles_there_is_no_grid_reference():
    assert written(38, 85).grid == ""
    assert written(-0.0, -90) == ("-90, 0", "90°00′00.0″S 0°00′00.0″E", "")


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_swapped"),
    [
        ("36.2", "37.15", False),  # Aleppo
        ("37.15", "36.2", True),  # in the box, and in Turkey
        ("35.52", "35.79", False),  # Latakia
        ("35.79", "35.52", True),  # in the box, and in the sea
        ("35.85", "35.83", False),  # the coast, where both are about the same
        ("37.06", "41.22", False),  # Qamishli
    ],
)
def test_exchanged_degrees_are_seen_where_both_ways_lie_in_the_box(latitude, longitude, is_swapped):
    spot = read_columns(latitude, longitude)

    assert spot.is_swapped == is_swapped
    assert spot.longitude == float(latitude if is_swapped else longitude)
