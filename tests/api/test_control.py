"""Who held what ground, as the API answers it."""

from datetime import date

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from desk.fields import as_point
from editorial.publish import publish_cast, publish_control
from editorial.roles import Role
from record.derived import computing
from tests.api.test_shapes import check, contract
from tests.factories import ActorFactory, ControlClaimFactory, PlaceFactory, ReportFactory, SourceFactory, UserFactory
from tests.worlds import world

pytestmark = pytest.mark.django_db
__all__ = ["contract"]

DAY = date(2015, 5, 20)


@world
def territory():
    """Three towns of a small country: an army holds all of them, and two that face each other are at war."""
    publisher = UserFactory(role=Role.PUBLISHER)
    outline = MultiPolygon(Polygon.from_bbox((38.0, 34.0, 40.0, 35.5)), srid=4326)
    country = PlaceFactory(slug="country", kind="country", boundary=outline)
    west = PlaceFactory(slug="west", kind="town", name_ar="الغرب", point=as_point((38.5, 34.75)), parent=country)
    east = PlaceFactory(slug="east", kind="town", point=as_point((38.7, 34.75)), parent=country)
    north = PlaceFactory(slug="north", kind="town", point=as_point((39.5, 35.2)), parent=country)
    army = ActorFactory(slug="army", side="government")
    rebels = ActorFactory(slug="rebels", side="opposition")
    reports = {name: ReportFactory(source=SourceFactory(slug=name)) for name in ("agency", "observatory")}
    undated = {"earliest": None, "latest": None, "date_precision": ""}
    claims = [
        ControlClaimFactory(
            place=west, holder=army, report=reports["agency"], earliest=date(2015, 5, 10), latest=date(2015, 5, 10)
        ),
        ControlClaimFactory(place=west, holder=army, report=reports["agency"], **undated),
        ControlClaimFactory(place=north, holder=army, report=reports["agency"], **undated),
        ControlClaimFactory(place=east, holder=army, report=reports["agency"], **undated),
        ControlClaimFactory(place=east, holder=rebels, taken_from=army, report=reports["observatory"]),
        ControlClaimFactory(
            place=north,
            holder=ActorFactory(slug="newcomers", side="sdf"),
            taken_from=army,
            report=reports["observatory"],
            earliest=date(2017, 1, 1),
            latest=date(2017, 1, 1),
        ),
    ]
    publish_cast(country, publisher)
    publish_control(claims, publisher)
    return {"east": east, "army": army, "agency": reports["agency"], "publisher": publisher}


ADDRESSES = pytest.mark.parametrize(
    "address",
    [
        "/api/v1/control/",
        "/api/v1/control/?on=2015-05-20",
        "/api/v1/control/?on=2015-05-19",
        "/api/v1/control/?on=2015-05-20&source=agency",
        "/api/v1/control/?on=2015-05-20&against=2015-05-19",
        "/api/v1/control/?on=20-05-2015",
        "/api/v1/control/?source=nobody",
        "/api/v1/control/cells/",
        "/api/v1/control/cells/?on=2015-05-20",
        "/api/v1/control/cells/?lines=drawn",
        "/api/v1/control/cells/?lines=all",
        "/api/v1/control/changes/",
        "/api/v1/control/changes/?source=observatory",
        "/api/v1/control/changes/?claims=brief",
        "/api/v1/control/changes/?claims=none",
        "/api/v1/front-lines/",
        "/api/v1/front-lines/?on=2015-05-20",
        "/api/v1/front-lines/?against=2015-05-20",
        "/api/v1/stats/control/",
        "/api/v1/stats/control/?interval=year&source=agency,observatory",
        "/api/v1/stats/control/?interval=day",
        "/api/v1/stats/control.csv",
    ],
)


@ADDRESSES
def test_an_answer_has_the_shape_of_the_contract(territory, program, contract, address):
    check(contract, address.partition("?")[0], program.get(address))


@ADDRESSES
def test_an_answer_of_an_empty_record_has_the_shape_of_the_contract(program, contract, address):
    check(contract, address.partition("?")[0], program.get(address))


def test_a_day_lists_the_claimed_ground_with_what_it_rests_on(territory, program):
    answer = program.get("/api/v1/control/?on=2015-05-30").json()

    areas = {item["properties"]["places"][0]: item["properties"] for item in answer["features"]}
    assert areas["east"]["holder"]["slug"] == "rebels"
    assert [claim["origin"] for claim in areas["east"]["claims"]] == ["observatory"]
    assert (areas["east"]["age_days"], areas["east"]["since_unknown"]) == (10, False)
    assert (areas["west"]["age_days"], areas["west"]["since_unknown"]) == (20, False)
    assert (areas["north"]["age_days"], areas["north"]["since_unknown"]) == (None, True)
    claimed = sum(area["km2"] for area in areas.values())
    assert claimed + answer["unclaimedKm2"] == pytest.approx(answer["countryKm2"], abs=0.3)


def test_of_so_many_assessed_places_it_is_answered_who_holds_which(territory, program):
    def held(day):
        places = program.get(f"/api/v1/control/?on={day}").json()["places"]
        return places["assessed"], {item["holder"]["slug"]: item["places"] for item in places["held"]}, places["silent"]

    assert held("2015-05-19") == (3, {"army": ["east", "north", "west"]}, [])
    assert held("2015-05-20") == (3, {"army": ["north", "west"], "rebels": ["east"]}, [])
    assert held("2015-05-09") == (3, {}, ["east", "north", "west"])


def test_what_was_last_known_has_no_ground_and_is_listed_apart(territory, program):
    """The claims of 2015 about towns have lapsed by 2030; nobody holds them by those."""
    answer = program.get("/api/v1/control/?on=2030-01-01").json()

    assert answer["features"] == []
    assert [(item["place"]["slug"], item["holder"]["slug"]) for item in answer["lastKnown"]] == [
        ("east", "rebels"),
        ("north", "newcomers"),
        ("west", "army"),
    ]
    first = answer["lastKnown"][0]
    assert (first["since"], first["confirmed"], first["ended"]) == ("2015-05-20", "2015-05-20", None)
    points = program.get("/ogc/collections/control-places/items?datetime=2030-01-01").json()["features"]
    assert {(point["geometry"]["type"], point["properties"]["status"]) for point in points} == {("Point", "last_known")}


def test_a_front_names_the_claims_of_both_sides_and_how_wide_the_strip_is_in_which_it_ran(territory, program):
    (front,) = program.get("/api/v1/front-lines/?on=2015-05-21").json()["features"]

    assert front["id"] == "east|west"
    assert [side["holder"]["slug"] for side in front["properties"]["sides"]] == ["rebels", "army"]
    assert len(front["properties"]["claims"]) == 2
    assert (front["properties"]["age_days"], front["properties"]["oldest_days"]) == (1, 11)
    assert front["properties"]["uncertainty_km"] == 2.0  # 18.3 km between two towns of 10 km reach
    assert program.get("/api/v1/front-lines/?on=2016-02-01").json()["features"] == []


def test_two_days_compared_say_who_gained_and_lost(territory, program):
    answer = program.get("/api/v1/control/?on=2015-05-20&against=2015-05-19").json()

    assert [(item["holder"]["slug"], item["gained"], item["lost"]) for item in answer["balance"]] == [
        ("army", [], ["east"]),
        ("rebels", ["east"], []),
    ]
    assert [item["place"]["slug"] for item in answer["places"]] == ["east"]
    first = program.get("/api/v1/control/?on=2015-05-10&against=2015-05-09").json()
    assert all(feature["properties"]["before"] is None for feature in first["features"])

    later = ControlClaimFactory(
        place=territory["east"],
        holder=territory["army"],
        report=territory["agency"],
        earliest=date(2016, 3, 27),
        latest=date(2016, 3, 27),
    )
    publish_control([later], territory["publisher"])
    computing.catch_up()
    answer = program.get("/api/v1/control/?on=2016-03-27&against=2016-03-26").json()

    balance = {item["holder"]["slug"]: (item["gained_km2"], item["lost_km2"]) for item in answer["balance"]}
    (change,) = answer["features"]
    assert change["properties"]["before"]["holder"]["slug"] == "rebels"
    assert change["properties"]["after"]["holder"]["slug"] == "army"
    assert change["properties"]["places"] == ["east"]
    assert balance == {"army": (change["properties"]["km2"], 0.0), "rebels": (0.0, change["properties"]["km2"])}


def test_sources_at_odds_are_both_shown_and_each_has_its_own_map(territory, program):
    denial = ControlClaimFactory(place=territory["east"], holder=territory["army"], report=territory["agency"])
    publish_control([denial], territory["publisher"])
    computing.catch_up()

    def held(query=""):
        features = program.get(f"/api/v1/control/?on=2015-06-01{query}").json()["features"]
        return {place: item["properties"] for item in features for place in item["properties"]["places"]}

    everybody = held()["east"]
    assert everybody["status"] == "disputed"
    assert everybody["holder"] is None
    assert [view["holder"]["slug"] for view in everybody["views"]] == ["army", "rebels"]
    assert held("&source=agency")["east"]["holder"]["slug"] == "army"
    assert held("&source=observatory")["east"]["holder"]["slug"] == "rebels"
    assert "west" not in held("&source=observatory")
    assert program.get("/api/v1/front-lines/?on=2015-06-01").json()["features"] == []


def test_cells_and_changes_are_enough_to_draw_any_day(territory, program):
    cells = program.get("/api/v1/control/cells/").json()
    changes = program.get("/api/v1/control/changes/").json()
    areas = program.get("/api/v1/control/?on=2015-05-20").json()["features"]
    (front,) = program.get("/api/v1/front-lines/?on=2015-05-20").json()["features"]

    def holder(place):
        steps = [step for step in changes["places"][place]["steps"] if step["from"] <= "2015-05-20"]
        return steps[-1]["views"][0]["holder"] if steps else None

    for number, geometry in enumerate(cells["objects"]["cells"]["geometries"]):
        held = {holder(place) for place in geometry["properties"]["places"]}
        drawn = [area["properties"]["holder"]["slug"] for area in areas if number in area["properties"]["cells"]]
        assert drawn == (list(held - {None}) if len(held) == 1 else [])
    (facing,) = [one for one in cells["facing"] if "|".join(one["places"]) == front["id"]]
    assert front["geometry"]["coordinates"] == [facing["line"]]


def drawn_area(territory):
    """A polygon in the reach of one place, published."""
    drawn = ControlClaimFactory(
        place=territory["east"],
        holder=territory["army"],
        report=territory["agency"],
        area=MultiPolygon(Polygon.from_bbox((38.62, 34.72, 38.7, 34.8)), srid=4326),
        until=date(2015, 6, 30),
        earliest=date(2015, 6, 1),
        latest=date(2015, 6, 1),
    )
    publish_control([drawn], territory["publisher"])
    computing.catch_up()
    return drawn


def test_a_map_can_have_the_same_in_fewer_bytes(territory, program):
    cells, few = (program.get(f"/api/v1/control/cells/{query}").json() for query in ("", "?lines=drawn"))
    changes, brief = (program.get(f"/api/v1/control/changes/{query}").json() for query in ("", "?claims=brief"))

    less = {"arcs": [], "sides": [], "objects": None, "places": None}
    assert {**few, **less} == {**cells, **less}
    for slug, place in few["places"].items():
        assert place.items() <= cells["places"][slug].items()
        assert place.keys() == {"point", "reach_km", "joined"}
    edge = [arc for arc, sides in zip(cells["arcs"], cells["sides"], strict=True) if -1 in sides]
    assert few["arcs"] == edge
    assert {**brief, "claims": None, "links": None} == {**changes, "claims": None, "links": None}
    assert brief["claims"].keys() == changes["claims"].keys()
    for code, claim in brief["claims"].items():
        assert claim.items() <= changes["claims"][code].items()
        assert "report" not in claim


def test_of_a_drawn_area_the_lines_are_sent_where_only_drawn_ones_are_wanted(territory, program):
    drawn_area(territory)
    cells, few = (program.get(f"/api/v1/control/cells/{query}").json() for query in ("", "?lines=drawn"))

    def rings(answer, geometry):
        arcs = answer["arcs"]
        return [[arcs[i] if i >= 0 else ("back", arcs[~i]) for i in ring] for (ring, *_) in geometry["arcs"]]

    pieces = zip(cells["objects"]["cells"]["geometries"], few["objects"]["cells"]["geometries"], strict=True)
    drawn = [(whole, short) for whole, short in pieces if whole["properties"]["drawn"]]
    assert drawn
    for whole, short in drawn:
        assert rings(few, short) == rings(cells, whole)


def test_a_drawn_area_wins_inside_its_bounds_until_its_last_day(territory, program):
    drawn = drawn_area(territory)

    def holder_of_drawn(day):
        features = program.get(f"/api/v1/control/?on={day}").json()["features"]
        return [item["properties"]["holder"]["slug"] for item in features if drawn.code in item["properties"]["drawn"]]

    drawn.refresh_from_db()
    assert [holder_of_drawn(day) for day in ("2015-05-31", "2015-06-01", "2015-06-30", "2015-07-01")] == [
        [],
        ["army"],
        ["army"],
        [],
    ]
    fronts = program.get("/api/v1/front-lines/?on=2015-06-01").json()["features"]
    assert {side["drawn"] for front in fronts for side in front["properties"]["sides"]} == {None, drawn.code}
    (listed,) = program.get("/api/v1/control/changes/").json()["drawn"]
    assert (listed["code"], listed["from"], listed["to"]) == (drawn.code, "2015-06-01", "2015-06-30")


def test_ground_over_time_tells_what_nobody_dated(territory, program):
    answer = program.get("/api/v1/stats/control/?interval=year").json()

    only = answer["bins"][0]
    held = {item["holder"]: item for item in only["held"]}
    assert only["day"] == "2015-12-31"
    assert 0 < held["army"]["undated_km2"] < held["army"]["km2"]
    assert (held["army"]["places"], held["rebels"]["places"], only["assessed"]) == (2, 1, 3)
    assert held["rebels"]["undated_km2"] == 0
    assert "not what somebody governs" in answer["counts"]


def test_the_reader_who_has_the_answer_is_not_sent_it_again(territory, program):
    first = program.get("/api/v1/control/?on=2015-05-20")

    again = program.get("/api/v1/control/?on=2015-05-20", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
