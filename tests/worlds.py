"""What many tests read and few change is made once: a world, in which each test works within a savepoint.

    @world
    def event():
        return a_published_event()

A test that names ``event`` gets a copy of what was made. Tests of a module that name the same worlds run one after the
other; then the world is undone, and no other test has seen it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from itertools import groupby
from typing import Any

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from record.models import State

_READERS = ("public", "worker")
_made: dict[Callable[[], Any], Any] = {}
_makers: dict[Callable[..., Any], Callable[[], Any]] = {}
_undo: list[Callable[[], None]] = []


def world(make: Callable[[], Any]) -> Any:
    """A fixture that gives what ``make`` made; a test that asks for it on its way has it made within itself."""

    def given(db: None) -> Any:
        return deepcopy(_made[make]) if make in _made else make()

    _makers[given] = make
    return pytest.fixture(name=make.__name__)(given)


def side_by_side(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """The tests with those of a module that read the same worlds one after the other."""
    for _module, group in groupby(items, lambda item: item.nodeid.partition("::")[0]):
        yield from sorted(group, key=lambda item: [make.__qualname__ for make in _named(item)] or ["~"])


def enter(item: pytest.Item, blocker: DjangoDbBlocker) -> None:
    """Make the worlds that the test names, unless the test before left them there."""
    wanted = _named(item)
    if not wanted or _made.keys() == set(wanted):
        return
    with blocker.unblock(), one_connection():
        State.objects.get_or_create(id=1)  # emptied with the tables after a test that commits
        around = transaction.atomic()
        around._from_testcase = True  # or what insists on the outermost transaction would refuse
        around.__enter__()
        _undo.append(lambda: _roll_back(around, blocker))
        for make in wanted:
            _made[make] = make()


def leave(following: pytest.Item | None) -> None:
    """Undo them, unless the next test reads the same."""
    if _undo and (following is None or set(_named(following)) != _made.keys()):
        _made.clear()
        _undo.pop()()


@contextmanager
def one_connection() -> Iterator[None]:
    """Within, all roles use the owner's connection."""
    before = {alias: connections[alias] for alias in _READERS}
    for alias in _READERS:
        connections[alias] = connections["default"]
    try:
        yield
    finally:
        for alias in _READERS:
            connections[alias] = before[alias]


def _roll_back(around: transaction.Atomic, blocker: DjangoDbBlocker) -> None:
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _named(item: pytest.Item) -> list[Callable[[], Any]]:
    """The makers of the worlds that the test names, in the order of its arguments."""
    info = getattr(item, "_fixtureinfo", None)
    found: Iterable[Any] = info.name2fixturedefs.values() if info else ()
    return [_makers[definitions[-1].func] for definitions in found if definitions[-1].func in _makers]
