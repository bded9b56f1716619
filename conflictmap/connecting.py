"""No connection of readers or of the worker is used before its limits are seen to be in force."""

import logging

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from conflictmap import limits

log = logging.getLogger(__name__)
_reported: set[tuple[str, ...]] = set()


def assert_limits(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """For Django's signal of a new connection; a pooler between, for one, may drop what a client asks for.

    Raises OperationalError, and readers are answered 503 and never without limits. What somebody stored with the role
    has no effect here, and is reported once by each process.
    """
    alias = connection.alias
    if alias not in limits.LIMITS:
        return
    with connection.cursor() as cursor:
        lacking = limits.lacking(cursor, alias)
        altered = () if lacking else tuple(limits.altered(cursor, alias))
    if lacking:
        connection.close()
        log.critical("Connections of the role «%s» are not limited: %s. None is used.", alias, "; ".join(lacking))
        raise OperationalError(f"Connections of the role «{alias}» are not limited: {'; '.join(lacking)}.")
    if altered and altered not in _reported:
        _reported.add(altered)
        log.critical(
            "Settings stored with the database role «%s» are not what migrate stored: %s. Somebody spoke to the "
            "database as this role. Change its password, and run migrate.",
            alias,
            "; ".join(altered),
        )
