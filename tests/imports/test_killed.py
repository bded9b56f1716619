"""Worker, Redis and PostgreSQL killed at random moments of imports: every batch is whole or absent, the chain intact.

IMPORT_KILLS says of how many imports; ``make fuzz`` takes fifty.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stack import folders
from stack.services import Services
from stack.site import Site

KILLS = int(os.environ.get("IMPORT_KILLS", "5"))
# Of the sample's rows in each file: more than a chunk, so that a second process makes lines of what is printed.
COPIES = 30
ACTS = ("read", "apply", "publish")
VICTIMS = ("imports", "redis", "postgres")
PATIENCE_S = 180


class Desk:
    """A process that orders and looks; see ``killed_driver``."""

    def __init__(self, site: Site) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.imports.killed_driver"],
            env=site.environment("imports"),
            cwd=folders.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, *command: object) -> object:
        """What the command found, tried again while its connection was lost."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            answer = self._once(command)
            if "found" in answer:
                return answer["found"]
            time.sleep(0.1)
        pytest.fail(f"{command}: {answer['lost']}")

    def _once(self, command: tuple[object, ...]) -> dict[str, object]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{json.dumps(command)}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the desk's process ended at {command}"
        answer: dict[str, object] = json.loads(line)
        return answer

    def close(self) -> None:
        with self._process as process:
            assert process.stdin
            process.stdin.close()


@contextmanager
def site_of_imports(*others: str) -> Iterator[Site]:
    """PostgreSQL, Redis and the worker of imports, with other processes that are named: nothing else is needed."""
    with Services.temporary() as services:
        site = Site(services, database="killed", static=Path(services.folder))
        site.manage("migrate", "--verbosity", "0")
        site.start("imports", *others)
        try:
            yield site
        finally:
            site.stop()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with site_of_imports() as site:
        yield site


@pytest.fixture(scope="module")
def desk(site: Site) -> Iterator[Desk]:
    desk = Desk(site)
    desk.ask("people")
    yield desk
    desk.close()


def test_whatever_is_killed_each_batch_is_whole_or_absent_and_done_in_the_end(site: Site, desk: Desk) -> None:
    moments = random.Random(20160101)
    for number in range(1, KILLS + 1):
        batch = desk.ask("hand_in", number, COPIES)
        at = moments.choice(ACTS)
        victim = VICTIMS[number % len(VICTIMS)]
        for act in ACTS:
            job = desk.ask("order", batch, act)
            if act == at:
                time.sleep(moments.uniform(0, 1.2))
                kill(site, victim)
                if victim != "redis":  # whose end the worker outlives
                    desk.ask("forget_worker", job)
                assert desk.ask("problems") == [], f"{victim} killed while {act}, import {number}"
            wait_until_done(desk, job)
        assert desk.ask("problems") == []
    totals = desk.ask("totals")
    assert totals == dict.fromkeys(("rows", "events", "public"), 19 * COPIES * KILLS)


def kill(site: Site, victim: str) -> None:
    """At once, as a power cut would; then it is started again."""
    if victim == "imports":
        site.kill("imports")
        site.start("imports")
    else:
        site.services.kill(victim)
        site.services.start(victim)


def wait_until_done(desk: Desk, job: object) -> None:
    until = time.monotonic() + PATIENCE_S
    while (state := desk.ask("state_of", job)) != "done":
        assert state in {"waiting", "running"}, f"job {job} is {state}"
        assert time.monotonic() < until, f"job {job} is {state}"
        desk.ask("announce")
        time.sleep(0.5)
