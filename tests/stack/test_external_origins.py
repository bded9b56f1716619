"""What is let in from elsewhere is named exactly, or the site does not start."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from conflictmap import external_origins


@pytest.mark.parametrize(
    "sources",
    [
        ["https:"],
        ["https://news.example.org"],
        ["https://*.example.org", "https://example.net:8443"],
        ["http://localhost:*", "http://127.0.0.1:8000"],
    ],
)
def test_frames_are_open_to_the_sites_that_are_named(sources):
    assert external_origins.ancestors(sources) == sources


def test_none_opens_frames_to_nobody():
    assert external_origins.ancestors(["none"]) == []
    assert external_origins.ancestors([]) == []


@pytest.mark.parametrize(
    "source",
    ["*", "http:", "http://news.example.org", "news.example.org", "https://a.example; script-src *", "'self'", "data:"],
)
def test_anything_else_stops_the_start_with_what_was_expected(source):
    with pytest.raises(ImproperlyConfigured, match=r"EMBED_ANCESTORS: .* Expected «https:»"):
        external_origins.ancestors([source])


OSM = "© OpenStreetMap contributors https://www.openstreetmap.org/copyright"
NONE = ("", "")


def test_without_tiles_the_map_lies_on_the_built_in_ground():
    assert external_origins.tiles(raster=NONE, archive=NONE, max_zoom=19) is None


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://tiles.example.org:8443/a/{z}/{y}/{x}{r}.webp?key=k-1", "https://tiles.example.org:8443"),
        ("http://127.0.0.1:9000/{z}/{x}/{y}.png", "http://127.0.0.1:9000"),
        ("/tiles/{z}/{x}/{y}.png", ""),
    ],
)
def test_raster_tiles_open_the_policy_for_exactly_their_origin(url, origin):
    found = external_origins.tiles(raster=(url, OSM), archive=NONE, max_zoom=17)

    assert found
    assert (found.url, found.origin, found.max_zoom, found.is_archive) == (url, origin, 17, False)


def test_an_archive_is_named_by_its_file():
    found = external_origins.tiles(raster=NONE, archive=("https://tiles.example.org/syria.pmtiles", OSM), max_zoom=19)

    assert found
    assert found.is_archive
    assert found.origin == "https://tiles.example.org"


@pytest.mark.parametrize(
    "url",
    [
        "https://{s}.tile.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://*.example.org/{z}/{x}/{y}.png",
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "//tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org;script-src/{z}/{x}/{y}.png",
        'https://tiles.example.org/{z}/{x}/{y}.png"><script>',
        "https://user@tiles.example.org/{z}/{x}/{y}.png",
        "https://[/{z}/{x}/{y}.png",
        "{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_stops_the_start_with_what_was_expected(url):
    with pytest.raises(
        ImproperlyConfigured, match=r"TILES_URL: .* is no address of tiles\. Expected one like https://"
    ):
        external_origins.tiles(raster=(url, OSM), archive=NONE, max_zoom=19)


def test_tiles_of_nobody_of_two_kinds_or_of_no_zoom_stop_the_start():
    raster = ("https://tiles.example.org/{z}/{x}/{y}.png", OSM)
    archive = ("https://tiles.example.org/syria.pmtiles", OSM)

    with pytest.raises(ImproperlyConfigured, match="TILES_ATTRIBUTION: the maker of the tiles is named"):
        external_origins.tiles(raster=(raster[0], " "), archive=NONE, max_zoom=19)
    with pytest.raises(ImproperlyConfigured, match="no HTML"):
        external_origins.tiles(raster=(raster[0], '<a href="x">x</a>'), archive=NONE, max_zoom=19)
    with pytest.raises(ImproperlyConfigured, match="both set"):
        external_origins.tiles(raster=raster, archive=archive, max_zoom=19)
    with pytest.raises(ImproperlyConfigured, match="TILES_MAX_ZOOM: expected a whole number from 1 to 22"):
        external_origins.tiles(raster=raster, archive=NONE, max_zoom=40)
    with pytest.raises(ImproperlyConfigured, match=r"PMTILES_URL: .* is no address of tiles"):
        external_origins.tiles(raster=NONE, archive=("https://tiles.example.org/syria.mbtiles", OSM), max_zoom=19)


def test_whose_tiles_they_are_is_words_with_an_address_behind_them():
    found = external_origins.tiles(
        raster=("https://tiles.example.org/{z}/{x}/{y}.png", f"{OSM}; Example Tiles"), archive=NONE, max_zoom=19
    )

    assert found
    assert [(credit.words, credit.address) for credit in found.credits] == [
        ("© OpenStreetMap contributors", "https://www.openstreetmap.org/copyright"),
        ("Example Tiles", ""),
    ]
