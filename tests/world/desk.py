"""What people do at the desk, step by step, as the pages let them."""

from playwright.sync_api import Page, expect


def open_event(page: Page, title: str) -> None:
    """Find an event by its title, as the list's search does."""
    page.goto("/admin/events/event/")
    page.locator("#searchbar").fill(title)
    page.locator("#searchbar").press("Enter")
    page.locator("#result_list").get_by_role("link", name=title, exact=True).first.click()
    expect(page.locator("h1")).to_contain_text(title)


def rewrite_summary(page: Page, summary: str) -> None:
    """On an event's page: another summary, saved and submitted for review."""
    page.fill("#id_summary", summary)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".bar")).to_contain_text("changed at the desk since it was printed")
    page.locator(".bar").get_by_role("button", name="Submit for review").click()
    expect(page.locator(".bar .status")).to_have_text("in review")


def publish_correction(page: Page, reason: str) -> None:
    """On an event's page: the correction published, with the reason that readers are shown."""
    page.get_by_role("link", name="Publish correction").click()
    confirm_all(page)
    page.fill("#id_reason", reason)
    page.get_by_role("button", name="Publish correction").click()
    expect(page.locator(".messages")).to_contain_text("The correction is published.")


def retract(page: Page, reason: str) -> None:
    """On an event's page: taken down, with the reason."""
    page.get_by_role("link", name="Retract").click()
    page.fill("#id_reason", reason)
    page.get_by_role("button", name="Retract").click()
    expect(page.locator(".messages")).to_contain_text("Retracted.")


def confirm_all(page: Page) -> int:
    """On the page of an act: every doubt confirmed; returns how many. The button comes after the last of them."""
    expect(page.locator("#verb_form button[type=submit]")).to_be_visible()
    doubts = page.locator("input[name=confirmed]").all()
    for box in doubts:
        box.check()
    return len(doubts)
