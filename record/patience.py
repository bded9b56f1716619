"""How long a web server waits for a database that says nothing.

A server that is frozen, or behind a network that lost it, neither answers nor ends the connection; its own
statement_timeout does not run then. libpq would wait for ever. Here each wait has an end, and the reader gets a 503.

Only the web servers install this (conflictmap/wsgi.py): what a command or the worker asks may take as long as it takes.
"""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from weakref import WeakKeyDictionary

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg2 import OperationalError
from psycopg2.extensions import POLL_OK, POLL_READ, POLL_WRITE, set_wait_callback
from psycopg2.extensions import connection as Connection

CONNECTING_S = 3.0
# Between two pieces of an answer. Readers' statements end by themselves after 1.5 s; an editor may wait for a lock.
SILENCE_S = {"public": 5.0}
_OTHERS_SILENCE_S = 30.0
_limits: "WeakKeyDictionary[Connection, float]" = WeakKeyDictionary()


def install() -> None:
    """From now on every wait of this process for PostgreSQL has an end."""
    connection_created.connect(_limit)
    set_wait_callback(wait)


@contextmanager
def waiting(using: str, seconds: float) -> Iterator[None]:
    """Within: statements on this connection may be silent for so long, such as an export with a longer timeout."""
    own = connections[using].connection
    before = _limits.get(own)
    if before is None:
        yield
        return
    _limits[own] = seconds
    try:
        yield
    finally:
        _limits[own] = before


def wait(connection: Connection) -> None:
    """psycopg2's wait for the server. Raises OperationalError, after which the connection is of no more use."""
    seconds = _limits.get(connection, CONNECTING_S)
    while (state := connection.poll()) != POLL_OK:
        if not _is_ready(connection, state, seconds):
            raise OperationalError(f"The database has said nothing for {seconds:.0f} s (limit of this client).")


def _is_ready(connection: Connection, state: int, seconds: float) -> bool:
    events = {POLL_READ: select.POLLIN, POLL_WRITE: select.POLLOUT}[state]
    waiting_for = select.poll()
    waiting_for.register(connection.fileno(), events)
    return bool(waiting_for.poll(seconds * 1_000))


def _limit(sender: object, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    _limits[connection.connection] = SILENCE_S.get(connection.alias, _OTHERS_SILENCE_S)
