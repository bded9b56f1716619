"""The second process of bulk printing: it answers, says why it cannot, and never outlives who made it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from copying.helper import Helper, HelperFailed
from editorial.bulk.publishing import publish_batch
from record.models import EventRecord, Revision
from stack import folders
from tests.factories import EventFactory, ReportFactory, SourceFactory

pytestmark = pytest.mark.django_db
_MADE_AND_WAITS = """
import time
from copying.helper import Helper
helper = Helper(time.sleep)
print(helper._pid, flush=True)
time.sleep(60)
"""


def test_it_answers_what_it_is_given_in_turn():
    with Helper(str.upper) as helper:
        for word in ("one", "two"):
            helper.give(word)
            assert helper.answer() == word.upper()


def test_what_goes_wrong_there_is_said_here_and_the_next_is_answered():
    with Helper(int) as helper:
        helper.give("seven")
        with pytest.raises(HelperFailed, match="invalid literal"):
            helper.answer()
        helper.give("7")
        assert helper.answer() == 7


def test_a_helper_that_was_killed_is_no_silence():
    with Helper(time.sleep) as helper:
        helper.give(60)
        os.kill(helper._pid, signal.SIGKILL)
        with pytest.raises(HelperFailed, match="ended before"):
            helper.answer()


def test_it_cannot_speak_on_the_connection_of_who_made_it():
    def ask(number: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s", [number])
            return int(cursor.fetchone()[0])

    assert ask(1) == 1
    with Helper(ask) as helper:
        helper.give(2)
        with pytest.raises(HelperFailed):
            helper.answer()
    assert ask(3) == 3


def test_it_ends_with_a_process_that_is_killed():
    with subprocess.Popen(
        [sys.executable, "-c", _MADE_AND_WAITS], cwd=folders.ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        helper = Path("/proc", process.stdout.readline().strip())
        assert helper.exists()
        process.kill()
        process.wait()
        until = time.monotonic() + 20
        while helper.exists() and "zombie" not in (helper / "status").read_text():
            assert time.monotonic() < until
            time.sleep(0.05)


def test_a_publication_whose_helper_is_killed_has_not_happened(editor, publisher, monkeypatch):
    monkeypatch.setattr("editorial.bulk.publishing.CHUNK", 1)
    report = ReportFactory(source=SourceFactory(kind="dataset"))
    ids = [EventFactory(report=report, dataset=report.source, dataset_row=str(row)).pk for row in range(3)]
    made: list[Helper[object, object]] = []
    born = Helper.__init__

    def remembered(helper, work):
        born(helper, work)
        made.append(helper)

    monkeypatch.setattr(Helper, "__init__", remembered)

    def kill(done: int) -> None:
        os.kill(made[0]._pid, signal.SIGKILL)

    with pytest.raises(HelperFailed, match="ended before"):
        publish_batch(ids, publisher, kill, submitter=editor)

    assert not Revision.objects.exists()
    assert not EventRecord.objects.exists()
