"""Twenty tasks of a reporter on the map page, each with its acts counted: presses, and fields that are filled in.

The limit of a task is in acts, never in time. The table is printed: run with ``-s``. Tasks follow each other in one
window as far as one leads to the next; ``afresh`` opens the page again.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import until

pytestmark = [pytest.mark.world, pytest.mark.browser]

FALL = "cm-2015-05-20-022"
SOLDIERS = "cm-2016-03-16-055"
Visit = Callable[..., Page]


@dataclass
class Reporter:
    """One window, and how many acts the task at hand took so far."""

    page: Page
    acts: int = 0
    rows: list[tuple[str, int, int]] = field(default_factory=list)

    def press(self, target: Locator, button: Literal["left", "right"] = "left") -> None:
        self.acts += 1
        target.click(button=button)

    def fill(self, target: Locator, text: str) -> None:
        self.acts += 1
        target.fill(text)
        target.press("Tab")

    def choose(self, target: Locator, value: str) -> None:
        self.acts += 1
        target.select_option(value)

    def key(self, name: str) -> None:
        self.acts += 1
        self.page.keyboard.press(name)

    def look_up(self, words: str) -> Locator:
        """Type into the search field; the suggestions."""
        self.acts += 1
        self.page.locator("form.search input[name=q]").fill(words)
        return self.page.locator("form.search [role=option]")

    def done(self, task: str, most: int) -> None:
        self.rows.append((task, self.acts, most))
        assert self.acts <= most, f"{task}: {self.acts} acts, expected at most {most}"
        self.acts = 0

    def afresh(self, address: str = "/") -> None:
        """The page as a new visitor finds it."""
        self.page.goto(address, wait_until="networkidle")
        self.acts = 0

    def shown(self) -> int:
        """How many events the headline counts."""
        words = self.page.locator("#headline-count").inner_text()
        return int(re.sub(r"\D", "", words.split("–")[-1]) or 0)

    def matched(self) -> int:
        """How many events the API finds for the filters in the address."""
        query = parse_qs(urlsplit(self.page.url).query)
        own = {
            "sort",
            "view",
            "span",
            "event",
            "ground",
            "against",
            "hide",
            "bars",
            "lanes",
            "notes",
            "at",
            "area",
            "according_to",
        }
        chosen = {name: values[0] for name, values in query.items() if name not in own}
        answer = self.page.request.get("/api/v1/events/", params={**chosen, "limit": 1}).json()
        return int(answer["numberMatched"])


@pytest.fixture(scope="module")
def table() -> Iterator[list[tuple[str, int, int]]]:
    rows: list[tuple[str, int, int]] = []
    yield rows
    lines = [f"{acts:>4}  {most:>5}  {task}" for task, acts, most in rows]
    sys.stdout.write("\n".join(["", "", "acts  limit  task", *lines, ""]))


@pytest.fixture
def reporter(visit: Visit, table: list[tuple[str, int, int]]) -> Reporter:
    page = visit("/", width=1280, height=720)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return Reporter(page, rows=table)


def test_who_held_what_who_died_and_what_was_known(reporter: Reporter) -> None:
    page = reporter.page
    toll, drawer = page.locator("#toll"), page.locator("#drawer")

    expect(toll).to_contain_text("462–494")
    expect(toll).to_contain_text("SOHR")
    reporter.press(toll.locator("a", has_text="whole campaign").first)
    expect(page.get_by_text("Who says what").first).to_be_visible()
    reporter.done("2 dead in the offensive of May 2015, and who says so", 1)

    reporter.afresh()
    expect(page.locator("#toll")).to_contain_text(re.compile(r"Figures for \d+ of 20 events"))
    count = int(re.search(r"added over (\d+) events", page.locator("#toll").inner_text())[1])
    reporter.press(page.locator("#toll a", has_text="added over").first)
    until(page, lambda: reporter.shown() == count, "the list of what was added")
    reporter.done("20 judge «killed, as claimed»: which events are in the sum", 1)

    reporter.afresh()
    reporter.press(page.locator("#days-drop > summary"))
    reporter.fill(page.locator("#end"), "2015-06-01")
    page.keyboard.press("Escape")
    expect(page.locator("#held")).to_contain_text("Palmyra on 1 June 2015: Islamic State")
    reporter.press(page.locator("#held").get_by_text(re.compile(r"\d+ claims?")))
    expect(drawer).to_contain_text("Who says so")
    reporter.done("1 who held Palmyra on 1 June 2015, and how that is known", 3)

    reporter.afresh()
    reporter.press(page.locator("#known-drop > summary"))
    reporter.fill(page.locator("#known_on"), "2015-05-17")
    page.keyboard.press("Escape")
    expect(page.locator("#known")).to_contain_text("As known on 17 May 2015")
    expect(page.locator(f"#events [data-code={FALL}]")).to_have_count(0)
    reporter.done("4 what was known on 17 May 2015", 2)

    reporter.afresh()
    reporter.press(page.locator("#compare-drop > summary"))
    reporter.fill(page.locator("#against"), "2016-01-31")
    reporter.fill(page.locator("#compared-day"), "2016-04-30")
    page.keyboard.press("Escape")
    expect(page.locator("#compared")).to_contain_text("What changed hands from 31 January 2016 to 30 April 2016")
    expect(page.locator(".swipe-day.is-before")).to_have_text("31 January 2016")
    grip = page.get_by_role("slider", name="Where the two days meet")
    grip.press("ArrowLeft")
    expect(grip).to_have_attribute("aria-valuenow", "45")
    reporter.done("5 control in January and in April 2016 compared", 3)


def test_what_a_source_says_what_was_deadly_and_what_was_near(reporter: Reporter) -> None:
    page = reporter.page

    reporter.choose(page.locator("#front"), "")
    reporter.press(page.locator("#source-drop > summary"))
    reporter.fill(page.locator(".source-search"), "sohr")
    reporter.press(page.locator("#source-drop input[value=sohr]"))
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("source=sohr"))
    until(page, lambda: reporter.shown() == reporter.matched() > 0, "all that SOHR is a source of")
    expect(page.locator("#chips")).to_contain_text("SOHR")
    reporter.done("3 everything that SOHR reports or is the origin of", 4)

    reporter.afresh("/?front=palmyra")
    reporter.press(page.locator("details[data-facet=type] > summary"))
    reporter.press(page.locator("input[name=type][value=air_strike]"))
    reporter.press(page.locator("#killed-drop > summary"))
    reporter.fill(page.locator("#killed_min"), "20")
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("killed_min=20"))
    until(page, lambda: reporter.shown() == reporter.matched() > 0, "the deadly air strikes")
    lowest = page.locator("#events .item-killed").all_inner_texts()
    assert min(int(re.search(r"[\d,]+", words)[0].replace(",", "")) for words in lowest) >= 20
    reporter.done("14 only air strikes with 20 or more killed", 4)

    reporter.afresh()
    reporter.press(page.locator("#map"), button="right")
    reporter.press(page.get_by_role("menuitem", name="Events within 30 km of here"))
    page.wait_for_url(re.compile(r"near=.*radius_km=30"))
    until(page, lambda: reporter.shown() == reporter.matched(), "what is near")
    expect(page.locator("#chips")).to_contain_text(re.compile(r"within 30 km of (a point \d+ km [a-z-]+ of )?\w+"))
    reporter.done("15 within 30 km of a point", 2)

    for words, found in (
        ("تدمر", "Palmyra"),
        ("Tadmor", "Palmyra"),
        ("Tadmur", "Palmyra"),
        ("gas field", "gas field"),
        ("Khunayfis", "Khunayfis"),
    ):
        expect(reporter.look_up(words).first).to_contain_text(found)
        reporter.done(f"12 search «{words}»", 1)

    reporter.look_up("five russian soldiers")
    reporter.press(page.get_by_role("option", name=re.compile("five Russian soldiers")).first)
    expect(page.locator("#drawer")).to_contain_text("claimed")
    expect(page.locator("#drawer")).to_contain_text("5 or more")
    page.wait_for_url(re.compile(SOLDIERS))
    reporter.done("6 five Russian soldiers, and how credible that is", 2)


def test_a_view_and_an_event_are_taken_along(reporter: Reporter) -> None:
    page = reporter.page

    reporter.press(page.locator("#events a").first)
    reporter.press(page.get_by_role("button", name="Copy the citation"))
    expect(page.locator(".copy-citation")).to_have_text("Copied")
    until(page, lambda: "?revision=" in page.evaluate("navigator.clipboard.readText()"), "the link is copied")
    reporter.done("7 copy a citation", 2)

    share = page.locator("#map-buttons [data-opens-share]")
    dialog = page.locator("#share")
    page.locator(".drawer-close").click()
    reporter.acts = 0
    reporter.press(share)
    reporter.press(dialog.locator("[data-copies=share-code]"))
    expect(dialog.locator("#share-code")).to_have_value(re.compile(r"<iframe src=.*version=\d+"))
    reporter.done("8 embed a view", 2)

    page.keyboard.press("Escape")
    reporter.press(share)
    with page.expect_download() as picture:
        reporter.press(dialog.locator("#picture"))
    assert picture.value.suggested_filename.endswith(".png")
    reporter.done("9 a picture for print", 2)

    page.keyboard.press("Escape")
    reporter.press(share)
    reporter.press(dialog.locator("[data-copies=share-link]"))
    until(page, lambda: "start=2015-05-13" in page.evaluate("navigator.clipboard.readText()"), "the link is copied")
    expect(dialog.locator("#share-cite")).to_contain_text(re.compile(r"20 events, 13–27 May 2015.*Data version \d+"))
    expect(dialog.locator("#share-feed")).to_have_value(re.compile(r"/feeds/events\.atom\?.*front=palmyra"))
    reporter.done("10 a link to exactly this view", 2)

    page.keyboard.press("Escape")
    reporter.press(share)
    with page.expect_download() as table:
        reporter.press(dialog.locator("a[data-format=csv]"))
    rows = table.value.path().read_text("utf-8-sig").count("\ncm-")
    assert rows == 20
    reporter.done("11 these rows as CSV", 2)

    reporter.acts = 0
    dialog.locator("#saved-name").fill("The fall")
    dialog.locator("#saved-form button").click()
    expect(dialog.locator("#saved-list a")).to_have_text("The fall")


def test_time_is_played_and_marks_are_spoken(reporter: Reporter) -> None:
    page = reporter.page

    reporter.press(page.get_by_role("button", name="Play"))
    seen = {page.locator("#days-words").inner_text()}
    until(page, lambda: len(seen) > 3 or seen.add(page.locator("#days-words").inner_text()) is not None, "three steps")
    until(page, lambda: reporter.shown() > 0, "a step with events")
    reporter.press(page.get_by_role("button", name="Stop"))
    reporter.done("13 play the timeline, past empty time", 2)

    reporter.afresh()
    page.locator(".play-drop > summary").click()
    page.locator("[name=play-moves][value=known]").check()
    page.get_by_role("button", name="Play").click()
    until(page, lambda: "known_on=" in page.url, "the day of what was known")
    expect(page.locator("#known")).to_be_visible()
    page.get_by_role("button", name="Stop").click()

    reporter.afresh()
    page.locator(".skip").first.focus()
    reporter.key("Tab")
    reporter.key("Tab")
    expect(page.get_by_role("link", name="Skip to the map")).to_be_focused()
    reporter.key("Enter")
    reporter.key(".")
    spoken = page.locator("#stage > p[role=status].unseen")
    expect(spoken).to_have_text(re.compile(r"\w"))
    said = spoken.inner_text()
    reporter.key(".")
    expect(spoken).not_to_have_text(said)
    reporter.done("18 marks are spoken as one steps through them", 5)
    reporter.acts = 5
    reporter.key("Enter")
    until(page, lambda: page.locator("#drawer").is_visible() or "view=" in page.url, "what the mark stands for")
    reporter.done("17 by keyboard alone to the map, and what a mark stands for", 6)

    reporter.afresh()
    reporter.press(page.locator("a[hreflang=ar]"))
    page.wait_for_load_state("networkidle")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#answer")).to_have_text(re.compile("تدمر"))
    for name in ("source-drop", "killed-drop", "near-drop", "compare-drop"):
        assert not re.search(r"[A-Za-z]", page.locator(f"#{name} > summary").inner_text()), name
    reporter.done("19 the same view in Arabic", 1)


def test_all_events_on_a_phone(visit: Visit, table: list[tuple[str, int, int]]) -> None:
    page = visit("/", width=390, height=844, has_touch=True, is_mobile=True)
    reporter = Reporter(page, rows=table)

    reporter.press(page.locator("#sheet-handle"))
    if not page.locator("#events [data-code]").first.is_visible():
        reporter.press(page.locator("#sheet-handle"))
    expect(page.locator("#events [data-code]")).to_have_count(20)
    reporter.done("16 all events on a phone", 2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
