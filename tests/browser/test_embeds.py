"""The map in another site's page, in a browser: what its readers see, and what they are spared."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.browser.waiting import until_at_rest

pytestmark = [pytest.mark.world, pytest.mark.browser]

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
RUN = "axe.run({resultTypes: ['violations'], preload: false, rules: {'target-size': {enabled: true}}})"
FALL = "cm-2015-05-20-022"
MAY = "front=palmyra&start=2015-05-13&end=2015-05-27"
EMBEDS = {
    "a view": f"/embed/?{MAY}&version=1",
    "without a timeline": "/embed/?timeline=0&legend=1",
    "an event": f"/embed/?event={FALL}&revision=1&front=palmyra&start=2015-05-20&end=2015-05-20&timeline=0",
    "a refusal": "/embed/?theme=pink",
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def newspaper(tmp_path: Path, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Another site, at another origin, whose page holds the given HTML; returns the page opened."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    contexts: list[BrowserContext] = []

    def printed(html: str) -> Page:
        (tmp_path / "index.html").write_text(f"<!doctype html><title>News</title><h1>News</h1>{html}", "utf-8")
        context = browser.new_context(viewport={"width": 800, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        return page

    yield printed
    for context in contexts:
        context.close()
    server.shutdown()
    server.server_close()


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def iframe(address: str, attributes: str = "") -> str:
    return f'<iframe src="{address.replace("&", "&amp;")}" width="100%" height="540" {attributes}></iframe>'


def test_the_code_that_readers_copy_shows_the_view_on_another_site(visit, newspaper, site_address):
    page = visit(f"/?{MAY}")
    page.locator(".map-buttons [data-opens-share]").click()
    page.get_by_label("Legend").last.check()
    code = page.locator("#share-code").input_value()
    assert page.locator("#share-link").input_value() == page.url

    other = newspaper(code)

    expect(framed(other).locator("#headline")).to_contain_text("events")
    expect(framed(other).locator("#headline")).to_contain_text("13–27 May 2015")
    expect(framed(other).locator(".legend")).to_be_visible()
    expect(framed(other).locator("#map canvas").first).to_be_visible()
    expect(framed(other).locator("#panel .events")).to_be_hidden()
    assert "version=" in code
    assert other.context.cookies() == []


def test_the_way_to_the_site_follows_what_is_chosen_and_the_newspapers_history_does_not(newspaper, site_address):
    page = newspaper(iframe(f"{site_address}/embed/?{MAY}"))
    door = framed(page).get_by_role("link", name="Open on the site")
    expect(door).to_have_attribute("href", f"/?{MAY}")
    before = page.evaluate("history.length")

    framed(page).get_by_role("button", name="One step on").click()

    expect(door).to_have_attribute("href", re.compile(r"^/\?(?!.*start=2015-05-13)"))
    assert page.evaluate("history.length") == before
    with page.context.expect_page() as opened:
        door.click()
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{site_address}/?")
    expect(opened.value.locator("#panel")).to_be_visible()


def test_an_event_stands_above_its_map_until_another_is_opened(newspaper, site_address):
    page = newspaper(iframe(f"{site_address}{EMBEDS['an event']}"))

    card = framed(page).locator(".embed-card")
    expect(card).to_contain_text("Islamic State takes Palmyra")
    expect(card).to_contain_text("20 May 2015")
    expect(framed(page).locator("#held")).to_contain_text("Palmyra on 20 May 2015: Islamic State")
    expect(framed(page).locator("#drawer")).to_be_hidden()
    expect(framed(page).locator("#timeline")).to_be_hidden()


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize(("width", "height"), [(700, 540), (390, 420), (360, 480), (320, 320)])
@pytest.mark.parametrize("what", ["a view", "without a timeline", "an event"])
def test_half_of_a_frame_is_map_and_what_a_number_leaves_out_is_one_tap_away(visit, width, height, what, prefix):
    page = visit(f"{prefix}{EMBEDS[what]}", width=width, height=height, has_touch=width < 700)
    stage = page.locator("#stage").bounding_box()

    assert stage["height"] >= height / 2 - 1
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    if what == "an event":
        return
    expect(page.locator("#toll")).to_contain_text(re.compile(r"\d"))
    sign, caveats = page.locator(".caveats > summary"), page.locator(".caveats > div")
    expect(sign).to_be_in_viewport(ratio=1)
    ends = "(one) => one.getBoundingClientRect().bottom"
    head = page.locator(".panel-head").evaluate(ends)
    assert sign.evaluate(ends) <= head + 1, "the sign is cut off"
    expect(caveats.locator(".left-out")).to_be_hidden()
    sign.click()
    expect(caveats.locator(".left-out")).to_be_in_viewport()
    expect(sign).to_be_focused()
    for caveat in caveats.locator(":is(.left-out, .excess, .campaign-toll)").all():
        caveat.scroll_into_view_if_needed()
        expect(caveat).to_be_in_viewport()
    sign.click()
    expect(caveats.locator(".left-out")).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(390, 420), (360, 480), (320, 320)])
@pytest.mark.parametrize("letters", ["", "html { font-size: 120%; }"], ids=["as they are", "larger letters"])
def test_nothing_lies_over_the_buttons_of_a_small_frame(visit, width, height, letters):
    page = visit(EMBEDS["without a timeline"], width=width, height=height, has_touch=True, bypass_csp=True)
    if letters:
        page.add_style_tag(content=letters)
    until_at_rest(page)

    covered = page.evaluate(
        """() => [...document.querySelectorAll("#map-buttons button, #legend > summary")].filter((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          const corners = [[2, 2], [width - 2, 2], [2, height - 2], [width - 2, height - 2]];
          return corners.some(([dx, dy]) => !one.contains(document.elementFromPoint(x + dx, y + dy)));
        }).map((one) => one.id || one.textContent.trim())"""
    )

    assert covered == []


def test_no_other_page_can_be_framed(newspaper, site_address):
    page = newspaper(iframe(f"{site_address}/?{MAY}"))

    expect(framed(page).locator("#headline")).to_have_count(0)


def test_a_frame_in_a_sandbox_works_too(newspaper, site_address):
    page = newspaper(iframe(f"{site_address}/embed/?{MAY}", 'sandbox="allow-scripts allow-same-origin allow-popups"'))

    expect(framed(page).locator("html")).to_have_class(re.compile("has-map"))
    expect(framed(page).locator("#held")).to_contain_text("Palmyra on 27 May 2015")


def test_without_scripts_the_frame_lists_the_events(browser, site_address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 720, "height": 540})
    page = context.new_page()
    page.goto(f"{site_address}/embed/?{MAY}")

    expect(page.locator("#headline")).to_contain_text("13–27 May 2015")
    expect(page.locator(f"#events [data-code={FALL}]")).to_be_attached()
    expect(page.locator("#events .item").first).to_be_in_viewport()
    expect(page.locator("#timeline")).to_be_hidden()
    context.close()


def test_where_the_scripts_do_not_come_the_list_does(browser, site_address):
    context = browser.new_context(viewport={"width": 720, "height": 540})
    page = context.new_page()
    page.route("**/start*.js", lambda route: route.abort())
    page.goto(f"{site_address}/embed/?{MAY}")

    expect(page.locator("#events")).to_be_visible()
    context.close()


def test_where_the_events_do_not_come_the_frame_says_so_and_lists_what_the_server_sent(browser, site_address):
    context = browser.new_context(viewport={"width": 720, "height": 540})
    page = context.new_page()
    page.route("**/api/**", lambda route: route.abort())
    page.goto(f"{site_address}/embed/?{MAY}")

    expect(page.locator("#trouble")).to_contain_text("could not be loaded")
    expect(page.locator("#events .item").first).to_be_visible()
    context.close()


def test_the_event_page_offers_its_frame_beside_how_to_cite_it(visit, newspaper):
    page = visit(f"/events/{FALL}/")
    page.get_by_text("Embed this event").click()
    code = page.get_by_label("Paste this into your page").input_value()

    other = newspaper(code)

    expect(framed(other).locator(".embed-card h2")).to_have_text("Islamic State takes Palmyra")


@pytest.mark.parametrize(
    "reader",
    [
        {},
        {"width": 360, "height": 480, "has_touch": True, "is_mobile": True},
        {"color_scheme": "dark"},
        {"prefix": "/ar", "width": 720, "height": 540},
    ],
    ids=["wide", "narrow", "dark", "Arabic"],
)
@pytest.mark.parametrize("what", EMBEDS)
def test_no_rule_of_accessibility_is_broken_in_a_frame(visit, what, reader):
    options = {"width": 720, "height": 540, "bypass_csp": True, "reduced_motion": "reduce", **reader}
    page = visit(f"{options.pop('prefix', '')}{EMBEDS[what]}", **options)

    page.evaluate(AXE)
    found = page.evaluate(RUN)

    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_no_rule_of_accessibility_is_broken_where_a_view_is_taken_along(visit, prefix):
    page = visit(f"{prefix}/?{MAY}", bypass_csp=True, reduced_motion="reduce")
    page.locator(".map-buttons [data-opens-share]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#share-link")).to_be_focused()

    page.evaluate(AXE)
    found = page.evaluate(RUN)

    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []
    page.keyboard.press("Escape")
    expect(page.locator("#share")).to_be_hidden()
    expect(page.locator(".map-buttons [data-opens-share]")).to_be_focused()
