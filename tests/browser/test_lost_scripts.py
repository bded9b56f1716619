"""A script that is lost on its way: the page says so, and offers another try; what the server sent stays readable."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.world, pytest.mark.browser]

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
LOST = {
    "entry": r"/js/start\.\w+\.js$",
    "shared bundle": r"/js/chunks/chunk-\w+\.js$",
    "Leaflet": r"/leaflet/leaflet\.\w+\.js$",
    "worker": r"/js/engine/worker\.\w+\.js$",
}
WORDS = {"": ("The map did not load.", "Try again"), "/ar": ("لم تُحمَّل الخريطة.", "إعادة المحاولة")}
PATIENCE_MS = 60_000
Losing = Callable[..., Page]


@pytest.fixture
def losing(site_address: str, browser: Browser) -> Iterator[Losing]:
    """Opens a page that gets no such script until `page.unroute_all()`: a browser may try twice by itself."""
    contexts = []

    def opened(address: str, script: str, **options: object) -> Page:
        context = browser.new_context(base_url=site_address, **options)
        contexts.append(context)
        page = context.new_page()
        page.route(re.compile(script), lambda route: route.abort())
        page.set_default_timeout(PATIENCE_MS)
        page.goto(address, wait_until="commit")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("lost", LOST)
def test_the_page_says_that_the_map_did_not_load_and_another_try_brings_it(
    losing: Losing, lost: str, language: str
) -> None:
    page = losing(f"{language}/", LOST[lost])
    words, again = WORDS[language]

    alert = page.get_by_role("alert").filter(has_text=words)
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    assert page.locator("#events [data-code]").count() >= 20  # those of the days that a bare address opens
    expect(page.locator("#events a").first).to_be_visible()

    # From the head of the panel on: the answers and their sources come first, the list of events after it.
    page.locator(".panel-head").evaluate("head => { head.tabIndex = -1; head.focus(); }")
    page.keyboard.press("Tab")
    while page.evaluate(
        "document.activeElement.matches('.panel-head *') && !document.activeElement.closest('#trouble')"
    ):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=again)).to_be_focused()
    page.unroute_all()
    page.keyboard.press("Enter")

    expect(page.locator("html.has-map")).to_be_attached(timeout=PATIENCE_MS)
    expect(page.locator("#trouble")).to_be_empty()


@pytest.mark.parametrize("address", ["/", "/embed/?front=palmyra"])
def test_the_words_are_seen_on_a_phone_and_in_a_frame_and_break_no_rule_of_accessibility(
    losing: Losing, address: str
) -> None:
    page = losing(address, LOST["entry"], viewport={"width": 390, "height": 844}, bypass_csp=True)

    expect(page.get_by_role("button", name="Try again")).to_be_in_viewport(timeout=PATIENCE_MS)
    page.locator("#events a").first.scroll_into_view_if_needed()
    expect(page.locator("#events a").first).to_be_in_viewport()

    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'], preload: false})")
    assert [(item["id"], item["nodes"][0]["target"]) for item in found["violations"]] == []


def test_a_part_that_comes_later_and_is_lost_is_brought_by_loading_the_page_again(losing: Losing) -> None:
    page = losing("/?front=palmyra", r"/js/chunks/later-\w+\.js$")
    expect(page.locator("html.has-map")).to_be_attached(timeout=PATIENCE_MS)

    page.locator("#events a").first.focus()
    alert = page.get_by_role("alert").filter(has_text="A part of this page did not load.")
    expect(alert).to_be_visible(timeout=PATIENCE_MS)
    page.unroute_all()
    with page.expect_navigation(wait_until="commit"):
        page.get_by_role("button", name="Try again").click()

    # A link of the list leads to the event's page until the scripts of the new page have begun.
    expect(page.locator("html.has-map")).to_be_attached(timeout=PATIENCE_MS)
    expect(page.locator("#trouble")).to_be_empty(timeout=PATIENCE_MS)
    page.locator("#events a").first.click()
    expect(page.locator("#drawer h2")).not_to_be_empty(timeout=PATIENCE_MS)
    assert "front=palmyra" in page.url
