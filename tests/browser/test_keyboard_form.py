"""An event written and handed in by keyboard alone: no mouse, and the focus is always seen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from tests.browser.waiting import until_at_rest
from tests.desk.addresses import listing
from tests.desk.test_in_the_browser import REPORT, TOWN

pytestmark = [pytest.mark.world, pytest.mark.browser]

MOST_STOPS = 80
# The element that has the focus, once the page has scrolled to it: whether it matches, and whether anything else lies
# over its middle.
FOCUS = """async (wanted) => {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  const at = document.activeElement;
  const { left, top, width, height } = at.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + Math.min(height, 40) / 2);
  const isSeen = over !== null && (at.contains(over) || over.contains(at));
  const name = at.id || at.getAttribute("name") || at.textContent.trim().slice(0, 40);
  return { isThere: at.matches(wanted), isSeen, name };
}"""


class Keys:
    """One person's keyboard, and the stops of the focus that could not be seen."""

    def __init__(self, page: Page) -> None:
        self.page, self.unseen = page, []

    def to(self, selector: str) -> None:
        """Tab until the focus is there."""
        passed = []
        for _ in range(MOST_STOPS):
            focus = self.page.evaluate(FOCUS, selector)
            if not focus["isSeen"]:
                until_at_rest(self.page)  # what lies around the pin may be on its way
                focus = self.page.evaluate(FOCUS, selector)
            if not focus["isSeen"]:
                self.unseen.append(focus["name"])
            if focus["isThere"]:
                return
            passed.append(focus["name"])
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the focus never comes to {selector}, but to {passed}")

    def type_in(self, selector: str, text: str) -> None:
        self.to(selector)
        self.page.keyboard.type(text)

    def find(self, field: str, typed: str, offered: str) -> None:
        """A name found in a list that searches; the Enter that opens it chooses nothing of what it begins with."""
        self.to(f"#id_{field} + .select2 .select2-selection")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".select2-container--open .select2-search__field")).to_be_focused()
        expect(self.page.locator(".select2-results__option[role=option]").first).to_be_visible()
        self.page.keyboard.type(typed)
        expect(self.page.locator(".select2-results__option", has_text=offered).first).to_be_visible()
        marked = self.page.locator(".select2-results__option--highlighted")
        while offered not in marked.inner_text():
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        expect(self.page.locator(f"#id_{field} + .select2")).to_contain_text(offered)


def test_an_event_is_written_and_handed_in_without_a_mouse(at_the_desk: Callable[[str], Page]) -> None:
    page = at_the_desk("editor")
    page.goto(listing(Event, "add"))
    keys = Keys(page)

    keys.type_in("#id_type", "capture")
    keys.type_in("#id_title", "A made-up event, written with keys")
    keys.type_in("#id_dates", "20 May 2015")
    expect(page.locator("output.understood").first).to_contain_text("20 May 2015")
    keys.find("place", "تدمر", TOWN)
    expect(page.locator("#id_pin_latitude")).to_have_value("34.5624")
    keys.to(".pin-mark")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#id_pin_latitude")).to_have_value("34.5634")
    keys.find("citations-0-report", "ISIS captures", REPORT)
    keys.to("#claims-group .add-row a")
    page.keyboard.press("Enter")
    expect(page.locator("#id_claims-0-harm")).to_be_focused()
    keys.to("#id_claims-0-counted")
    page.keyboard.type("all groups")
    keys.type_in("#id_claims-0-figure", "at least 26")
    page.keyboard.press("Tab")
    expect(page.locator("#id_claims-0-low")).to_have_value("26")
    page.keyboard.press("Control+s")

    expect(page.locator(".bar .status")).to_have_text("draft")
    keys.to(".bar form[action$='submit/'] button")
    page.keyboard.press("Enter")
    expect(page.locator(".bar .status")).to_have_text("in review")
    assert keys.unseen == [], "\n".join(keys.unseen)
