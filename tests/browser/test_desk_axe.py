"""No rule of accessibility is broken on any page of the desk, in English and in Arabic, with records in every state.

Which pages there are comes from tests/desk/permissions.csv. With LOOKS set, a picture of each is kept in that folder.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from stack import folders
from stack.site import Site
from tests.browser.test_pages_axe import AXE, RUN
from tests.conftest import _collected

pytestmark = [pytest.mark.world, pytest.mark.browser]

# Each of the four is seen by half of them: languages, sizes of the window, light and dark.
READERS: dict[str, dict[str, Any]] = {
    "in English": {"locale": "en", "viewport": {"width": 1280, "height": 800}},
    "in Arabic": {
        "locale": "ar",
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "color_scheme": "dark",
    },
}


@dataclass
class Desk:
    """What desk_record.py made on a site of its own."""

    address: str
    cookie: str
    sessions: dict[str, str]
    pages: list[tuple[str, str, str]]


# All menus are open at once here: what lies under one of them is as large as it is when that is closed.
IS_LARGE = """({ target }) => {
  const { width, height } = document.querySelector(target[0]).getBoundingClientRect();
  return width >= 24 && height >= 24;
}"""


@dataclass
class Walk:
    """What a reader finds who opens all pages, each as its role."""

    desk: Desk
    browser: Browser
    options: dict[str, Any]
    seen: set[str] = field(default_factory=set)
    troubles: list[object] = field(default_factory=list)
    windows: dict[str, Page] = field(default_factory=dict)

    def window(self, role: str) -> Page:
        if role not in self.windows:
            context = self.browser.new_context(
                base_url=self.desk.address, bypass_csp=True, reduced_motion="reduce", **self.options
            )
            if session := self.desk.sessions.get(role):
                context.add_cookies([{"name": self.desk.cookie, "value": session, "url": self.desk.address}])
            page = self.windows[role] = context.new_page()
            page.on("pageerror", lambda error: self.troubles.append((page.url, str(error))))
        return self.windows[role]

    def look(self, what: str, role: str, address: str) -> None:
        page = self.window(role)
        # Files and answers for scripts are no pages.
        answer = page.context.request.head(address) if address.endswith(".csv") else page.goto(address)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            return
        assert answer.status < 500, (what, answer.status)
        self.seen.add(what)
        if "/passphrase-again/" in page.url and what != "account_reauthenticate":
            self.troubles.append((what, "asks for the passphrase again: another page was seen"))
        self.check(what, page)

    def check(self, what: str, page: Page) -> None:
        """What is wrong with the page that the window shows."""
        page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")
        page.evaluate(AXE)
        for rule in page.evaluate(RUN)["violations"]:
            is_of_size = rule["id"] == "target-size"
            nodes = [node for node in rule["nodes"] if not (is_of_size and page.evaluate(IS_LARGE, node))]
            self.troubles += [(what, rule["id"], node["target"], node["html"][:200]) for node in nodes[:3]]
        width, most = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if width > most:
            self.troubles.append((what, f"{width} px wide in a window of {most}"))
        if folder := os.environ.get("LOOKS"):
            name = re.sub(r"\W+", "-", f"{what} {self.options['locale']}")
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def close(self) -> None:
        for page in self.windows.values():
            page.context.close()


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Site.temporary(static=_collected()) as running:
        made = subprocess.run(
            [sys.executable, "-m", "tests.browser.desk_record"],
            stdout=subprocess.PIPE,
            cwd=folders.ROOT,
            env=running.owner_environment(),
            check=True,
        )
        yield Desk(address=running.address.rstrip("/"), **json.loads(made.stdout))


@pytest.mark.parametrize("reader", READERS)
def test_no_rule_of_accessibility_is_broken_on_any_page(desk: Desk, browser: Browser, reader: str) -> None:
    walk = Walk(desk, browser, READERS[reader])

    for what, role, address in desk.pages:
        walk.look(what, role, address)
    walk.close()

    assert walk.troubles == [], "\n".join(map(str, walk.troubles))
    assert len(walk.seen) > 150


@pytest.mark.parametrize("reader", READERS)
def test_records_are_changed_together_and_back_by_keyboard_and_no_rule_is_broken(
    desk: Desk, browser: Browser, reader: str
) -> None:
    walk = Walk(desk, browser, READERS[reader])
    page = walk.window("editor")
    page.goto("/admin/events/event/?q=made-up")

    for box in page.locator(".action-select").all():
        box.press("Space")
    page.locator("select[name=action]").select_option("change_together")
    page.locator(".actions button[type=submit]").press("Enter")
    page.locator("input[name=field]").first.press("Space")
    walk.check("the fields of a bulk edit", page)
    page.locator("#id_value_type").select_option("bombing")
    page.locator("#id_reason").fill("A made-up reason.")
    page.locator("#together_form .primary").press("Enter")
    page.locator("#changing-heading").wait_for()
    walk.check("what a bulk edit would do", page)
    page.locator("#together_form .primary").press("Enter")
    page.locator("#undo_form").wait_for()
    walk.check("a bulk edit", page)
    page.locator("#undo_form textarea").fill("Another made-up reason.")
    page.locator("#undo_form button").press("Enter")
    page.locator("#undo_form").wait_for(state="detached")
    walk.check("a bulk edit that was undone", page)
    walk.close()

    assert walk.troubles == [], "\n".join(map(str, walk.troubles))


def test_the_header_is_one_row_on_a_phone_and_its_menu_has_all_that_the_wide_one_has(
    desk: Desk, browser: Browser
) -> None:
    links = "(all) => all.map((link) => link.getAttribute('href'))"
    wide = Walk(desk, browser, READERS["in English"]).window("publisher")
    wide.goto("/admin/events/event/")
    there = wide.locator(".sections > a, .sections > .menu:not(.all-sections) a").evaluate_all(links)
    phone = Walk(desk, browser, READERS["in Arabic"]).window("publisher")
    phone.goto("/admin/events/event/")

    phone.locator(".all-sections > summary").press("Enter")

    shown = phone.locator(".all-sections a:visible").evaluate_all(links)
    assert sorted(shown) == sorted(there)
    assert phone.locator(".masthead").bounding_box()["height"] < 64  # type: ignore[index]
    wide.context.close()
    phone.context.close()
