"""What every test can ask for. Fast tests run in one transaction; ``world`` tests talk to the whole running site."""

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

import hypothesis
import pytest
from django.db import connections
from django.test import Client

from editorial.accounts import User
from editorial.roles import Role
from record import derive
from record.models import State
from tests.factories import UserFactory

_READERS = ("public", "worker")

# No test asserts a time. Where a change is judged, every run tries the same examples; elsewhere each tries new ones.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("ours")


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
    before = {alias: connections[alias] for alias in _READERS}
    for alias in _READERS:
        connections[alias] = connections["default"]
    yield
    for alias in _READERS:
        connections[alias] = before[alias]


@pytest.fixture(autouse=True)
def _static_files_by_their_own_names(settings: Any) -> None:
    """Fast tests run before anything is collected; hashed names are for the tests of the running site."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory(role=Role.EDITOR)


@pytest.fixture
def publisher(db: None) -> User:
    return UserFactory(role=Role.PUBLISHER)


@pytest.fixture
def reader(db: None) -> Client:
    """A visitor's browser, on a site whose derived data has been computed once."""
    derive.catch_up(even_if_nothing_is_owed=True)
    return Client(headers={"accept": "text/html"})


@pytest.fixture
def program(db: None) -> Client:
    """A program that reads the API."""
    derive.catch_up(even_if_nothing_is_owed=True)
    return Client(headers={"accept": "*/*"})


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Hold a value against a reviewed file beside the test; UPDATE_SNAPSHOTS=1 writes it anew, to be reviewed."""

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
