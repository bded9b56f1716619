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
        page.evaluate("document.querySelectorAll('main details').forEach((details) => { details.open = true; })")
        page.evaluate(AXE)
        for rule in page.evaluate(RUN)["violations"]:
            self.troubles += [(what, rule["id"], node["target"], node["html"][:200]) for node in rule["nodes"][:3]]
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
