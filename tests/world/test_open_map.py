"""A map that stays open while editors publish: what is printed reaches it without a reload."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.world.desk import open_event, publish_correction, rewrite_summary

pytestmark = [pytest.mark.world, pytest.mark.browser]

TITLE = "Fighting reaches Amiriya and the depots outside Palmyra"


def test_a_publication_reaches_an_open_map_within_five_seconds(
    visit: Callable[..., Page], at_the_desk: Callable[[str], Page]
) -> None:
    begun = time.monotonic()
    reader = visit("/?front=palmyra")
    opening = time.monotonic() - begun
    reader.mouse.move(700, 400)  # details of the whole list are requested after the first interaction
    loads: list[str] = []
    reader.on("request", lambda request: loads.append(request.url) if request.url.endswith(".arrow") else None)
    title = reader.locator("#events .item-title", has_text=TITLE).first
    code = title.locator("xpath=ancestor::li").get_attribute("data-code")
    title.click()
    expect(reader.locator("#drawer .summary")).to_be_visible()
    old = reader.locator("#drawer .summary").inner_text()
    editor = at_the_desk("editor")
    open_event(editor, TITLE)
    rewrite_summary(editor, f"{old} A word was added.")
    publisher = at_the_desk("publisher")
    open_event(publisher, TITLE)

    publish_correction(publisher, "A word was missing.")
    published = time.monotonic()

    expect(reader.locator("#drawer .summary")).to_contain_text("A word was added.")
    took = time.monotonic() - published
    # On a machine so busy that a page takes seconds, its news take their time as well.
    assert took < max(5.5, 3 * opening), (took, opening)
    assert loads == [], "the whole of the columns was loaded again"
    expect(reader.locator(f"#events [data-code={code}]")).to_be_attached()
