"""What the desk's own worker does: acts on batches. It has the desk's role, and a queue that no other worker reads."""

from celery import shared_task

from conflictmap.importing import jobs

# The longest act is the publication of a large batch.
LONGEST_S = 6 * 3600


@shared_task(name="conflictmap.importing.work", time_limit=LONGEST_S)
def work() -> None:
    jobs.work_off()
