"""Geometry as it may come in."""

import contextlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.disclosure import published_point
from rules.drawn import read_area
from rules.geometry import (
    UnfitGeometry,
    around,
    box,
    halves,
    lon_lat,
    point_from_geojson,
    position,
    written_number,
)
from rules.vocabulary import PlacePrecision

SQUARE = [[[38, 34], [39, 34], [39, 35], [38, 35], [38, 34]]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "POINT (38 34)",
        "SRID=3857;POINT(1 1)",
        "0101000020E6100000",
        '{"type":"Point","coordinates":[38,34,200]}',
        '{"type":"Point","coordinates":[NaN,34]}',
        '{"type":"Point","coordinates":[Infinity,34]}',
        '{"type":"Point","coordinates":[1e150,34]}',
        '{"type":"Point","coordinates":["38",34]}',
        '{"type":"Point","coordinates":[true,34]}',
        '{"type":"Point","coordinates":[]}',
        '{"type":"Point"}',
        '{"type":"Polygon","coordinates":[]}',
        '{"type":"Point","coordinates":[38,34],"crs":{"type":"name"}}',
        "[" * 100_000,
        '{"type":"Point","coordinates":' + "[" * 900 + "]" * 900 + "}",
    ],
)
def test_what_is_not_a_point_is_refused_in_words(text):
    with pytest.raises(UnfitGeometry, match="Expected"):
        point_from_geojson(text)


def test_swapped_coordinates_are_recognised():
    with pytest.raises(UnfitGeometry, match="swapped"):
        position([34.5, 138.28])


def test_a_polygon_is_read_ring_by_ring():
    text = json.dumps({"type": "Polygon", "coordinates": SQUARE})

    assert read_area(text) == (tuple(tuple(map(tuple, ring)) for ring in SQUARE),)


@pytest.mark.parametrize(
    "coordinates",
    [
        [[[38, 34], [39, 34], [39, 35], [38, 35]]],
        [[[38, 34], [39, 34], [38, 34]]],
        [[]],
        [[[38 + i / 10_000, 34] for i in range(2_100)]],
    ],
)
def test_open_short_and_endless_rings_are_refused(coordinates):
    with pytest.raises(UnfitGeometry, match="Expected"):
        read_area(json.dumps({"type": "Polygon", "coordinates": coordinates}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "nan,34,39,35",
        "inf,34,39,35",
        "38,35,39,34",
        "1_0,34,39,35",
        "-181,34,39,35",
        "３８,34,39,35",
        "1e1e1,34,39,35",
        "e1,34,39,35",
        "1e400,34,39,35",
        "1e-,34,39,35",
        f"0.{'1' * 40},34,39,35",
    ],
)
def test_a_box_is_four_numbers_in_order(text):
    with pytest.raises(UnfitGeometry, match="Expected"):
        box(text)


def test_a_box_is_west_south_east_north():
    assert box("37.5,34,39.5,35.2") == (37.5, 34.0, 39.5, 35.2)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3.8e1,34,39,35", (38, 34, 39, 35)),
        ("3.8E+1,34,39,35", (38, 34, 39, 35)),
        ("3.8e 1,34,39,35", (38, 34, 39, 35)),  # a «+» that nobody escaped
        ("380e-1,34.0,3.9e01,35.", (38, 34, 39, 35)),
        ("38.000000000000004, 34, 39, 35", (38, 34, 39, 35)),
        ("38.28,34.56,38.28,34.56", (38.28, 34.56, 38.28, 34.56)),
        ("177,65,-177,70", (177, 65, -177, 70)),
    ],
)
def test_numbers_are_read_as_programs_write_them(text, read):
    assert box(text) == read


@pytest.mark.parametrize("text", ["nan", "NaN", "-inf", "Infinity", "1e999"])
def test_what_is_no_finite_number_is_refused_as_that(text):
    with pytest.raises(UnfitGeometry, match="Expected a finite number"):
        written_number(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_float_is_read_as_it_was_written(number):
    assert written_number(repr(number)) == number


def test_a_box_over_the_antimeridian_has_two_halves():
    assert halves(box("160.6,-55.95,-170,-25.89")) == ((160.6, -55.95, 180, -25.89), (-180, -55.95, -170, -25.89))
    assert halves(box("38,34,39,35")) == ((38, 34, 39, 35),)


def test_a_position_is_longitude_first():
    assert lon_lat("38.284,34.562") == (38.284, 34.562)


@given(st.text(max_size=200))
def test_no_text_does_more_than_be_refused(text):
    for read in (point_from_geojson, read_area, box, lon_lat):
        with contextlib.suppress(UnfitGeometry):
            read(text)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.1, 500), st.floats(0, 2 * math.pi))
def test_the_frame_around_a_spot_holds_everything_within_the_radius(longitude, latitude, radius_km, bearing):
    west, south, east, north = around((longitude, latitude), radius_km)
    # On a sphere of the smallest radius of curvature the same distance spans the most degrees.
    arc = radius_km / 6335.4
    lat = math.asin(
        math.sin(math.radians(latitude)) * math.cos(arc)
        + math.cos(math.radians(latitude)) * math.sin(arc) * math.cos(bearing)
    )
    lon = math.radians(longitude) + math.atan2(
        math.sin(bearing) * math.sin(arc) * math.cos(math.radians(latitude)),
        math.cos(arc) - math.sin(math.radians(latitude)) * math.sin(lat),
    )

    assert max(south, -90) - 0.001 <= math.degrees(lat) <= north + 0.001
    assert west - 0.001 <= math.degrees(lon) <= east + 0.001 or not -180 < math.degrees(lon) < 180


@given(st.floats(35, 43), st.floats(32, 38), st.sampled_from(PlacePrecision))
def test_a_printed_point_is_never_finer_than_its_precision(longitude, latitude, precision):
    shown = published_point((longitude, latitude), precision)

    if not precision.has_point:
        assert shown is None
    else:
        assert shown is not None
        digits = {"exact": 5, "site": 4, "settlement": 3}.get(precision, 2)
        assert shown == (round(longitude, digits), round(latitude, digits))
