"""`make manage`: one management command against the local services, whether the site runs or not."""

import os
import signal
import subprocess
import sys

from stack import folders, prepare, python, run
from stack.progress import Progress
from stack.services import Services
from stack.services_lock import ServicesLock
from stack.site import Site

_WORTH_SAYING_S = 5.0


def manage(words: list[str]) -> int:
    """Run the command with this program's own standard streams, and return its exit code."""
    lock = ServicesLock(folders.LOCAL)
    # Standard output is the command's alone, and so is standard error unless there is something to wait for.
    progress = Progress(sys.stderr, unsaid=_WORTH_SAYING_S)
    services = Services(environ=os.environ, progress=progress)
    with run.ending_on_signals():
        while True:
            if lock.acquire("manage"):
                return _with_own_services(lock, services, progress, words)
            with lock.as_user():
                if lock.holder():
                    prepare.for_a_guest(progress, services)
                    return _command(services, words)


def _with_own_services(lock: ServicesLock, services: Services, progress: Progress, words: list[str]) -> int:
    try:
        prepare.everything(progress, services)
        return _command(services, words)
    finally:
        try:
            lock.wait_for_users()
        finally:
            services.stop()
            lock.release()


def _command(services: Services, words: list[str]) -> int:
    env = Site(services, port=1).owner_environment()
    # Ctrl-C is for the command, which gets it from the terminal too: in a shell it clears the line.
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        command = [str(python.interpreter()), str(folders.ROOT / "manage.py"), *words]
        return subprocess.run(command, env=env, cwd=folders.ROOT, check=False).returncode
    finally:
        signal.signal(signal.SIGINT, before)
