"""The tools of the map by the keyboard alone, in both languages; none of them breaks a rule of accessibility."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.world, pytest.mark.browser]

AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
# Of the whole page, with what each tool has open over it.
RUN = "axe.run({resultTypes: ['violations'], preload: false, rules: {'target-size': {enabled: true}}})"
LANGUAGES = ["", "/ar"]
# Each choice of the bar, with its first field.
DROPS = {
    "days-drop": "#start",
    "source-drop": ".source-search",
    "killed-drop": "#killed_min",
    "near-drop": "#near-radius",
    "known-drop": "#known_on",
    "compare-drop": "#against",
    "ground": "#according_to",
}
Visit = Callable[..., Page]


def broken(page: Page) -> list[tuple[str, object, str]]:
    """What breaks a rule, as rule, target and reason."""
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    return [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ]


def opened(page: Page, opener: Locator) -> None:
    opener.focus()
    page.keyboard.press("Enter")


def unnamed(scope: Locator) -> list[str]:
    """Fields and buttons in it without a name, as axe would not count where a placeholder or a title stands in."""
    return scope.locator("button:visible, input:visible, select:visible, a[href]:visible").evaluate_all(
        """found => found.filter((one) => !(one.labels?.length || one.getAttribute('aria-label')
            || one.getAttribute('aria-labelledby') || one.textContent.trim())).map((one) => one.outerHTML)"""
    )


def direction(element: Locator) -> str:
    """In which its words run; a date in Arabic that ran from the left would have its year before its month."""
    return str(element.evaluate("element => getComputedStyle(element).direction"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_bar_opens_and_closes_by_keys(visit: Visit, language: str) -> None:
    page = visit(f"{language}/", bypass_csp=True)

    for name, field in DROPS.items():
        drop = page.locator(f"#{name}")
        summary = drop.locator("> summary")
        opened(page, summary)
        expect(drop.locator(field).first).to_be_visible()
        page.keyboard.press("Tab")
        assert drop.evaluate("drop => drop.contains(document.activeElement)"), name
        assert broken(page) == [], name
        assert unnamed(drop) == [], name
        page.keyboard.press("Escape")
        expect(drop).not_to_have_attribute("open", "")
        expect(summary).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_source_and_killed_are_chosen_by_keys(visit: Visit, language: str) -> None:
    page = visit(f"{language}/?front=palmyra", bypass_csp=True)

    opened(page, page.locator("#source-drop > summary"))
    page.locator(".source-search").focus()
    page.keyboard.type("sohr")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("source=sohr"))
    page.keyboard.press("Escape")
    opened(page, page.locator("#killed-drop > summary"))
    page.keyboard.press("Tab")
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile("killed_min=20"))

    expect(page.locator("#chips a, #chips button")).to_have_count(2)
    assert broken(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_near_here_is_a_menu_that_arrows_move_through(visit: Visit, language: str) -> None:
    page = visit(f"{language}/", bypass_csp=True)

    page.locator("#map").focus()
    page.keyboard.press(".")
    page.keyboard.press("Shift+F10")
    menu = page.get_by_role("menu")
    items = menu.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    expect(items.first).to_be_focused()
    assert broken(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#map")).to_be_focused()

    page.keyboard.press("Shift+F10")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"near=.*radius_km=30"))
    expect(page.locator("#map")).to_be_focused()
    assert broken(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_days_are_compared_by_keys(visit: Visit, language: str) -> None:
    page = visit(f"{language}/?front=palmyra&end=2016-04-30&against=2016-01-31", bypass_csp=True)

    grip = page.get_by_role("slider").and_(page.locator(".swipe-grip"))
    expect(grip).to_be_visible()
    grip.focus()
    for key, share in (("ArrowLeft", "45"), ("ArrowRight", "50"), ("Home", "0"), ("End", "100")):
        page.keyboard.press(key)
        expect(grip).to_have_attribute("aria-valuenow", share)
    expect(grip).to_have_attribute("aria-valuetext", re.compile("2016.*100.*2016"))
    page.keyboard.press("ArrowLeft")

    assert direction(page.locator(".swipe-day.is-before")) == ("rtl" if language else "ltr")
    assert broken(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_is_cited_downloaded_and_saved_by_keys(visit: Visit, language: str) -> None:
    page = visit(f"{language}/", bypass_csp=True)
    share = page.locator("#map-buttons [data-opens-share]")
    dialog = page.locator("#share")

    opened(page, share)
    expect(dialog.locator("#share-link")).to_be_focused()
    assert direction(dialog.locator("#share-cite")) == ("rtl" if language else "ltr")
    dialog.locator("#saved-name").focus()
    page.keyboard.type("A view")
    page.keyboard.press("Enter")
    expect(dialog.locator("#saved-list a")).to_have_text("A view")
    expect(dialog.locator("#saved-said")).to_have_text(re.compile(r"\w"))
    assert broken(page) == []
    assert unnamed(dialog) == []
    for ending in ("csv", "xlsx", "geojson", "kml"):
        with page.expect_download() as file:
            dialog.locator(f"a[data-format={ending}]").focus()
            page.keyboard.press("Enter")
        assert file.value.suggested_filename.endswith(f".{ending}")
        assert file.value.path().stat().st_size > 1_000
    dialog.locator("#saved-list button").focus()
    page.keyboard.press("Enter")
    expect(dialog.locator("#saved-list a")).to_have_count(0)
    expect(dialog.locator("#saved-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(share).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_is_played_by_keys(visit: Visit, language: str) -> None:
    page = visit(f"{language}/", bypass_csp=True, reduced_motion="reduce")
    drop = page.locator(".play-drop")

    opened(page, drop.locator("> summary"))
    assert broken(page) == []
    assert unnamed(drop) == []
    drop.locator("[name=play-moves]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(drop.locator("[name=play-moves][value=known]")).to_be_checked()
    page.keyboard.press("Escape")
    expect(drop.locator("> summary")).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_tools_keep_the_rules_on_a_phone_in_the_dark(visit: Visit, language: str) -> None:
    page = visit(
        f"{language}/?front=palmyra&end=2016-04-30&against=2016-01-31",
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
        bypass_csp=True,
        color_scheme="dark",
        reduced_motion="reduce",
    )

    expect(page.locator(".swipe-grip")).to_be_visible()
    assert broken(page) == []
    for name, field in DROPS.items():
        drop = page.locator(f"#{name}")
        opened(page, drop.locator("> summary"))
        expect(drop.locator(field).first).to_be_in_viewport()
        assert broken(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        page.keyboard.press("Escape")
    page.locator("#map-buttons [data-opens-share]").click()
    expect(page.locator("#share")).to_be_visible()
    assert broken(page) == []
    assert page.locator("#share").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
