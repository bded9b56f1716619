"""Areas as people bring them: each way of writing one is the same area, and what is wrong is named with its spot."""

import contextlib
import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from rules.drawn import beyond, flaw, read_area, read_line, strip
from rules.geometry import UnfitGeometry
from rules.territory.projection import km2

RING = ((38.0, 34.0), (39.0, 34.0), (39.0, 35.0), (38.0, 34.0))
AREA = ((RING,),)
GEOMETRY = {"type": "Polygon", "coordinates": [RING]}
KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Polygon><outerBoundaryIs>'
    "<LinearRing><coordinates>38,34,0 39,34,0\n39,35,0 38,34,0</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    "</Placemark></Document></kml>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml><Polygon>&b;</Polygon></kml>'


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(GEOMETRY),
        json.dumps({"type": "MultiPolygon", "coordinates": [[RING]]}),
        json.dumps({"type": "Feature", "properties": {}, "geometry": GEOMETRY}),
        json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": GEOMETRY}]}),
        KML,
        "POLYGON((38 34, 39 34, 39 35, 38 34))",
        "SRID=4326; MultiPolygon (((38 34,39 34,39 35,38 34)))",
        "POLYGON Z ((38 34 7, 39 34 7, 39 35 7, 38 34 7))",
    ],
)
def test_an_area_is_read_however_it_is_written(text):
    assert read_area(text) == AREA
    assert flaw(AREA) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Expected an area as GeoJSON, KML or WKT"),
        ("somewhere", "Expected an area as GeoJSON, KML or WKT"),
        ("POINT(38 34)", "Expected an area as GeoJSON, KML or WKT"),
        ("SRID=3857;POLYGON((1 1,2 2,3 1,1 1))", "Expected an area as GeoJSON, KML or WKT"),
        ("POLYGON((38 34, 39 34, 39 35, 38 34)", "Expected an area as GeoJSON, KML or WKT"),
        ("POLYGON((38 34, 39 34, 39 35))", "at least four positions"),
        ("POLYGON((34 138, 39 134, 39 35, 34 138))", "swapped"),
        (json.dumps({"type": "LineString", "coordinates": RING}), "Expected a GeoJSON Polygon or MultiPolygon"),
        (json.dumps({"type": "FeatureCollection", "features": []}), "at least one polygon"),
        (json.dumps({"type": "Feature", "geometry": None}), "Expected a GeoJSON Polygon or MultiPolygon"),
        ("<kml/>", "found none"),
        ("<kml><Polygon>", "XML cannot be read"),
        (BOMB, "XML cannot be read"),
        (json.dumps({"type": "Polygon", "coordinates": [[*RING] * 501]}), "at most 2000 vertices; got 2004"),
        ("POLYGON((" + "38 34, " * 50_000 + "))", "at most 256 KiB"),
    ],
)
def test_what_is_no_area_is_refused_with_what_was_expected(text, reason):
    with pytest.raises(UnfitGeometry, match=reason):
        read_area(text)


@given(st.text(max_size=200) | st.from_regex(r"\A(POLYGON|\{|<)[\s(){}<>,.\d]{0,80}\Z"))
def test_no_text_is_a_failure(text):
    with contextlib.suppress(UnfitGeometry):
        flaw(read_area(text))


@pytest.mark.parametrize(
    ("rings", "words", "spot"),
    [
        ([[(38, 34), (39, 35), (39, 34), (38, 35), (38, 34)]], "crosses itself", (38.5, 34.5)),
        (
            [[(38, 34), (39, 34), (39, 35), (38, 34)], [(40, 36), (41, 36), (41, 37), (40, 36)]],
            "A hole lies outside",
            None,
        ),
        ([[(38, 34), (39, 34), (38, 34), (38, 34)]], "encloses nothing", None),
    ],
)
def test_what_is_wrong_with_an_outline_is_named_with_its_spot(rings, words, spot):
    found = flaw((tuple(tuple(ring) for ring in rings),))

    assert words in found.template
    assert spot in (None, found.spot)


def test_a_corner_far_away_is_found():
    assert beyond(AREA) is None
    assert beyond(((((34.0, 38.0), (35.0, 60.0), (35.0, 38.0), (34.0, 38.0)),),)).spot == (35.0, 60.0)


def test_along_a_line_the_area_is_as_wide_as_was_said():
    line = read_line("LINESTRING(38 34.5, 38.5 34.5)")

    area = strip(line, 4.0)

    assert flaw(area) is None
    # 46 km long, 4 km across, with round ends.
    assert 190 < float(km2(shapely.MultiPolygon([(rings[0], rings[1:]) for rings in area]))) < 200
    for across in (0, -1, 51):
        with pytest.raises(UnfitGeometry, match="Expected a width"):
            strip(line, across)
    with pytest.raises(UnfitGeometry, match="at least two positions"):
        read_line("LINESTRING(38 34.5)")
