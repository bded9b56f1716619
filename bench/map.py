"""The map page in headless Chromium, on generated events: what a reader waits for, and what a step costs.

Events are written by tests/record/many.py, the same every time; each says of itself that it is generated. The page is
opened twice in one window: cold, and with all it keeps from the first time. Then the reader steps through time, toggles
types, and drags the map; each answer's time is the page's own measure of it (static/js/query-scheduler.js): the worker,
the views, and the drawing, without the waits between them. Steps and toggles are made once more under a trace, for all
that the page's threads do because of them (bench/traced.py). Memory is what the tab's process holds for itself.
"""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from bench.traced import traced
from stack.progress import Progress
from stack.services import Services
from stack.site import Site

SIZES = (10_000, 100_000, 1_000_000)
_PATIENCE_S = 120
_AIMED_MS = 150
_RESTED_MS = 350
STEPS = 60
TOGGLES = 60
HEAD = (
    *("events", "wire, MB", "known, MB", "build, s", "paint, ms", "first kB", "acted kB", "ready, ms", "cached, ms"),
    *(
        "step 50 %",
        "step 95 %",
        "type 50 %",
        "type 95 %",
        "step CPU",
        "95 %",
        "type CPU",
        "95 %",
        "bare pans",
        "tab, MB",
    ),
)
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_ANSWERED = "performance.getEntriesByName('answer').length > 0"
_MEASURES = """() => {
  const found = performance.getEntriesByName('answer').map(({detail}) => detail.worker + detail.views + detail.drawing);
  performance.clearMeasures('answer');
  return found;
}"""
_FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
_FIRST_ANSWER = "(({startTime, duration}) => startTime + duration)(performance.getEntriesByName('answer')[0])"


def run(counts: list[int]) -> None:
    progress = Progress()
    rows = [measured(size, progress) for size in counts or SIZES]
    print("The map page: times in milliseconds unless said; «step» is a step of the window, «type» a kind toggled.")
    print("".join(f"{title:>11}" for title in HEAD))
    for row in rows:
        print("".join(f"{value:>11}" for value in row))


def measured(size: int, progress: Progress) -> list[str]:
    with generated(size, progress) as (site, built_s), _browser() as (browser, pid):
        address = site.address_of("web")
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        light = _light(browser, address)
        manifest = context.request.get(f"{address}/api/v1/columns/").json()
        cold = _opened(context, address)
        paint, first, ready = cold.evaluate(_FIRST_PAINT), cold.sent, cold.ready
        cold.page.close()
        warm = _opened(context, address)
        stepped = _answers(warm.page, STEPS, _step)
        toggled = _answers(warm.page, TOGGLES, _toggle)
        memory = _private_mb(_renderer(pid))
        bare = _panned(warm.page)
        with traced(browser, warm.page, "click") as toggle_cpu:
            _answers(warm.page, TOGGLES // 2, _toggle)
        with traced(browser, warm.page, "keydown") as step_cpu:
            _answers(warm.page, STEPS // 2, _step)
        return [
            f"{size:,}",
            *(f"{manifest[name]['bytes'] / 1e6:.2f}" for name in ("base", "known")),
            *(f"{built_s:.0f}", f"{paint:.0f}", f"{light / 1000:.0f}", f"{first / 1000:.0f}"),
            *(f"{ready:.0f}", f"{warm.ready:.0f}"),
            *(
                f"{value:.1f}"
                for found in (stepped, toggled, step_cpu, toggle_cpu)
                for value in _middle_and_late(found)
            ),
            *(f"{bare}", f"{memory:.0f}"),
        ]


@contextmanager
def generated(size: int, progress: Progress) -> Iterator[tuple[Site, float]]:
    """A site with so many generated events, and the seconds that its columns took to build."""
    with Services.temporary(progress) as services:
        site = Site(services, database="map", environ={**os.environ, "RATE_LIMIT": "0"}, progress=progress)
        site.manage("migrate")
        site.compile_translations()
        site.collect_static()
        with progress.step(f"{size:,} events"):
            site.manage("shell", "-c", _WRITE.format(size=size, known=size < 1_000_000))
        with progress.step("Derived data and columns"):
            said = site.manage("shell", "-c", _BUILD)
        site.start("web")
        try:
            site.wait_until_ready()
            yield site, float(said.split()[-1])
        finally:
            site.stop("web")


_WRITE = """
from django.db import connections, transaction
from tests.record.many import write_events
with transaction.atomic(using="owner"):
    write_events({size}, using="owner", known={known})
connections["owner"].cursor().execute("ANALYZE")
"""
_BUILD = """
import time
from record.derived import computing
began = time.monotonic()
computing.catch_up(even_if_nothing_is_owed=True)
print(time.monotonic() - began)
"""


class _Opened:
    """A page that has had its first answer: bytes sent until then, and the milliseconds that it took."""

    def __init__(self, page: Page, sent: int, ready: float) -> None:
        self.page, self.sent, self.ready = page, sent, ready
        self.evaluate: Callable[[str], Any] = page.evaluate


def _opened(context: BrowserContext, address: str) -> _Opened:
    page = context.new_page()
    sizes: list[int] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda loaded: sizes.append(loaded["encodedDataLength"]))
    page.goto(f"{address}/?sort=-latest", wait_until="load")
    page.mouse.move(600, 300)  # the reader's first act, for which large columns wait
    _wait_for_an_answer(page)
    ready = page.evaluate(_FIRST_ANSWER)
    page.wait_for_load_state("networkidle")
    page.evaluate(_MEASURES)
    return _Opened(page, sum(sizes), ready)


def _light(browser: Browser, address: str) -> int:
    """Bytes that have come when the page rests, before its reader has done anything."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # those of the worker too
    page.goto(f"{address}/?sort=-latest", wait_until="networkidle")
    sizes = [request.sizes() for request in finished]
    context.close()
    return sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)


# While the map is dragged: whether at any frame a part of it lay beside the canvas of the marks.
_WATCH = """() => {
  const map = document.querySelector("#map");
  const canvas = document.querySelector("#map .leaflet-overlay-pane canvas");
  window.bareFrames = 0;
  const look = () => {
    const [under, over] = [map.getBoundingClientRect(), canvas.getBoundingClientRect()];
    const beside = [over.left - under.left, under.right - over.right, over.top - under.top, under.bottom - over.bottom];
    const isBare = Math.max(...beside) > 1;
    if (isBare) window.bareFrames += 1;
    if (!Number.isNaN(window.bareFrames)) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def _panned(page: Page) -> int:
    """The map is dragged to and fro: how many frames showed bare ground."""
    page.keyboard.press("Escape")
    page.evaluate(_WATCH)
    box = page.locator("#map").bounding_box()
    assert box
    middle, centre = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for across, down in ((450, 0), (-450, 0), (0, 250), (0, -250), (400, 200), (-400, -200)):
        page.mouse.move(middle - across / 2, centre - down / 2)
        page.mouse.down()
        page.mouse.move(middle + across / 2, centre + down / 2, steps=12)
        page.mouse.up()
        page.wait_for_timeout(400)
    return int(page.evaluate("(bare => { window.bareFrames = NaN; return bare; })(window.bareFrames)"))


def _wait_for_an_answer(page: Page) -> None:
    """Polls: the page's policy lets no expression wait inside it."""
    deadline = time.monotonic() + _PATIENCE_S
    while not page.evaluate(_ANSWERED):
        if time.monotonic() > deadline:
            raise TimeoutError(f"The map gave no answer within {_PATIENCE_S} s.")
        page.wait_for_timeout(20)


def _step(page: Page, number: int) -> None:
    """A month on, from the middle of what there is; at first the window is drawn by the first step."""
    page.keyboard.press("ArrowRight" if number % 40 < 21 else "ArrowLeft")


def _toggle(page: Page, number: int) -> None:
    box = page.locator("[data-facet=type] input").nth(number % 4).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(_AIMED_MS)
    # A click of the locator's own would look at the page again while it answers.
    page.mouse.down()
    page.mouse.up()


def _answers(page: Page, times: int, act: Callable[[Page, int], None]) -> list[float]:
    """Milliseconds of each answer to so many acts."""
    if act is _step:
        page.locator("#timeline [data-part=window]").focus()
    else:
        page.locator("#timeline [data-part=window]").focus()
        page.keyboard.press("Delete")
        page.keyboard.press("Escape")
        page.locator("[data-facet=type]:not([open]) summary").click()
    page.wait_for_timeout(1_000)
    page.evaluate(_MEASURES)
    found: list[float] = []
    for number in range(times):
        act(page, number)
        # To ask the page at once whether it has answered would take from what is measured.
        page.wait_for_timeout(_RESTED_MS)
        _wait_for_an_answer(page)
        # The first answer is to the act; what follows once the list has settled is no part of it.
        found.append(page.evaluate(_MEASURES)[0])
    return found


def _middle_and_late(values: list[float]) -> tuple[float, float]:
    cuts = quantiles(values, n=20, method="inclusive")
    return cuts[9], cuts[18]


@contextmanager
def _browser() -> Iterator[tuple[Browser, int]]:
    """A browser and its process."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        session = browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        yield browser, next(process["id"] for process in processes if process["type"] == "browser")
        browser.close()


def _renderer(browser: int) -> int:
    """The largest of the processes that draw pages: the one of the map."""
    tabs = [pid for pid in _descendants(browser) if "--type=renderer" in Path(f"/proc/{pid}/cmdline").read_text()]
    return max(tabs, key=_private_mb)


def _descendants(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    children = [int(child) for child in text.split()]
    return [*children, *(grandchild for child in children for grandchild in _descendants(child))]


def _private_mb(pid: int) -> float:
    """Memory that the process does not share, in megabytes."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return sum(int(kib) for kib in re.findall(r"^Private_\w+: +([0-9]+) kB$", rollup, re.MULTILINE)) * 1024 / 1e6
