"""The chronology, loaded once for the tests of this folder; what a test changes is undone after it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command

from conflictmap.management.commands.load_chronology import load
from imports.chronology import files
from imports.files import File
from imports.outcome import Outcome
from record.models import State
from record.press import runs

Change = Callable[[Any], None]


@pytest.fixture(scope="package")
def chronology(django_db_setup: None, django_db_blocker: Any) -> Iterator[Outcome]:
    """What loading came to. The loaded desk and record are there for every test of this folder, and for no other."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "announce", lambda: None)
        State.objects.get_or_create(id=1)  # emptied with the tables after a test that commits
        outcome, _ = load()
    yield outcome
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


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
