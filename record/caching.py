"""Validators and lifetimes of public answers: one data version, one answer, however often it is requested."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.http import HttpRequest

from record.tables.revisions import State

# Run for every request, so it is written out.
_VERSIONS = "SELECT version, (SELECT version FROM record_derived WHERE name = 'summary') FROM record_state"

# Half a minute in caches, then a cheap question whether anything changed.
CACHED = "public, max-age=30, stale-while-revalidate=60"
FOR_EVER = "public, max-age=31536000, immutable"
# In a request's META: the versions at which its answer was made, where the address and they alone decide that answer.
MADE_AT = "conflictmap.made_at"

_ROOT = Path(__file__).resolve().parent.parent
_SHOWN_BY = ("*.py", "*.html", "*.po", "*.js", "*.css", "*.csv")
_PACKAGES = ("api", "dashboard", "record", "rules", "wording", "web", "conflictmap", "templates", "locale", "static")


def versions() -> tuple[int, int]:
    """The data version, and the one the derived data was computed at; together they determine every public answer."""
    with connections["public"].cursor() as cursor:
        cursor.execute(_VERSIONS)
        row = cursor.fetchone()
    if row is None:
        raise State.DoesNotExist("The record has no state yet: run migrate.")
    return row[0], row[1] or 0


def validator(request: HttpRequest, *parts: object) -> str:
    """A strong ETag (RFC 9110, 8.8.3) of the answer to this request, made from the parts and this release."""
    text = "\n".join(str(part) for part in (release(), request.get_host(), request.path, *parts))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def is_current(request: HttpRequest, etag: str) -> bool:
    """Whether the reader's If-None-Match names the answer, in any encoding of it."""
    header = request.headers.get("If-None-Match", "")
    if header.strip() == "*":
        return True
    names = (candidate.strip().removeprefix("W/") for candidate in header.split(","))
    return any(plain(name) == plain(etag) for name in names)


def plain(etag: str) -> str:
    """The validator of an answer in any encoding, as that of its plain bytes."""
    name = etag.strip('"').removesuffix("-br").removesuffix("-gzip")
    return f'"{name}"'


@cache
def release() -> str:
    """A digest of everything that shapes an answer: the same data may be shown otherwise after an upgrade, or where
    somebody else runs the site."""
    files = (file for package in _PACKAGES for pattern in _SHOWN_BY for file in _files(package, pattern))
    return _digest(files, repr((settings.OPERATOR, settings.OPERATOR_LOGO)))


def accepted_encodings(header: str) -> set[str]:
    """Which of br and gzip an Accept-Encoding allows (RFC 9110, 12.5.3)."""
    found = set()
    for part in header.split(","):
        name, _, parameters = part.strip().partition(";")
        if parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            found.add(name.strip().lower())
    return found & {"br", "gzip"}


def _files(package: str, pattern: str) -> list[Path]:
    return sorted((_ROOT / package).rglob(pattern))


def _digest(files: Iterable[Path], beside: str) -> str:
    digest = hashlib.sha256(beside.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
