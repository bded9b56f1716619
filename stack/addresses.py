"""Database addresses: one for each role, all naming the same database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from stack.errors import StackError


@dataclass(frozen=True)
class Addresses:
    """The same database as its four roles know it. The owner makes tables and is absent at run time."""

    owner: str
    desk: str
    public: str
    worker: str

    def as_environment(self) -> dict[str, str]:
        return {
            "OWNER_DATABASE_URL": self.owner,
            "DATABASE_URL": self.desk,
            "PUBLIC_DATABASE_URL": self.public,
            "WORKER_DATABASE_URL": self.worker,
        }


def on_socket(folder: str, role: str, database: str) -> str:
    """An address on a unix socket. The folder stands where a host would, its slashes written as %2F."""
    return f"postgis://{role}@{quote(folder, safe='')}/{database}"


def given(environ: Mapping[str, str], password: Callable[[str], str]) -> Addresses | None:
    """The addresses that the environment names, the missing ones derived; None when it names no database.

    DATABASE_URL alone is an account that may make tables and roles. The other roles are then named after the
    database (two sites on one server do not share them) and get the passwords that ``password(role)`` gives.
    """
    main = environ.get("DATABASE_URL")
    if not main:
        return None
    database = unquote(urlsplit(main).path.strip("/"))
    if not database:
        raise StackError("DATABASE_URL names no database: expected postgres://user:password@host:5432/conflictmap.")
    owner = environ.get("OWNER_DATABASE_URL") or main

    def derived(name: str) -> str:
        role = f"{database}_{name}"
        return with_account(owner, role, password(role))

    return Addresses(
        owner=owner,
        desk=main if environ.get("OWNER_DATABASE_URL") else derived("desk"),
        public=environ.get("PUBLIC_DATABASE_URL") or derived("public"),
        worker=environ.get("WORKER_DATABASE_URL") or derived("worker"),
    )


def with_account(address: str, role: str, password: str) -> str:
    """The address with another account in it; host, port, database and options stay."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{quote(password, safe='')}@{host}"))
