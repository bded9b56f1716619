"""What a first visit to the map costs before any act, on a slow line: bytes and what moves, never how long it takes."""

import pytest
from playwright.sync_api import Browser, Request

pytestmark = [pytest.mark.world, pytest.mark.browser]

# 1.6 Mbit/s down, 0.75 up, in bytes a second, and 150 ms each way and back.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}


def transferred(request: Request) -> int:
    """In bytes. Of a worker's script the browser counts none, though it was sent."""
    size, response = request.sizes(), request.response()
    sent = int(response.headers.get("content-length", 0)) if response else 0
    return size["responseHeadersSize"] + max(size["responseBodySize"], sent)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("language", ["", "/ar"])
def test_the_first_load_is_small_and_nothing_jumps(
    site_address: str, browser: Browser, language: str, width: int, height: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    # So slow that words are painted before their fonts have come.
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # those of the worker too
    page.add_init_script(
        "window.jumps = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries()) "
        "window.jumps += shift.value; }).observe({type: 'layout-shift', buffered: true});"
    )

    page.goto(f"{site_address}{language}/", wait_until="networkidle")

    scripts = [request.url for request in finished if request.url.endswith(".js")]
    # With the legend, which is open where there is room.
    assert len(scripts) == len(set(scripts)) <= 11
    assert any("/js/engine/" in script for script in scripts)
    # What claims of ground say, and in which reports, waits until somebody reads it.
    heavy = [request for request in finished if request.url.endswith((".webp", ".woff2"))]
    assert sum(map(transferred, set(finished) - set(heavy))) < 300_000
    assert sum(map(transferred, finished)) < 480_000
    assert page.evaluate("window.jumps") < 0.02
    context.close()
