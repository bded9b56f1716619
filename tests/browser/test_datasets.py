"""A dataset beside the chronology, in a browser: seen as what it is, and in no sum until a reader adds it."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from stack.site import Site
from tests.browser.waiting import open_legend
from tests.conftest import _collected
from tests.waiting import wait_until

pytestmark = [pytest.mark.world, pytest.mark.browser]
SAMPLE = Path(__file__).parents[1] / "samples/ged_syria_2016.csv"
Visit = Callable[..., Page]
NAME = "Uppsala Conflict Data Program (UCDP)"


@pytest.fixture(scope="module")
def killed_before() -> dict[str, object]:
    return {}


@pytest.fixture(scope="module")
def site_address(killed_before: dict[str, object], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own with the chronology, into which the rows of the sample are brought, each once."""
    with SAMPLE.open(newline="", encoding="utf-8-sig") as text:
        rows = list({row["id"]: row for row in csv.DictReader(text)}.values())
    file = tmp_path_factory.mktemp("dataset") / "ged.csv"
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with Site.temporary(static=_collected()) as running:
        killed_before.update(killed(running.address))
        running.bring_in(file)
        wait_until(lambda: "ucdp" in str(killed(running.address)["left_out"]))
        wait_until(lambda: manifest(running.address)["base"]["version"] == manifest(running.address)["version"])
        yield running.address.rstrip("/")


def read(address: str) -> bytes:
    with urlopen(address) as answer:
        content: bytes = answer.read()
    return content


def killed(address: str, query: str = "") -> dict[str, dict[str, object]]:
    answer: dict[str, dict[str, object]] = json.loads(read(f"{address.rstrip('/')}/api/v1/stats/killed/{query}"))
    return answer


def manifest(address: str) -> dict[str, dict[str, object]]:
    answer: dict[str, dict[str, object]] = json.loads(read(f"{address.rstrip('/')}/api/v1/columns/"))
    return answer


def test_sums_are_those_of_before_until_a_reader_includes_the_dataset(site_address, killed_before, visit: Visit):
    now = killed(site_address)
    assert {name: now["killed"][name] for name in now["killed"]} == killed_before["killed"]
    assert killed(site_address, "?dataset=none,ucdp")["killed"]["low"] > now["killed"]["low"]
    page = visit("/?sort=-latest")

    expect(page.locator("#toll")).to_contain_text(f"events from {NAME}")
    expect(page.locator("#toll .toll strong").first).to_contain_text(f"{now['killed']['low']:,}")
    page.locator("#toll .left-fold > summary").click()
    page.get_by_role("link", name="include them").click()

    page.wait_for_url(re.compile("dataset=none,ucdp|dataset=none%2Cucdp"))
    expect(page.locator("#toll")).not_to_contain_text("include them")


def test_the_list_the_drawer_the_legend_and_the_page_say_whose_event_it_is(site_address, visit: Visit):
    page = visit("/?dataset=ucdp")
    item = page.locator("#events .is-of-dataset").first
    expect(item.locator(".from-dataset")).to_have_text(NAME)
    open_legend(page)
    expect(page.locator("#legend [data-key=dataset]")).to_be_visible()

    item.locator("a").click()

    drawer = page.locator("#drawer")
    expect(drawer.locator(".dataset-note")).to_contain_text("Licence: CC BY 4.0.")
    expect(drawer.locator(".dataset-note")).to_contain_text("Sundberg and Melander")
    code = drawer.locator(".code").first.inner_text()
    own = visit(f"/events/{code}/")
    expect(own.locator(".dataset-note")).to_contain_text("identifier")
    expect(own.locator(".event-head .from-dataset")).to_have_text(NAME)
