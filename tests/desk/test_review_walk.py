"""Two people at two browsers: sent back at a field, answered, and published at its time by the worker."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from tests.desk.addresses import listing
from tests.desk.test_in_the_browser import REPORT, TOWN, choose

pytestmark = [pytest.mark.world, pytest.mark.browser]

# Two rounds of beat after the minute, on a busy machine.
TIME_COMES_MS = 240_000


def confirm_all(page: Page) -> None:
    for box in page.locator("fieldset.doubts input[type=checkbox]").all():
        box.check()


def test_two_people_bring_an_event_before_readers(at_the_desk: Callable[[str], Page]) -> None:
    editor, publisher = at_the_desk("editor"), at_the_desk("publisher")
    editor.goto(listing(Event, "add"))
    editor.select_option("#id_type", "battle")
    editor.fill("#id_title", "Example fighting near an example place")
    editor.fill("#id_dates", "2015-05-20")
    choose(editor, "place", "تدمر", TOWN)
    choose(editor, "citations-0-report", "ISIS captures", REPORT)
    editor.click("text=Save and submit for review")
    expect(editor.locator(".bar .status")).to_have_text("in review")
    address = editor.url

    publisher.goto(address)
    publisher.select_option("#comment-spot", "title")
    publisher.fill("#comment-text", "@demo-editor: say which side attacked.")
    publisher.click("#comment-box >> text=Comment")
    expect(publisher.locator(".field-title .field-comments")).to_contain_text("which side attacked")
    publisher.click("text=Send back")
    publisher.fill("#id_message", "The title says too little.")
    publisher.get_by_role("button", name="Send back").click()
    expect(publisher.locator(".bar .status")).to_have_text("draft")

    editor.goto("/admin/")
    expect(editor.locator("#sent-back")).to_contain_text("The title says too little.")
    expect(editor.locator("#mentions")).to_contain_text("which side attacked")
    editor.click("#sent-back a")
    editor.fill("#id_title", "Example attackers fight near an example place")
    first = editor.locator("#conversation .comment").first
    first.get_by_text("Answer", exact=True).click()
    first.locator("textarea").fill("It does now.")
    first.get_by_role("button", name="Send the answer").click()
    expect(editor.locator("#conversation")).to_contain_text("It does now.")
    expect(editor.locator("#id_title")).to_have_value("Example attackers fight near an example place")
    editor.click("text=Save and submit for review")
    expect(editor.locator(".bar .status")).to_have_text("in review")

    publisher.goto(address)
    publisher.click("text=Approve for later")
    page_as_read = publisher.frame_locator("iframe[name=preview]")
    expect(page_as_read.locator("h1")).to_have_text("Example attackers fight near an example place")
    confirm_all(publisher)
    soon = datetime.now(UTC) + timedelta(minutes=1, seconds=5)
    publisher.fill("#id_day", f"{soon:%Y-%m-%d}")
    publisher.fill("#id_hour", f"{soon:%H:%M}")
    publisher.get_by_role("button", name="Approve for later").click()
    expect(publisher.locator(".scheduled")).to_contain_text("in Damascus")

    publisher.wait_for_function(
        """async address => {
            const page = await (await fetch(address)).text();
            if (!page.includes(">published<")) await new Promise(done => setTimeout(done, 2000));
            return page.includes(">published<");
        }""",
        arg=address,
        timeout=TIME_COMES_MS,
    )
    editor.goto(re.sub("change/$", "history/", address))
    for words in ("submitted it for review", "sent it back", "approved it, to be public from", "Demo"):
        expect(editor.locator("#content")).to_contain_text(words)


def test_what_was_typed_comes_back_after_the_session_ended(at_the_desk: Callable[[str], Page]) -> None:
    page = at_the_desk("editor")
    page.goto(listing(Event, "add"))
    page.fill("#id_title", "Typed before the session ended")
    page.click("text=Add another Figure")
    page.fill("#id_claims-0-low", "7")
    page.wait_for_function("Object.keys(localStorage).some(key => localStorage[key].includes('claims-0-low'))")
    page.context.clear_cookies()
    page.click("text=Save draft")
    page.wait_for_url("**/login/**")

    again = at_the_desk("editor")
    # Storage is a browser's own: the same window logs in once more.
    page.context.add_cookies(again.context.cookies())
    page.goto(listing(Event, "add"))
    page.get_by_role("button", name="Put it back").click()

    expect(page.locator("#id_title")).to_have_value("Typed before the session ended")
    expect(page.locator("#id_claims-0-low")).to_have_value("7")
