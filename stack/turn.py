"""Whose turn it is: one start at a time runs the services of a folder; others use them, or wait.

The locks are the kernel's, so a start that was killed holds none, whatever files it left behind.
"""

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from stack import folders, processes
from stack.trouble import Trouble


class Turn:
    """The turn to run the services of a folder. Who has it writes its process id and purpose into the lock file."""

    def __init__(self, folder: Path) -> None:
        folders.make(folder / "run")
        self.file = folder / "run/turn"
        self.users = folder / "run/users"
        self._handle: IO[str] | None = None

    def take(self, purpose: str) -> bool:
        """Take the turn if nobody has it."""
        handle = self.file.open("a+")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.close()
            return False
        handle.truncate(0)
        handle.write(f"{os.getpid()} {purpose}\n")
        handle.flush()
        self._handle = handle
        return True

    def give_back(self) -> None:
        if self._handle:
            self._handle.truncate(0)
            self._handle.close()
            self._handle = None

    def holder(self) -> tuple[int, str] | None:
        """The process that has the turn, and what for; None when nobody has."""
        if self.take("asking"):
            self.give_back()
            return None
        words = self.file.read_text().split(maxsplit=1)
        return (int(words[0]), words[1].strip()) if len(words) == 2 else (0, "starting")

    @contextmanager
    def as_user(self) -> Iterator[None]:
        """Use services that someone else runs: a management command that started them waits for its fellows."""
        with self.users.open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH)
            yield

    def wait_for_users(self) -> None:
        with self.users.open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Whatever must not happen twice at once in this checkout, such as installing packages."""
    folders.make(folders.LOCAL)
    with (folders.LOCAL / f"{name}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def stop_holder(turn: Turn, patience_s: float = 90) -> bool:
    """Ask whoever runs the services to stop, and wait until it has. False when nobody runs them."""
    found = turn.holder()
    if found is None:
        return False
    pid, purpose = found
    if pid and processes.birth(pid):
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience_s
    while turn.holder():
        if time.monotonic() > deadline:
            raise Trouble(
                f"Process {pid} ({purpose}) did not stop within {patience_s:.0f} s. End it with: kill -9 {pid}"
            )
        time.sleep(0.1)
    return True
