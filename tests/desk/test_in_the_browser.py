"""The desk as an editor's browser has it: the pin on the map, names found while typing, and a first draft."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import Event
from tests.desk.addresses import listing

pytestmark = [pytest.mark.world, pytest.mark.browser]

TOWN = "Palmyra · تدمر (town, Homs governorate)"
REPORT = "ISIS captures ancient Syrian city of Palmyra"


@pytest.fixture
def page(at_the_desk: Callable[[str], Page]) -> Page:
    return at_the_desk("editor")


def choose(page: Page, field: str, typed: str, offered: str) -> None:
    """Open the box of a field, type a name, and take the first one offered."""
    page.click(f"#id_{field} + .select2 .select2-selection")
    page.fill(".select2-container--open .select2-search__field", typed)
    page.click(f".select2-results__option >> text={offered}")


def test_the_pin_is_set_by_a_click_by_typing_and_from_the_gazetteer(page: Page) -> None:
    page.goto(listing(Event, "add"))
    latitude, pin = page.locator("#id_pin_latitude"), page.locator(".pin-mark")
    expect(pin).to_have_count(0)

    page.locator(".pin-map").click(position={"x": 300, "y": 150})
    expect(pin).to_have_count(1)
    clicked = latitude.input_value()
    assert 28 < float(clicked) < 40

    latitude.fill("35.5, 40.1")
    expect(page.locator("#id_pin_longitude")).to_have_value("40.1")
    expect(latitude).to_have_value("35.5")

    choose(page, "place", "تدمر", TOWN)
    page.click("text=Put the pin on the chosen place")
    expect(latitude).to_have_value("34.5624")

    pin.focus()
    page.keyboard.press("ArrowUp")
    expect(latitude).to_have_value("34.5634")
    expect(page.locator(".pin-distance")).to_contain_text("0.11 km north of Palmyra · تدمر")
    expect(page.locator(".pin-written")).to_contain_text("34°33′48.2″N")
    expect(page.locator(".around-count")).to_contain_text("Within 10 km of the pin")
    expect(page.locator(".around-events a").first).to_have_attribute("target", "_blank")

    latitude.fill("37S DU 34317 24749")
    latitude.press("Tab")
    expect(latitude).to_have_value("34.5624")


def test_a_draft_is_written_and_submitted(page: Page) -> None:
    page.goto(listing(Event, "add"))
    page.select_option("#id_type", "capture")
    page.fill("#id_title", "The fall of Palmyra")
    page.fill("#id_dates", "2015-05-2X")
    expect(page.locator("output.understood").first).to_have_text("Understood as 20–29 May 2015; precision: range.")
    choose(page, "place", "تدمر", TOWN)
    choose(page, "citations-0-report", "ISIS captures", REPORT)
    page.click("text=Add another Figure")
    page.select_option("#id_claims-0-counted", "total")
    page.fill("#id_claims-0-low", "26")
    choose(page, "claims-0-report", "ISIS captures", REPORT)

    page.click("text=Save and submit for review")

    expect(page.locator(".bar .status")).to_have_text("in review")
    assert re.search(r"/admin/events/event/\d+/change/$", page.url)
    expect(page.locator("#id_claims-0-low")).to_have_value("26")
    expect(page.locator("#id_pin_latitude")).to_have_value("34.5624")
    expect(page.locator("#id_dates")).to_have_value("2015-05-20/2015-05-29")


def test_leaving_what_was_typed_asks_first(page: Page) -> None:
    page.goto(listing(Event, "add"))
    page.fill("#id_title", "Not saved")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))

    page.goto("/admin/")

    assert dialogs == ["beforeunload"]


def test_a_proposed_assessment_is_taken_over_into_a_row_of_the_form(page: Page) -> None:
    page.goto(listing(Event) + "?q=cm-2015-05-13-012")
    page.click("text=The Islamic State offensive on Palmyra")
    proposal = page.locator("[data-proposes=assessments] li", has_text="Islamic State – highest of the lows").first
    expect(proposal).to_contain_text("killed: 170 or more")

    proposal.get_by_role("button").click()

    row = page.locator("#assessments-1")  # after the one that is published
    expect(row.locator("[name$=-low]")).to_have_value("170")
    expect(row.locator("[name$=-rule]")).to_have_value("highest_of_lows")
    expect(row.locator("input[type=checkbox]:checked")).to_have_count(2)
    expect(page.locator(".bar .status")).to_have_text("published")


def test_the_pin_follows_the_place_until_it_is_set_by_hand(page: Page) -> None:
    page.goto(listing(Event, "add"))
    latitude = page.locator("#id_pin_latitude")

    choose(page, "place", "Azaz", "Azaz")
    expect(latitude).to_have_value("36.58662")
    choose(page, "place", "تدمر", TOWN)
    expect(latitude).to_have_value("34.5624")
    expect(page.locator("#id_place_precision")).to_have_value("settlement")

    page.locator(".pin-mark").focus()
    page.keyboard.press("ArrowUp")
    choose(page, "place", "Azaz", "Azaz")

    expect(page.locator(".field-doubts")).to_contain_text("km from Azaz")
    expect(latitude).to_have_value("34.5634")


def test_what_looks_wrong_is_said_at_the_field_while_it_is_typed(page: Page) -> None:
    page.goto(listing(Event, "add"))

    page.fill("#id_dates", "2036-05")
    expect(page.locator(".field-dates .field-doubts")).to_contain_text("has not come yet")
    page.fill("#id_dates", "2015-05-20")
    expect(page.locator(".field-doubts")).to_have_count(0)

    page.click("text=Add another Figure")
    page.fill("#id_claims-0-low", "5")
    page.fill("#id_claims-0-wording", "five")
    doubt = page.locator("#claims-0 .field-doubts")
    expect(doubt).to_contain_text("give the maximum as well")
    page.fill("#id_claims-0-high", "5")
    expect(doubt).to_have_count(0)

    page.fill("#id_pin_latitude", "36.6, 37.0")
    choose(page, "place", "تدمر", TOWN)
    expect(page.locator(".field-pin .field-doubts")).to_contain_text("km from Palmyra")
