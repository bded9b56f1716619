"""What the worker of imports does: acts on batches, for hours. It has the desk's role, and a queue of its own."""

from celery import shared_task
from celery.signals import worker_ready

from ingest import jobs

# The longest act is the publication of a large batch.
LONGEST_S = 6 * 3600


@shared_task(name=jobs.WORK, time_limit=LONGEST_S)
def work() -> None:
    jobs.work_off()


@worker_ready.connect
def look_at_start(**said: object) -> None:
    """Jobs that were ordered while no worker was there, or that one was killed over, wait no longer."""
    jobs.announce()
