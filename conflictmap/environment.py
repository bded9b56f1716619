"""Settings from the environment: each read once, checked, and explained when it is wrong."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_HOST = r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?"


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/operations.md for what it means and an example.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "0", "no", "false", "off"}:
        return default if value == "" else False
    if value in {"1", "yes", "true", "on"}:
        return True
    raise ImproperlyConfigured(f"{name}: expected 1 or 0, got «{value}».")


def whole_number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name}: expected a whole number, got «{value}».")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def one_of(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = os.environ.get(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}: expected one of {', '.join(allowed)}; got «{value}».")
    return value


def host_name(name: str) -> str:
    """A host name in small letters, without scheme and port; empty where unset."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(_HOST, value):
        raise ImproperlyConfigured(f"{name}: expected a host name such as map.example.org, got «{value}».")
    return value


def hosts_and_ports(name: str, port: int) -> frozenset[tuple[str, int]]:
    """Hosts separated by commas, each with its port or with the one that is usual."""
    found = set()
    for word in words(name):
        host, colon, number = word.lower().partition(":")
        is_port = number.isascii() and number.isdigit() and 0 < int(number) < 65_536
        if not re.fullmatch(_HOST, host) or (colon and not is_port):
            raise ImproperlyConfigured(
                f"{name}: expected host names with or without a port, such as hooks.internal or "
                f"hooks.internal:8443, separated by commas; got «{word}»."
            )
        found.add((host, int(number) if colon else port))
    return frozenset(found)


def redis_for_celery(address: str) -> str:
    """Celery's spelling of a Redis address: a socket is redis+socket:// there and unix:// everywhere else."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        database = parts.query.removeprefix("db=") or "0"
        return f"redis+socket://{parts.path}?virtual_host={database}"
    return address


def geo_library(name: str, package: str, pattern: str) -> str | None:
    """The path of GDAL or GEOS: as given, else the one carried in a Python package's wheel.

    The wheels' libraries are newer than the distributions', and the same on every system.
    """
    given = os.environ.get(name)
    if given:
        if not Path(given).exists():
            raise ImproperlyConfigured(f"{name}: there is no file {given}.")
        return given
    import importlib.util

    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    site = Path(spec.origin).parent.parent
    found = sorted(site.glob(f"{package}.libs/{pattern}")) + sorted(site.glob(f"{package}/.dylibs/{pattern}"))
    return str(found[0]) if found else None
