"""Tiles from another server under the map, in a browser: raster, an archive, and neither when it fails."""

import base64
import os
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from stack.folders import ROOT
from stack.ports import free_port
from stack.site import Site
from tests.browser.waiting import until

pytestmark = [pytest.mark.world, pytest.mark.browser]

CREDIT = "Tiles of a test https://example.org/tiles"
VIEW = "/?front=palmyra&start=2015-05-20&end=2015-05-20&view=8/34.56/38.28"
GREEN = bytes((120, 200, 120))


def png(colour: bytes) -> bytes:
    """A tile of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\x00" + colour * 256) * 256
    head = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def vector_tile(layer: str) -> bytes:
    """A Mapbox Vector Tile (2.1) with one polygon over all of it."""

    def field(number: int, body: bytes) -> bytes:
        return bytes([number << 3 | 2, len(body)]) + body

    def varint(value: int) -> bytes:
        return bytes([value & 127 | 128]) + varint(value >> 7) if value > 127 else bytes([value])

    def zigzag(value: int) -> int:
        return value << 1 ^ value >> 31

    corners = [(0, 0), (4096, 0), (0, 4096), (-4096, 0)]
    numbers = [9, *map(zigzag, corners[0]), 26, *(zigzag(step) for corner in corners[1:] for step in corner), 15]
    polygon = bytes([3 << 3, 3]) + field(4, b"".join(map(varint, numbers)))
    extent = bytes([5 << 3]) + varint(4096)
    version = bytes([15 << 3, 2])
    return field(3, field(1, layer.encode()) + field(2, polygon) + extent + version)


def archive(path: Path) -> None:
    """Syria from zoom 0 to 6, all of it water."""
    tile = vector_tile("water")
    with path.open("wb") as file:
        writer = Writer(file)
        for zoom in range(7):
            for x in range(2**zoom):
                for y in range(2**zoom):
                    writer.write_tile(zxy_to_tileid(zoom, x, y), tile)
        header = {
            "tile_type": TileType.MVT,
            "tile_compression": Compression.NONE,
            "min_lon_e7": -1_800_000_000,
            "min_lat_e7": -850_000_000,
            "max_lon_e7": 1_800_000_000,
            "max_lat_e7": 850_000_000,
            "center_zoom": 0,
            "center_lon_e7": 0,
            "center_lat_e7": 0,
        }
        writer.finalize(header, {})


class TileServer(BaseHTTPRequestHandler):
    """Tiles at /tiles/z/x/y.png, the archive by byte ranges, and nothing anywhere else."""

    folder: Path
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/tiles/"):
            return self._send(200, png(GREEN), "image/png")
        file = self.folder / self.path.lstrip("/").partition("?")[0]
        if not file.is_file():
            return self._send(404, b"nothing", "text/plain")
        first, _, last = self.headers.get("Range", "bytes=0-").removeprefix("bytes=").partition("-")
        body = file.read_bytes()
        end = min(int(last or len(body)), len(body) - 1)
        ranged = {"Content-Range": f"bytes {first}-{end}/{len(body)}"}
        return self._send(206, body[int(first) : end + 1], "application/octet-stream", ranged)

    def do_OPTIONS(self) -> None:
        self._send(204, b"", "text/plain", {"Access-Control-Allow-Headers": "range, if-match"})

    def _send(self, status: int, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Access-Control-Allow-Origin": "*",
            **(more or {}),
        }
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def tile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tiles")
    archive(folder / "syria.pmtiles")
    handler = type("Handler", (TileServer,), {"folder": folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def site_with(site: Site) -> Iterator[Callable[..., str]]:
    """Starts a web server of the site with further settings; its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**settings: str) -> str:
        port = free_port()
        env = {**os.environ, **site.environment("web"), **settings, "PORT": str(port), "WEB_PROCESSES": "1"}
        command = [sys.executable, "-m", "gunicorn", "--config", "python:conflictmap.server", "conflictmap.wsgi"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL))
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        return address

    yield start
    for process in started:
        process.terminate()
        process.wait(20)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/health/", timeout=2).close()
        except (urllib.error.URLError, OSError):
            assert time.monotonic() < deadline, "the site did not come up"
            time.sleep(0.2)
        else:
            return


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address; no script failed, and nothing was refused by the page's policy."""
    troubles: list[str] = []
    pages: list[Page] = []

    def page_of(address: str, **options: object) -> Page:
        page = browser.new_context(viewport={"width": 1100, "height": 800}, **options).new_page()  # type: ignore[arg-type]
        pages.append(page)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
        page.goto(address, wait_until="networkidle")
        return page

    yield page_of
    for page in pages:
        page.context.close()
    assert troubles == []


# Read by the page itself from a screenshot of it, which its policy lets it do.
PIXEL = """([png, x, y]) => new Promise((resolve) => {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const ink = canvas.getContext("2d");
    ink.drawImage(image, 0, 0);
    resolve([...ink.getImageData(x, y, 1, 1).data.slice(0, 3)]);
  };
  image.src = `data:image/png;base64,${png}`;
})"""


def sea_of(page: Page) -> tuple[int, ...]:
    """The page's own colour of water."""
    value = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--sea').trim()")
    return tuple(bytes.fromhex(value.removeprefix("#")))


def colour_at(page: Page, x: int, y: int) -> tuple[int, ...]:
    """What a reader sees there."""
    return tuple(page.evaluate(PIXEL, [base64.b64encode(page.screenshot()).decode(), x, y]))


def test_raster_tiles_lie_under_everything_and_name_their_maker(site_with, opened, tile_server) -> None:
    address = site_with(TILES_URL=f"{tile_server}/tiles/{{z}}/{{x}}/{{y}}.png", TILES_ATTRIBUTION=CREDIT)

    page = opened(f"{address}{VIEW}&hide=ground")

    expect(page.locator(".outside-tiles img.leaflet-tile-loaded").first).to_be_attached()
    assert colour_at(page, 1060, 170) == tuple(GREEN)
    expect(page.locator("#tiles-said")).to_be_empty()
    expect(page.get_by_role("link", name="Tiles of a test")).to_be_visible()
    embed = opened(f"{address}/embed/?front=palmyra")
    expect(embed.locator(".outside-tiles img.leaflet-tile-loaded").first).to_be_attached()
    expect(embed.get_by_role("link", name="Tiles of a test")).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_where_no_tile_comes_the_built_in_ground_shows_and_it_is_said(site_with, opened, tile_server, prefix) -> None:
    address = site_with(TILES_URL=f"{tile_server}/none/{{z}}/{{x}}/{{y}}.png", TILES_ATTRIBUTION=CREDIT)

    page = opened(f"{address}{prefix}{VIEW}")

    expect(page.locator("#tiles-said")).not_to_be_empty()
    expect(page.locator("#tiles-said")).to_be_visible()
    expect(page.locator(".outside-tiles")).to_have_count(0)
    expect(page.locator(".leaflet-tile-pane canvas").first).to_be_visible()
    assert colour_at(page, 1060, 170) != tuple(GREEN)


def test_an_archive_is_read_by_ranges_and_drawn_in_the_colours_of_the_page(site_with, opened, tile_server) -> None:
    address = site_with(PMTILES_URL=f"{tile_server}/syria.pmtiles", PMTILES_ATTRIBUTION=CREDIT)

    page = opened(f"{address}{VIEW}&hide=ground")
    until(page, lambda: colour_at(page, 1060, 170) == sea_of(page), "the water of day")
    expect(page.locator("#tiles-said")).to_be_empty()
    dark = opened(f"{address}{VIEW}&hide=ground", color_scheme="dark")
    until(dark, lambda: colour_at(dark, 1060, 170) == sea_of(dark), "the water of night")
    assert sea_of(page) != sea_of(dark)


def test_an_archive_that_is_not_there_leaves_the_built_in_ground(site_with, opened, tile_server) -> None:
    address = site_with(PMTILES_URL=f"{tile_server}/elsewhere.pmtiles", PMTILES_ATTRIBUTION=CREDIT)

    page = opened(f"{address}{VIEW}")

    expect(page.locator("#tiles-said")).to_contain_text("do not come")


def test_the_desk_never_asks_for_tiles(site_with, opened, tile_server) -> None:
    address = site_with(TILES_URL=f"{tile_server}/tiles/{{z}}/{{x}}/{{y}}.png", TILES_ATTRIBUTION=CREDIT)

    page = opened(f"{address}/admin/login/")
    answer = page.request.get(f"{address}/admin/login/")

    assert tile_server not in answer.headers["content-security-policy"]
    assert "tiles" not in page.content()
