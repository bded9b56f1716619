"""Programs that people read OGC API - Features with: GDAL's driver OAPIF, as in QGIS, and OWSLib."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.world

COLLECTIONS = ("events", "places", "control-places", "control-areas", "front-lines")
# A front line needs two fresh claims: on most days there is none, also on the one that is given unasked.
DAYS = [f"{year}-{month:02}-01" for year in range(2012, 2026) for month in (2, 6, 10)]


def numbers(site_address: str, rest: str) -> int:
    with urlopen(f"{site_address}/ogc/collections/{rest}") as answer:
        return json.load(answer)["numberMatched"]


def a_day_with(site_address: str, collection: str) -> str:
    """A day on which the collection has features."""
    found = (day for day in DAYS if numbers(site_address, f"{collection}/items?limit=1&datetime={day}"))
    return next(found)


def gdal(script: str, *words: str) -> dict:
    """What GDAL says, in a process of its own: a proxy of the environment is not for a site on this machine."""
    environment = {**os.environ, "NO_PROXY": "127.0.0.1,localhost", "GDAL_HTTP_TIMEOUT": "60"}
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys, pyogrio\n{script}", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


_LAYERS = "print(json.dumps({name: kind for name, kind in pyogrio.list_layers('OAPIF:' + sys.argv[1] + '/ogc')}))"
_READ = """
box = json.loads(sys.argv[3])
options = {'bbox': tuple(box)} if box else {}
options |= {'DATETIME': sys.argv[5]} if sys.argv[5] else {}
meta, table = pyogrio.read_arrow(f'OAPIF:{sys.argv[1]}/ogc', layer=sys.argv[2], PAGE_SIZE=sys.argv[4], **options)
print(json.dumps({'rows': table.num_rows, 'columns': table.column_names, 'crs': str(meta['crs'])}))
"""


def read(site_address: str, layer: str, page_size: int = 1000, bbox: tuple[float, ...] = (), day: str = "") -> dict:
    return gdal(_READ, site_address, layer, json.dumps(bbox), str(page_size), day)


def test_gdal_lists_the_collections(site_address: str) -> None:
    assert set(gdal(_LAYERS, site_address)) == set(COLLECTIONS)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_gdal_reads_every_collection_page_by_page(site_address: str, collection: str) -> None:
    expected = numbers(site_address, f"{collection}/items?limit=1")

    read_back = read(site_address, collection, page_size=40)

    assert read_back["rows"] == expected
    assert "84" in read_back["crs"] or "4326" in read_back["crs"]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_gdal_reads_a_day_that_has_features(site_address: str, collection: str) -> None:
    day = a_day_with(site_address, collection)

    read_back = read(site_address, collection, page_size=40, day=day)

    assert read_back["rows"] == numbers(site_address, f"{collection}/items?limit=1&datetime={day}") > 0


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_gdal_knows_the_fields_of_a_collection_also_where_its_first_page_is_empty(
    site_address: str, collection: str
) -> None:
    with urlopen(f"{site_address}/ogc/collections/{collection}/schema") as answer:
        fields = set(json.load(answer)["properties"]) - {"geometry"}

    assert fields <= set(read(site_address, collection)["columns"])


@pytest.mark.parametrize("collection", ["events", "places"])
def test_gdal_filters_by_box(site_address: str, collection: str) -> None:
    expected = numbers(site_address, f"{collection}/items?limit=1&bbox=38,34,39,35")

    read_back = read(site_address, collection, bbox=(38, 34, 39, 35))

    assert 0 < read_back["rows"] <= expected


def test_owslib_walks_from_the_landing_page_to_an_item(site_address: str) -> None:
    features = pytest.importorskip("owslib.ogcapi.features")
    client = features.Features(f"{site_address}/ogc/")

    assert set(client.feature_collections()) == set(COLLECTIONS)
    assert client.conformance()["conformsTo"]
    for name in COLLECTIONS:
        assert client.collection_items(name, limit=3)["numberReturned"] <= 3
        page = client.collection_items(name, limit=3, datetime=a_day_with(site_address, name))
        assert 0 < page["numberReturned"] <= 3
        one = client.collection_item(name, page["features"][0]["id"])
        assert one["id"] == page["features"][0]["id"]
    boxed = client.collection_items("events", bbox=[38, 34, 39, 35], datetime="2015-05-13/2015-05-31")
    assert boxed["numberMatched"] == numbers(
        site_address, "events/items?limit=1&bbox=38,34,39,35&datetime=2015-05-13/2015-05-31"
    )


_WHERE = """
meta, table = pyogrio.read_arrow(f'OAPIF:{sys.argv[1]}/ogc', layer=sys.argv[2], where=sys.argv[3] or None)
rows = table.drop_columns([name for name in table.column_names if name not in sys.argv[4:]]).to_pylist()
print(json.dumps(rows, default=str))
"""


@pytest.mark.parametrize(
    ("layer", "where", "field", "holds"),
    [
        ("events", "type = 'capture'", "type", "capture"),
        ("events", "place_slug = 'palmyra'", "place_slug", "palmyra"),
        ("events", "killed_low = 26", "killed_low", 26),
        ("events", "grade IN ('confirmed')", "grade", "confirmed"),
        ("control-areas", "holder = 'transitional-government'", "holder", "transitional-government"),
    ],
)
def test_gdal_finds_rows_by_a_field(site_address: str, layer: str, where: str, field: str, holds: str | int) -> None:
    everything = gdal(_WHERE, site_address, layer, "", field)
    found = gdal(_WHERE, site_address, layer, where, field)

    assert [row[field] for row in found] == [row[field] for row in everything if row[field] == holds]
    assert len(found) < len(everything)


def test_gdal_compares_days_where_they_are_compared_as_text(site_address: str) -> None:
    days = "CAST(earliest AS character(10)) >= '2015/05/20' AND CAST(latest AS character(10)) <= '2015/05/31'"

    everything = gdal(_WHERE, site_address, "events", "", "earliest", "latest")
    found = gdal(_WHERE, site_address, "events", days, "earliest", "latest")

    assert found == [row for row in everything if row["earliest"] >= "2015-05-20" and row["latest"] <= "2015-05-31"]
    assert 0 < len(found) < len(everything)
    assert days in (Path(__file__).resolve().parents[2] / "docs" / "recipes.md").read_text()


def test_owslib_reads_the_fields(site_address: str) -> None:
    features = pytest.importorskip("owslib.ogcapi.features")
    client = features.Features(f"{site_address}/ogc/")

    assert {"type", "grade"} <= set(client.collection_queryables("events")["properties"])
    with urlopen(f"{site_address}/ogc/collections/control-areas/schema") as answer:
        assert {"holder", "km2"} <= set(json.load(answer)["properties"])
