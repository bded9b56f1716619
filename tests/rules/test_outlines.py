"""Outlines give way to border towns, by a little, and only near the border."""

import pytest
import shapely

from rules.outlines import fitted

SOUTH, NORTH = shapely.box(38, 36, 39, 36.9), shapely.box(38, 36.9, 39, 37.5)
KM = 1 / 111.0  # degrees of latitude


def both(places):
    found = fitted({"south": SOUTH, "north": NORTH}, {"south": places})
    return found["south"], found["north"]


def test_a_town_just_beyond_the_line_lies_inside_and_its_neighbour_gives_way():
    town = (38.5, 36.9 + 0.5 * KM)

    south, north = both([town])

    assert south.contains(shapely.Point(town))
    assert not north.intersects(shapely.Point(town))
    assert south.intersection(north).area == pytest.approx(0, abs=1e-9)
    assert shapely.union(south, north).area == pytest.approx(shapely.union(SOUTH, NORTH).area)


def test_the_line_moves_by_no_more_than_a_town_s_edge_and_only_there():
    town = (38.5, 36.9 + 0.5 * KM)

    south, _ = both([town])

    new = shapely.difference(south, SOUTH)
    assert new.bounds[3] == pytest.approx(36.9 + 1.5 * KM, abs=0.1 * KM)
    assert 38.48 < new.bounds[0] < new.bounds[2] < 38.52


@pytest.mark.parametrize("north_km", [-5, -0.3, 2.3, 30])
def test_what_lies_inside_or_too_far_out_to_be_a_matter_of_drawing_moves_nothing(north_km):
    assert both([(38.5, 36.9 + north_km * KM)]) == (SOUTH, NORTH)


def test_a_place_further_out_than_a_town_is_wide_is_joined_to_its_country():
    town = (38.5, 36.9 + 1.8 * KM)

    south, _ = both([town])

    assert south.contains(shapely.Point(town))
    assert south.geom_type == "Polygon"


def test_fitting_again_changes_nothing():
    places = {"south": [(38.5, 36.9 + 0.5 * KM), (38.2, 36.9 + 0.0001 * KM)]}
    once = fitted({"south": SOUTH, "north": NORTH}, places)

    assert fitted(once, places) == once
