"""Readers page through the list while events are being published and corrected: each is seen once, none is missed.

1,000 pages in every run; `make fuzz` reads 10,000. PAGED_READS says how many.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from random import Random
from urllib.parse import urlsplit

import pytest

from stack import folders
from stack.site import Site

pytestmark = pytest.mark.world

READS = int(os.environ.get("PAGED_READS", "1000"))
BEFORE, MEANWHILE, READERS = 40, 60, 2
SORTS = ("-latest", "latest")


class Desk:
    """The press at work, and what it has printed so far: code → revision."""

    def __init__(self, site: Site) -> None:
        self.printed: dict[str, int] = {}
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.world.printing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folders.ROOT,
            env=site.environment("desk"),
        )

    def publish(self) -> None:
        self._program.stdin.write("\n")
        self._program.stdin.flush()
        answer = self._program.stdout.readline()
        assert answer, "the desk ended"
        self.printed = {**self.printed, **json.loads(answer)}

    def close(self) -> None:
        self._program.stdin.close()
        self._program.wait(30)
        self._program.stdout.close()


class Reading:
    """How many pages all readers have read."""

    def __init__(self) -> None:
        self.pages = 0
        self.is_further = threading.Condition()

    def count(self) -> None:
        with self.is_further:
            self.pages += 1
            self.is_further.notify_all()

    def wait_for(self, pages: int) -> None:
        """Return after so many pages, or when the readers have stopped reading."""
        with self.is_further:
            self.is_further.wait_for(lambda: self.pages >= pages, timeout=30)


@pytest.fixture
def printing(site: Site) -> Iterator[Site]:
    """A site of the same services, with nothing in it yet."""
    own = Site(site.services, database="printing", redis=2, static=site.static)
    own.manage("migrate")
    yield own
    own.stop()


def test_every_walk_sees_each_event_once_in_that_revision_or_a_newer_one(printing: Site) -> None:
    desk, reading = Desk(printing), Reading()
    try:
        for _ in range(BEFORE):
            desk.publish()
        printing.manage("rebuild_derived")
        printing.start("web", "front")
        printing.wait_until_ready()
        with ThreadPoolExecutor(READERS) as readers:
            walks = [readers.submit(walk_on, printing, desk, reading, number) for number in range(READERS)]
            for number in range(MEANWHILE):
                reading.wait_for(number * READS // MEANWHILE)
                desk.publish()
            walked = [walk.result() for walk in walks]
    finally:
        desk.close()

    assert reading.pages >= READS
    assert sum(walked) > READS // 40
    assert len(desk.printed) == BEFORE + MEANWHILE
    assert printing.died() is None


def walk_on(site: Site, desk: Desk, reading: Reading, number: int) -> int:
    """Walk through the whole list again and again; how often."""
    chance, walks = Random(number), 0
    while reading.pages < READS:
        sort = SORTS[walks % len(SORTS)]
        public = desk.printed
        seen = walk(site, sort, chance.randint(3, 12), reading)
        codes = [code for code, _ in seen]
        assert len(codes) == len(set(codes)), "an event was seen twice"
        assert not public.keys() - set(codes), "a public event was not seen"
        assert all(revision >= public.get(code, 1) for code, revision in seen), "an older revision was seen"
        walks += 1
    return walks


def walk(site: Site, sort: str, limit: int, reading: Reading) -> list[tuple[str, int]]:
    """From the first page to the last: codes and revisions."""
    connection = HTTPConnection(urlsplit(site.address).netloc, timeout=30)
    address: str | None = f"/api/v1/events/?sort={sort}&limit={limit}"
    seen = []
    while address:
        connection.request("GET", address)
        answer = connection.getresponse()
        page = json.loads(answer.read())
        assert answer.status == 200, page
        reading.count()
        seen += [(one["id"], one["properties"]["revision"]) for one in page["features"]]
        following = next((link["href"] for link in page["links"] if link["rel"] == "next"), None)
        address = following and following.removeprefix(site.address)
    connection.close()
    return seen
