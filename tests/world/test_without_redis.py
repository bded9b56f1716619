"""What is down, and what goes on all the same: Redis and the worker, PostgreSQL, and a site that is still loading."""

import json
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import dj_database_url
import psycopg2
import pytest
from playwright.sync_api import Page, expect

from stack.site import SERVERS, Site
from tests.browser.test_map import FALL
from tests.waiting import wait_until
from tests.world.desk import open_event, publish_correction, retract, rewrite_summary
from tests.world.wire import Answer, ask

pytestmark = pytest.mark.world

PAGES = ("/", "/ar/", f"/events/{FALL}/", "/places/palmyra/", "/fronts/palmyra/", "/corrections/")
ANSWERS = ("/api/v1/", "/api/v1/events/", f"/api/v1/events/{FALL}/", "/api/v1/claims/", "/api/v1/stats/timeline/")
TITLE = "Islamic State takes Palmyra"
BY_ITSELF_S = 60


@pytest.fixture(autouse=True)
def everything_is_up_again(site: Site) -> Iterator[None]:
    """Whatever a test did, the next one finds a whole site."""
    yield
    site.services.start()
    for name, child in site.children.items():
        if not child.is_alive:
            site.start(name)
    site.wait_until_ready()


def page_of(site: Site, address: str, **headers: str) -> Answer:
    return ask(site.address, "GET", address, Accept="text/html", **headers)


def answer_of(site: Site, address: str) -> dict:
    answer = ask(site.address, "GET", address)
    assert answer.status == 200, answer.text
    return json.loads(answer.body)


@contextmanager
def locked(site: Site, table: str) -> Iterator[None]:
    """Nobody can read the table meanwhile."""
    given = dj_database_url.parse(site.services.database(site.database).owner)
    names = {"NAME": "dbname", "USER": "user", "HOST": "host"}
    owner = psycopg2.connect(**{theirs: given[ours] for ours, theirs in names.items()})
    try:
        with owner.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
    finally:
        owner.close()


# --- Redis and the worker -----------------------------------------------------------------------------------------


@pytest.mark.browser
def test_without_redis_and_worker_people_read_write_and_publish_and_the_counts_follow_later(
    site: Site, visit: Callable[..., Page], at_the_desk: Callable[[str], Page]
) -> None:
    wait_until(lambda: ask(site.address, "GET", "/health/").text == "ready\n", BY_ITSELF_S)
    counted = answer_of(site, "/api/v1/")["events"]
    least_wanted = answer_of(site, "/api/v1/events/?front=palmyra&type=statement&limit=1")["features"][0]["properties"]
    site.services.stop("redis")
    site.kill("worker")

    expect(visit("/").locator("#events [data-code]").first).to_be_visible()
    assert [ask(site.address, "GET", address).status for address in ANSWERS] == [200] * len(ANSWERS)
    editor, publisher = at_the_desk("editor"), at_the_desk("publisher")
    open_event(editor, TITLE)
    rewrite_summary(editor, "Written while Redis was down.")
    open_event(publisher, TITLE)
    publish_correction(publisher, "To see that it works without Redis.")
    open_event(publisher, least_wanted["title"])
    retract(publisher, "To see that counts follow.")

    expect(visit(f"/events/{FALL}/").locator(".event-head .lead")).to_have_text("Written while Redis was down.")
    assert ask(site.address, "GET", f"/api/v1/events/{least_wanted['code']}/").status == 410
    version = answer_of(site, "/api/v1/")["dataVersion"]
    assert answer_of(site, "/api/v1/")["events"] == counted
    health = ask(site.address, "GET", "/health/")
    assert health.status == 200
    assert re.fullmatch(rf"ready; counts are of data version \d+, the record is at {version}\n", health.text)

    site.services.start("redis")
    site.start("worker")

    wait_until(lambda: ask(site.address, "GET", "/health/").text == "ready\n", BY_ITSELF_S)
    assert answer_of(site, "/api/v1/")["events"] == counted - 1
    worker = (site.folder / f"log/worker-{site.database}.log").read_text()
    assert f"Derived data computed for data version {version}." in worker
    assert site.died() is None


# --- PostgreSQL ---------------------------------------------------------------------------------------------------


def test_without_the_database_pages_and_api_say_so_and_come_back_by_themselves(site: Site) -> None:
    site.services.stop("postgres")

    for address in PAGES:
        answer = page_of(site, address)
        assert_is_readable(answer)
        assert "The database cannot be reached just now." in answer.text or 'lang="ar"' in answer.text
    for address in ANSWERS:
        assert_is_a_problem(ask(site.address, "GET", address))
    desk = page_of(site, "/admin/", Cookie="session=0123456789abcdefghijklmnopqrstuv")
    assert_is_readable(desk)
    assert ask(site.address, "GET", "/health/").status == 503

    site.services.start("postgres")

    for address in PAGES:
        assert page_of(site, address).status == 200
    for address in ANSWERS:
        assert ask(site.address, "GET", address).status == 200
    wait_until(lambda: ask(site.address, "GET", "/health/").status == 200, BY_ITSELF_S)
    assert site.died() is None


def test_a_database_that_was_killed_costs_nobody_a_request_once_it_is_back(site: Site) -> None:
    site.services.kill("postgres")
    assert page_of(site, "/").status == 503

    site.services.start("postgres")

    with ThreadPoolExecutor(16) as readers:
        found = list(readers.map(lambda address: page_of(site, address).status, PAGES * 16))
    assert found == [200] * len(found)


def test_a_question_that_has_to_wait_too_long_is_given_up_in_words(site: Site) -> None:
    with locked(site, "record.record_eventrecord"), ThreadPoolExecutor(2) as readers:
        page = readers.submit(page_of, site, "/")
        # Requested for the first time: cached responses need no table.
        answer = readers.submit(ask, site.address, "GET", "/api/v1/events/?killed_min=3&limit=37")
        assert_is_readable(page.result())
        assert "The database is busy just now." in page.result().text
        assert_is_a_problem(answer.result())

    assert page_of(site, "/").status == 200


def assert_is_readable(answer: Answer) -> None:
    """A plain page that says what is the matter, and when to come back."""
    assert answer.status == 503
    assert answer.kind == "text/html"
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<h1>" in answer.text
    assert "503" in answer.text
    assert "Traceback" not in answer.text


def assert_is_a_problem(answer: Answer) -> None:
    assert answer.status == 503
    assert answer.kind == "application/problem+json"
    assert int(answer.headers["Retry-After"]) > 0
    assert json.loads(answer.body)["status"] == 503


# --- Before the chronology is there -------------------------------------------------------------------------------


def test_nothing_is_answered_before_the_chronology_is_loaded_and_then_all_of_it(site: Site) -> None:
    loading = Site(site.services, database="loading", redis=1, static=site.static)
    loading.owner_environment()  # makes the database, without a table in it
    loading.start("web", "desk", "front")
    try:
        wait_until(lambda: _listens(loading), BY_ITSELF_S)
        assert_nothing_is_there(loading)

        loading.manage("migrate")
        assert_nothing_is_there(loading)

        with ThreadPoolExecutor(1) as background:
            filling = background.submit(loading.fill_database)
            while (first := ask(loading.address, "GET", "/api/v1/events/?limit=1")).status == 503:
                filling.done() and filling.result()
                time.sleep(0.02)  # asking without a pause would take from the loading half of what the machine can do
        assert json.loads(first.body)["numberMatched"] == answer_of(loading, "/api/v1/")["events"] > 0
        assert [page_of(loading, address).status for address in PAGES] == [200] * len(PAGES)
    finally:
        loading.stop()


def assert_nothing_is_there(site: Site) -> None:
    for address in PAGES:
        answer = page_of(site, address)
        assert_is_readable(answer)
        assert "The record is being prepared" in answer.text or 'lang="ar"' in answer.text
    for address in ANSWERS:
        assert_is_a_problem(ask(site.address, "GET", address))
    assert ask(site.address, "GET", "/health/").status == 503


def _listens(site: Site) -> bool:
    try:
        # The front would answer for them.
        return all(ask(site.address_of(name), "GET", "/health/").status > 0 for name in SERVERS)
    except ConnectionError:
        assert site.died() is None, site.died()
        return False
