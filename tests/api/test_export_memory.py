"""Tens of thousands of events leave in constant memory, whatever the file."""

import gc
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from api.exports.renderers import WorkbookFile
from record.models import EventRecord
from tests.api.test_exports import ENDINGS
from tests.factories import ActorFactory, ClaimFactory, EventFactory, ReportFactory, put_in_print
from tests.record.many import write_events

pytestmark = pytest.mark.django_db

EVENTS = 40_000  # their documents are many times what a process may grow by
MOST_GROWTH_MB = 20


def test_many_events_are_read_in_constant_memory(program: Client) -> None:
    feature, document = _written()
    write_events(EVENTS, feature=feature, document=document)

    growth = {ending: growth_mb(program, ending) for ending in ENDINGS if ending != WorkbookFile.format}

    assert max(growth.values()) < MOST_GROWTH_MB, growth


def test_the_largest_workbook_is_written_in_constant_memory(program: Client) -> None:
    """It sends nothing before its last row is written."""
    feature, document = _written()
    write_events(WorkbookFile.most, feature=feature, document=document)
    assert program.get("/api/v1/exports/events.xlsx?start=2090-01-01").getvalue()
    gc.collect()
    before = resident_mb()

    length = sum(map(len, program.get("/api/v1/exports/events.xlsx").streaming_content))

    assert length > WorkbookFile.most * 10
    assert resident_mb() - before < MOST_GROWTH_MB


def growth_mb(program: Client, ending: str) -> float:
    """By how much the process grows from the first pieces of a file to the last."""
    response = program.get(f"/api/v1/exports/events.{ending}")
    pieces = iter(response.streaming_content)
    length = sum(len(next(pieces)) for _ in range(6))
    gc.collect()
    before = most = resident_mb()
    for piece in pieces:
        length += len(piece)
        most = max(most, resident_mb())
    assert length > EVENTS * 2
    return most - before


def resident_mb() -> float:
    """What this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1024**2


def _written() -> tuple[str, str]:
    """The feature and the document of an event with figures from several reports; the event itself is undone."""
    with transaction.atomic():
        event = EventFactory(title="ثلاثة Events", summary="What was said of it. " * 10)
        for role in ("attacker", "target"):  # without two sides there is no row in UCDP's columns
            event.participants.create(actor=ActorFactory(), role=role)
        for low in (10, 20, 30):
            ClaimFactory(event=event, low=low, report=ReportFactory())
        put_in_print(event)
        row = EventRecord.objects.get(code=event.code)
        written = row.feature, row.revision.document
        transaction.set_rollback(True)
    return written
