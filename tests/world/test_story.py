"""The whole way of one correction: read, written, still unread, published, read, and the first print still there."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_map import FALL, brush
from tests.world.desk import open_event, publish_correction, rewrite_summary
from tests.world.wire import ask

pytestmark = [pytest.mark.world, pytest.mark.browser]

TITLE = "Islamic State takes Palmyra"
REASON = "The first wording read as if nobody had asked where the accounts differ."


def test_a_correction_reaches_readers_only_when_a_second_person_publishes_it(
    visit: Callable[..., Page], at_the_desk: Callable[[str], Page], site_address: str
) -> None:
    first_print = ask(site_address, "GET", f"/api/v1/events/{FALL}/?revision=1").body
    reader = visit("/?front=palmyra")
    brush(reader, date(2015, 5, 4), date(2015, 5, 30))
    reader.wait_for_url(re.compile("start=2015-05-"))
    reader.locator(f"#events [data-code={FALL}] a").click()
    reader.locator("#drawer a.to-page").click()
    expect(reader.locator("h1")).to_have_text(TITLE)
    old = reader.locator(".event-head .lead").inner_text()
    new = f"{old} This sentence was added."

    editor = at_the_desk("editor")
    open_event(editor, TITLE)
    rewrite_summary(editor, new)

    page = visit(f"/events/{FALL}/")
    expect(page.locator(".event-head .lead")).to_have_text(old)
    expect(page.locator("section[aria-labelledby=corrections]")).to_contain_text("None so far.")
    assert ask(site_address, "GET", f"/api/v1/events/{FALL}/").body == first_print
    expect(editor.get_by_role("link", name="Publish correction")).to_have_count(0)

    publisher = at_the_desk("publisher")
    open_event(publisher, TITLE)
    publish_correction(publisher, REASON)

    page = visit(f"/events/{FALL}/")
    expect(page.locator(".event-head .lead")).to_have_text(new)
    expect(page.locator("section[aria-labelledby=corrections]")).to_contain_text(REASON)
    expect(visit(f"/?event={FALL}").locator("#drawer")).to_contain_text("This sentence was added.")
    corrected = visit("/corrections/").locator("li", has_text=REASON)
    expect(corrected).to_contain_text("revision 2")
    corrected.get_by_role("link").click()
    corrected.page.wait_for_url(f"**/events/{FALL}/")

    newest = json.loads(ask(site_address, "GET", f"/api/v1/events/{FALL}/").body)
    assert (newest["revision"], newest["summary"]) == (2, new)
    assert ask(site_address, "GET", f"/api/v1/events/{FALL}/?revision=1").body == first_print
    expect(visit(f"/events/{FALL}/?revision=1").locator(".event-head .lead")).to_have_text(old)
