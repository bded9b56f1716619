"""Background work on the record: computing what is derived from it, and checking that it is whole."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from record import chain, derive

log = logging.getLogger(__name__)


def announce() -> None:
    """Ask the worker to catch up now. Without Redis nothing is lost: the outbox is looked at every ten seconds."""
    try:
        catch_up.delay()
    except (OperationalError, RedisError, OSError) as problem:
        log.warning("The worker could not be told of a publication; it will find it in the outbox (%s).", problem)


@shared_task
def catch_up() -> None:
    derive.catch_up()


@shared_task
def check_chain() -> None:
    broken = chain.first_break()
    if broken:
        log.critical("The record has been tampered with: %s", broken)
