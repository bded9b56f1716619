"""A database server that is frozen: it neither answers nor ends a connection, and readers get a message."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from stack.site import Site
from tests.world.wire import Answer, ask

pytestmark = pytest.mark.world

LONGEST_S = 15
PAGES = ("/", "/ar/", "/places/palmyra/", "/admin/login/?next=/admin/")
ANSWERS = ("/api/v1/events/?limit=7", "/api/v1/stats/killed/", "/ogc/collections/events/items/?limit=3")


def processes_of(pid: int) -> list[int]:
    """A process and all that it started."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


@contextmanager
def frozen(site: Site) -> Iterator[None]:
    """PostgreSQL as a machine that hangs leaves it: every connection stays open, and nothing is said on it."""
    postmaster = int((site.folder / "run/postgres").read_text().split()[0])
    stopped = processes_of(postmaster)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in reversed(stopped):
            os.kill(pid, signal.SIGCONT)


def timed(site: Site, target: str, accept: str) -> tuple[float, Answer]:
    started = time.monotonic()
    answer = ask(site.address, "GET", target, Accept=accept)
    return time.monotonic() - started, answer


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the server's processes in /proc")
def test_readers_and_supervisors_get_an_answer_while_the_database_hangs(site: Site) -> None:
    for target in (*PAGES[:3], *ANSWERS):  # connections that were in use before
        assert ask(site.address, "GET", target).status == 200

    with frozen(site), ThreadPoolExecutor(8) as readers:
        requests = [(target, "text/html") for target in PAGES[:3]] + [(target, "*/*") for target in ANSWERS]
        waiting = [
            readers.submit(timed, site, f"{target}{'&' if '?' in target else '?'}", kind) for target, kind in requests
        ]
        waiting.append(readers.submit(timed, site, "/health/", "*/*"))
        answered = [one.result() for one in waiting]

    assert [answer.status for _took, answer in answered] == [503] * len(answered)
    assert all(answer.headers["Retry-After"] == "5" for _took, answer in answered[:-1])
    assert max(took for took, _answer in answered) < LONGEST_S

    deadline = time.monotonic() + 30
    while ask(site.address, "GET", "/health/").status != 200:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    for target in (*PAGES, *ANSWERS):
        assert ask(site.address, "GET", target).status in (200, 302), target
    assert site.died() is None


def test_an_export_may_be_silent_for_longer_than_a_page() -> None:
    from record import patience
    from record.queries import exports

    assert patience.SILENCE_S["public"] < float(exports._FETCH.removesuffix("s")) < exports._SILENCE_S
