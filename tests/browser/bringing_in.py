"""People at the desk who bring files in, in windows that count their clicks; pictures for the documentation."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from stack.site import Site

PICTURES = Path(__file__).resolve().parents[2] / "docs/pictures"
IMPORTS = "/admin/imports/batch/"
# The site is ready before its workers are.
WORK_MS = 180_000


@dataclass
class Visitor:
    """A window that counts what its person clicks."""

    page: Page
    clicks: int = 0
    pages: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name).first)

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading).first).to_be_visible(timeout=WORK_MS)
        self.pages.append(self.page.url)


def visitors(site: Site, visit: Callable[..., Page]) -> Callable[..., Visitor]:
    """Logs the demo account of a role in; ``options`` are of the window."""
    rows = [line.split() for line in site.accounts.read_text().splitlines()[1:]]
    passphrases = {role: passphrase for _name, role, passphrase in rows}

    def logged_in(role: str, **options: Any) -> Visitor:
        page = visit("/admin/login/", bypass_csp=True, reduced_motion="reduce", **options)
        page.fill("#id_username", f"demo-{role}")
        page.fill("#id_password", passphrases[role])
        page.locator("form button[type=submit]").last.click()
        page.wait_for_url("**/admin/")
        return Visitor(page)

    return logged_in


def hand_in(person: Visitor, file: Path, source: str) -> None:
    """To the columns. A source is new: of a known one they are no question."""
    person.page.goto("/admin/")
    person.link("Add to imports")
    person.page.set_input_files("#id_file", file)
    person.page.fill("#id_source", source)
    person.click(person.page.get_by_label("Readers may have its rows"))


def picture(person: Visitor, name: str, beside: str = "") -> None:
    """A picture for the documentation, where PICTURES is set: what fits the window, so that it stays small, with
    what ``beside`` selects at its top."""
    if os.environ.get("PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        person.page.set_viewport_size({"width": 1100, "height": 720})
        if beside:
            person.page.locator(beside).first.evaluate("item => item.scrollIntoView({block: 'start'})")
        taken = Image.open(BytesIO(person.page.screenshot(animations="disabled")))
        taken.convert("RGB").quantize(64).save(PICTURES / f"{name}.png", optimize=True)
        person.page.set_viewport_size({"width": 1440, "height": 900})
