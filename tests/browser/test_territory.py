"""The ground in a browser, on the chronology: Palmyra changes hands, and every line answers for itself."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.waiting import open_legend, until_at_rest

pytestmark = [pytest.mark.world, pytest.mark.browser]

Visit = Callable[..., Page]
AXE = (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text()
RUN = "axe.run({resultTypes: ['violations'], preload: false, rules: {'target-size': {enabled: true}}})"
# Ground within the town's reach, and no event's mark on it.
SOUTH_OF_PALMYRA = "12/34.5/38.3"

HANDS = [
    ("2015-05-19", "19 May 2015", "Syrian government forces"),
    ("2015-05-20", "20 May 2015", "Islamic State"),
    ("2016-03-27", "27 March 2016", "Syrian government forces"),
    ("2016-12-11", "11 December 2016", "Islamic State"),
    ("2017-03-02", "2 March 2017", "Syrian government forces"),
    ("2024-12-07", "7 December 2024", "Syrian Free Army"),
]


def click_at(page: Page, lon: float, lat: float) -> None:
    """Click that spot of the map, wherever it is in sight."""
    x, y = page.evaluate(SPOT, [lon, lat])
    page.mouse.click(x, y)


# Web Mercator from the address's view: the map is looked at as it says.
SPOT = """([lon, lat]) => {
  const [zoom, lat0, lon0] = new URLSearchParams(location.search).get("view").split("/").map(Number);
  const y = (degrees) => Math.log(Math.tan(Math.PI / 4 + degrees * Math.PI / 360)) / (2 * Math.PI);
  const world = 256 * 2 ** zoom;
  const box = document.querySelector("#map").getBoundingClientRect();
  return [box.x + box.width / 2 + (lon - lon0) / 360 * world, box.y + box.height / 2 - (y(lat) - y(lat0)) * world];
}"""


@pytest.mark.parametrize(("day", "words", "holder"), HANDS)
def test_the_ground_at_palmyra_names_who_held_it(visit: Visit, day: str, words: str, holder: str) -> None:
    page = visit(f"/?front=palmyra&start={day}&end={day}&view={SOUTH_OF_PALMYRA}")

    expect(page.locator("#held")).to_contain_text(f"Palmyra on {words}: {holder}")
    click_at(page, 38.3, 34.5)

    drawer = page.locator("#drawer")
    expect(drawer.locator("h2")).to_have_text("Palmyra")
    expect(drawer.locator(".facts")).to_contain_text(holder)
    expect(drawer.locator(".kicker")).to_contain_text(words)
    expect(drawer.locator(".ground-claims > li").nth(1)).to_be_visible()
    page.wait_for_url(re.compile("ground=palmyra"))


@pytest.mark.parametrize("day", ["2015-05-14", "2017-03-02"])
def test_clicking_the_band_of_a_front_names_the_claims_of_both_sides(visit: Visit, day: str) -> None:
    page = visit(f"/?start={day}&end={day}")
    found = page.request.get(f"/api/v1/front-lines/?on={day}").json()["features"][0]
    (ax, ay), (bx, by) = found["geometry"]["coordinates"][0]
    lon, lat = (ax + bx) / 2, (ay + by) / 2
    page.goto(f"/?start={day}&end={day}&view=12/{lat:.4f}/{lon:.4f}", wait_until="networkidle")

    click_at(page, lon, lat)

    drawer = page.locator("#drawer")
    expect(drawer.locator("h2")).to_contain_text("Front between")
    page.wait_for_url(re.compile("ground=" + re.escape(found["id"]).replace(r"\|", "(,|%2C)")))
    for side in found["properties"]["sides"]:
        expect(drawer).to_contain_text(side["holder"]["en"])
    for claim in found["properties"]["claims"]:
        expect(drawer).to_contain_text(claim["report"]["title"])


def test_on_the_day_the_map_opens_on_nothing_is_drawn_for_holders_who_have_ended(visit: Visit) -> None:
    page = visit("/?start=2026-02-12&end=2026-02-12")
    answer = page.request.get("/api/v1/control/?on=2026-02-12").json()
    ended = {item["ended"]["holder"]["slug"] for item in answer["lastKnown"] if item["ended"]}

    assert not ended & {item["holder"]["slug"] for item in answer["places"]["held"]}
    assert page.request.get("/api/v1/front-lines/?on=2026-02-12").json()["features"] == []


def test_the_sign_of_a_place_opens_it_though_nobody_holds_it_any_more(visit: Visit) -> None:
    page = visit("/?start=2026-02-12&end=2026-02-12")
    last = page.request.get("/api/v1/control/?on=2026-02-12").json()["lastKnown"]
    points = {
        one["properties"]["place"]: one["geometry"]["coordinates"]
        for one in page.request.get("/ogc/collections/control-places/items?datetime=2026-02-12&limit=1000").json()[
            "features"
        ]
    }
    # Its sign is drawn, unless it is so near to another that this one stands for it.
    slug = next(item["place"]["slug"] for item in last if item["place"]["kind"] != "monument")
    lon, lat = points[slug]
    page.goto(f"/?start=2026-02-12&end=2026-02-12&view=13/{lat:.4f}/{lon:.4f}", wait_until="networkidle")

    click_at(page, lon, lat)

    page.wait_for_url(re.compile(f"ground={slug}"))
    expect(page.locator("#drawer")).to_be_visible()


def test_the_focus_follows_into_a_drawer_that_was_on_its_way_when_it_was_opened(visit: Visit) -> None:
    # No room for an open legend, which is in the same bundle.
    page = visit("/?front=palmyra", width=1280, height=720)
    held_back: list[Route] = []
    # The bundle with the drawer; in development the module that imports it.
    page.route(re.compile(r"/later\b"), lambda route: held_back.append(route))
    entry = page.locator("#events [data-code] a").first
    entry.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("event="))

    for route in held_back:
        route.continue_()

    assert held_back
    expect(page.locator(".drawer-body")).to_be_focused()
    page.keyboard.press("Escape")
    expect(entry).to_be_focused()


def test_the_ground_is_read_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-31&end=2015-05-31")
    page.locator("#holders-title").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#holders-title")).to_have_text("Ground on 31 May 2015")
    door = page.locator("#holders [data-ground=palmyra]")
    expect(door).to_contain_text("Islamic State")

    door.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#drawer h2")).to_have_text("Palmyra")
    expect(page.locator(".drawer-body")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_hidden()
    expect(door).to_be_focused()


def test_a_front_is_opened_from_the_list(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-14&end=2015-05-14")
    page.locator("#holders-title").click()

    page.locator("#holders [data-ground*=',']").first.click()

    expect(page.locator("#drawer h2")).to_contain_text("Front between")


def test_stepping_through_days_asks_nothing_and_moves_the_ground(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-17&end=2015-05-17")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(_path(request)))
    window = page.get_by_role("slider", name="Days shown", exact=True)
    window.focus()

    for _day in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#held")).to_contain_text("Palmyra on 20 May 2015: Islamic State")
    page.keyboard.press("w")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#held")).to_contain_text("Palmyra on 13 May 2015: Syrian government forces")
    page.get_by_role("button", name="The next change of control").click()
    page.get_by_role("button", name="One step on").click()

    assert [path for path in requested if path.startswith("/api/v1/control")] == []
    titles = [path for path in requested if path.startswith("/api/v1/events/?")]
    codes = [code for path in titles for code in re.findall(r"cm-[\d-]+", path)]
    assert all(path.startswith("/api/v1/events/?code=") for path in titles), "more is requested than visible titles"
    assert len(codes) == len(set(codes)), "a title is requested twice"


def _path(request: Request) -> str:
    return re.sub(r"^https?://[^/]+", "", request.url)


def test_a_step_is_drawn_within_a_frame(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-17&end=2015-05-17")
    page.get_by_role("slider", name="Days shown", exact=True).focus()
    page.keyboard.press("ArrowRight")

    changed = page.locator("#held").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    expect(page.locator("#held")).not_to_have_text(changed)
    expect(page.locator("#held")).to_contain_text("20 May 2015")


def test_a_change_of_control_is_a_tick_that_opens_it(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-14&end=2015-05-14&span=2015-05-01/2015-06-10")
    expect(page.locator(".plot-lane")).to_have_text("control")
    plot = page.locator(".plot").bounding_box()
    assert plot
    x = plot["x"] + plot["width"] * 19.5 / 41
    y = plot["y"] + plot["height"] - 18 - 7

    page.mouse.move(x, y)
    expect(page.locator(".bars-key")).to_contain_text("20 May 2015")
    page.mouse.click(x, y)

    expect(page.locator("#drawer")).to_be_visible()
    expect(page.locator("#held")).to_contain_text("Palmyra on 20 May 2015: Islamic State")
    page.wait_for_url(re.compile("end=2015-05-20"))


def test_steps_from_one_change_of_control_to_the_next(visit: Visit) -> None:
    page = visit("/?place=palmyra&start=2015-05-01&end=2015-05-01")

    page.get_by_role("button", name="The next change of control").click()
    expect(page.locator(".bars-key")).to_contain_text("al-Amiriya")
    for _step in range(8):
        before = page.url
        page.get_by_role("button", name="The next change of control").click()
        page.wait_for_url(lambda address, before=before: address != before)
        if "2015-05-20" in page.url:
            break

    page.locator(".bars-key button").click()
    expect(page.locator("#drawer")).to_contain_text("20 May 2015")


def test_playing_moves_the_ground(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-18&end=2015-05-18")

    page.get_by_role("button", name="Play").click()

    expect(page.locator("#held")).to_contain_text("Palmyra on 20 May 2015: Islamic State")
    page.get_by_role("button", name="Stop").click()


def test_two_days_compared_say_what_changed_hands_as_the_api_does(visit: Visit, site_address: str) -> None:
    page = visit("/?front=palmyra&start=2017-03-02&end=2017-03-02&against=2016-12-11")
    answer = page.request.get(f"{site_address}/api/v1/control/?on=2017-03-02&against=2016-12-11").json()

    compared = page.locator("#compared")
    expect(compared).to_contain_text("What changed hands from 11 December 2016 to 2 March 2017")
    expect(compared).to_contain_text("Counted are places of which a source says who holds them.")
    expect(compared).not_to_contain_text("km²")
    expect(compared.locator("tr", has_text="Syrian government forces")).to_contain_text("+")
    changed = {place for feature in answer["features"] for place in feature["properties"]["places"]}
    opened = compared.locator(".ground-door .door-name").all_inner_texts()
    assert "Palmyra" in opened
    assert len(opened) >= len(changed)

    page.get_by_role("button", name="End the comparison").click()
    expect(compared).to_be_hidden()
    expect(page).not_to_have_url(re.compile("against="))
    page.locator("#compare-drop > summary").click()
    page.locator("#against").fill("2015-05-19")
    page.wait_for_url(re.compile("against=2015-05-19"))
    expect(compared).to_contain_text("from 19 May 2015")


def test_where_sources_contradict_each_other_both_are_shown_and_either_can_be_chosen(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-09-10&end=2015-09-10&ground=jazal-oil-field")
    drawer = page.locator("#drawer")
    expect(drawer.locator(".facts")).to_contain_text("disputed: Syrian government forces, Islamic State")
    expect(drawer).to_contain_text("Sources contradict each other.")

    page.get_by_role("button", name="The map of Syrian Observatory for Human Rights (SOHR) alone").click()

    page.wait_for_url(re.compile("according_to=sohr"))
    expect(drawer.locator(".facts")).to_contain_text("Islamic State")
    expect(drawer.locator(".facts")).not_to_contain_text("disputed")

    page.go_back()
    page.get_by_role("button", name="The map of Governor of Homs alone").click()
    expect(drawer.locator(".facts")).to_contain_text("Syrian government forces")
    expect(drawer.locator(".facts")).not_to_contain_text("disputed")


def test_as_known_on_a_day_nobody_knows_more_than_sources_had_said(visit: Visit) -> None:
    page = visit("/?front=palmyra")
    page.locator("#known-drop summary").click()
    until_at_rest(page)  # the first act brings what is known today
    requested: list[str] = []
    page.on("request", lambda request: requested.append(_path(request)))

    page.locator("#known_on").fill("2015-05-17")
    page.keyboard.press("Escape")

    expect(page.locator("#known")).to_contain_text("As known on 17 May 2015")
    expect(page.locator("#held")).to_contain_text("Palmyra on 17 May 2015: Syrian government forces")
    panel = page.locator("#panel")
    expect(panel).to_contain_text("295")
    expect(panel).not_to_contain_text("462")
    for path in requested:
        if path.startswith(("/api/v1/events/", "/api/v1/control/changes/")):
            assert "known_on=2015-05-17" in path
    link = page.locator("#events a").first
    assert "known_on=2015-05-17" in str(link.get_attribute("href"))
    link.click()
    expect(page.locator("#drawer a.to-page")).to_have_attribute("href", re.compile("known_on=2015-05-17$"))

    page.get_by_role("button", name="Back to what is known today").click()
    expect(page.locator("#known")).to_be_hidden()
    expect(page.locator("#panel")).to_contain_text("462")
    expect(page).not_to_have_url(re.compile("known_on"))


def test_as_known_on_a_day_without_scripts(visit: Visit) -> None:
    page = visit("/?front=palmyra&known_on=2015-05-17", java_script_enabled=False)

    expect(page.locator("#known")).to_contain_text("As known on 17 May 2015")
    expect(page.locator("#panel")).to_contain_text("295")
    expect(page.locator("#panel")).not_to_contain_text("462")
    page.get_by_role("link", name="Back to what is known today").click()
    assert page.url.endswith("/?front=palmyra")


def test_the_ground_can_be_left_out_and_the_address_says_so(visit: Visit) -> None:
    page = visit(f"/?front=palmyra&start=2015-05-20&end=2015-05-20&view={SOUTH_OF_PALMYRA}")
    open_legend(page)
    page.get_by_label("Show who holds the ground").uncheck()
    page.locator("#legend").evaluate("(one) => { one.open = false; }")
    page.wait_for_url(re.compile("hide=ground"))

    click_at(page, 38.3, 34.5)

    until_at_rest(page)
    assert "ground=palmyra" not in page.url


def test_the_bars_count_events_or_killed(visit: Visit) -> None:
    page = visit("/?front=palmyra")

    page.get_by_label("killed", exact=True).check(force=True)

    page.wait_for_url(re.compile("bars=killed"))
    expect(page.locator(".bars-key")).to_contain_text("killed per month as claimed")
    expect(page.locator(".plot-bars")).to_have_text("killed")


VIEWS = ["/", "/ar/", "/?start=2016-02-01&end=2016-02-01", "/?start=2026-02-12&end=2026-02-12", "/embed/?legend=1"]


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("address", VIEWS)
def test_the_key_is_small_and_explains_what_is_in_sight_and_nothing_else(
    visit: Visit, address: str, size: tuple[int, int]
) -> None:
    page = visit(address, width=size[0], height=size[1])
    open_legend(page)
    key = page.locator("#legend")
    expect(key.locator("#legend-ground li").first).to_be_visible()
    until_at_rest(page)

    box, line = key.bounding_box(), key.evaluate("(one) => parseFloat(getComputedStyle(one).lineHeight)")
    stage = page.locator("#stage").bounding_box()
    assert box
    assert stage
    assert box["width"] <= 360
    content = key.evaluate("(one) => one.querySelector('.legend-parts').scrollHeight")
    ticks = key.locator(".legend-layer:visible").count()
    assert content <= 12 * line + 32 + 26 * ticks, "more than twelve lines, the ticks and what lies between them"
    assert box["y"] >= stage["y"]
    assert box["y"] + box["height"] <= stage["y"] + stage["height"]


def test_the_key_names_the_holders_of_a_side_and_drops_what_is_out_of_sight(visit: Visit) -> None:
    page = visit("/?start=2016-02-01&end=2016-02-01&view=9/34.5500/38.2800")
    open_legend(page)
    sides = page.locator("#legend-ground li")

    expect(sides.locator("[data-side=islamic_state]")).to_be_visible()
    expect(sides.locator("[data-side=sdf]")).to_have_count(0)
    page.goto("/?start=2016-02-01&end=2016-02-01&view=8/36.5000/38.2000", wait_until="networkidle")
    open_legend(page)
    expect(sides.filter(has=page.locator("[data-side=opposition]")).locator(".quiet")).not_to_be_empty()
    expect(page.locator("#legend [data-key=front]")).to_be_hidden()
    page.goto("/?start=2017-03-01&end=2017-03-01&view=8/34.5500/38.2800", wait_until="networkidle")
    open_legend(page)
    expect(page.locator("#legend [data-key=front]")).to_be_visible()
    expect(page.locator("#legend [data-key=changed]")).to_be_hidden()


def test_reports_of_claims_come_when_somebody_reads_them(visit: Visit) -> None:
    page = visit("/?front=palmyra&start=2015-05-31&end=2015-05-31")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(_path(request)))

    page.locator("#held .link-button").first.click()

    claims = page.locator("#drawer .ground-claims > li")
    expect(claims.first.locator("a").first).to_be_visible()
    assert [path for path in requested if "/control/changes/" in path] == ["/api/v1/control/changes/"]
    notes = page.locator("#drawer .drawer-body .report-facts[lang=en]").all_inner_texts()
    assert len(notes) == len(set(notes)), "a note stands there more than once"


PAGES = {
    "ground": "/?front=palmyra&start=2015-05-31&end=2015-05-31&ground=palmyra",
    "disputed ground": "/?front=palmyra&start=2015-09-10&end=2015-09-10&ground=jazal-oil-field",
    "two days compared": "/?front=palmyra&start=2017-03-02&end=2017-03-02&against=2016-12-11",
    "as known on a day": "/?front=palmyra&known_on=2015-05-17&bars=killed",
}
READERS: dict[str, dict[str, Any]] = {
    "wide": {},
    "on a phone": {"width": 390, "height": 844, "has_touch": True, "is_mobile": True},
    "in the dark": {"color_scheme": "dark"},
    "in Arabic": {},
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("what", PAGES)
def test_no_rule_of_accessibility_is_broken(visit: Visit, what: str, reader: str) -> None:
    prefix = "/ar" if reader == "in Arabic" else ""
    page = visit(f"{prefix}{PAGES[what]}", bypass_csp=True, reduced_motion="reduce", **READERS[reader])
    page.evaluate("document.querySelector('#ground').open = true")
    until_at_rest(page)

    page.evaluate(AXE)
    found = page.evaluate(RUN)

    broken = [
        (rule["id"], node["target"], node["failureSummary"]) for rule in found["violations"] for node in rule["nodes"]
    ]
    assert broken == []
