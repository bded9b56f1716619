"""`make run`: from nothing to a running site, and back to nothing at Ctrl-C."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from stack import folders, ports, prepare, site
from stack.errors import StackError, StopRequested
from stack.progress import Progress
from stack.services import Services
from stack.services_lock import ServicesLock
from stack.site import Site

# The alarm is our own: it asks once more.
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM)
_LOOK_EVERY_S = 0.3
_AGAIN_S = 0.05


def run(progress: Progress) -> int:
    """Run the site until a stop is requested (0) or something fails (1)."""
    host, port = listening()
    lock = ServicesLock(folders.LOCAL)
    _take(lock, progress)
    services = Services(environ=os.environ, progress=progress)
    running = Site(services, host=host, port=port)
    with ending_on_signals():
        try:
            _start(running, progress)
            _watch(running)
        except StopRequested:
            progress.say("\nStopping …")
            return 0
        except StackError as error:
            progress.say(f"\n{error}\n\nStopping …")
            return 1
        finally:
            _deaf_to_signals()
            running.stop()
            services.stop()
            lock.release()
            progress.say("Stopped.")


def listening() -> tuple[str, int]:
    """HOST and PORT from the environment. Raises StackError for a host that other machines can reach."""
    host = os.environ.get("HOST") or "127.0.0.1"
    if host not in site.LOOPBACK:
        raise StackError(
            f"HOST={host}: expected one of {', '.join(site.LOOPBACK)}. This start has demo accounts and plain cookies, "
            "so it answers on this machine only. To serve other machines, see docs/operations.md."
        )
    port = os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65_536):
        raise StackError(f"PORT={port}: expected a number from 1 to 65535.")
    return host, int(port)


def given_data() -> Path | None:
    """DATA from the environment: a file of UCDP GED to publish as one batch. Raises StackError where there is none."""
    given = os.environ.get("DATA")
    if not given:
        return None
    file = Path(given).expanduser().resolve()
    if not file.is_file():
        raise StackError(f"DATA={given}: there is no such file. Expected UCDP GED as CSV, in a zip or not.")
    return file


@contextmanager
def ending_on_signals() -> Iterator[None]:
    """Within: Ctrl-C, `kill` and a closed terminal raise StopRequested in the main thread.

    Python ignores what is raised in some places, such as the callback of a weak reference: there it is raised again.
    """

    def end(number: int, frame: FrameType | None) -> None:
        raise StopRequested

    def ignored(unraisable: "sys.UnraisableHookArgs") -> None:
        if unraisable.exc_type is StopRequested:
            signal.setitimer(signal.ITIMER_REAL, _AGAIN_S)
        else:
            hook(unraisable)

    hook, sys.unraisablehook = sys.unraisablehook, ignored
    before = {number: signal.signal(number, end) for number in _SIGNALS}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
        sys.unraisablehook = hook


def _deaf_to_signals() -> None:
    """From here on only an orderly end; the handler is a function, since children would inherit SIG_IGN."""
    for number in _SIGNALS:
        signal.signal(number, lambda number, frame: None)


def _take(lock: ServicesLock, progress: Progress) -> None:
    announced = False
    while not lock.acquire("run"):
        pid, purpose = lock.holder() or (0, "")
        if purpose == "run":
            raise StackError(
                f"The site is running already (process {pid}). Stop it with Ctrl-C there, or with: make stop"
            )
        if not announced:
            progress.say("Another command is using the local services; waiting for it to end.")
            announced = True
        time.sleep(_LOOK_EVERY_S)


def _start(running: Site, progress: Progress) -> None:
    data = given_data()
    running.stop_leftovers()
    # Said before anything is fetched or started.
    ports.refuse_busy_port(running.host, running.port)
    prepare.everything(progress, running.services)
    accounts = running.prepare()
    if data:
        with progress.step(f"Events of {data.name}"):
            running.bring_in(data)
    with progress.step("Web servers, workers and beat"):
        running.start("web", "desk")
        running.wait_until_ready()
        running.start("front", "worker", "desk-worker", "imports", "beat")
        running.wait_until_ready()
    progress.say(
        f"\nconflictmap answers at {running.address}/ and its desk at {running.address}/admin/\n\n{accounts}\n"
        f"Logs are in {running.folder / 'log'}. Ctrl-C stops everything.{_offer()}"
    )


def _offer() -> str:
    """Of what the project does not carry, where it is not there."""
    if (folders.ROOT / "static/reference/installed.json").exists():
        return ""
    return "\nRoads and borders of districts are not on the map yet; `make ground` fetches them from their publishers."


def _watch(running: Site) -> NoReturn:
    """Raise StackError when one of the processes ends, StopRequested on a signal."""
    while True:
        error = running.died() or running.services.died()
        if error:
            raise StackError(error)
        time.sleep(_LOOK_EVERY_S)
