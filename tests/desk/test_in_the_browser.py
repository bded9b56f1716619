"""The desk as an editor's browser has it: the pin on the map, names found while typing, and a first draft."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from editorial.roles import Role
from events.models import Event
from tests.desk.addresses import listing
from tests.factories import PlaceFactory, ReportFactory, SourceFactory, UserFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # The test's server finds static files where they are written; nothing has to be collected before.
    pytest.mark.filterwarnings("ignore:No directory at:UserWarning"),
]

CHROMIUM = Path("/usr/bin/chromium")
QUIET = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
PASSPHRASE = "otter-plum-castle-north"


@pytest.fixture
def page(live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A browser in which an editor is logged in; what the page's policy refused, or failed in it, fails the test."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "csrf"
    # Playwright keeps an event loop in this thread, which Django takes for a reason not to query.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    editor = UserFactory(username="layla", role=Role.EDITOR)
    editor.set_password(PASSPHRASE)
    editor.save()
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET.split())
        opened = browser.new_page(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto("/admin/login/")
        opened.fill("#id_username", "layla")
        opened.fill("#id_password", PASSPHRASE)
        opened.click("button[type=submit]")
        yield opened
        browser.close()
    assert complaints == []


def choose(page: Page, field: str, typed: str, offered: str) -> None:
    """Open the box of a field, type a name, and take the first one offered."""
    page.click(f"#id_{field} + .select2 .select2-selection")
    page.fill(".select2-container--open .select2-search__field", typed)
    page.click(f".select2-results__option >> text={offered}")


def test_the_pin_is_set_by_a_click_by_typing_and_from_the_gazetteer(page: Page) -> None:
    PlaceFactory(name_en="Palmyra", name_ar="تدمر")
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

    choose(page, "place", "تدمر", "Palmyra")
    page.click("text=Put the pin on the chosen place")
    expect(latitude).to_have_value("34.5624")

    pin.focus()
    page.keyboard.press("ArrowUp")
    expect(latitude).to_have_value("34.5634")


def test_a_draft_is_written_and_submitted(page: Page) -> None:
    PlaceFactory(name_en="Palmyra", name_ar="تدمر")
    ReportFactory(title="IS seizes Palmyra", source=SourceFactory(name_en="Agence"))
    page.goto(listing(Event, "add"))
    page.select_option("#id_type", "capture")
    page.fill("#id_title", "The fall of Palmyra")
    page.fill("#id_dates", "2015-05-2X")
    expect(page.locator("output.understood").first).to_have_text("Understood as 20–29 May 2015; precision: range.")
    choose(page, "place", "تدمر", "Palmyra")
    choose(page, "citations-0-report", "seizes", "IS seizes Palmyra")
    page.click("text=Add another Figure")
    page.select_option("#id_claims-0-counted", "total")
    page.fill("#id_claims-0-low", "26")
    choose(page, "claims-0-report", "seizes", "IS seizes Palmyra")

    page.click("text=Save and submit for review")

    expect(page.locator(".bar .status")).to_have_text("in review")
    event = Event.objects.get()
    assert (event.claims.get().low, event.point.y, str(event.earliest)) == (26, 34.5624, "2015-05-20")


def test_leaving_what_was_typed_asks_first(page: Page) -> None:
    page.goto(listing(Event, "add"))
    page.fill("#id_title", "Not saved")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.goto("/admin/")

    assert asked == ["beforeunload"]
