"""The chronology, loaded once for the tests of this folder; what a test changes is undone after it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from conflictmap.management.commands.load_chronology import load
from imports.chronology import files
from imports.files import File
from imports.outcome import Outcome
from record.derived import computing, territory
from record.derived.territory.opening import Territory
from record.models import State
from record.press import runs
from rules.territory.day import Ledger
from tests.worlds import one_connection

Change = Callable[[Any], None]


@pytest.fixture(scope="package")
def chronology(django_db_setup: None, django_db_blocker: Any) -> Iterator[Outcome]:
    """What loading came to. The loaded desk and record, and what is derived of them, are there for every test of this
    folder, and for no other."""
    with django_db_blocker.unblock(), one_connection(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "announce", lambda: None)
        State.objects.get_or_create(id=1)  # emptied with the tables after a test that commits
        outcome, _ = load()
        computing.catch_up(even_if_nothing_is_owed=True)
    yield outcome
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="package")
def opened(chronology: Outcome, django_db_blocker: Any) -> Territory:
    """The territory as it is stored."""
    with django_db_blocker.unblock():
        return territory.opened(using="default")


@pytest.fixture(scope="package")
def ledger(opened: Territory) -> Ledger:
    return territory.ledger(opened)


@pytest.fixture
def reader(chronology: Outcome, db: None) -> Client:
    return Client(headers={"accept": "text/html"})


@pytest.fixture
def program(chronology: Outcome, db: None) -> Client:
    return Client(headers={"accept": "*/*"})


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Change], None]:
    """A newer edition of one of the files: ``newer("chronology.json", change)``."""
    original = files.read

    def make(name: str, change: Change) -> None:
        content = original(name).json()
        change(content)
        edition = File(name, json.dumps(content).encode())
        monkeypatch.setattr(files, "read", lambda asked: edition if asked == name else original(asked))

    return make
