"""OGC API - Features 1.0, clause by clause: landing page, conformance, collections, items."""

from datetime import date

import pytest
from drf_spectacular.validation import validate_schema
from jsonschema import validate

from api.ogc import flat
from editorial.retract import retract
from record.models import PlaceRecord
from tests.api.test_control import territory
from tests.api.test_shapes import event
from tests.factories import ReportFactory, SourceFactory, a_published_event
from tests.worlds import world

pytestmark = pytest.mark.django_db
__all__ = ["event", "territory"]

COLLECTIONS = ["events", "places", "control-places", "control-areas", "front-lines"]
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"


def rels(document: dict) -> dict[str, str]:
    return {link["rel"]: link["href"].removeprefix("http://testserver") for link in document["links"]}


def walk(program, address: str) -> list[str]:
    """Identifiers of every feature, page after page."""
    found = []
    while address:
        page = program.get(address).json()
        found += [one["id"] for one in page["features"]]
        address = rels(page).get("next")
    return found


def test_from_the_landing_page_everything_is_found(event, program):
    for root in ("/ogc", "/ogc/"):
        landing = rels(program.get(root).json())
        assert {"self", "service-desc", "conformance", "data"} <= set(landing)
        for rel in ("service-desc", "conformance", "data"):
            assert program.get(landing[rel]).status_code == 200
    collections = program.get(landing["data"]).json()["collections"]
    assert [one["id"] for one in collections] == COLLECTIONS
    for one in collections:
        assert program.get(rels(one)["self"]).json() == one
        items = program.get(rels(one)["items"])
        assert items["Content-Type"] == "application/geo+json"
        assert items["Content-Crs"] == f"<{CRS84}>"
        assert items["Access-Control-Allow-Origin"] == "*"


def test_the_definition_is_openapi_3_0(program):
    response = program.get("/ogc/api")

    assert response["Content-Type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert response.json()["openapi"].startswith("3.0")
    validate_schema(response.json())


def test_the_classes_it_conforms_to(program):
    names = program.get("/ogc/conformance").json()["conformsTo"]

    assert {name.rpartition("/")[2] for name in names} == {"core", "oas30", "geojson", "schemas"}


def test_pages_lead_through_every_feature_once(territory, program):
    for day in range(1, 8):
        a_published_event(earliest=date(2015, 5, day))
    for collection, count in (
        ("events", 7),
        ("places", PlaceRecord.objects.count()),
        ("control-places", 3),
        ("control-areas", 3),
    ):
        found = walk(program, f"/ogc/collections/{collection}/items?limit=1")
        assert len(found) == len(set(found)) == count, collection


@world
def one_event_a_day():
    """On 19, 20 and 21 May 2015."""
    return [a_published_event(earliest=date(2015, 5, day)) for day in (19, 20, 21)]


@pytest.mark.parametrize(
    ("interval", "days"),
    [
        ("2015-05-20", [20]),
        ("2015-05-20T00:00:00Z", [20]),
        ("2015-05-20T12:30:00.5+03:00", [20]),
        ("2015-05-20/..", [21, 20]),
        ("2015-05-20/", [21, 20]),
        ("../2015-05-20", [20, 19]),
        ("/2015-05-20", [20, 19]),
        ("2015-05-19T/2015-05-20T", [20, 19]),
        ("2015-05-19T00:00:00Z/2015-05-21T23:59:59Z", [21, 20, 19]),
        ("2015-05-19t00:00:00z/2015-05-21t23:59:59z", [21, 20, 19]),
        ("0001-01-01T00:00:00Z/..", [21, 20, 19]),
        ("1000-01-01/2015-05-19", [19]),
        ("2015-05-21/9999-12-31T23:59:59Z", [21]),
        ("0001-01-01/1000-01-01", []),
        ("9000-01-01", []),
    ],
)
def test_moments_and_intervals(one_event_a_day, program, interval, days):
    answer = program.get("/ogc/collections/events/items", {"datetime": interval}).json()

    assert [int(one["properties"]["earliest"][-2:]) for one in answer["features"]] == days
    assert answer["numberMatched"] == answer["numberReturned"] == len(days)


def test_boxes_of_two_and_three_dimensions(event, program):
    address = "/ogc/collections/{}/items?bbox={}&crs=" + CRS84 + "&bbox-crs=" + CRS84
    for collection in ("events", "places"):
        flat, tall, away = (
            program.get(address.format(collection, box)).json()["numberMatched"]
            for box in ("38,34,39,35", "38,34,0,39,35,900", "10,10,11,11")
        )
        assert flat == tall > 0 == away


def test_the_readers_filters_work_here_too(event, program):
    answer = program.get("/ogc/collections/events/items?type=capture&q=palmyra").json()
    found = [one["id"] for one in answer["features"]]

    assert found == [event.code]


def scalar(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def test_every_feature_has_the_fields_of_the_schema_and_one_value_in_each(territory, program):
    a_published_event(type="capture", title_ar="سقوط تدمر")
    for collection in COLLECTIONS:
        described = program.get(f"/ogc/collections/{collection}")
        links = rels(described.json())
        relation = "http://www.opengis.net/def/rel/ogc/1.0"
        schema = program.get(links[f"{relation}/schema"])
        queryables = program.get(links[f"{relation}/queryables"]).json()["properties"]
        fields = {name: one for name, one in schema.json()["properties"].items() if name != "geometry"}
        on = "" if collection in {"events", "places"} else "?datetime=2015-05-21"
        features = program.get(f"/ogc/collections/{collection}/items{on}").json()["features"]

        assert schema["Content-Type"] == "application/schema+json"
        assert set(queryables) <= {*fields, "geometry"}
        assert features
        for one in features:
            assert list(one["properties"]) == list(fields)
            assert all(map(scalar, one["properties"].values()))
            validate({name: value for name, value in one["properties"].items() if value is not None}, schema.json())


def test_the_schemas_of_a_collection_without_a_feature_say_fields_and_kind_of_geometry(event, program):
    described = program.get("/ogc/collections/front-lines").json()
    logical, encoded = (
        program.get(rels(described)[rel]).json()["properties"]
        for rel in ("http://www.opengis.net/def/rel/ogc/1.0/schema", "describedby")
    )

    assert program.get("/ogc/collections/front-lines/items").json()["features"] == []
    assert logical["geometry"] == {"x-ogc-role": "primary-geometry", "format": "geometry-multilinestring"}
    assert encoded["geometry"] == {"$ref": "https://geojson.org/schema/MultiLineString.json"}
    in_order = sorted((one["x-ogc-propertySeq"], name) for name, one in logical.items() if name != "geometry")
    assert [name for _, name in in_order] == list(encoded["properties"]["properties"])
    assert (
        "http://www.opengis.net/spec/ogcapi-features-5/1.0/conf/schemas"
        in (program.get("/ogc/conformance").json()["conformsTo"])
    )


def test_fields_are_those_of_the_table_and_addresses_are_whole(event, program):
    (one,) = program.get("/ogc/collections/events/items?type=capture").json()["features"]
    place = program.get("/ogc/collections/places/items/palmyra").json()["properties"]

    assert one["properties"]["place_en"] == "Palmyra"
    assert one["properties"]["place_slug"] == "palmyra"
    assert one["properties"]["killed_low"] == 462
    assert one["properties"]["control_to"] == "islamic-state"
    assert one["properties"]["url"] == f"http://testserver/events/{event.code}/"
    assert place["url"] == "http://testserver/places/palmyra/"
    assert place["within"] == "homs-governorate"


def test_ground_is_derived_for_every_later_day_and_says_so(territory, program):
    collections = program.get("/ogc/collections").json()["collections"]
    spans = {one["id"]: one["extent"]["temporal"]["interval"][0] for one in collections if "temporal" in one["extent"]}

    assert all(spans[name][0] for name in spans)
    assert {spans[name][1] for name in ("control-places", "control-areas", "front-lines")} == {None}
    assert program.get("/ogc/collections/control-places/items?datetime=2030-01-01").json()["numberMatched"] > 0


def test_areas_and_fronts_can_be_drawn_by_holder(territory, program):
    on = "items?datetime=2015-05-21"
    areas = program.get(f"/ogc/collections/control-areas/{on}").json()["features"]
    (front,) = program.get(f"/ogc/collections/front-lines/{on}").json()["features"]

    assert {one["properties"]["holder"] for one in areas} == {"rebels", "army"}
    assert all(one["properties"]["holder_en"] and one["properties"]["claims"] for one in areas)
    assert [front["properties"][f"holder_{side}"] for side in (1, 2)] == ["rebels", "army"]


@pytest.mark.parametrize("name", sorted(flat.QUERYABLE["events"]))
def test_a_queryable_finds_what_has_the_value(event, program, name):
    dataset = SourceFactory(kind="dataset")
    a_published_event(dataset=dataset, report=ReportFactory(source=dataset))
    features = program.get("/ogc/collections/events/items").json()["features"]
    value = next(one["properties"][name] for one in features if one["properties"][name])

    answer = program.get(f"/ogc/collections/events/items?{name}={value}")
    assert answer.status_code == 200, answer.content
    found = answer.json()["features"]

    assert [one["id"] for one in found] == [one["id"] for one in features if one["properties"][name] == value]


def test_one_feature_is_the_one_of_the_list(territory, program):
    a_published_event()
    for collection in COLLECTIONS:
        for listed in program.get(f"/ogc/collections/{collection}/items?limit=2").json()["features"]:
            response = program.get(f"/ogc/collections/{collection}/items/{listed['id']}")
            alone = response.json()
            assert rels(alone)["collection"] == f"/ogc/collections/{collection}"
            assert {name: alone[name] for name in listed} == listed


@pytest.mark.parametrize(
    ("status", "rest"),
    [
        (400, "events/items?bbox=1,2,3"),
        (400, "events/items?bbox=1,2,3,4,5"),
        (400, "events/items?datetime=yesterday"),
        (400, "events/items?datetime=2015-02-30"),
        (400, "events/items?datetime=0000-01-01"),
        (404, "events/fields"),
        (400, "events/schema?limit=1"),
        (400, "events/items?datetime=.."),
        (400, "events/items?datetime=../.."),
        (400, "events/items?datetime=2015-05-21/2015-05-20"),
        (400, "events/items?datetime=2015-05-19/2015-05-20/2015-05-21"),
        (400, "events/items?limit=0"),
        (400, "events/items?limit=-1"),
        (400, "events/items?offset=5"),
        (400, "events/items?start=2015-05-20"),
        (400, "events/items?crs=EPSG:4326"),
        (400, "events/items?cursor=x"),
        (400, "control-areas/items?cursor=x"),
        (400, "control-areas/items?type=battle"),
        (400, "control-areas?limit=1"),
        (404, "events/items/cm-1999-01-01-001"),
        (404, "places/items/atlantis"),
        (404, "control-areas/items/2015-05-20.99"),
        (400, "control-areas/items/2015-15-20.0"),
        (404, "armies/items"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(territory, program, status, rest):
    response = program.get(f"/ogc/collections/{rest}")

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_a_page_larger_than_there_is_comes_as_large_as_there_is(event, program):
    assert program.get("/ogc/collections/events/items?limit=100000").status_code == 200


def test_what_is_gone_is_gone_here_too(event, program, editor):
    retract(event, editor, "It did not happen.")

    assert program.get(f"/ogc/collections/events/items/{event.code}").status_code == 410
