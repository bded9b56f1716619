"""A reader walks through a story: by scrolling, keys and links, from an address, on a phone, and without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.waiting import until, until_at_rest

pytestmark = [pytest.mark.world, pytest.mark.browser]

STORY = "/stories/how-palmyra-fell/"
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def test_the_map_follows_the_reader_and_the_address_names_the_step(visit: Callable[..., Page]) -> None:
    page = visit(STORY, reduced_motion="reduce")
    expect(page.locator("#story-count")).to_have_text("1 of 7")
    expect(page.locator("#story-day")).to_have_text("Ground on 13 May 2015")
    expect(page.locator(".step-picture").first).to_be_hidden()

    page.keyboard.press("ArrowRight")
    expect(page.locator("#story-count")).to_have_text("2 of 7")
    expect(page).to_have_url(re.compile(r"#step-2$"))
    expect(page.locator("#step-2-title")).to_be_focused()

    page.locator("#story").hover()
    page.locator("#step-5").evaluate("step => step.scrollIntoView()")
    expect(page.locator("#story-day")).to_have_text("Ground on 20 May 2015")
    expect(page).to_have_url(re.compile(r"#step-5$"))

    page.locator("#story-next").click()
    expect(page.locator("#story-count")).to_have_text("6 of 7")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#story-count")).to_have_text("5 of 7")
    assert page.title().startswith("How Palmyra fell")


def test_an_address_opens_its_step_and_the_way_back_leads_there(visit: Callable[..., Page]) -> None:
    page = visit(f"{STORY}#step-4", reduced_motion="reduce")
    expect(page.locator("#story-count")).to_have_text("4 of 7")
    expect(page.locator("#story-day")).to_have_text("Ground on 18 May 2015")

    page.locator("#step-4 .step-sources a").first.click()
    expect(page).to_have_url(re.compile("/events/cm-2015-05-16-016/"))
    expect(page.locator(".in-story a")).to_have_attribute("href", STORY)
    page.go_back()
    expect(page.locator("#story-count")).to_have_text("4 of 7")


def test_in_arabic_the_keys_run_the_other_way(visit: Callable[..., Page]) -> None:
    page = visit(f"/ar{STORY}", reduced_motion="reduce")
    expect(page.locator("#story-count")).not_to_be_empty()

    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"#step-2$"))
    expect(page.locator("#step-2 .step-text")).to_have_attribute("lang", re.compile("^(ar|en)$"))


def test_on_a_phone_the_text_runs_below_the_map(visit: Callable[..., Page]) -> None:
    page = visit(f"{STORY}#step-5", reduced_motion="reduce", **PHONE)
    expect(page.locator("#story-count")).to_have_text("5 of 7")
    until_at_rest(page)

    stage, column = page.locator("#stage").bounding_box(), page.locator(".story-column").bounding_box()
    assert stage
    assert column
    assert stage["y"] + stage["height"] <= column["y"] + 1
    assert stage["height"] > 250
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("address", [STORY, f"/embed{STORY}"])
def test_without_scripts_it_is_an_article_with_pictures(browser: Browser, site_address: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_address}{address}")

    pictures = page.locator(".step-picture img")
    expect(pictures).to_have_count(7)
    for number in range(7):
        pictures.nth(number).scroll_into_view_if_needed()
        until(page, lambda number=number: pictures.nth(number).evaluate("one => one.naturalWidth") == 560)
    expect(page.locator("#stage")).to_be_hidden()
    expect(page.locator("#step-7 .step-text")).to_be_visible()
    context.close()


def test_the_newest_story_is_offered_once_and_quietly(visit: Callable[..., Page]) -> None:
    page = visit("/")
    offer = page.locator("#story-offer")
    expect(offer).to_be_visible()

    offer.get_by_role("button").click()
    expect(offer).to_be_hidden()
    page.reload()
    expect(page.locator("#map canvas").first).to_be_attached()
    expect(offer).to_be_hidden()
