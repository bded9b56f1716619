"""What somebody does who has never seen the desk: a spreadsheet of forty rows from their disk to the public list.

With PICTURES set, the pictures of docs/bringing-a-file-in.md are taken on the way.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from stack.site import Site
from tests.browser.bringing_in import IMPORTS, Visitor, hand_in, picture, visitors
from tests.browser.spreadsheets import ROWS, SOURCE, UNKNOWN_PLACES, WRONG_DAY, WRONG_ROW, made_up, title
from tests.browser.test_pages_axe import AXE, READERS, RUN

pytestmark = [pytest.mark.world, pytest.mark.browser]

# Clicks from the desk's front page to the public list, two people together, typing not counted.
MOST_CLICKS = 20


@pytest.fixture
def visitor(site: Site, visit: Callable[..., Page]) -> Callable[..., Visitor]:
    return visitors(site, visit)


@pytest.fixture
def spreadsheet(tmp_path: Path) -> Path:
    file = tmp_path / "incidents.xlsx"
    file.write_bytes(made_up())
    return file


def tried_out(person: Visitor, file: Path, source: str) -> str:
    """To the dry run; the address of the import."""
    hand_in(person, file, source)
    picture(person, "bringing-hand-in")
    person.button("Read the file")
    person.sees("What the columns mean")
    picture(person, "bringing-columns")
    person.button("Try it: what would change?")
    person.sees("What would come")
    picture(person, "bringing-dry-run")
    return person.page.url


def answer_names(person: Visitor) -> None:
    person.link("Resolve the names")
    person.sees("Names to resolve")
    for name in UNKNOWN_PLACES:
        person.click(person.page.get_by_role("group", name=name).get_by_text("a new place"))
    picture(person, "bringing-names")
    person.button("Keep these answers")
    person.sees("What would come")
    expect(person.page.get_by_text("Every name is known or answered.")).to_be_visible()


def mend_the_day(person: Visitor) -> None:
    person.link("Look at them, mend them")
    person.click(person.page.locator(".import-rows").get_by_role("link", name=str(WRONG_ROW), exact=True))
    expect(person.page.get_by_text(f"«{WRONG_DAY}» is no day").first).to_be_visible()
    person.page.get_by_label("Date", exact=True).fill("2016-02-08")
    picture(person, "bringing-mend")
    person.button("Read the row again with these cells")
    expect(person.page.get_by_text("is taken")).to_be_visible()
    person.link("Back to the import")


@pytest.fixture(scope="module")
def tried() -> list[str]:
    """The import that the looks at the pages share."""
    return []


@pytest.mark.parametrize("reader", READERS)
def test_no_rule_of_accessibility_is_broken_on_any_step(
    visitor: Callable[..., Visitor], spreadsheet: Path, tried: list[str], reader: str
) -> None:
    if not tried:
        tried.append(tried_out(visitor("editor"), spreadsheet, f"{SOURCE}, to look at"))
    options = {**READERS[reader], **({"locale": "ar"} if reader == "in Arabic" else {})}
    page = visitor("editor", **options).page

    broken = []
    for address in steps(page, tried[0]):
        page.goto(address)
        look(page, reader, address)
        broken += rules_broken(page)
    assert broken == []


def rules_broken(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds on the page: its address, the rule, and where. The page is no wider than its window."""
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], f"{page.url} is wider than its window"
    page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [(page.url, rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


def test_it_is_thrown_away_without_a_script(visitor: Callable[..., Visitor], tried: list[str]) -> None:
    page = visitor("editor", java_script_enabled=False).page
    page.goto(tried.pop())

    page.get_by_role("button", name="Throw it away").click()

    expect(page.get_by_text("is thrown away")).to_be_visible()


def test_without_redis_the_page_says_so_and_the_file_is_read_once_it_is_back(
    site: Site, visitor: Callable[..., Visitor], spreadsheet: Path
) -> None:
    editor = visitor("editor")
    editor.page.goto(f"{IMPORTS}add/")
    editor.page.set_input_files("#id_file", spreadsheet)
    editor.page.fill("#id_source", f"{SOURCE}, once more")
    site.services.stop("redis")

    editor.button("Read the file")
    expect(editor.page.get_by_text("The workers cannot be reached")).to_be_visible()

    site.services.start("redis")
    editor.sees("What the columns mean")
    editor.button("Throw it away")


def test_forty_rows_come_from_a_disk_to_the_public_list_and_are_taken_back(
    visitor: Callable[..., Visitor], visit: Callable[..., Page], spreadsheet: Path
) -> None:
    editor, publisher = visitor("editor"), visitor("publisher")
    address = tried_out(editor, spreadsheet, SOURCE)
    expect(editor.page.locator(".import-counts")).to_contain_text(re.compile(rf"{ROWS - 1}\s+added"))
    answer_names(editor)
    mend_the_day(editor)
    editor.button("Make drafts of them")
    editor.sees("Applied")
    arabic = visitor("publisher", locale="ar", color_scheme="dark", **READERS["on a phone"])
    watched = [publisher.page, arabic.page]
    broken = [
        found
        for step in ("change", "review", "undo")
        for found in broken_at(watched, address.replace("/change/", f"/{step}/"), "applied")
    ]

    publisher.page.goto(IMPORTS)
    publisher.link(SOURCE)
    publisher.link("Look at a sample")
    publisher.sees("A sample of the drafts")
    picture(publisher, "bringing-review")
    publisher.button("Approve all drafts of the import")
    publisher.button("Publish them as one act")
    publisher.sees("Published")
    picture(publisher, "bringing-published")
    broken += broken_at(watched, address, "published")

    listed = visit("/?q=Made-up+row&start=2016-02-01&end=2016-03-31").locator("#events")
    expect(listed).to_contain_text(title(7))
    assert editor.clicks + publisher.clicks <= MOST_CLICKS
    assert len(set(editor.pages + publisher.pages)) <= 6

    publisher.page.goto(address)
    publisher.link("Undo the import…")
    publisher.page.fill("#id_reason", "It was made up, to see that it works.")
    publisher.button("Undo the whole import")
    publisher.sees("Undone")
    expect(publisher.page.get_by_text(f"Public events retracted: {ROWS}")).to_be_visible()
    assert "Made-up row" not in visit("/?q=Made-up+row&start=2016-02-01&end=2016-03-31").locator("#events").inner_text()
    broken += broken_at(watched, address, "undone")
    assert broken == []


def broken_at(pages: list[Page], address: str, state: str) -> Iterator[tuple[str, str, list[str]]]:
    """The same of an import in this state, in each of the windows."""
    for number, page in enumerate(pages):
        page.goto(address)
        look(page, f"{state}-{number}", address)
        yield from rules_broken(page)


def steps(page: Page, address: str) -> Iterator[str]:
    """The page of each step of a dry run, and of one of its rows."""
    yield f"{IMPORTS}add/"
    yield from (address.replace("/change/", f"/{name}/") for name in ("columns", "change", "names", "rows"))
    page.goto(address.replace("/change/", "/rows/?verdict=refused"))
    yield page.locator(".import-rows tbody a").first.get_attribute("href") or ""
    yield IMPORTS
    yield "/admin/imports/token/add/"


def look(page: Page, reader: str, address: str) -> None:
    """Where a folder is given, a picture of the whole page, to be looked at."""
    folder = os.environ.get("LOOKS")
    if folder:
        name = "-".join(part for part in address.split("?")[0].split("/")[-3:] if part)
        page.screenshot(path=Path(folder) / f"{reader.replace(' ', '-')}-{name}.png", full_page=True)
