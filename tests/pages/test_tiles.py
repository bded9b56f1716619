"""Tiles from elsewhere: the policy is opened for them alone, where the map is, and their makers are named."""

import re
from html import unescape

import pytest

from conflictmap import external_origins

pytestmark = pytest.mark.django_db
OSM = "© OpenStreetMap contributors https://www.openstreetmap.org/copyright"
RASTER = external_origins.tiles(
    raster=("https://tiles.example.org/{z}/{x}/{y}.png", OSM), archive=("", ""), max_zoom=17
)
ARCHIVE = external_origins.tiles(raster=("", ""), archive=("https://tiles.example.org/syria.pmtiles", OSM), max_zoom=19)
OWN = external_origins.tiles(raster=("", ""), archive=("/tiles/syria.pmtiles", OSM), max_zoom=19)


def policy(answer):
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize(("tiles", "directive"), [(RASTER, "img-src"), (ARCHIVE, "connect-src")])
def test_the_map_and_its_frame_may_load_them_and_no_other_page_may(reader, settings, tiles, directive):
    closed = policy(reader.get("/"))
    settings.TILES = tiles
    settings.EMBED_ANCESTORS = ["https:"]

    for address in ("/", "/ar/", "/embed/"):
        opened = policy(reader.get(address))
        assert opened[directive] == f"{closed[directive]} https://tiles.example.org"
        changed = {name for name in closed if opened[name] != closed[name]}
        assert changed - {"frame-ancestors"} == {directive}
    for address in ("/corrections/", "/admin/login/", "/api/v1/"):
        assert "tiles.example.org" not in reader.get(address)["Content-Security-Policy"]


def test_their_maker_is_named_on_the_map(reader, settings):
    settings.TILES = RASTER

    page = unescape(reader.get("/").content.decode())

    assert re.search(r'<a href="https://www.openstreetmap.org/copyright"[^>]*>© OpenStreetMap contributors</a>', page)
    assert '"maxZoom": 17' in page
    assert "pmtiles" not in page


def test_what_reads_an_archive_is_loaded_only_with_one(reader, settings):
    assert "tiles-data" not in reader.get("/").content.decode()
    settings.TILES = OWN

    answer = reader.get("/")

    assert "vendor/protomaps-leaflet/" in answer.content.decode()
    assert policy(answer)["connect-src"] == "'self'"
