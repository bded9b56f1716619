"""What each database role is held to at run time, and whether it still is.

PostgreSQL lets every role change its own stored settings and its own password; no right can be taken away for that.
So there are three layers:

1. Every connection of ours carries the limits itself. What a client asks for when it connects outranks what is stored
   with the role, so that a stored setting that somebody changed has no effect on the site.
2. The limits are stored with the role too, for any other client that connects as it. ``migrate`` removes whatever else
   is stored and sets them again, with the password; ``altered`` says when that is needed.
3. ``temp_file_limit`` and the number of connections can be changed by a superuser only, whatever the role tries.
"""

from django.db.backends.utils import CursorWrapper

# One slow query must not hold the box; JIT compilation ignores the timeout, so it is off. Parallel workers cost more
# than the pages they would speed up, and take from one reader what they give to another.
PUBLIC_LIMITS = {
    "default_transaction_read_only": "on",
    "statement_timeout": "1500ms",
    "lock_timeout": "1s",
    "idle_in_transaction_session_timeout": "10s",
    "jit": "off",
    "work_mem": "8MB",
    "max_parallel_workers_per_gather": "0",
}
WORKER_LIMITS = {"statement_timeout": "5min", "jit": "off"}
LIMITS = {"public": PUBLIC_LIMITS, "worker": WORKER_LIMITS}
# Only a superuser may set these, and so only a superuser can lift them.
FIRM_LIMITS = {"public": {"temp_file_limit": "64MB"}, "worker": {"temp_file_limit": "2GB"}}
MOST_PUBLIC_CONNECTIONS = 40
# libpq's own, for every process: a server that cannot be reached, or that the network lost, is given up. What is frozen
# and yet reachable is for record/patience.py. In seconds; tcp_user_timeout in milliseconds. Unix sockets ignore the TCP
# ones.
NETWORK = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# What a role was not granted it does not see: the public role finds the record's schema only.
SEARCH_PATH = "desk,record,inbox,public"

_STORED = """
    SELECT unnest(s.setconfig) FROM pg_db_role_setting s
    WHERE s.setrole = (SELECT oid FROM pg_roles WHERE rolname = current_user)
      AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
"""


def options(alias: str) -> str:
    """The start-up options of a connection: its schemas, and the limits of its role. libpq's syntax."""
    settings = {"search_path": SEARCH_PATH, **LIMITS.get(alias, {})}
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


def stored(alias: str) -> dict[str, str]:
    """Every setting that is stored with the role of a connection, and no other is."""
    return {**LIMITS.get(alias, {}), **FIRM_LIMITS.get(alias, {})}


def lacking(cursor: CursorWrapper, alias: str) -> list[str]:
    """The limits that are not in force in a session, as «name is value». Empty while all is well."""
    limits = LIMITS.get(alias, {})
    cursor.execute("SELECT name, current_setting(name) FROM unnest(%s::text[]) AS name", [list(limits)])
    return [f"{name} is {value}" for name, value in cursor.fetchall() if value != limits[name]]


def altered(cursor: CursorWrapper, alias: str) -> list[str]:
    """What is stored with the role of a cursor's connection and is not what ``migrate`` stored, as «name=value».

    A limit that is missing is given as «name is not set». Empty while all is well. Raises DatabaseError.
    """
    expected = {f"{name}={value}" for name, value in stored(alias).items()}
    cursor.execute(_STORED)
    found = {str(row[0]) for row in cursor.fetchall()}
    named = {setting.partition("=")[0] for setting in found}
    missing = [f"{name} is not set" for name in stored(alias) if name not in named]
    return sorted(found - expected) + missing
