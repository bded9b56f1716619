"""What an act costs a page altogether: processor time of its main thread and its worker, from a trace of Chromium.

Counted is every task from the act until its answer is drawn, the act's own frame included: what the page's own measure
leaves out, such as style, layout, paint and the canvas's pixels, is in it; waits are not, nor what other programs on
the same cores take.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, Page

_CATEGORIES = ["toplevel", "devtools.timeline", "blink.user_timing"]
_THREADS = ("CrRendererMain", "DedicatedWorker thread")
_TASK = "ThreadControllerImpl::RunTask"

Event = dict[str, Any]


@contextmanager
def traced(browser: Browser, page: Page, act: str) -> Iterator[list[float]]:
    """A list that has, when the block ends, the milliseconds of each act in it that was answered.

    ``act``: the event of the browser that each begins with, «keydown» or «click».
    """
    found: list[float] = []
    browser.start_tracing(page=page, categories=_CATEGORIES)
    yield found
    found.extend(_costs(json.loads(browser.stop_tracing())["traceEvents"], act))


def _costs(events: list[Event], act: str) -> Iterator[float]:
    begun = _times(event for event in events if event["name"] == "EventDispatch" and _type(event) == act)
    ended = _times(event for event in events if event["name"] == "answer" and event["ph"] in "eE")
    tasks = list(_tasks(events))
    for start, next_start in pairwise([*begun, float("inf")]):
        place = bisect_left(ended, start)
        if place == len(ended) or ended[place] > next_start:
            continue
        end = ended[place]
        yield sum(cpu for begin, finish, cpu in tasks if finish > start and begin <= end) / 1000


def _times(events: Iterator[Event]) -> list[float]:
    return sorted(event["ts"] for event in events)


def _type(event: Event) -> str:
    return str(event["args"]["data"]["type"])


def _tasks(events: list[Event]) -> Iterator[tuple[float, float, float]]:
    """Begin, end and processor time of each task of the page that was acted on, in microseconds."""
    page = next(event["pid"] for event in events if event["name"] == "EventDispatch")
    threads = {
        event["tid"]
        for event in events
        if event["name"] == "thread_name" and event["pid"] == page and event["args"]["name"] in _THREADS
    }
    for event in events:
        if event["name"] == _TASK and event.get("ph") == "X" and event["pid"] == page and event["tid"] in threads:
            yield event["ts"], event["ts"] + event.get("dur", 0), event.get("tdur", 0)
