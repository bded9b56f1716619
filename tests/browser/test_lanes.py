"""The timeline in lanes in a browser: chosen by keyboard, kept in the address, filtered by, read as a table."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.world, pytest.mark.browser]

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"


def test_lanes_are_chosen_by_keyboard_and_a_label_filters_by_its_lane(visit: Callable[..., Page]) -> None:
    page = visit("/?front=palmyra")
    lanes = page.locator(".lane-names li")

    page.locator(".lanes-drop > summary").focus()
    page.keyboard.press("Enter")
    page.locator(".lanes-drop input:checked").focus()
    page.keyboard.press("ArrowDown")

    page.wait_for_url(re.compile("lanes=actor"))
    expect(lanes.nth(3)).to_be_visible()
    shown, total = page.locator("#headline-count"), page.locator("#events")
    named = page.locator("button.lane-label .lane-count")
    counts = [int(re.sub(r"\D", "", text)) for text in named.all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    widths = [page.locator(f"{one} canvas").bounding_box() for one in (".plot", ".lane-plot")]
    assert [widths[0]["x"], widths[0]["width"]] == pytest.approx([widths[1]["x"], widths[1]["width"]], abs=0.5)
    page.evaluate(AXE.read_text())
    assert page.evaluate("axe.run('#timeline').then(({violations}) => violations.map(({id}) => id))") == []

    lanes.first.locator("button").press("Enter")

    page.wait_for_url(re.compile("actor="))
    expect(lanes.first.locator("button")).to_have_attribute("aria-pressed", "true")
    expect(lanes.first.locator("button")).to_be_focused()
    expect(shown).to_contain_text(str(counts[0]))
    expect(total).not_to_be_empty()

    page.reload()

    expect(lanes.first.locator("button")).to_have_attribute("aria-pressed", "true")
    page.locator(".lanes-table > summary").click()
    expect(page.locator(".lanes-table tbody tr").first).to_be_visible()
