"""What the desk's own worker does: acts on batches. It has the desk's role, and a queue that no other worker reads."""

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
