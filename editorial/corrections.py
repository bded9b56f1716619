"""What changed in public between two printed states of one thing, and why."""

from datetime import datetime
from typing import Any

Document = dict[str, Any]

# What the press itself writes, and what follows from other fields.
_NOT_CONTENT = {
    "code",
    "revision",
    "recorded_at",
    "approval",
    "corrections",
    "sha256",
    "cite",
    "killed",
    "origins",
    "without_origin",
    "findings",
}


def changed_fields(before: Document, after: Document) -> list[str]:
    """The names of the fields whose printed content differs, in alphabetical order."""
    names = (set(before) | set(after)) - _NOT_CONTENT
    return sorted(name for name in names if before.get(name) != after.get(name))


def correction(number: int, moment: datetime, verb: str, reason: str, before: Document, after: Document) -> Document:
    return {
        "revision": number,
        "on": moment.date().isoformat(),
        "verb": verb,
        "reason": reason,
        "fields": changed_fields(before, after),
    }
