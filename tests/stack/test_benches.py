"""The benchmarks measure what the tables are like now: each is run here with a few events, and times nothing."""

import os
import urllib.request

from bench import columns
from bench import map as map_page
from bench.reading import questions, rows
from bench.reading import run as reading
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
