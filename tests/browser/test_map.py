"""The map page in a browser, on the chronology: what a reader does, with the mouse, the keyboard and a phone."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.waiting import open_legend, until, until_at_rest

pytestmark = [pytest.mark.world, pytest.mark.browser]

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
FALL = "cm-2015-05-20-022"
Visit = Callable[..., Page]


def x_of(page: Page, day: date) -> float:
    """Where the day begins on the timeline that shows all days, in pixels of the window."""
    box = page.locator(".plot").bounding_box()
    start = json.loads(page.locator("#start-data").text_content() or "{}")
    first = date.fromisoformat(start["earliest"]).replace(day=1)
    days = (date.fromisoformat(start["latest"]) - first).days + 16
    return box["x"] + (day - first).days / days * box["width"]


def brush(page: Page, first: date, last: date) -> None:
    box = page.locator(".plot").bounding_box()
    y = box["y"] + box["height"] / 3
    page.mouse.move(x_of(page, first), y)
    page.mouse.down()
    page.mouse.move(x_of(page, first) + 5, y)
    page.mouse.move(x_of(page, last), y, steps=4)
    page.mouse.up()


def listed(page: Page) -> list[str]:
    return page.locator("#events [data-code]").evaluate_all("items => items.map((item) => item.dataset.code)")


def headline(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("#headline").inner_text())


def test_brushing_may_2015_finds_the_fall_of_palmyra(visit: Visit) -> None:
    page = visit("/?front=palmyra")

    brush(page, date(2015, 5, 4), date(2015, 5, 30))

    expect(page.locator("#headline-when")).to_contain_text("May 2015")
    page.wait_for_url(re.compile("start=2015-05-"))
    page.locator(f"#events [data-code={FALL}] a").click()
    drawer = page.locator("#drawer")
    expect(drawer.locator("h2")).to_have_text("Islamic State takes Palmyra")
    expect(drawer).to_contain_text("20 May 2015")
    expect(drawer).to_contain_text("Two or more independent origins say so.")
    expect(drawer).to_contain_text("Who says what")
    expect(drawer.locator("a.to-page")).to_have_attribute("href", f"/events/{FALL}/")


def test_the_page_says_who_held_the_place_on_the_last_day_chosen(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-01&end=2015-05-19")
    expect(page.locator("#held")).to_contain_text("Palmyra on 19 May 2015: Syrian government forces")
    page.locator("#days-drop summary").click()
    page.locator("#end").fill("2015-05-20")
    page.keyboard.press("Escape")

    expect(page.locator("#held")).to_contain_text("Palmyra on 20 May 2015: Islamic State · since 20 May 2015")
    open_legend(page)
    expect(page.locator("#legend-ground")).to_contain_text("held on 20 May 2015, as claimed")


def test_a_copied_address_opens_the_same_view(visit: Visit, site_address: str) -> None:
    page = visit("/?front=palmyra&type=capture&start=2015-01-01&end=2017-12-31&sort=latest")
    page.locator("#zoom-in").click()
    page.wait_for_url(re.compile("view="))
    page.locator("#events a").first.click()
    page.wait_for_url(re.compile("event="))
    until_at_rest(page)  # then the address says where

    other = visit(page.url.removeprefix(site_address))

    assert headline(other) == headline(page)
    assert listed(other) == listed(page)
    assert other.locator("#drawer h2").inner_text() == page.locator("#drawer h2").inner_text()
    assert other.url == page.url


def test_back_and_forward_go_through_choices(visit: Visit) -> None:
    page = visit("/?front=palmyra")
    whole = headline(page)
    brush(page, date(2015, 5, 4), date(2015, 5, 30))
    expect(page.locator("#headline-when")).to_contain_text("May 2015")
    part = headline(page)
    page.locator(f"#events [data-code={FALL}] a").click()
    expect(page.locator("#drawer h2")).to_have_text("Islamic State takes Palmyra")
    page.wait_for_url(re.compile(f"event={FALL}"))

    page.go_back()
    expect(page.locator("#drawer")).to_be_hidden()
    expect(page.locator("#headline")).to_have_text(re.compile(r"\s+".join(map(re.escape, part.split()))))
    page.go_back()
    expect(page.locator("#headline-count")).to_have_text(whole.split(" events")[0] + " events")
    page.go_forward()
    expect(page.locator("#headline")).to_have_text(re.compile(r"\s+".join(map(re.escape, part.split()))))


def test_the_page_shows_the_numbers_of_the_api(visit: Visit, site_address: str) -> None:
    for query in ("?front=palmyra&start=2015-05-13&end=2015-05-27", "?actor=russian-forces&grade=claimed", "?q=تدمر"):
        page = visit(f"/{query}")
        answer = page.request.get(f"{site_address}/api/v1/events/{query}&limit=1000").json()

        assert listed(page) == [feature["id"] for feature in answer["features"]]


def test_reading_without_a_mouse(visit: Visit) -> None:
    page = visit("/")
    page.locator("#events a").first.focus()
    page.keyboard.press("Tab")
    second = page.locator("#events [data-code]").nth(1)
    expect(second.locator("a")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.locator("#drawer h2")).to_have_text(second.locator(".item-title").inner_text())
    expect(page.locator(".drawer-body")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    expect(second.locator("a")).to_be_focused()


def tab_to(page: Page, target: Locator) -> None:
    """Tab on until the focus is there, as a reader without a mouse does."""
    for _step in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("Tab does not lead there")


def test_the_whole_reading_job_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/")

    tab_to(page, page.locator("#search"))
    page.keyboard.type("Tadmor")
    expect(page.get_by_role("option").first).to_contain_text("Palmyra")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#chips")).to_contain_text("Palmyra")

    page.locator("#search").focus()
    tab_to(page, page.locator("[data-facet=type] summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator("[data-facet=type] input[value=capture]"))
    label = page.locator("[data-facet=type] label", has=page.locator("input[value=capture]"))
    captures = label.locator(".count").inner_text()
    page.keyboard.press("Space")
    expect(page.locator("#chips")).to_contain_text("capture")
    expect(page.locator("#headline-count")).to_have_text(f"{captures} events")
    page.keyboard.press("Escape")
    expect(page.locator("[data-facet=type] summary")).to_be_focused()

    tab_to(page, page.locator(f"#events [data-code={FALL}] a"))
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2")).to_have_text("Islamic State takes Palmyra")
    page.keyboard.press("Escape")
    expect(page.locator(f"#events [data-code={FALL}] a")).to_be_focused()

    window = page.get_by_role("slider", name="Days shown", exact=True)
    tab_to(page, window)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"start=\d{4}-\d{2}-01"))
    expect(window).to_have_attribute("aria-valuetext", re.compile(r"^1–\d\d [A-Z][a-z]+ \d{4}$"))


def test_stepping_through_time_with_keys(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-01&end=2015-05-31")
    window = page.get_by_role("slider", name="Days shown", exact=True)
    window.focus()
    assert window.get_attribute("aria-valuetext") == "1–31 May 2015"

    page.keyboard.press("ArrowRight")
    assert window.get_attribute("aria-valuetext") == "1–30 June 2015"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert window.get_attribute("aria-valuetext") == "1–30 April 2015"
    last = page.get_by_role("slider", name="Last day shown")
    last.focus()
    page.keyboard.press("End")
    assert "2026" in (last.get_attribute("aria-valuetext") or "")
    page.keyboard.press("Delete")
    expect(page.locator(".days")).to_have_text("all days")


def test_playing_moves_on_and_stops(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-01&end=2015-05-31")
    page.get_by_role("slider", name="Days shown", exact=True).focus()

    page.keyboard.press("Space")

    expect(page.locator(".days")).to_have_text("1–30 June 2015")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    days = page.locator(".days").inner_text()
    until_at_rest(page, frames=60)  # a step comes every 54
    expect(page.locator(".days")).to_have_text(days)


def test_a_cluster_opens_out_until_its_events_share_a_spot_then_lists_them(visit: Visit) -> None:
    page = visit("/?front=palmyra&view=9/34.562/38.284")
    centre = page.locator("#map").bounding_box()
    x, y = centre["x"] + centre["width"] / 2, centre["y"] + centre["height"] / 2
    page.mouse.click(x, y)
    page.wait_for_url(lambda address: float(re.search(r"view=([0-9.]+)", address)[1]) > 9)
    expect(page.locator("#drawer")).to_be_hidden()

    page = visit("/?front=palmyra&view=14/34.562/38.284")
    page.mouse.click(x, y)

    expect(page.locator("#drawer h2")).to_contain_text("events: Palmyra")
    expect(page.locator("#drawer .item-title").first).not_to_be_empty()
    page.wait_for_load_state("networkidle")  # titles come after the list, which may be written again as they do
    first = page.locator("#drawer .item-title").first.inner_text()
    page.locator("#drawer .item a").first.click()
    expect(page.locator("#drawer h2")).to_have_text(first)
    page.get_by_role("button", name="Back to the list").click()
    expect(page.locator("#drawer h2")).to_contain_text("events: Palmyra")


@pytest.mark.parametrize(
    ("words", "shown", "query"), [("تدمر", "Palmyra", "place=palmyra"), ("ambush", "ambush", "q=ambush")]
)
def test_words_pasted_with_marks_that_show_nothing_are_searched_for_without_them(
    visit: Visit, words: str, shown: str, query: str
) -> None:
    page = visit("/?sort=-latest")

    page.locator("#search").click()
    expect(page.locator("#search")).to_have_attribute("role", "combobox")
    page.locator("#search").fill(f"\u200f\ufeff{words}\u200e")
    page.locator("#search").press("Enter")

    expect(page.locator("#chips")).to_contain_text(shown)
    page.wait_for_url(lambda address: query in urlsplit(address).query)
    expect(page.locator("#trouble")).to_be_empty()


def test_an_event_is_found_by_its_code_while_it_is_typed(visit: Visit) -> None:
    page = visit("/?sort=-latest")

    page.locator("#search").press_sequentially(FALL.upper())

    expect(page.get_by_role("option").first).to_contain_text("Islamic State takes Palmyra")


def test_a_search_that_is_refused_leaves_the_list_and_the_chips_as_they_were(visit: Visit) -> None:
    page = visit("/?sort=-latest")
    before = listed(page)

    page.locator("#search").click()
    expect(page.locator("#search")).to_have_attribute("role", "combobox")
    page.locator("#search").fill("a " * 13)
    page.locator("#search").press("Enter")

    message = page.locator("#search").evaluate("field => field.validationMessage")
    assert message == "Up to 12 words can be searched for; these are 13."
    assert (listed(page), page.locator("#chips li").count()) == (before, 0)
    assert "q=" not in page.url


def test_searching_in_either_script_leads_to_the_place(visit: Visit) -> None:
    for words in ("تدمر", "Tadmor"):
        page = visit("/")
        page.locator("#search").fill(words)
        option = page.get_by_role("option").first
        expect(option).to_contain_text("Palmyra")

        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")

        page.wait_for_url(re.compile("place=palmyra"))
        expect(page.locator("#chips")).to_contain_text("Palmyra")


def test_an_empty_window_says_where_the_nearest_event_is(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2019-06-01&end=2019-07-01")
    expect(page.locator("#events")).to_contain_text("No event in these days.")

    page.get_by_role("button", name="Show it").click()

    expect(page.locator("#events [data-code]").first).to_be_attached()


def test_filters_count_and_combine(visit: Visit) -> None:
    page = visit("/?front=palmyra")
    page.locator("summary", has_text="Grade").click()
    label = page.locator("[data-facet=grade] label", has_text="confirmed")
    count = label.locator(".count").inner_text()

    label.click()

    expect(page.locator("#headline-count")).to_have_text(f"{count} events")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Drop the filter confirmed").click()
    expect(page.locator("#chips li")).to_have_count(0)


def test_on_a_phone_the_list_and_an_event_are_sheets_over_the_map(visit: Visit) -> None:
    page = visit("/", width=390, height=844, has_touch=True, is_mobile=True)
    panel, handle = page.locator("#panel"), page.locator("#sheet-handle")
    assert panel.bounding_box()["height"] < 200
    handle.click()
    until(page, lambda: panel.bounding_box()["height"] > 400)

    page.locator("#events a").first.click()

    sheet = page.locator("#drawer").bounding_box()
    assert sheet["width"] == 390
    assert sheet["y"] > 100
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".drawer-close").click()
    expect(page.locator("#drawer")).to_be_hidden()


def test_arabic_is_mirrored_and_time_still_runs_to_the_right(visit: Visit) -> None:
    page = visit(f"/ar/?front=palmyra&event={FALL}&start=2015-05-01&end=2015-05-31")
    panel, stage, drawer = (page.locator(part).bounding_box() for part in ("#panel", "#stage", "#drawer"))

    assert panel["x"] > stage["x"]
    assert drawer["x"] == stage["x"]
    expect(page.locator("#drawer")).to_contain_text("20 أيار 2015")
    expect(page.locator("#drawer")).to_contain_text("تدمر")
    first, last = (page.locator(f".brush-end.is-{end}").bounding_box() for end in ("first", "last"))
    assert first["x"] < last["x"]
    assert page.locator("a[hreflang=en]").get_attribute("href").startswith("/?front=palmyra&")


@pytest.mark.parametrize(("prefix", "count"), [("", 5), ("/ar", 4)])
def test_events_are_in_sight_and_the_open_legend_explains_the_map(visit: Visit, prefix: str, count: int) -> None:
    page = visit(f"{prefix}/")

    for number in range(count):
        expect(page.locator("#events .item").nth(number)).to_be_in_viewport(ratio=1)
    days = page.locator("#events time").all_text_contents()
    assert days, "the list has entries"
    assert not [words for words in days if "2015" in words], "the bar above says the year"
    expect(page.locator("#legend-ground li").first).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_on_a_phone_the_tools_of_the_timeline_take_one_row_above_its_bars(visit: Visit, prefix: str) -> None:
    page = visit(f"{prefix}/", width=390, height=844, has_touch=True, is_mobile=True)
    expect(page.locator("#timeline .days")).not_to_be_empty()

    bar, plot = (page.locator(one).bounding_box() for one in (".timeline-bar", ".plot"))
    assert bar
    assert plot
    assert bar["y"] + bar["height"] <= plot["y"] + 1
    assert plot["height"] >= 60
    assert page.evaluate("document.documentElement.scrollWidth <= 390 && visualViewport.scale === 1")


def test_the_first_screen_answers_before_it_lists(visit: Visit) -> None:
    page = visit("/", width=1280, height=720)

    expect(page.locator("#answer-about")).to_have_text("Palmyra front, ground on 27 May 2015 as claimed")
    expect(page.locator("#answer")).to_contain_text("other places were held by Islamic State")
    expect(page.locator("#latest")).to_contain_text("Twenty men shot in the Roman theatre, 27 May")
    expect(page.locator("#toll")).to_contain_text("462–494, from SOHR, UCDP")
    expect(page.locator(".tagline")).to_be_in_viewport()
    for number in range(4):
        expect(page.locator("#events .item").nth(number)).to_be_in_viewport(ratio=1)
    assert page.locator("#bar").bounding_box()["height"] < 50
    page.locator("#held").get_by_role("button", name="3 claims").click()
    expect(page.locator("#drawer h2")).to_contain_text("Palmyra")
    page.keyboard.press("Escape")
    page.locator("#latest a").click()
    expect(page.locator("#drawer h2")).to_have_text("Twenty men shot in the Roman theatre")


def test_the_page_reads_without_scripts(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)

    expect(page.locator("#events a")).to_have_count(20)
    expect(page.locator("#headline")).to_contain_text("events")
    expect(page.locator("#answer")).to_contain_text("held by Islamic State")
    page.locator("#front").select_option("deir-ez-zor")
    page.get_by_role("button", name="Show").click()
    assert "front=deir-ez-zor" in page.url
    expect(page.locator("#events a")).to_have_count(10)


MAPS = ["/", f"/?front=palmyra&event={FALL}", "/?front=palmyra&at=38.284,34.562&start=2015-05-14&end=2015-05-20"]


# The Web Content Accessibility Guidelines 2.2, levels A and AA.
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize(("language", "scheme"), [("", "light"), ("/ar", "dark")])
@pytest.mark.parametrize("address", MAPS)
def test_no_rule_of_accessibility_is_broken_on_the_map(visit: Visit, address: str, language: str, scheme: str) -> None:
    page = visit(f"{language}{address}", color_scheme=scheme, bypass_csp=True)

    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "standard => axe.run({runOnly: standard, resultTypes: ['violations'], preload: false})", STANDARD
    )

    assert [(item["id"], item["nodes"][0]["target"]) for item in found["violations"]] == []
