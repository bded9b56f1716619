"""Rows of UCDP GED published beside the supplied chronology: every sum stays what it was until a reader adds them."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command

from record.models import EventRecord
from record.queries import sums, tolls
from tests.imports.shared import shared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chronology")]
BOTH = frozenset({"none", "ucdp"})
ROWS = 250


@pytest.fixture
def rows_of_2016(tmp_path: Path) -> Path:
    """The first rows of the file, each once."""
    with shared("ucdp/ged_syria_2016.csv").open(newline="", encoding="utf-8-sig") as text:
        rows = list({row["id"]: row for row in csv.DictReader(text)}.values())[:ROWS]
    file = tmp_path / "rows.csv"
    with file.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_a_dataset_beside_the_chronology_changes_no_sum_and_counts_nobody_twice(rows_of_2016: Path):
    everything = EventRecord.public.all()
    before, groups = sums.add_up(everything), tolls.by_group(tolls.over_time(everything, "month"))

    call_command(
        *("import_events", "ucdp", str(rows_of_2016), "--publish", "--matches", "event"),
        stdout=io.StringIO(),
        stderr=io.StringIO(),
    )

    after, both = sums.add_up(everything), sums.add_up(everything, included=BOTH)
    witnesses = list(EventRecord.public.exclude(dataset=""))
    own = [event for event in witnesses if not event.properties["dataset"]["matches"]]
    assert (after.low, after.high, after.summed, after.events) == (
        before.low,
        before.high,
        before.summed,
        before.events,
    )
    assert after.datasets == (("ucdp", len(witnesses)),)
    assert tolls.by_group(tolls.over_time(everything, "month")) == groups
    assert both.matched == len(witnesses) - len(own)
    nowhere = [event for event in own if "precision:country" in event.tags and event.killed_low is not None]
    assert both.country[:2] == (len(nowhere), sum(event.killed_low for event in nowhere))
    assert nowhere
    assert after.country is None
    assert both.low == before.low + sum(event.killed_low or 0 for event in own if not event.killed_counts_longer)
