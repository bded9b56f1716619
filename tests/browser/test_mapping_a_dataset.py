"""Two published layouts that nobody wrote code for, brought in at the desk by saying what their columns mean.

The rows are made up. With PICTURES set, the pictures of docs/mapping-a-dataset.md are taken on the way.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stack.site import Site
from tests.browser.bringing_in import Visitor, hand_in, picture, visitors
from tests.browser.datasets_of_others import (
    ARCHIVE,
    COUNTED,
    COUNTRY_ROWS,
    EXCHANGED,
    HEALTH_ROWS,
    ITS_SLUG,
    OBSERVERS,
    OPEN_WEAPON,
    RIGHT_DAY,
    UNKNOWN_AREA,
    archive,
    observers,
)

pytestmark = [pytest.mark.world, pytest.mark.browser]


@pytest.fixture
def visitor(site: Site, visit: Callable[..., Page]) -> Callable[..., Visitor]:
    return visitors(site, visit)


def tried_out(person: Visitor, file: Path, source: str) -> None:
    hand_in(person, file, source)
    person.button("Read the file")
    person.sees("What the columns mean")


def test_middles_of_areas_are_no_points_and_the_whole_country_is_counted_apart(
    visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    file = tmp_path / "health.csv"
    file.write_bytes(observers())
    editor = visitor("editor")
    tried_out(editor, file, OBSERVERS)
    question = editor.page.get_by_label(f"What does «{OPEN_WEAPON}» mean?")
    question.select_option("other")
    picture(editor, "mapping-columns", "tr:has(.question)")
    editor.button("Try it: what would change?")
    editor.sees("What would come")
    expect(editor.page.get_by_text(re.compile(rf"{COUNTRY_ROWS} rows are known to the country alone"))).to_be_visible()
    drawn = len([number for number in range(1, HEALTH_ROWS - COUNTRY_ROWS + 1) if number % 3])
    expect(editor.page.get_by_text(f"{drawn} with a position of their own")).to_be_visible()
    picture(editor, "mapping-dry-run", "#coming-heading")

    editor.link("Resolve the names")
    editor.sees("Names to resolve")
    editor.click(editor.page.get_by_role("group", name=UNKNOWN_AREA).get_by_role("radio", name=ITS_SLUG))
    editor.page.get_by_role("group", name=COUNTED).get_by_role("textbox").fill("medical personnel")
    editor.click(editor.page.get_by_role("group", name="Godwit Brigade").get_by_text("a new actor"))
    picture(editor, "mapping-names")
    editor.button("Keep these answers")
    expect(editor.page.get_by_text("Every name is known or answered.")).to_be_visible()
    editor.button("Make drafts of them")
    editor.sees("Applied")

    editor.link("Undo the import…")
    editor.page.fill("#id_reason", "It was made up, to see that it works.")
    editor.button("Undo the whole import")
    editor.sees("Undone")


def test_days_that_contradict_the_identifier_are_found_and_mended(
    visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    file = tmp_path / "archive.csv"
    file.write_bytes(archive())
    editor = visitor("editor")
    tried_out(editor, file, ARCHIVE)
    editor.button("Try it: what would change?")
    editor.sees("What would come")
    expect(editor.page.get_by_role("heading", name="2 rows: day and month exchanged")).to_be_visible()
    picture(editor, "mapping-days", "#findings-heading")

    found = editor.page.locator("article", has=editor.page.get_by_role("heading", name="day and month exchanged"))
    editor.click(found.get_by_role("link", name="Open rows"))
    editor.click(editor.page.locator(".import-rows tr", has_text="incident 09").get_by_role("link").first)
    expect(editor.page.get_by_text(f"its identifier «{EXCHANGED}» of {RIGHT_DAY}").first).to_be_visible()
    editor.page.get_by_label("incident_date", exact=True).fill(RIGHT_DAY)
    picture(editor, "mapping-mend")
    editor.button("Read the row again with these cells")

    expect(editor.page.get_by_text("is taken")).to_be_visible()
    expect(editor.page.get_by_text(f"its identifier «{EXCHANGED}»")).to_have_count(0)
    editor.link("Back to the import")
    editor.button("Throw it away")
