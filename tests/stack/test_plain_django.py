"""Plain Django: pip's packages, one database address, `migrate`, `prepare`, `runserver`; neither Node.js nor make."""

import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from playwright.sync_api import Browser, Request, expect

from conflictmap import one_database
from stack import folders, python
from stack.ports import free_port
from stack.services import Services
from stack.site import start_filled

PATIENCE_MS = 120_000  # a hundred modules, by a server of one process
KEY = "plain-django-and-of-no-use-to-anyone-0123456789-abcdefghijklmnopq"
OWNER = "postgis://owner:secret@db.example:5433/maps?sslmode=require"


def test_the_other_roles_are_named_after_the_database_and_have_passwords_of_their_own():
    found = one_database.completed({"DATABASE_URL": OWNER}, KEY)

    assert found["OWNER_DATABASE_URL"] == OWNER
    for variable, role in (
        ("DATABASE_URL", "desk"),
        ("PUBLIC_DATABASE_URL", "public"),
        ("WORKER_DATABASE_URL", "worker"),
    ):
        assert found[variable].startswith(f"postgis://maps_{role}:")
        assert found[variable].endswith("@db.example:5433/maps?sslmode=require")
        assert "secret" not in found[variable]
    assert len(set(found.values())) == 4
    assert found == one_database.completed({"DATABASE_URL": OWNER}, KEY)
    assert found != one_database.completed({"DATABASE_URL": OWNER}, "another key")


def test_addresses_that_are_given_stay_as_they_are():
    given = {"DATABASE_URL": OWNER, "PUBLIC_DATABASE_URL": "postgis://readers@db.example/maps"}

    assert one_database.completed(given, KEY) == given


def test_an_address_without_a_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="names no database"):
        one_database.completed({"DATABASE_URL": "postgis://owner@db.example"}, KEY)


@pytest.fixture(scope="module")
def plain_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as these commands and two variables make it; the chronology, a minute's work, is there already."""
    with Services.temporary(start=start_filled) as services:
        env = {"DATABASE_URL": services.database("conflictmap").owner, "SECRET_KEY": KEY}
        manage = [str(python.interpreter()), "manage.py"]
        for command in ("migrate", "prepare"):
            done = subprocess.run([*manage, command], env=env, cwd=folders.ROOT, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        log = tmp_path_factory.mktemp("log") / "runserver.log"
        address = f"127.0.0.1:{free_port()}"
        with log.open("w") as output:
            command = [*manage, "runserver", "--noreload", address]
            server = subprocess.Popen(command, env=env, cwd=folders.ROOT, stdout=output, stderr=output)
        try:
            wait_for(f"http://{address}/health/", server, log)
            yield f"http://{address}"
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _attempt in range(600):
        assert server.poll() is None, log.read_text()
        try:
            with direct.open(address, timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.mark.world
@pytest.mark.browser
def test_a_marker_of_the_map_opens_its_events(plain_address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    failed: list[str] = []
    loaded: list[str] = []

    def finished(request: Request) -> None:
        loaded.append(request.url.removeprefix(plain_address))

    page.on("requestfinished", finished)
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))

    page.goto(f"{plain_address}/?front=palmyra&view=14/34.562/38.284")
    expect(page.locator("html.has-map")).to_be_attached(timeout=PATIENCE_MS)
    expect(page.locator("#status")).to_be_empty(timeout=PATIENCE_MS)
    frame = page.locator("#map").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    expect(page.locator("#drawer h2")).to_contain_text("events: Palmyra", timeout=PATIENCE_MS)
    expect(page.locator("#drawer .item-title").first).not_to_be_empty(timeout=PATIENCE_MS)

    assert failed == []
    assert "/static/js/start.js" in loaded
    assert any(address.startswith("/static/vendor/flechette/") for address in loaded)
    page.goto(f"{plain_address}/ar/", wait_until="commit")
    expect(page.locator("#headline-count")).to_contain_text(re.compile("حدث|أحداث"), timeout=PATIENCE_MS)
    page.close()
