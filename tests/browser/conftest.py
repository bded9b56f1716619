"""A browser on a running site that holds the chronology. SITE_UNDER_TEST names the site; it is never started here."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site_address() -> str:
    address = os.environ.get("SITE_UNDER_TEST", "")
    if not address:
        pytest.skip("SITE_UNDER_TEST names no running site")
    return address.rstrip("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(site_address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a window of its own; afterwards no script failed, and no other host was asked."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def console(message: ConsoleMessage) -> None:
        if message.type == "error":
            troubles.append(message.text)

    def request(asked: Request) -> None:
        if asked.url.startswith("http") and urlsplit(asked.url).netloc != urlsplit(site_address).netloc:
            troubles.append(f"asked {asked.url}")

    def opened(address: str, *, width: int = 1440, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", console)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", request)
        page.goto(f"{site_address}{address}", wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
