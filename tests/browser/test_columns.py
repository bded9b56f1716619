"""The map's columns in a browser: the same numbers as the API, and what the page says and does without them."""

import json
import random
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_map import headline, listed
from tests.browser.waiting import until, until_at_rest
from tests.world.wire import ask

pytestmark = [pytest.mark.world, pytest.mark.browser]

Visit = Callable[..., Page]
GO = "query => { history.pushState(null, '', `/?${query}`); dispatchEvent(new Event('popstate')); }"
COLUMNS = re.compile(r"/api/v1/columns/\d+\.arrow")


@pytest.fixture
def troubled(site_address: str, browser: Browser) -> Any:
    """Opens the map where something fails; what the browser itself reports of that is expected."""
    contexts = []

    def opened(address: str, prepare: Callable[[Page], Any], wait_until: Any = "networkidle") -> Page:
        context = browser.new_context(base_url=site_address, viewport={"width": 1440, "height": 900})
        contexts.append(context)
        page = context.new_page()
        prepare(page)
        page.goto(address, wait_until=wait_until)
        return page

    yield opened
    for context in contexts:
        context.close()


def choices(site_address: str) -> dict[str, list[str]]:
    """Values that a reader may choose, as the API lists them."""
    features = json.loads(ask(site_address, "GET", "/api/v1/events/?limit=1000").body)["features"]
    events = [feature["properties"] for feature in features]
    return {
        "type": sorted({event["type"] for event in events}),
        "grade": sorted({event["grade"] for event in events}),
        "place_precision": sorted({event["place_precision"] for event in events}),
        "actor": sorted({actor["slug"] for event in events for actor in event["actors"]}),
        "front": sorted({front for event in events for front in event["fronts"]}),
        "place": sorted({event["place"]["slug"] for event in events} | {"homs-governorate", "palmyra-district"})[:40],
        "campaign": sorted({event["campaign"] for event in events if event["campaign"]}),
        "source": ["sohr", "reuters", "sana"],
        "q": ["Palmyra", "تدمر", "airbase", "Russian forces"],
    }


def filters_of(rng: random.Random, values: dict[str, list[str]]) -> dict[str, str]:
    """One to four filters of an address, as a reader may have put them together."""
    chosen: dict[str, str] = {}
    for name in rng.sample([*values, "days", "killed"], rng.randint(1, 4)):
        if name == "days":
            year, month = rng.randint(2014, 2017), rng.randint(1, 12)
            chosen["start"] = f"{year}-{month:02d}-{rng.randint(1, 28):02d}"
            chosen["end"] = f"{year + rng.randint(0, 2)}-12-31"
            if rng.random() < 0.5:
                chosen["window"] = "certainly"
        elif name == "killed":
            chosen["killed_min"] = str(rng.choice([1, 10, 100]))
        elif name == "q":
            chosen["q"] = rng.choice(values["q"])
        else:
            chosen[name] = ",".join(sorted(rng.sample(values[name], min(len(values[name]), rng.randint(1, 3)))))
    if rng.random() < 0.3:
        chosen["known_on"] = f"{rng.randint(2015, 2017)}-{rng.randint(1, 12):02d}-15"
    return chosen


def known_slugs(site_address: str, values: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without slugs that the record does not have."""
    for name in ("source", "place"):
        values[name] = [
            slug for slug in values[name] if ask(site_address, "GET", f"/api/v1/{name}s/{slug}/").status == 200
        ]
    return values


def test_the_map_counts_what_the_api_counts_under_any_filters(visit: Visit, site_address: str) -> None:
    rng = random.Random(20150520)
    values = known_slugs(site_address, choices(site_address))
    page = visit("/?sort=-latest")

    for _round in range(40):
        query = urlencode(filters_of(rng, values), safe=",")
        answer = json.loads(ask(site_address, "GET", f"/api/v1/events/?{query}&limit=1000").body)
        assert "numberMatched" in answer, answer

        page.evaluate(GO, query)

        count = answer["numberMatched"]
        expect(page.locator("#headline-count")).to_have_text(re.compile(rf"(^|–){count} event"))
        if count:
            expected = [feature["id"] for feature in answer["features"]]
            until(page, lambda expected=expected: listed(page) == expected, f"the list of {query}")
        else:
            expect(page.locator("#events .nothing")).to_be_visible()


IS_DRAWN = """canvas => {
  const {width, height} = canvas;
  return canvas.getContext('2d').getImageData(0, 0, width, height).data.some((value) => value > 0);
}"""


def test_what_a_reader_sees_first_comes_with_the_page(troubled: Any) -> None:
    page = troubled("/?front=palmyra", lambda page: page.route(COLUMNS, lambda route: None), "load")

    expect(page.locator("#status")).to_contain_text("Loading the events")
    assert len(listed(page)) == 30
    until(page, lambda: page.locator(".plot canvas").evaluate(IS_DRAWN), "the bars of the months are drawn")
    marks = page.locator("#map .leaflet-overlay-pane canvas")
    until(page, lambda: marks.evaluate(IS_DRAWN), "the marks are drawn")


@pytest.mark.parametrize("harm", ["cut off", "damaged", "of another kind", "empty"])
def test_columns_that_are_not_whole_are_not_drawn(troubled: Any, harm: str) -> None:
    def spoil(route: Route) -> None:
        answer = route.fetch()
        body = answer.body()
        spoilt = {
            "cut off": body[: len(body) // 2],
            "damaged": body[:600] + bytes(len(body) - 1_200) + body[-600:],
            "of another kind": b"<!doctype html><title>Log in to the hotel's network</title>",
            "empty": b"",
        }[harm]
        headers = {name: value for name, value in answer.headers.items() if name != "content-encoding"}
        route.fulfill(status=200, headers={**headers, "content-length": str(len(spoilt))}, body=spoilt)

    page = troubled("/?front=palmyra", lambda page: page.route(COLUMNS, spoil))

    expect(page.get_by_role("alert").first).to_contain_text("damaged or cut off")
    expect(page.get_by_role("alert").first).to_contain_text("The list comes from the server")
    assert len(listed(page)) == 30
    the_list_answers_filters(page)

    page.unroute(COLUMNS)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert").first).to_be_empty()
    expect(page.locator("#events [data-code]").nth(9)).to_be_attached()
    expect(page.locator("#headline-count")).to_have_text(re.compile("events"))


def test_columns_that_do_not_come_leave_the_server_s_list(troubled: Any) -> None:
    page = troubled("/?front=palmyra", lambda page: page.route("**/api/v1/columns/**", lambda route: route.abort()))

    expect(page.get_by_role("alert").first).to_contain_text("could not be loaded")
    assert len(listed(page)) == 30
    the_list_answers_filters(page)


def test_a_browser_without_workers_reads_the_server_s_list(troubled: Any) -> None:
    page = troubled("/?front=palmyra", lambda page: page.add_init_script("delete window.Worker"))

    expect(page.get_by_role("alert").first).to_contain_text("This browser could not run")
    assert len(listed(page)) == 30
    the_list_answers_filters(page)


def test_a_worker_that_is_lost_is_said_and_can_be_started_again(troubled: Any) -> None:
    lost = """
        const Real = window.Worker;
        window.Worker = class extends Real {
          constructor(...given) { super(...given); window.lastWorker = this; }
        };
    """
    page = troubled("/?front=palmyra", lambda page: page.add_init_script(lost))
    whole = headline(page)

    page.evaluate("lastWorker.dispatchEvent(new ErrorEvent('error', {message: 'out of memory', cancelable: true}))")

    expect(page.get_by_role("alert").first).to_contain_text("This browser could not run")
    the_list_answers_filters(page)
    page.locator("#front").select_option("palmyra")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#headline-count")).to_have_text(f"{whole.split(' event')[0]} events")


def the_list_answers_filters(page: Page) -> None:
    """Without columns: another front is another list, from the server."""
    page.locator("#front").select_option("deir-ez-zor")
    expect(page.locator("#events [data-code]")).to_have_count(10)
    expect(page.locator("#headline-count")).to_have_text("10 events")


def test_marks_are_reached_opened_and_left_by_keyboard(visit: Visit) -> None:
    page = visit("/?front=palmyra&view=9/34.562/38.284")
    page.locator("#map").focus()

    page.keyboard.press(".")
    tip = page.locator("#tip")
    expect(tip).to_be_visible()
    first = tip.inner_text()
    page.keyboard.press(".")
    expect(tip).not_to_have_text(first)
    page.keyboard.press(",")
    expect(tip).to_have_text(re.compile(re.escape(first.splitlines()[0])))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()

    page = visit("/?front=palmyra&view=14/34.562/38.284")
    page.locator("#map").focus()
    page.keyboard.press(".")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer h2")).to_contain_text("Palmyra")


WATCH = """() => {
  const map = document.querySelector('#map');
  window.bare = 0;
  window.frames = 0;
  const look = () => {
    const under = map.getBoundingClientRect();
    for (const canvas of map.querySelectorAll('canvas:not([hidden])')) {
      const over = canvas.getBoundingClientRect();
      const covers = over.left <= under.left + 1 && over.top <= under.top + 1
        && over.right >= under.right - 1 && over.bottom >= under.bottom - 1;
      if (!covers) window.bare += 1;
    }
    window.frames += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def test_dragging_the_map_far_never_shows_bare_ground(visit: Visit) -> None:
    page = visit("/?front=palmyra&view=9/34.562/38.284")
    box = page.locator("#map").bounding_box()
    page.evaluate(WATCH)

    ends = (box["x"] + box["width"] - 60, box["y"] + box["height"] - 60), (box["x"] + 60, box["y"] + 60)
    for start, end in (ends, ends[::-1], ends[::-1], ends):
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(*end, steps=24)
        page.mouse.up()
    until_at_rest(page)

    assert page.evaluate("window.frames") > 20
    assert page.evaluate("window.bare") == 0
    # The edge of what the map may show has stopped some of it: back to where the events are.
    page.locator("#whole-front").click()
    until_at_rest(page)
    assert page.locator("#map .leaflet-overlay-pane canvas").evaluate(IS_DRAWN)


# Longer than anything that the page puts off.
FRAMES = "async (count) => { for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame); }"


def test_a_map_at_rest_asks_and_draws_nothing(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-14&end=2015-05-14&view=9/34.562/38.284")
    page.get_by_role("slider", name="Days shown", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#held")).to_contain_text("15 May 2015")
    until_at_rest(page)

    page.evaluate("performance.clearMeasures('answer')")
    page.evaluate(FRAMES, 90)

    assert page.evaluate("performance.getEntriesByName('answer').length") == 0


def test_a_filter_that_the_server_refuses_goes_back_to_the_last_choice_that_it_answered(troubled: Any) -> None:
    page = troubled("/?sort=-latest", lambda page: None)
    expect(page.locator("#status")).to_be_empty()
    before = listed(page)[:5]  # what is in sight: the worker's list is longer than the server's
    refusal = {"detail": "«q» cannot be read. Expected something else.", "status": 400}
    page.route("**/columns/matching.arrow*", lambda route: route.fulfill(status=400, json=refusal))

    page.locator("#search").click()
    expect(page.locator("#search")).to_have_attribute("role", "combobox")  # its module comes with the first act
    page.locator("#search").fill("Kestrel")
    page.locator("#search").press("Enter")

    expect(page.locator("#trouble")).to_contain_text("Expected something else. The list is as it was before.")
    expect(page.locator("#chips li")).to_have_count(0)
    after = listed(page)[:5]  # what was refused is said above it, so that fewer are in sight
    assert after
    assert after == before[: len(after)]
