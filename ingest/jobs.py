"""Acts on batches as jobs: ordered at the desk, done by a worker, with progress, cancelling, and another try.

All of it stands in PostgreSQL. A job that was ordered while Redis is away waits, and is found with the next one that
is ordered, or when a worker starts. Each act is one transaction: of a job that was killed nothing is there, and it is
done again from the last committed state, the rows of its dry run.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from time import monotonic
from typing import Any

from django.db import InterfaceError, connections, transaction
from django.db import OperationalError as DatabaseLost
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from editorial.accounts import User
from editorial.bulk.publishing import Progress
from editorial.checks import NotReady
from editorial.permissions import NotAllowed, require
from editorial.states import WrongState
from imports import dry_run, kept_files
from imports.applying import CannotApply
from imports.errors import Unfit
from imports.jobs import Job
from imports.models import Batch
from imports.saying import in_one_line
from imports.staging import ReadElsewhere
from ingest import batches
from ingest.undoing import undo
from record.press.announcing import ask_worker

log = logging.getLogger(__name__)
# The task of tasks.py, by its name: a worker looks for jobs.
WORK = "ingest.work"
_SAID_EVERY_S = 1.0
NEEDS = {
    Job.Act.READ: "import_dry_run",
    Job.Act.APPLY: "import_apply",
    Job.Act.PUBLISH: "publish",
    Job.Act.UNDO: "import_apply",
}
# What an act refuses with: sentences for who ordered it.
REFUSALS = (CannotApply, NotAllowed, NotReady, ReadElsewhere, WrongState)
# A killed worker leaves its job at work: after so many tries it is not the worker's fault any more.
MOST_ATTEMPTS = 5


class Cancelled(Exception):
    """Somebody has cancelled the job; nothing of it was done."""


def order(batch: Batch, act: Job.Act, user: User, reason: str = "") -> Job:
    """A job for the next worker. Raises NotAllowed, or CannotApply where the batch has one already."""
    require(user, NEEDS[act])
    with transaction.atomic(using="default"):
        Batch.objects.using("default").select_for_update().get(pk=batch.pk)
        if Job.objects.using("default").open().filter(batch=batch).exists():
            raise CannotApply(_("A worker is busy with this batch already: wait for its job, or cancel it."))
        job = Job.objects.using("default").create(
            batch=batch,
            act=act,
            user=user,
            reason=reason,
            rows_total=batch.counts.get("rows", 0),
            language=translation.get_language() or "en",
        )
        transaction.on_commit(announce, using="default")
    return job


def cancel(job: Job) -> None:
    """A waiting job ends at once, one at work at its next chunk, and nothing of it is done."""
    jobs = Job.objects.using("default").filter(pk=job.pk)
    if not jobs.filter(state=Job.State.WAITING).update(state=Job.State.CANCELLED, ended_at=timezone.now()):
        jobs.filter(state=Job.State.RUNNING).update(cancel_requested=True)


def retry(job: Job) -> None:
    """Another try for one that failed or was cancelled."""
    ended = [Job.State.FAILED, Job.State.CANCELLED]
    Job.objects.using("default").filter(pk=job.pk, state__in=ended).update(
        state=Job.State.WAITING, error="", cancel_requested=False, attempts=0, rows_done=0, ended_at=None
    )
    announce()


def announce() -> bool:
    """Have a worker look for jobs now; False where Redis is away, and then they wait for the next contact."""
    return ask_worker(WORK, "No worker could be reached for an import; its job waits and will be found")


def work_off() -> int:
    """Do every job that is due, the oldest first. How many."""
    count = 0
    while job := _taken():
        _do(job)
        count += 1
    return count


def _taken() -> Job | None:
    """The next job, marked as this process's; None where there is none."""
    with transaction.atomic(using="default"):
        job = Job.objects.using("default").due().select_for_update(skip_locked=True, of=("self",)).first()
        if job is None:
            return None
        now = timezone.now()
        job.state, job.started_at, job.seen_at, job.rows_done = Job.State.RUNNING, now, now, 0
        job.attempts += 1
        job.save(using="default")
    return job


def _do(job: Job) -> None:
    with translation.override(job.language):
        if job.attempts > MOST_ATTEMPTS:
            said = _("Given up after %(tries)s tries: each time the worker was killed.")
            _end(job, Job.State.FAILED, said % {"tries": MOST_ATTEMPTS})
            return
        try:
            with _progress(job) as say:
                _act(job, say)
        except Cancelled:
            _end(job, Job.State.CANCELLED)
        except (InterfaceError, DatabaseLost):
            # Not the job's fault, and not to be written down now: it is found again as one whose worker was killed.
            log.exception("The import job %s lost the database; it will be done again.", job.pk)
            connections["default"].close()
            raise
        except Exception as problem:
            log.exception("The import job %s failed.", job.pk)
            _end(job, Job.State.FAILED, _in_words(problem)[:2_000])
        else:
            _end(job, Job.State.DONE)


def _in_words(problem: Exception) -> str:
    if isinstance(problem, Unfit):
        return in_one_line(problem.finding)
    if isinstance(problem, REFUSALS):
        return str(problem)
    said = _("It failed by an error of the site itself, which its log has: %(error)s")
    return said % {"error": str(problem) or type(problem).__name__}


def _act(job: Job, say: Progress) -> None:
    say(0)
    match job.act:
        case Job.Act.READ:
            if job.batch.state in Batch.BEFORE_DRAFTS:
                dry_run.read_file(job.batch, say)
        case Job.Act.APPLY:
            if job.batch.state == Batch.State.DRY_RUN:
                batches.apply(job.batch, job.user, say)
                kept_files.forget(job.batch.pk)
        case Job.Act.PUBLISH:
            if job.batch.state != Batch.State.PUBLISHED:
                batches.publish(job.batch, job.user, say)
        case Job.Act.UNDO:
            if job.batch.state != Batch.State.UNDONE:
                undone = undo(job.batch, job.user, job.reason)
                batches.note_in_report(job.batch, undone=asdict(undone))


@contextmanager
def _progress(job: Job) -> Iterator[Progress]:
    """Says how far the job is by a connection of its own, so that others see it while the act's transaction is open.

    Raises Cancelled in the act where somebody has cancelled it.
    """
    connection: Any = connections.create_connection("default")
    said = 0.0

    def say(done: int) -> None:
        nonlocal said
        if done and monotonic() - said < _SAID_EVERY_S:
            return
        said = monotonic()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE imports_job SET rows_done = %s, seen_at = now() WHERE id = %s RETURNING cancel_requested",
                [done, job.pk],
            )
            row = cursor.fetchone()
        if row and row[0]:
            raise Cancelled

    try:
        yield say
    finally:
        connection.close()


def _end(job: Job, state: Job.State, error: str = "") -> None:
    Job.objects.using("default").filter(pk=job.pk).update(
        state=state, error=error, ended_at=timezone.now(), seen_at=timezone.now()
    )
