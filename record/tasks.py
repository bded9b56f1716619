"""Background work on the record: computing what is derived from it, and checking that it is whole."""

import logging

from celery import shared_task
from celery.signals import worker_ready
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from record.derived import computing, health

log = logging.getLogger(__name__)


@shared_task
def catch_up() -> None:
    computing.catch_up()


@shared_task
def check_record() -> None:
    health.check_whole()


@worker_ready.connect
def check_record_at_start(**said: object) -> None:
    """A client of /health/ need not wait after a start until beat says that it is time."""
    try:
        check_record.delay()
    except (OperationalError, RedisError, OSError) as problem:
        log.warning("The check of the record at the start could not be requested (%s).", problem)
