"""Every kind of public page on paper: three sheets at most, what a desk quotes, and the address of the rest."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from dashboard.cast import ON_PAPER

pytestmark = [pytest.mark.world, pytest.mark.browser]

MOST_SHEETS = 3
# Of every kind of page the fullest that the supplied chronology has.
PAGES = {
    "the map": "/",
    "the map of all years": "/?start=2011-01-01&end=2026-12-01",
    "the map of all the ground": "/?front=palmyra&start=2015-05-01&end=2015-06-30&ground=syria",
    "a campaign": "/events/cm-2015-05-13-012/",
    "a battle of many claims": "/events/cm-2016-03-27-061/",
    "an execution": "/events/cm-2015-05-16-017/",
    "changes of an event": "/events/cm-2015-05-13-012/changes/",
    "the country": "/places/syria/",
    "a place that changed hands": "/places/palmyra/",
    "an actor": "/actors/islamic-state/",
    "another actor": "/actors/government-forces/",
    "a source": "/sources/sohr/",
    "a source that gathers": "/sources/wikipedia/",
    "a front": "/fronts/palmyra/",
    "all events": "/events/",
    "all places": "/places/",
    "all actors": "/actors/",
    "all sources": "/sources/",
    "all fronts": "/fronts/",
    "all stories": "/stories/",
    "a story": "/stories/how-palmyra-fell/",
    "another story": "/stories/palmyra-changes-hands/",
    "the ground held": "/ground/",
    "who runs it": "/about/",
    "the methodology": "/methodology/",
    "the corrections": "/corrections/",
    "the data": "/data/",
    "the reference of the API": "/data/reference/",
    "a letter": "/corrections/new/?about=events/cm-2015-05-13-012",
    "a view to follow": "/follow/?type=capture&place=palmyra",
    "nothing": "/nothing-is-here/",
}
DRAWN = "() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)"
SHOWN = "(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length"


def sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("prefix", ["", "/ar"], ids=["English", "Arabic"])
@pytest.mark.parametrize("what", PAGES)
def test_no_page_takes_more_than_three_sheets(site_address: str, browser: Browser, what: str, prefix: str) -> None:
    """Pages that scripts change are printed without them as well."""
    for scripts in {True, "map" not in what and "story" not in what}:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{site_address}{prefix}{PAGES[what]}", wait_until="load")

        counts = {paper: sheets(page, paper) for paper in ("A4", "Letter")}

        assert max(counts.values()) <= MOST_SHEETS, (counts, scripts)
        context.close()


def test_a_list_that_is_cut_on_paper_says_how_many_there_are_and_where(visit: Callable[..., Page]) -> None:
    page = visit("/actors/islamic-state/")
    listed = page.locator(".event-list > li").count()
    assert listed > ON_PAPER

    page.emulate_media(media="print")

    assert page.evaluate(SHOWN, ".event-list > li") == ON_PAPER
    rest = page.locator(".sheet .paper-only").inner_text()
    assert f"the first {ON_PAPER} of {listed} events" in rest
    assert rest.endswith("/actors/islamic-state/")


def test_the_map_says_that_it_lists_more_than_is_printed(visit: Callable[..., Page]) -> None:
    for address, is_cut in (("/?start=2011-01-01&end=2026-12-01", True), ("/?start=2015-05-20&end=2015-05-20", False)):
        page = visit(address)
        page.emulate_media(media="print")

        assert page.evaluate(SHOWN, ".events > .item") <= 40
        assert page.locator(".printed-rest").is_visible() is is_cut


def test_every_step_of_a_printed_story_has_its_picture(visit: Callable[..., Page]) -> None:
    page = visit("/stories/how-palmyra-fell/")
    page.wait_for_load_state("load")

    page.emulate_media(media="print")

    assert page.evaluate(SHOWN, ".step-picture img") == page.locator(".step").count() > 3
    assert page.evaluate(DRAWN)
