"""Requests that honest software never sends: each is refused, at once, in words that say what is wrong with it."""

import html
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from stack.site import Site
from tests.world.wire import Answer, ask
from wording.problems import FOR_PROGRAMS

pytestmark = pytest.mark.world

TABLE = Path(__file__).with_name("hostile_requests.tsv")
LONGEST_S = 2.0
_REPEATED = re.compile(r"«(.+?)\*([0-9]+)»")
_LOOSE_MARKUP = re.compile(r"<script|<img|onerror=", re.IGNORECASE)


@dataclass(frozen=True)
class Hostile:
    statuses: frozenset[int]
    method: str
    target: str
    body: bytes
    what: str

    @property
    def is_of_a_page(self) -> bool:
        """Whether a browser would be answered with a page."""
        return self.method in {"GET", "POST"} and not self.target.startswith(FOR_PROGRAMS)


def hostile() -> Iterator[Hostile]:
    for line in TABLE.read_text().splitlines()[2:]:
        statuses, method, target, what = line.split("\t")
        body = written_out(what.partition(": ")[2]).encode() if method == "POST" and "«" in what else b""
        yield Hostile(frozenset(map(int, statuses.split())), method, written_out(target), body, what)


def written_out(text: str) -> str:
    """«x*100» written a hundred times."""
    return _REPEATED.sub(lambda found: found[1] * int(found[2]), text)


REQUESTS = list(hostile())
NAMES = [f"{row.method} {row.what}" for row in REQUESTS]


def at_once(address: str, row: Hostile, **headers: str) -> Answer:
    started = time.monotonic()
    answer = ask(address, row.method, row.target, body=row.body, **headers)
    assert time.monotonic() - started < LONGEST_S
    return answer


@pytest.mark.parametrize("row", REQUESTS, ids=NAMES)
def test_a_program_gets_a_problem_document(site_address: str, row: Hostile) -> None:
    answer = at_once(site_address, row)

    assert answer.status in row.statuses
    assert answer.kind == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    document = json.loads(answer.body)
    assert document["status"] == answer.status
    assert document["title"]
    assert document["detail"].rstrip("»").endswith((".", "?"))
    if answer.status == 405:
        assert "GET" in answer.headers["Allow"]
    if "unknown parameter" in row.what and "%00" not in row.target:
        assert f"«{document.get('parameter', '')}»" in document["detail"]
        assert document["expected"]


@pytest.mark.parametrize("row", [row for row in REQUESTS if row.is_of_a_page], ids=lambda row: row.what)
def test_a_reader_gets_the_same_on_a_page(site_address: str, row: Hostile) -> None:
    document = json.loads(at_once(site_address, row).body)

    answer = at_once(site_address, row, Accept="text/html")

    assert answer.status == document["status"]
    if answer.kind == "application/problem+json":
        # Only what never reached the site's own pages: the web server refused it.
        assert answer.status == 414
        assert len(row.target) > 8_000
        return
    assert answer.kind == "text/html"
    assert answer.headers["Cache-Control"] == "no-store"
    assert document["detail"] in html.unescape(answer.text)
    assert f"{answer.status} {document['title']}" in answer.text
    assert "<h1>" in answer.text
    assert not _LOOSE_MARKUP.search(re.sub(r"<script [^>]*src=[^>]*></script>", "", answer.text))


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(REQUESTS) >= 590
    assert {row.method for row in REQUESTS} >= {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO"}


def test_no_process_of_the_site_minded(site: Site) -> None:
    """Our own site, whatever SITE_UNDER_TEST names: nothing failed, nothing was ended for its slowness."""
    log = site.folder / f"log/web-{site.database}.log"
    before = log.stat().st_size

    for row in REQUESTS:
        ask(site.address, row.method, row.target, body=row.body)

    said = log.read_bytes()[before:].decode()
    assert not re.search(r"Traceback|CRITICAL|WORKER TIMEOUT|was sent SIG", said)
    assert site.died() is None
