"""A view taken along as a picture or on paper: it stands alone, in the page's language, sharp and readable."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

pytestmark = [pytest.mark.world, pytest.mark.browser]

Visit = Callable[..., Page]
MAY = "front=palmyra&start=2015-05-13&end=2015-05-27"
# What is drawn: how many colours there are, and how light it is on the whole.
LOOK = """async (source) => {
  const image = source instanceof HTMLElement ? source : await createImageBitmap(await (await fetch(source)).blob());
  const canvas = new OffscreenCanvas(300, 200);
  const ink = canvas.getContext("2d");
  ink.drawImage(image, 0, 0, 300, 200);
  const { data } = ink.getImageData(0, 0, 300, 200);
  const colours = new Set();
  let light = 0;
  for (let i = 0; i < data.length; i += 4) {
    colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    light += (data[i] + data[i + 1] + data[i + 2]) / 3;
  }
  return { colours: colours.size, light: light / (300 * 200) };
}"""


def take(page: Page) -> Download:
    page.locator(".map-buttons [data-opens-share]").click()
    with page.expect_download() as download:
        page.locator("#picture").click()
    expect(page.locator("#picture-said")).not_to_be_empty()
    return download.value


def size_of(path: Path) -> tuple[int, int]:
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


@pytest.mark.parametrize(("prefix", "scheme"), [("", "light"), ("/ar", "light"), ("", "dark")])
def test_a_view_is_saved_as_a_picture_twice_as_sharp_as_the_window(
    visit: Visit, tmp_path: Path, prefix: str, scheme: str
) -> None:
    page = visit(f"{prefix}/?{MAY}", color_scheme=scheme)
    across = page.locator("#map").evaluate("map => map.clientWidth")
    down = page.locator("#map").evaluate("map => map.clientHeight")

    download = take(page)
    file = tmp_path / "picture.png"
    download.save_as(file)

    assert download.suggested_filename == "conflictmap-palmyra-2015-05-13-2015-05-27.png"
    width, height = size_of(file)
    assert width == 2 * across
    assert height > 2 * down + 300  # what is shown in words, above and below
    assert len(file.read_bytes()) > 100_000


def test_the_map_answers_the_pointer_after_a_picture_as_before(visit: Visit) -> None:
    page = visit(f"/?{MAY}")
    take(page)
    page.keyboard.press("Escape")

    page.locator("#events a").first.click()

    expect(page.locator("#drawer")).to_be_visible()


@pytest.mark.parametrize(
    "reader",
    [{}, {"color_scheme": "dark"}, {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}],
    ids=["wide", "dark", "phone"],
)
@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_on_paper_there_are_the_words_the_map_the_list_and_the_sources_and_nothing_to_click(
    visit: Visit, prefix: str, reader: dict[str, object]
) -> None:
    page = visit(f"{prefix}/?{MAY}&type=battle,capture", **reader)
    page.locator("[data-opens-share]:visible").first.click()  # a reader has done something before printing
    page.locator("#share-close").click()

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    for part in ("#headline", "#printed-map", "#printed-key", "#events .item", ".printed-sources", ".wordmark"):
        expect(page.locator(part).first).to_be_visible()
    for part in ("#stage", "#timeline", "#choices", "form.search", "#drawer", ".panel-foot button", "#sheet-handle"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("#printed-said")).to_contain_text(re.compile(r"start=2015-05-13"))
    expect(page.locator("#printed-filters")).not_to_be_empty()
    look = page.locator("#printed-map").evaluate(LOOK)
    assert look["light"] > 180, "paper is white, whatever the screen was"
    assert look["colours"] > 40
    assert page.locator("body").evaluate("body => getComputedStyle(body).color") == "rgb(0, 0, 0)"
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"


def test_printing_is_a_button_beside_the_picture(visit: Visit) -> None:
    page = visit(f"/?{MAY}")
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.locator(".panel-foot [data-opens-share]").click()

    page.get_by_role("button", name="Print", exact=True).click()

    expect(page).to_have_title("printed")
    expect(page.locator("#share")).to_be_hidden()
