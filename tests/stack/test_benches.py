"""The benchmarks measure what the tables are like now: each is run here with a few events, and times nothing."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import columns
from bench import map as map_page
from bench.reading import questions, rows
from bench.reading import run as reading
from stack import folders, processes
from stack.progress import Progress
from stack.services import Services
from stack.site import Site

EVENTS = 300


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return int(answer.status)


def test_columns_of_generated_events_are_measured(capfd):
    columns.run([EVENTS])

    assert f"{EVENTS} events: " in capfd.readouterr().out


def test_a_site_of_generated_events_serves_the_map():
    with map_page.generated(EVENTS, Progress()) as (site, built_s):
        assert status(f"{site.address_of('web')}/?sort=-latest") == 200
        assert status(f"{site.address_of('web')}/api/v1/columns/") == 200

    assert built_s > 0


def test_every_question_of_the_reading_benchmark_is_answered():
    with Services.temporary(Progress()) as services:
        site = Site(services, database="reading", environ=dict(os.environ))
        site.manage("migrate")
        site.collect_static()
        owner = reading.owner_of(services)
        rows.write(owner, 20_000)  # the busiest month has to hold a whole page
        start, end = rows.window(owner, questions.BOUNDS, questions.PAGE)
        owner.close()
        ours = questions.ours(start, end)
        site.start("web")
        try:
            site.wait_until_ready()
            paths = [path for group in (ours.lists, ours.exports) for some in group.values() for path in some]
            assert {path: status(f"{site.address_of('web')}{path}") for path in paths} == dict.fromkeys(paths, 200)
        finally:
            site.stop("web")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files that the servers' account can reach too."""
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    for pid in those_that_run_below(folder):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


def test_a_bench_that_is_stopped_in_the_middle_stops_its_servers(temporary: Path):
    words = [sys.executable, "-m", "stack", "bench", "columns", "1000000"]
    env = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(words, cwd=folders.ROOT, env=env, start_new_session=True) as bench:
        until = time.monotonic() + 240
        while not any(" migrate" in processes.command_line(pid) for pid in those_that_run_below(temporary)):
            assert bench.poll() is None
            assert time.monotonic() < until, "it never began to work with its database"
            time.sleep(0.2)
        assert any("postgres" in processes.command_line(pid) for pid in those_that_run_below(temporary))
        os.killpg(bench.pid, signal.SIGTERM)  # as a terminal does, and `timeout`
        assert bench.wait(120) == 130

    assert those_that_run_below(temporary) == []
    assert list(temporary.iterdir()) == []


def those_that_run_below(folder: Path) -> list[int]:
    """The processes that have the folder in their command line or their variables."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            said = (one / "cmdline").read_bytes() + (one / "environ").read_bytes()
        except OSError:
            continue
        if str(folder).encode() in said:
            found.append(int(one.name))
    return found
