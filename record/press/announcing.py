"""Asking a worker to begin a task now. By the task's name: who asks does not know what it does."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def announce() -> None:
    """Ask the worker to catch up now. Without Redis nothing is lost: the outbox is looked at every ten seconds."""
    ask_worker(
        "record.tasks.catch_up", "The worker could not be notified of a publication; it will find it in the outbox"
    )


def ask_worker(task: str, unreached: str) -> bool:
    """Whether the task could be sent; False while Redis is away, which is logged in the words of ``unreached``."""
    try:
        current_app.send_task(task, ignore_result=True)
    except (OperationalError, RedisError, OSError) as problem:
        log.warning("%s (%s).", unreached, problem)
        return False
    return True
