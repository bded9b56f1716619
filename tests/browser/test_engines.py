"""The site in Firefox and in WebKit: what a reader does first, and what these engines do otherwise than Chromium."""

import os
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from playwright.sync_api import Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.browser.engines import firefox, webkit
from tests.browser.engines.firefox import Found, Typed, Visit

pytestmark = [
    pytest.mark.world,
    pytest.mark.browser,
    # Selenium's own way of starting this driver.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]

MAY = "start=2015-05-13&end=2015-05-27"
# First prints: in both languages and themes of address, in windows of a desk, a tablet and a phone.
PRINTED = [
    f"{prefix}/{query}"
    for prefix in ("", "/ar")
    for query in ("", f"?{MAY}", "?front=palmyra&type=capture", "?place=deir-ez-zor", "?known_on=2016-01-01")
]
SIZES = [(1440, 900), (820, 1180), (390, 844)]
# Enough to notice; FIRST_PRINTS=20 makes sixty in the three engines, which takes minutes.
FIRST_PRINTS = int(os.environ.get("FIRST_PRINTS", "4"))
# What is drawn on a canvas: holders whose own colours are on it, whether there are marks of events (in a print black as
# nothing but them and its frame), and how many colours there are. An empty map has land and water, and neither.
INK = """(selector) => {
  const layers = [...document.querySelectorAll(selector)].filter((layer) => layer.width);
  const isEmpty = !layers.length || (selector === "#printed-map" && layers[0].dataset.drawn === undefined);
  if (isEmpty) return { colours: 0, holders: [], marks: false };
  const style = getComputedStyle(document.documentElement);
  const hue = (name) => [1, 3, 5].map((i) => parseInt(style.getPropertyValue(`--${name}`).trim().slice(i, i + 2), 16));
  const sides = ["government", "islamic_state", "sdf", "opposition", "transitional", "turkish_backed"];
  // A layer may have another kind of context than one whose pixels can be read.
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [layers[0].width, layers[0].height];
  const ink = copy.getContext("2d");
  for (const layer of layers) ink.drawImage(layer, 0, 0);
  const { data } = ink.getImageData(0, 0, copy.width, copy.height);
  const found = new Map();
  const FRAME = 4;
  for (let y = FRAME; y < copy.height - FRAME; y += 1)
    for (let x = FRAME; x < copy.width - FRAME; x += 1) {
      const i = 4 * (y * copy.width + x);
      const colour = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      found.set(colour, (found.get(colour) ?? 0) + 1);
    }
  const pixels = ([r, g, b]) => found.get((r << 16) | (g << 8) | b) ?? 0;
  const drawn = (names, of) => names.filter((name) => pixels(hue(`${of}-${name}`)) >= 20);
  return { colours: found.size, holders: drawn(sides, "side"), marks: pixels([0, 0, 0]) >= 50 };
}"""
SHEET = f"""(() => {{
  const words = (selector) => document.querySelector(selector).textContent.replace(/\\s+/g, " ").trim();
  return {{
    map: ({INK})("#printed-map"),
    key: document.querySelectorAll("#printed-key li").length,
    filters: words("#printed-filters"),
    said: words("#printed-said"),
    listed: document.querySelectorAll("#events [data-code]").length,
  }};
}})()"""
# Of each field for a date that is to be seen: its width in the height of its letters.
DATES = """[...document.querySelectorAll('input[type="date"]')].filter((field) => field.offsetParent).map((field) =>
  [field.id, field.getBoundingClientRect().width / parseFloat(getComputedStyle(field).fontSize)])"""
# The field was left with Tab, which closes its list.
OPTIONS = """(async () => {
  document.querySelector("#search").focus();
  await new Promise((done) => setTimeout(done, 1500));
  return [...document.querySelectorAll("[role=option]")].map((option) => option.textContent).join();
})()"""
SCROLLS = "[document.documentElement.scrollWidth, innerWidth]"


def first_prints() -> Iterator[tuple[str, tuple[int, int]]]:
    """Addresses and sizes of windows, in turn; every third address, so that few have both languages among them."""
    return islice(zip(cycle(PRINTED[::3] + PRINTED[1::3] + PRINTED[2::3]), cycle(SIZES), strict=False), FIRST_PRINTS)


def is_a_map(sheet: dict[str, Any]) -> bool:
    """Whether a print has its map with holders and events on it, a key of them, the filters in words, the address, and
    the list."""
    drawn = bool(sheet["map"]["holders"]) and sheet["map"]["marks"]
    key = len(sheet["map"]["holders"]) + 1
    return drawn and sheet["key"] >= key and bool(sheet["filters"]) and "http" in sheet["said"] and sheet["listed"] > 0


@pytest.fixture(scope="module")
def in_firefox() -> Callable[[list[Visit]], list[Found]]:
    program = firefox.program()
    if program is None:
        pytest.skip("there is no Firefox here: Debian's package is firefox-esr")
    return lambda visits: firefox.visited(program, visits)


@pytest.fixture(scope="module")
def window() -> Iterator[WebDriver]:
    programs = webkit.programs()
    if programs is None:
        pytest.skip("there is no WebKit to drive here: Debian's packages are webkit2gtk-driver and xvfb")
    with webkit.opened(*programs) as opened:
        yield opened


def waited_for(window: WebDriver, script: str) -> Any:
    """The value of an expression in the page once it is a true one."""
    return WebDriverWait(window, 60).until(lambda driver: driver.execute_script(f"return {script}"))


def test_firefox_shows_the_map_the_whole_of_each_date_and_finds_places(site_address: str, in_firefox: Any) -> None:
    count = "document.querySelector('#headline-count').textContent.trim()"
    map_drawn = f"({INK})('#map canvas')"

    english, arabic, tablet, search = in_firefox(
        [
            Visit(f"{site_address}/?{MAY}", f"({{ dates: {DATES}, count: {count}, map: {map_drawn} }})"),
            Visit(f"{site_address}/ar/?{MAY}", f"({{ dates: {DATES}, count: {count}, map: {map_drawn} }})"),
            Visit(f"{site_address}/?{MAY}", f"({{ dates: {DATES}, scrolls: {SCROLLS} }})", width=820, height=1180),
            Visit(f"{site_address}/", OPTIONS, type=Typed("#search", "Tadmor")),
        ]
    )

    for found in (english, arabic, tablet):
        assert found.errors == []
        assert all(width >= 9.4 for _, width in found.result["dates"]), found.result["dates"]
        assert {"start", "end"} <= {name for name, _ in found.result["dates"]}
    assert english.result["count"].startswith("20 events")
    assert english.result["map"]["colours"] > 40
    assert arabic.result["map"]["colours"] > 40
    assert tablet.result["scrolls"][0] <= tablet.result["scrolls"][1]
    assert search.errors == []
    assert "Palmyra" in search.result


def test_a_date_of_a_year_that_is_not_taken_is_said_at_its_field(site_address: str, in_firefox: Any) -> None:
    script = """(() => {
      const field = document.querySelector("#start");
      field.blur();
      const said = document.querySelector("#start-problem")?.textContent ?? "";
      return { value: field.value, said, invalid: field.getAttribute("aria-invalid") };
    })()"""

    wrong, right = in_firefox(
        [
            Visit(f"{site_address}/", script, type=Typed("#start", "05130025")),
            Visit(f"{site_address}/", script, type=Typed("#start", "05132015")),
        ]
    )

    assert (wrong.result["value"], right.result["value"]) == ("0025-05-13", "2015-05-13")
    assert wrong.result["said"] == "Dates are taken from 1900 to 2100; the events are those of before."
    assert wrong.result["invalid"] == "true"
    assert (right.result["said"], right.result["invalid"]) == ("", None)


def test_a_print_as_the_first_act_has_its_map_in_firefox(site_address: str, in_firefox: Any) -> None:
    visits = [
        Visit(f"{site_address}{address}", SHEET, width, height, print="landscape" if number % 2 else "portrait")
        for number, (address, (width, height)) in enumerate(first_prints())
    ]

    found = in_firefox(visits)

    for visit, print_ in zip(visits, found, strict=True):
        assert print_.errors == []
        assert print_.bytes > 20_000
        assert is_a_map(print_.result), (visit.address, print_.result)


def test_a_print_as_the_first_act_has_its_map_in_chromium(site_address: str, browser: Browser) -> None:
    for number, (address, (width, height)) in enumerate(first_prints()):
        context = browser.new_context(viewport={"width": width, "height": height})
        page = context.new_page()
        if number % 4 == 3:  # a slow line
            line = {"offline": False, "latency": 120, "downloadThroughput": 250_000, "uploadThroughput": 100_000}
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)
        page.goto(f"{site_address}{address}", wait_until="load")
        page.pdf(format="A4", landscape=bool(number % 2))

        assert is_a_map(page.evaluate(SHEET)), (address, width, page.evaluate(SHEET))
        context.close()


@pytest.mark.parametrize(("query", "missing"), [("hide=ground", "holders"), ("q=nothingofthatname", "marks")])
def test_a_printed_map_without_holders_or_without_events_is_no_map(
    site_address: str, browser: Browser, query: str, missing: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{site_address}/?front=palmyra&{query}", wait_until="networkidle")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    sheet = page.evaluate(SHEET)

    assert not sheet["map"][missing]
    assert not is_a_map({**sheet, "listed": 1})
    context.close()


def test_a_print_as_the_first_act_has_its_map_in_webkit(site_address: str, window: WebDriver) -> None:
    for address, _size in first_prints():
        window.get(f"{site_address}{address}")
        # Its WebDriver cannot print, and comes back before modules have run: the event is what a print begins with.
        # Its window may have no size yet, either.
        has_map = "document.documentElement.classList.contains('has-map')"
        waited_for(window, f"{has_map} && document.querySelector('#map').clientHeight > 0")
        window.execute_script("dispatchEvent(new Event('beforeprint'))")

        assert is_a_map(window.execute_script(f"return {SHEET}")), (address, window.execute_script(f"return {SHEET}"))


def test_webkit_shows_the_map_and_answers_the_search(site_address: str, window: WebDriver) -> None:
    window.get(f"{site_address}/?{MAY}")
    waited_for(window, f"({INK})('#map canvas').colours > 40")
    count = waited_for(window, "document.querySelector('#headline-count').textContent.trim()")
    assert count.startswith("20 events")

    search = window.find_element(By.ID, "search")
    search.send_keys("\u200fتدمر")
    waited_for(window, "document.querySelector('[role=option]')?.textContent.includes('Palmyra')")
    search.send_keys(Keys.ENTER)

    waited_for(window, "location.search.includes('place=palmyra')")
    assert window.execute_script("return document.querySelector('#trouble').textContent") == ""


def test_no_script_fails_and_nothing_is_wider_than_a_phone_in_firefox(site_address: str, in_firefox: Any) -> None:
    pages = ["/", "/ar/", "/events/cm-2015-05-20-022/", "/methodology/", "/ar/methodology/"]

    visits = [
        Visit(f"{site_address}{page}", SCROLLS, width=width, height=844) for page in pages for width in (390, 320)
    ]

    for visit, found in zip(visits, in_firefox(visits), strict=True):
        assert found.errors == []
        assert found.result[0] <= found.result[1], (visit.address, found.result)
