"""Asking the worker to compute what is derived. By the task's name: the press does not know what is derived."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def announce() -> None:
    """Ask the worker to catch up now. Without Redis nothing is lost: the outbox is looked at every ten seconds."""
    try:
        current_app.send_task("record.tasks.catch_up", ignore_result=True)
    except (OperationalError, RedisError, OSError) as problem:
        log.warning("The worker could not be notified of a publication; it will find it in the outbox (%s).", problem)
