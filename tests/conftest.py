"""What every test can ask for. Fast tests run in one transaction; ``world`` tests talk to the whole running site."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from editorial.accounts import User
from editorial.roles import Role
from record.derived import computing
from record.models import State
from stack import processes
from stack.site import Site
from tests import worlds
from tests.factories import UserFactory
from tests.worlds import one_connection

_SERVED = {"db", "transactional_db", "site", "services", "chronology"}  # fixtures that start or ask a server
_CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# No test asserts a time. Where a change is judged, every run tries the same examples; elsewhere each tries new ones.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("ours")
# A page on a busy machine takes its time, and is right all the same.
expect.set_options(timeout=30_000)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without servers, say at once which command brings them."""
    names = set(getattr(item, "fixturenames", ()))
    if getattr(settings, "NEEDS_SERVERS", False) and (names & _SERVED or item.get_closest_marker("django_db")):
        pytest.fail(f'This test needs servers: make pytest ARGS="{item.nodeid}" starts them.', pytrace=False)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = worlds.side_by_side(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    yield
    worlds.leave(nextitem)


@pytest.fixture
def _world(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    worlds.enter(request.node, django_db_blocker)


@pytest.fixture
def _django_db_helper(_world: None, _django_db_helper: None) -> None:
    """pytest-django's own, which begins a test's transaction: within the world that the test reads."""


@pytest.fixture(autouse=True)
def _roles_share_the_transaction(request: pytest.FixtureRequest) -> Iterator[None]:
    """In a test's own transaction nobody else would see what it wrote, so the other roles join it.

    That each role sees only what it may is tested where they are real: tests/record/test_roles.py, and ``world``.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is None and not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        State.objects.get_or_create(id=1)  # emptied with the tables after the test before
        yield
        return
    request.getfixturevalue("db")
    State.objects.get_or_create(id=1)
    with one_connection():
        yield


@pytest.fixture(autouse=True)
def _static_files_by_their_own_names(settings: Any) -> None:
    """Fast tests run before anything is collected; hashed names are for the tests of the running site."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture(autouse=True)
def _without_response_cache(settings: Any) -> None:
    """Tests roll back, and data versions with them; tests/api/test_response_cache.py tests the cache."""
    settings.KEPT_ANSWERS_MB = 0


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory(role=Role.EDITOR)


@pytest.fixture
def publisher(db: None) -> User:
    return UserFactory(role=Role.PUBLISHER)


@pytest.fixture
def reader(db: None) -> Client:
    """A visitor's browser, on a site whose derived data has been computed once."""
    computing.catch_up(even_if_nothing_is_owed=True)
    return Client(headers={"accept": "text/html"})


@pytest.fixture
def program(db: None) -> Client:
    """A program that reads the API."""
    computing.catch_up(even_if_nothing_is_owed=True)
    return Client(headers={"accept": "*/*"})


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Hold a value against a reviewed file beside the test; UPDATE_SNAPSHOTS=1 rewrites it, to be reviewed."""

    def compare(name: str, value: Any) -> None:
        file = request.path.parent / "snapshots" / name
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
        if os.environ.get("UPDATE_SNAPSHOTS") == "1":
            file.parent.mkdir(exist_ok=True)
            file.write_text(text)
        assert file.exists(), f"There is no {file.name} yet: run with UPDATE_SNAPSHOTS=1 and review what it wrote."
        assert text == file.read_text(), (
            f"{file.name} changed: if that is meant, run with UPDATE_SNAPSHOTS=1 and review."
        )

    return compare


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A site as a start makes it, with the chronology; one for all tests. What a test stops, it starts again."""
    with Site.temporary(static=_collected(), environ={**os.environ, "FOLLOW_BY_MAIL": "1"}) as running:
        started = [child.process.pid for child in running.children.values() if child.process]
        yield running
    assert not any(map(processes.start_time, started)), "a process of the site outlived it"


@pytest.fixture(scope="session")
def site_address(request: pytest.FixtureRequest) -> str:
    """The address of a running site, without its last slash: the one that SITE_UNDER_TEST names, else our own."""
    given = os.environ.get("SITE_UNDER_TEST")
    address: str = given or request.getfixturevalue("site").address
    return address.rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each module: while it is open, an event loop runs in this thread, and Django refuses to query."""
    path = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    if not path.exists():
        pytest.skip(f"there is no {path}; CHROMIUM names the browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=_CHROMIUM_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(site_address: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a window of its own; afterwards no script failed, and no other host got a request."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []
    opened_addresses: set[str] = set()

    def console(message: ConsoleMessage) -> None:
        # The status of the page itself is for the test to judge.
        is_status = message.text.startswith("Failed to load resource") and message.location["url"] in opened_addresses
        if message.type == "error" and not is_status:
            troubles.append(message.text)

    def request(sent: Request) -> None:
        if sent.url.startswith("http") and urlsplit(sent.url).netloc != urlsplit(site_address).netloc:
            troubles.append(f"requested {sent.url}")

    def opened(address: str, *, width: int = 1440, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(base_url=site_address, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        opened_addresses.add(f"{site_address}{address}")
        page = context.new_page()
        page.on("console", console)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", request)
        page.goto(address, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def at_the_desk(site: Site, visit: Callable[..., Page]) -> Callable[[str], Page]:
    """Logs the demo account of a role in and returns its window, on the desk's front page."""
    rows = [line.split() for line in site.accounts.read_text().splitlines()[1:]]
    passphrases = {role: passphrase for _name, role, passphrase in rows}

    def logged_in(role: str) -> Page:
        page = visit("/admin/login/")
        page.fill("#id_username", f"demo-{role}")
        page.fill("#id_password", passphrases[role])
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        return page

    return logged_in


def _collected() -> Path | None:
    """The static files that `make test` has collected already; without them the site collects its own."""
    folder = Path(os.environ.get("STATIC_ROOT", "nowhere"))
    return folder if (folder / "staticfiles.json").exists() else None
