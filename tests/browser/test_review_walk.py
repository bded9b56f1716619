"""Two people at the running site: an event written, commented at its fields, sent back, corrected, approved for a time.

Nobody but the site's own worker and beat publishes it then. With LOOKS set, pictures of it are kept in that folder.
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from events.models import Event
from stack.site import Site
from tests.desk.addresses import listing
from tests.desk.test_in_the_browser import REPORT, TOWN, choose
from tests.world.desk import confirm_all, retract

pytestmark = [pytest.mark.world, pytest.mark.browser]

TITLE = "A made-up capture that two people talk about"
AT_THE_TITLE, AT_THE_FIGURE, SENT_BACK = "Say where it was.", "The report says 27.", "Please mend both."


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("LOOKS"):
        page.screenshot(path=Path(folder) / f"walk-{name}.png", full_page=True)


def write_and_submit(page: Page) -> None:
    page.goto(listing(Event, "add"))
    page.select_option("#id_type", "capture")
    page.fill("#id_title", TITLE)
    page.fill("#id_dates", "2015-02-1X")
    choose(page, "place", "تدمر", TOWN)
    choose(page, "citations-0-report", "ISIS captures", REPORT)
    page.click("text=Add another Figure")
    page.select_option("#id_claims-0-counted", "total")
    page.fill("#id_claims-0-low", "26")
    choose(page, "claims-0-report", "ISIS captures", REPORT)
    page.click("text=Save and submit for review")
    expect(page.locator(".bar .status")).to_have_text("in review")


def comment_here(page: Page, field: str, text: str) -> None:
    """With the pointer: over the field, «Comment here», and what is to be said."""
    page.locator(field).hover()
    page.locator(f"{field} .comment-here").click()
    page.fill("#comment-text", text)
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#conversation .comment", has_text=text)).to_be_visible()


def passphrase_of(site: Site, role: str) -> str:
    rows = [line.split() for line in site.accounts.read_text().splitlines()[1:]]
    return next(passphrase for _name, one, passphrase in rows if one == role)


def open_fold(page: Page, row: str) -> None:
    page.locator(f"{row} > details > summary").click()


def test_two_people_talk_at_the_fields_and_beat_publishes_what_they_agreed_on(
    site: Site, at_the_desk: Callable[[str], Page], visit: Callable[..., Page]
) -> None:
    author, publisher = at_the_desk("contributor"), at_the_desk("publisher")
    write_and_submit(author)
    address = author.url

    publisher.goto("/admin/")
    publisher.locator(".pile").get_by_role("link", name=TITLE, exact=True).click()
    comment_here(publisher, ".field-title", AT_THE_TITLE)
    open_fold(publisher, "#claims-0")
    comment_here(publisher, "#claims-0 .field-low", AT_THE_FIGURE)
    expect(publisher.locator(".field-title > .field-comments")).to_contain_text(AT_THE_TITLE)
    picture(publisher, "commented")

    viewer = at_the_desk("viewer")
    for page in (author, viewer):
        page.goto(address)
        expect(page.locator(".field-title > .field-comments")).to_contain_text(AT_THE_TITLE)
        expect(page.locator("#claims-0 .field-low > .field-comments")).to_contain_text(AT_THE_FIGURE)
        expect(page.locator("#claims-0 .field-low > .field-comments")).to_be_visible()
    picture(viewer, "read-only")

    publisher.get_by_role("link", name="Send back").click()
    publisher.select_option("#id_field", label="Summary")
    publisher.fill("#id_message", SENT_BACK)
    publisher.get_by_role("button", name="Send back").click()
    expect(publisher.locator(".bar .status")).to_have_text("draft")

    author.goto("/admin/")
    expect(author.locator("#sent-back")).to_contain_text(SENT_BACK)
    author.locator("#sent-back").get_by_role("link", name=TITLE, exact=True).click()
    expect(author.locator(".field-summary > .field-comments")).to_contain_text(SENT_BACK)
    picture(author, "sent-back")
    author.fill("#id_title", f"{TITLE}, in Palmyra")
    author.fill("#id_claims-0-low", "27")
    session_ends_while_typing(author, passphrase_of(site, "contributor"))
    expect(author.locator("#id_title")).to_have_value(f"{TITLE}, in Palmyra")
    expect(author.locator("#id_claims-0-low")).to_have_value("27")
    author.fill("#id_summary", "Made up, to see two people at work.")
    author.click("text=Save and submit for review")
    expect(author.locator(".bar .status")).to_have_text("in review")
    settle_all(author)

    publisher.goto(address)
    expect(publisher.locator(".field-comments")).to_have_count(0)
    expect(publisher.locator("#id_claims-0-low")).to_have_value("27")
    at = approve_for_soon(publisher)
    picture(publisher, "approved")
    until_published(publisher, at)

    assert datetime.now(UTC) >= at
    code = publisher.locator(".bar .code").inner_text()
    readers = visit(f"/events/{code}/")
    expect(readers.locator("h1")).to_contain_text("in Palmyra")
    expect(readers.locator("table.claims td.figure").first).to_contain_text("27")
    assert SENT_BACK not in readers.content()
    author.goto("/admin/")
    picture(author, "published")
    publisher.goto(address)
    retract(publisher, "It was made up, to see two people at work.")


def session_ends_while_typing(page: Page, passphrase: str) -> None:
    """Saving leads to the log-in; after it what was typed is offered, and put back."""
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.click("text=Save draft")
    page.fill("#id_username", "demo-contributor")
    page.fill("#id_password", passphrase)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#id_title")).to_have_value(TITLE)
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator(".put-back")).to_contain_text("Nothing of it is saved yet")


def settle_all(page: Page) -> None:
    page.wait_for_load_state()  # the conversation is the last of the page
    settle = page.locator("#conversation .comments > .comment:not(.is-settled)").get_by_role("button", name="Settle")
    for left in range(settle.count(), 0, -1):
        expect(settle).to_have_count(left)
        settle.first.click()
    expect(settle).to_have_count(0)


def approve_for_soon(page: Page) -> datetime:
    """For the whole minute that is at least half a minute away; returns it."""
    page.get_by_role("link", name="Approve for later").click()
    confirm_all(page)
    at = (datetime.now(UTC) + timedelta(seconds=90)).replace(second=0, microsecond=0)
    page.fill("#id_day", f"{at:%Y-%m-%d}")
    page.fill("#id_hour", f"{at:%H:%M}")
    page.get_by_role("button", name="Approve for later").click()
    expect(page.locator(".bar .scheduled")).to_contain_text(f"{at:%H:%M} UTC")
    expect(page.locator(".bar .status")).to_have_text("in review")
    return at


def until_published(page: Page, at: datetime) -> None:
    """Looks again until it is public. Raises AssertionError when that takes two minutes more than it may."""
    status = page.locator(".bar .status")
    while status.inner_text() != "published":
        assert datetime.now(UTC) < at + timedelta(minutes=2), "its time has come, and beat has not published it"
        page.wait_for_timeout(2_000)
        page.reload()
