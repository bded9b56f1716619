"""Long work on a batch: progress, cancelling, another try, and what is left of one that was killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from copying.sending import copy_in
from desk.fields import as_point
from editorial.accounts import User
from editorial.roles import Role
from events.models import Event
from imports import dry_run, kept_files, staging
from imports.formats.reading import Format
from imports.jobs import SILENT_AFTER, Job
from imports.models import Batch, ResolvedName
from ingest import jobs
from ingest.batches import approve
from ingest.files import HandedIn, stage_file
from record.models import EventRecord
from record.press import chain
from tests.factories import PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLE = Path(__file__).parents[1] / "samples/ged_syria_2016.csv"


@pytest.fixture
def people(transactional_db: None) -> tuple[User, User]:
    PlaceFactory(slug="syria", name_en="Syria", kind="country", point=as_point((38.28402, 34.5624)))
    return UserFactory(role=Role.EDITOR), UserFactory(role=Role.PUBLISHER)


@pytest.fixture
def batch(people: tuple[User, User], monkeypatch: pytest.MonkeyPatch) -> Batch:
    """A dry run whose names are answered and whose doubts are accepted."""
    monkeypatch.setattr(jobs, "announce", lambda: False)
    found = stage_file(HandedIn(SAMPLE, Format.UCDP), people[0], lambda done: None).batch
    assert found
    ResolvedName.objects.update(is_new=True)
    found.rows.update(decision="accepted")
    return found


def test_a_job_ordered_while_nobody_hears_waits_and_is_done_by_the_next_worker(batch, people):
    job = jobs.order(batch, Job.Act.APPLY, people[0])
    assert job.state == Job.State.WAITING

    assert jobs.work_off() == 1

    job.refresh_from_db()
    batch.refresh_from_db()
    assert (job.state, batch.state) == ("done", "applied")
    assert Event.objects.count() == batch.counts["added"]


def test_a_job_that_failed_says_why_and_has_another_try(batch, people):
    job = jobs.order(batch, Job.Act.PUBLISH, people[1])
    jobs.work_off()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "applied" in job.error
    assert list(Job.objects.failed()) == [job]
    jobs.work_off()

    apply = jobs.order(batch, Job.Act.APPLY, people[0])
    jobs.work_off()
    approve(batch, people[1])
    jobs.retry(job)
    jobs.work_off()

    job.refresh_from_db()
    apply.refresh_from_db()
    assert (apply.state, job.state) == ("done", "done")
    assert EventRecord.objects.count() == batch.counts["added"]


def test_a_cancelled_job_leaves_nothing(batch, people):
    job = jobs.order(batch, Job.Act.APPLY, people[0])
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)

    jobs.work_off()

    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert not Event.objects.exists()


def test_of_a_job_whose_worker_was_killed_the_next_one_takes_over(batch, people):
    job = jobs.order(batch, Job.Act.APPLY, people[0])
    long_ago = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(state="running", started_at=long_ago, seen_at=long_ago, attempts=1)

    jobs.work_off()

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


_WORKER = "import django; django.setup(); from ingest import jobs; jobs.work_off()"


@pytest.mark.parametrize("after_s", [0.05, 0.2, 0.4, 0.8, 1.6])
def test_a_worker_killed_at_any_moment_leaves_the_batch_whole_or_absent(batch, people, after_s):
    jobs.order(batch, Job.Act.APPLY, people[0])
    jobs.work_off()
    approve(batch, people[1])
    job = jobs.order(batch, Job.Act.PUBLISH, people[1])
    worker = _started()
    try:
        _wait_until_taken(job)
        time.sleep(after_s)
    finally:
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

    batch.refresh_from_db()
    whole = batch.counts["added"] if batch.state == "published" else 0
    assert EventRecord.objects.count() == whole
    assert chain.first_break("default") is None
    Job.objects.filter(pk=job.pk).update(seen_at=timezone.now() - SILENT_AFTER * 2)
    jobs.work_off()
    assert EventRecord.objects.count() == batch.counts["added"]
    assert chain.first_break("default") is None


def _started() -> "subprocess.Popen[bytes]":
    """A worker of this test's database, as a process of its own."""
    address = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{settings.DATABASES['default']['NAME']}"
    env = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "conflictmap.settings"}
    return subprocess.Popen([sys.executable, "-c", _WORKER], env=env, cwd=Path(__file__).parents[2])


def _wait_until_taken(job: Job) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        job.refresh_from_db()
        if job.state != Job.State.WAITING:
            return
        time.sleep(0.02)
    pytest.fail("No worker took the job within three minutes.")


def test_reading_goes_on_after_the_last_rows_that_a_killed_worker_wrote(people, monkeypatch):
    monkeypatch.setattr(staging, "CHUNK", 4)
    monkeypatch.setattr(jobs, "announce", lambda: False)
    whole, killed = kept_sample(people[0], "whole"), kept_sample(people[0], "killed")
    done_by_worker(whole, people[0])

    with monkeypatch.context() as patch:
        patch.setattr(staging, "copy_in", killed_after(2))
        patch.setattr(dry_run, "_take_back", lambda batch: None)  # what a killed process does not come to
        with pytest.raises(Killed):
            dry_run.read_file(killed, lambda done: None)
    assert killed.rows.count() == 8
    kept = set(killed.rows.values_list("pk", flat=True))
    done_by_worker(killed, people[0])

    assert kept < set(killed.rows.values_list("pk", flat=True))
    assert contents_of(killed) == contents_of(whole)
    assert (killed.state, killed.counts, killed.report) == (whole.state, whole.counts, whole.report)


def test_reading_that_is_cancelled_leaves_no_rows(people, monkeypatch):
    monkeypatch.setattr(staging, "CHUNK", 4)
    monkeypatch.setattr(jobs, "announce", lambda: False)
    batch = kept_sample(people[0], "cancelled")

    def cancel(done: int) -> None:
        if done:
            raise jobs.Cancelled

    with pytest.raises(jobs.Cancelled):
        dry_run.read_file(batch, cancel)

    batch.refresh_from_db()
    assert not batch.rows.exists()
    assert (batch.state, batch.report) == ("read", {})


def kept_sample(user: User, version: str) -> Batch:
    content = SAMPLE.read_bytes()
    batch = Batch.objects.create(
        dataset="ucdp",
        version=version,
        file_name="sample.csv",
        file_sha256=kept_files.sha256([content]),
        state=Batch.State.READ,
        handed_in_by=user,
    )
    with transaction.atomic():
        kept_files.keep(batch.pk, [content])
    return batch


def done_by_worker(batch: Batch, user: User) -> None:
    job = jobs.order(batch, Job.Act.READ, user)
    jobs.work_off()
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    batch.refresh_from_db()


class Killed(BaseException):
    """The end of a process, as far as a test can stand for it."""


def killed_after(chunks: int) -> Callable[..., None]:
    """Writes so many chunks, and then its process is gone."""
    written = 0

    def copy(*given: Any) -> None:
        nonlocal written
        if written == chunks:
            raise Killed
        written += 1
        copy_in(*given)

    return copy


def contents_of(batch: Batch) -> list[tuple[object, ...]]:
    columns = ("number", "upstream_id", "verdict", "content_sha256", "raw", "candidate", "findings", "match")
    return list(batch.rows.order_by("number").values_list(*columns))
