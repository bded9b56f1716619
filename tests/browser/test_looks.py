"""How pages look: sixteen pictures of a small made record are held against the expected ones (pictures/README.md)."""

import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, Route

from stack import folders
from stack.site import Site
from tests.browser.made_record import NOW
from tests.browser.waiting import until_at_rest

pytestmark = [pytest.mark.world, pytest.mark.browser]

EXPECTED = Path(__file__).parent / "pictures"
FOUND = folders.LOCAL / "pictures"
# Versions of the browser smooth edges a little differently: how far a colour may be off, and how many pixels may be.
LEAST_DIFFERENCE = 32
MOST_DIFFERENT = 0.002
WIDE = {"width": 1280, "height": 900}
READERS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "arabic": {"locale": "ar"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
PAGES = {
    "map": "/?start=2020-10-01&end=2020-12-31&view=9/34.57/38.27",
    "event": "/events/{code}/",
    "place": "/places/place-1/?known_on=2021-01-10",
    "desk": "/admin/events/event/{key}/change/",
}
_FONT = b64encode((EXPECTED / "blocks.ttf").read_bytes()).decode()
# In every style sheet, so that nothing is ever drawn with another font.
_STYLE = f"""
@font-face {{ font-family: Blocks; src: url(data:font/ttf;base64,{_FONT}); }}
:root {{ --sans: Blocks !important; --serif: Blocks !important; --mono: Blocks !important; }}
*, ::before, ::after {{ font-family: Blocks !important; animation: none !important; transition: none !important; }}
"""
# What is drawn on a canvas names its font by itself, and does not wait for one; a font made of bytes is there at once.
_CANVAS = """const letters = Uint8Array.from(atob("%s"), (one) => one.charCodeAt(0));
document.fonts.add(new FontFace("Blocks", letters.buffer));
for (const kind of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
  const { get, set } = Object.getOwnPropertyDescriptor(kind.prototype, "font");
  const inBlocks = (font) => font.replace(/([\\d.]+px) .*/, "$1 Blocks");
  Object.defineProperty(kind.prototype, "font", { get, set(font) { set.call(this, inBlocks(font)); } });
}"""


@pytest.fixture(scope="module")
def made(site: Site) -> Iterator[tuple[Site, dict[str, Any]]]:
    """A site of the same services that has the made record, and what to open of it."""
    own = Site(site.services, database="looks", redis=3, static=site.static)
    own.manage("migrate")
    program = [sys.executable, "-m", "tests.browser.made_record"]
    printed = subprocess.run(program, cwd=folders.ROOT, env=own.environment("desk"), capture_output=True, text=True)
    assert printed.returncode == 0, printed.stderr
    own.manage("rebuild_derived")
    own.manage("demo_accounts", "--file", str(own.accounts))
    own.start("web", "desk", "front")
    try:
        own.wait_until_ready()
        yield own, json.loads(printed.stdout)
    finally:
        own.stop()


@pytest.fixture
def opened(made: tuple[Site, dict[str, Any]], browser: Browser) -> Iterator[Callable[[str, str], Page]]:
    """Opens a page of the made record as a reader does, on the day on which it was printed, with blocks for letters."""
    site, names = made
    contexts = []

    def page_of(what: str, reader: str) -> Page:
        options = {"viewport": WIDE, "reduced_motion": "reduce", "bypass_csp": True, "locale": "en", **READERS[reader]}
        context = browser.new_context(base_url=site.address, timezone_id="UTC", **options)
        contexts.append(context)
        context.clock.set_fixed_time(NOW)
        context.route("**/*.css", _in_blocks)
        context.route("**/pictures/**/*.svg?*", _in_its_own_letters)
        context.add_init_script(_CANVAS % _FONT)
        page = context.new_page()
        if what == "desk":
            _log_in(page, site)
        prefix = "/ar" if reader == "arabic" and what != "desk" else ""
        page.goto(prefix + PAGES[what].format(**names), wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => document.fonts.status)")
        until_at_rest(page)
        return page

    yield page_of
    for context in contexts:
        context.close()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("what", PAGES)
def test_a_page_looks_as_it_did(opened: Callable[[str, str], Page], what: str, reader: str) -> None:
    page = opened(what, reader)

    assert_looks_as_expected(page.screenshot(animations="disabled", caret="hide", scale="css"), f"{what}-{reader}.png")


def assert_looks_as_expected(shot: bytes, name: str) -> None:
    """Write the picture instead where UPDATE_SNAPSHOTS is 1."""
    FOUND.mkdir(parents=True, exist_ok=True)
    (FOUND / name).write_bytes(shot)
    found = Image.open(FOUND / name).convert("RGB")
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        found.save(EXPECTED / name, optimize=True)
    expected = Image.open(EXPECTED / name).convert("RGB")
    assert found.size == expected.size
    different = differing(found, expected)
    share = different.histogram()[255] / (found.width * found.height)
    if share <= MOST_DIFFERENT:
        (FOUND / name).unlink()
        return
    marked = Image.composite(Image.new("RGB", found.size, "magenta"), found.convert("L").convert("RGB"), different)
    marked.save(FOUND / name.replace(".png", "-difference.png"))
    raise AssertionError(
        f"{share:.1%} of {name} differ: see {FOUND / name} and, in magenta, -difference.png beside it. "
        "If that is meant, run with UPDATE_SNAPSHOTS=1 and review."
    )


def differing(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where a channel differs by more than what is let pass, else black."""
    bands = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point(lambda value: 255 if value > LEAST_DIFFERENCE else 0)


def _in_blocks(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text() + _STYLE)


def _in_its_own_letters(route: Route) -> None:
    """What the server draws as a PNG: its letters are of our files, those of an SVG of the machine's."""
    route.fulfill(response=route.fetch(url=route.request.url.replace(".svg?", ".png?")))


def _log_in(page: Page, site: Site) -> None:
    rows = [line.split() for line in site.accounts.read_text().splitlines()[1:]]
    page.goto("/admin/login/")
    page.fill("#id_username", "demo-editor")
    page.fill("#id_password", next(passphrase for _name, role, passphrase in rows if role == "editor"))
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
