"""Locks of a checkout: one process at a time runs the services of a folder; others use them, or wait.

They are advisory locks of the kernel (flock), so a killed process holds none, whatever files it left behind.
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
from stack.errors import StackError


class ServicesLock:
    """The lock for running the services of a folder. Its holder writes process id and purpose into the lock file."""

    def __init__(self, folder: Path) -> None:
        folders.make(folder / "run")
        self.file = folder / "run/services.lock"
        self.users = folder / "run/users"
        self._handle: IO[str] | None = None

    def acquire(self, purpose: str) -> bool:
        """Take the lock if it is free; False where another process holds it."""
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

    def release(self) -> None:
        if self._handle:
            self._handle.truncate(0)
            self._handle.close()
            self._handle = None

    def holder(self) -> tuple[int, str] | None:
        """Id and purpose of the process that holds the lock; None while it is free."""
        if self.acquire("asking"):
            self.release()
            return None
        words = self.file.read_text().split(maxsplit=1)
        return (int(words[0]), words[1].strip()) if len(words) == 2 else (0, "starting")

    @contextmanager
    def as_user(self) -> Iterator[None]:
        """Use services that another process runs; a command that started them waits until no user is left."""
        with self.users.open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH)
            yield

    def wait_for_users(self) -> None:
        with self.users.open("a") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)


@contextmanager
def exclusively(name: str) -> Iterator[None]:
    """For what must not run twice at the same time in this checkout, such as installing packages."""
    folders.make(folders.LOCAL)
    with (folders.LOCAL / f"{name}.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def stop_holder(lock: ServicesLock, patience_s: float = 90) -> bool:
    """Ask the process that runs the services to stop, and wait for its end. False when none runs them."""
    found = lock.holder()
    if found is None:
        return False
    pid, purpose = found
    if pid and processes.start_time(pid):
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience_s
    while lock.holder():
        if time.monotonic() > deadline:
            raise StackError(
                f"Process {pid} ({purpose}) did not stop within {patience_s:.0f} s. End it with: kill -9 {pid}"
            )
        time.sleep(0.1)
    return True
