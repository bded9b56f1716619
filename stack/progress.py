"""Calm progress: one line for each step when it is done, with the time it took."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from stack.errors import Cancelled

_ERASE = "\r\x1b[K"


class Progress:
    """Steps may run at the same time; on a terminal the last line names the ones under way.

    Steps that succeed in less than ``unsaid`` seconds are passed over in silence.
    """

    def __init__(self, stream: TextIO | None = None, *, unsaid: float = 0.0) -> None:
        self.stream = stream or sys.stdout
        self.unsaid = unsaid
        self._under_way: list[str] = []
        self._lock = threading.RLock()
        self._alive = self.stream.isatty()

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """A piece of work that takes a while. A failure is named here and explained where it is caught."""
        started = time.monotonic()
        self._enter(title)
        try:
            yield
        except BaseException as problem:
            is_own_fault = isinstance(problem, Exception) and not isinstance(problem, Cancelled)
            self._leave(title, started, "failed" if is_own_fault else "interrupted")
            raise
        self._leave(title, started, "")

    def done(self, seconds: float, title: str) -> None:
        """A step that someone else timed."""
        self.say(f"{seconds:7.1f} s  {title}")

    def say(self, text: str = "") -> None:
        with self._lock:
            self._erase()
            self._write(f"{text}\n")
            self._show()

    def _enter(self, title: str) -> None:
        with self._lock:
            self._under_way.append(title)
            self._erase()
            self._show()

    def _leave(self, title: str, started: float, fate: str) -> None:
        with self._lock:
            self._under_way.remove(title)
            took = time.monotonic() - started
            if fate or took >= self.unsaid:
                self.done(took, f"{title}{f': {fate}' if fate else ''}")
            else:
                self._erase()
                self._show()

    def _show(self) -> None:
        if self._alive and self._under_way:
            self._write(f"      …    {', '.join(self._under_way)}")

    def _erase(self) -> None:
        if self._alive:
            self._write(_ERASE)

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
            self.stream.flush()
        except (OSError, ValueError):
            # The terminal was closed. Stopping what was started matters more than saying so.
            self._alive = False
