"""A second process, for a second core: it works off one thing after another, each while this process does something
else.

It is a copy of this process (``fork``), which is there at once, knows the same language and settings, and may be made
where ``multiprocessing`` may not: in Celery's processes. It ends with this one, however that ends: the pipe that it
reads is closed then. It never uses the connections to the database that it was born with.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Any, Generic, NoReturn, Self, TypeVar, cast

from django.db import connections

from rules.collection import collected_by_hand

Given = TypeVar("Given")
Made = TypeVar("Made")


class HelperFailed(Exception):
    """The second process did not make what it was given; the message says why."""


def can_help() -> bool:
    """Whether there is a second core, on a system whose libraries bear a copied process (those of macOS do not)."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


class Helper(Generic[Given, Made]):
    """``give`` it something, and ``answer`` has what it made of that; before more is given, an answer is taken.

    What is given and made goes through a pipe, pickled.
    """

    def __init__(self, work: Callable[[Given], Made]) -> None:
        self._pipe, its = Pipe()
        self._pid = os.fork()
        if self._pid == 0:
            self._pipe.close()
            _serve(its, work)
        its.close()

    def give(self, given: Given) -> None:
        with _while_it_lives():
            self._pipe.send(given)

    def answer(self) -> Made:
        """Waits for it. Raises HelperFailed."""
        with _while_it_lives():
            made, problem = self._pipe.recv()
        if problem:
            raise HelperFailed(problem)
        return cast(Made, made)

    def close(self) -> None:
        """Whatever it does, it ends."""
        self._pipe.close()
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def _while_it_lives() -> Iterator[None]:
    try:
        yield
    except (EOFError, ConnectionError) as problem:
        raise HelperFailed("The second process ended before it had answered.") from problem


def _serve(pipe: "Connection[Any, Any]", work: Callable[[Any], Any]) -> NoReturn:
    """The second process's whole life. Nothing of the first one's is cleared up at its end."""
    try:
        # Who ends the first process by a signal to all of them ends this one by the pipe.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        _forget_connections()
        with suppress(EOFError, ConnectionError), collected_by_hand() as collect:
            while True:
                pipe.send(_made(work, pipe.recv()))
                collect()
    finally:
        os._exit(0)


def _made(work: Callable[[Any], Any], given: object) -> tuple[object, str]:
    try:
        return work(given), ""
    except Exception:
        return None, traceback.format_exc()


def _forget_connections() -> None:
    """A word on one of them would be heard by its server as the first process's: they lead nowhere from here on."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for connection in connections.all(initialized_only=True):
        if connection.connection is not None:
            os.dup2(nowhere, connection.connection.fileno())
