"""Names on the map while the reader steps through time: they must not jump about under the eyes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.waiting import until, until_at_rest

pytestmark = [pytest.mark.world, pytest.mark.browser]

Visit = Callable[..., Page]

# Every drawing of the marks, with the names that were written in it and where.
_WATCH = """() => {
  window.drawings = [];
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  const isMap = ({ canvas }) => canvas.closest?.(".leaflet-overlay-pane");
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    if (isMap(this)) window.drawings.push([]);
    return clearRect.apply(this, box);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    if (isMap(this) && /\\p{L}{3}/u.test(text)) window.drawings.at(-1)?.push([text, Math.round(x), Math.round(y)]);
    return fillText.apply(this, [text, x, y]);
  };
}"""


def drawings(page: Page) -> list[list[list[Any]]]:
    found: list[list[list[Any]]] = page.evaluate("window.drawings")
    return found


def until_drawn(page: Page, count: int) -> list[list[list[Any]]]:
    until(page, lambda: len(drawings(page)) >= count, f"the map is drawn {count} times")
    return drawings(page)


def test_names_keep_their_places_while_time_runs_and_are_placed_again_when_it_rests(visit: Visit) -> None:
    page = visit("/?start=2015-05-01&end=2015-05-31")
    page.evaluate(_WATCH)
    page.locator("#timeline [data-part=window]").focus()
    page.keyboard.press("ArrowLeft")
    until_at_rest(page)
    before = drawings(page)

    page.keyboard.press("ArrowRight")
    after = until_drawn(page, len(before) + 2)[len(before) :]

    settled, first, last = ({tuple(name) for name in names} for names in (before[-1], after[0], after[-1]))
    assert len(first) > 3
    assert first <= settled
    assert last - settled, "In May 2015 other places are named beside other marks than in April."
