"""What each process of the site is started with: its role in the database, its key, and nothing of the others'.

The same processes with the same variables as in docker-compose.yml, to which tests/stack/test_roles.py holds this.
"""

from collections.abc import Mapping

READERS_KEY, DESK_KEY = "public-secret-key", "secret-key"
# Which addresses of servers a process is given; what is not named here it does not know.
ADDRESSES = {
    "web": ("PUBLIC_DATABASE_URL",),
    "desk": ("DATABASE_URL", "PUBLIC_DATABASE_URL", "REDIS_URL"),
    "worker": ("PUBLIC_DATABASE_URL", "WORKER_DATABASE_URL", "REDIS_URL"),
    "desk-worker": ("DATABASE_URL", "PUBLIC_DATABASE_URL", "REDIS_URL"),
    "imports": ("DATABASE_URL", "PUBLIC_DATABASE_URL", "REDIS_URL"),
    "beat": ("PUBLIC_DATABASE_URL", "REDIS_URL"),
}
SITES = {
    "web": "public",
    "desk": "desk",
    "worker": "public",
    "desk-worker": "desk",
    "imports": "desk",
    "beat": "public",
}


def key_of(name: str) -> str:
    """The name of the secret that a process signs with: editors' sessions are signed with the desk's alone."""
    return DESK_KEY if SITES[name] == "desk" else READERS_KEY


def addresses_of(name: str, all_of_them: Mapping[str, str]) -> dict[str, str]:
    """The addresses that a process is given, of those there are."""
    return {variable: all_of_them[variable] for variable in ADDRESSES[name]}


def is_reserved(variable: str) -> bool:
    """Whether a variable of the shell is given on to no process: who it is, is settled here."""
    return variable.endswith("DATABASE_URL") or variable in {"REDIS_URL", "SECRET_KEY", "SITE"}
