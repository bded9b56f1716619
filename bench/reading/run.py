"""One run: generated events, every server in turn, and the table."""

import os
import sys
from contextlib import AbstractContextManager
from dataclasses import replace

import dj_database_url
import psycopg2
from psycopg2.extensions import connection

from bench.reading import questions, report, rows, servers
from bench.reading.asking import Asker, Cost
from bench.reading.questions import Requests
from stack.progress import Progress
from stack.services import Services
from stack.site import Site

DEFAULT = 100_000
# Peers hold a whole file in memory: one of a million events takes plain Django ten gigabytes.
_MOST_EXPORTED_BY_PEERS = 100_000
OURS, AGAIN, PLAIN, TIPG, PYGEOAPI = "conflictmap", "  repeated", "plain Django", "tipg", "pygeoapi"
# Exports leave as they are written, lists compressed: the peers do not compress, since not all of them can.
_AS_IT_IS, _COMPRESSED = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip"}


def run(counts: list[int]) -> None:
    """One run for each number of events; without any, one with 100,000."""
    progress = Progress(sys.stderr)
    with progress.step("Peers"):
        servers.install()
    for count in counts or [DEFAULT]:
        _run(count, progress)


def _run(count: int, progress: Progress) -> None:
    with Services.temporary(progress) as services:
        site = _site(services)
        with progress.step("Tables"):
            site.manage("migrate")
        site.compile_translations()
        site.collect_static()
        owner = owner_of(services)
        with progress.step(f"{count:,} events"):
            rows.write(owner, count)
        print(report.table(count, measured(services, owner, count, progress)))


def _site(services: Services, **more: str) -> Site:
    """Each request is counted against a limit that nobody reaches, as in production."""
    return Site(services, database="reading", environ={**os.environ, "RATE_LIMIT": "100000000", **more})


def measured(services: Services, owner: connection, count: int, progress: Progress) -> dict[str, dict[str, Cost]]:
    """For each server and each question, what it cost."""
    start, end = rows.window(owner, questions.BOUNDS, questions.PAGE)
    database, folder = services.database("reading").owner, services.folder
    with owner.cursor() as cursor:
        cursor.execute("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int")
        database_pid = cursor.fetchone()[0]  # type: ignore[index]
    runs: dict[str, tuple[AbstractContextManager[tuple[int, str]], Requests, dict[str, str]]] = {
        # Where nothing is kept, every asking is the first.
        OURS: (servers.ours(_site(services, KEPT_ANSWERS_MB="0")), questions.ours(start, end), _COMPRESSED),
        AGAIN: (servers.ours(_site(services)), questions.ours_again(start, end), _COMPRESSED),
        PLAIN: (servers.plain(database, folder), questions.plain(start, end), _AS_IT_IS),
        TIPG: (servers.tipg(database, folder, count), questions.tipg(start, end, count), _AS_IT_IS),
        PYGEOAPI: (servers.pygeoapi(database, folder, count), questions.pygeoapi(start, end, count), _AS_IT_IS),
    }
    found = {}
    for name, (server, requests, headers) in runs.items():
        if name != OURS and count > _MOST_EXPORTED_BY_PEERS:
            requests = replace(requests, exports={})
        with progress.step(name), server as (pid, host):
            found[name] = _costs(
                Asker(pid, host, database_pid, headers), Asker(pid, host, database_pid, _AS_IT_IS), requests
            )
    return found


def _costs(lists: Asker, exports: Asker, requests: Requests) -> dict[str, Cost]:
    found = {question: lists.often(paths) for question, paths in requests.lists.items()}
    return {**found, **{question: exports.once(*paths) for question, paths in requests.exports.items()}}


def owner_of(services: Services) -> connection:
    """A connection of the role that owns the tables."""
    given = dj_database_url.parse(services.database("reading").owner)
    return psycopg2.connect(dbname=given["NAME"], user=given["USER"], host=given["HOST"])
