"""One database address instead of four, as plain Django has it: of an account that may make the other roles."""

import hmac
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

_ROLES = {"DATABASE_URL": "desk", "PUBLIC_DATABASE_URL": "public", "WORKER_DATABASE_URL": "worker"}


def completed(given: Mapping[str, str], secret_key: str) -> dict[str, str]:
    """The addresses by variable; where DATABASE_URL is the only one, its account owns and the others are derived.

    The roles are named after the database, and their passwords derived from the secret key: ``migrate`` makes the roles
    and sets the passwords, so that nothing more has to be kept. Raises ImproperlyConfigured without a database's name.
    """
    if set(given) != {"DATABASE_URL"}:
        return dict(given)
    owner = given["DATABASE_URL"]
    database = unquote(urlsplit(owner).path.strip("/"))
    if not database:
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: expected postgis://user:password@host:5432/conflictmap."
        )
    roles = {variable: f"{database}_{name}" for variable, name in _ROLES.items()}
    derived = {variable: _as(owner, role, _password(secret_key, role)) for variable, role in roles.items()}
    return {**derived, "OWNER_DATABASE_URL": owner}


def _password(secret_key: str, role: str) -> str:
    return hmac.new(secret_key.encode(), f"database role {role}".encode(), "sha256").hexdigest()


def _as(address: str, role: str, password: str) -> str:
    """The address with another account in it."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(role, safe='')}:{password}@{host}"))
