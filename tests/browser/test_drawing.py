"""An area is drawn by mouse, corrected by keyboard and saved, under the site's own Content-Security-Policy.

The pages are those of the desk on Django's own server and the test's database. With PICTURES set, what is seen is kept.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from control.models import ControlClaim
from editorial.roles import Role
from events.models import Event
from tests.browser.live_desk import served
from tests.browser.test_pages_axe import AXE, RUN
from tests.desk.addresses import listing
from tests.factories import ActorFactory, EventFactory, PlaceFactory, ReportFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

# Six digits are stored.
TOLERANCE_DEGREES = 2e-6
BOW_TIE = "POLYGON((38 34.5, 38.6 34.8, 38.6 34.5, 38 34.8, 38 34.5))"
READERS: dict[str, dict[str, Any]] = {
    "wide": {},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "dark": {"color_scheme": "dark"},
    "arabic": {"locale": "ar"},
}


@pytest.fixture(scope="module")
def browser(browser: Browser) -> Iterator[Browser]:
    """Nothing here is asynchronous: a loop runs in this thread for the browser's driver alone, and queries are safe."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture
def server(transactional_db: None, settings: Any) -> Iterator[str]:
    yield from served(settings)


@pytest.fixture
def window(server: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of the desk for an editor; no script failed and no policy was broken in the end."""
    contexts, troubles = [], []
    client = Client()
    client.force_login(UserFactory(role=Role.EDITOR), backend="editorial.backends.Backend")
    name = configured.SESSION_COOKIE_NAME

    def opened(address: str, **options: Any) -> Page:
        context = browser.new_context(base_url=server, **{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])
        page = context.new_page()
        page.set_default_navigation_timeout(120_000)  # a first page loads each module by itself
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def claim(transactional_db: None) -> ControlClaim:
    """A claim to be drawn, not saved yet, and what lies around it."""
    place = PlaceFactory(name_en="Example place", name_ar="مكان مثال", point=Point(38.28, 34.56, srid=4326))
    outline = MultiPolygon(Polygon.from_bbox((35.7, 32.3, 42.4, 37.3)), srid=4326)
    PlaceFactory(name_en="Example country", kind="country", boundary=outline)
    EventFactory(title="Example event", place=place, point=Point(38.3, 34.6, srid=4326))
    return ControlClaim(place=place, holder=ActorFactory(name_en="Example holder"), report=ReportFactory())


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"drawing-{name}.png", full_page=True)


def choose(page: Page, field: str, typed: str) -> None:
    page.click(f"#id_{field} + .select2 .select2-selection")
    page.fill(".select2-container--open .select2-search__field", typed)
    page.click(f".select2-results__option >> text={typed}")


def paste(page: Page, text: str) -> None:
    page.fill("#id_drawn", text)
    page.locator("#id_drawn").dispatch_event("change")


def test_an_area_is_drawn_by_mouse_and_corrected_by_keyboard(window: Callable[..., Page], claim: ControlClaim) -> None:
    page = window(listing(ControlClaim, "add"))
    choose(page, "place", "Example place")
    choose(page, "holder", "Example holder")
    choose(page, "report", claim.report.title)
    page.fill("#id_since", "2015-05-20")
    page.click("text=Draw on the map")
    page.click("text=Draw an area")
    ground = page.locator(".area-map")
    box = ground.bounding_box()
    assert box is not None
    for x, y in ((-60, -50), (60, -50), (60, 50), (-60, 50)):
        ground.click(position={"x": box["width"] / 2 + x, "y": box["height"] / 2 + y})
    page.click("text=Finish")
    said = page.locator(".area-said")
    expect(said).to_contain_text("4 corners")
    expect(said).to_contain_text("It holds from 20 May 2015; no last day is given.")
    assert page.locator(".marker-icon:not(.marker-icon-middle):not(.cursor-marker)").count() == 4
    picture(page, "area")

    page.locator(".area-corners summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for typed in ("35.3", "37.2"):
        page.keyboard.press("Control+A")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    expect(page.get_by_label("Longitude of corner 1")).to_have_value("37.2")
    page.get_by_label("Latitude of corner 2").focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("Enter")
    corners = [
        [float(page.get_by_label(f"{axis} of corner {number}").input_value()) for axis in ("Longitude", "Latitude")]
        for number in (1, 2, 3, 4)
    ]
    expect(said).to_contain_text("km²")
    picture(page, "corners")
    page.locator("[name=_save]").first.click()

    page.wait_for_url(re.compile(f"{listing(ControlClaim)}$"))
    stored = ControlClaim.objects.get().area
    assert corners[0] == [37.2, 35.3]
    expected = MultiPolygon(Polygon([*corners, corners[0]]), srid=4326)
    assert stored.equals_exact(expected, TOLERANCE_DEGREES), (stored.wkt, expected.wkt)


def test_what_cannot_be_an_area_is_refused_with_its_spot_and_nothing_is_lost(
    window: Callable[..., Page], claim: ControlClaim
) -> None:
    page = window(listing(ControlClaim, "add"))
    page.click("text=Draw on the map")
    problem = page.locator(".area-problem")

    paste(page, BOW_TIE)
    expect(problem).to_contain_text("The outline crosses itself at 34.65000, 38.30000 (")
    expect(problem).to_contain_text("of Example place")
    expect(page.locator(".area-flaw")).to_have_count(1)
    expect(page.locator("#id_drawn")).to_have_value(BOW_TIE)
    picture(page, "crossing")
    many = [[38 + i / 10_000, 34.5] for i in range(2_000)]
    paste(page, json.dumps({"type": "Polygon", "coordinates": [[*many, [38.1, 35], many[0]]]}))
    expect(problem).to_contain_text("Expected at most 2000 vertices; got 2002")
    paste(page, "POLYGON((10 50, 11 50, 11 51, 10 50))")
    expect(problem).to_contain_text("lies outside Syria and its surroundings")
    paste(page, "POLYGON((38 34.4, 38.6 34.4, 38.6 34.8, 38 34.4))")
    expect(page.locator(".area-said")).to_contain_text("3 corners")
    expect(problem).to_be_empty()


@pytest.mark.parametrize("reader", READERS)
def test_both_maps_break_no_rule_of_accessibility(
    window: Callable[..., Page], claim: ControlClaim, reader: str
) -> None:
    page = window(listing(Event, "add"), bypass_csp=True, **READERS[reader])
    page.fill("#id_pin_latitude", "34.57, 38.29")
    page.locator(".pin-around summary").click()
    expect(page.locator(".around-places li").first).to_be_visible()
    picture(page, f"pin-{reader}")
    broken(page)

    page.goto(listing(ControlClaim, "add"))
    page.click(".area-open")
    paste(page, "POLYGON((38 34.4, 38.6 34.4, 38.6 34.8, 38 34.4))")
    page.locator(".area-corners summary").click()
    expect(page.locator(".area-corners tbody tr")).to_have_count(3)
    picture(page, f"area-{reader}")
    broken(page)


def broken(page: Page) -> None:
    """In a window as tall as the page: where it is scrolled to, the bar that stays would cover a part of some field."""
    assert page.viewport_size is not None
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    page.evaluate(AXE)
    found = page.evaluate(RUN)
    assert [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ] == []
