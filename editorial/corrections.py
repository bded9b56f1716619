"""What changed in public between two printed states of one thing, and why."""

from datetime import datetime
from typing import Any

from rules.documents import changed_fields

Document = dict[str, Any]


def correction(number: int, moment: datetime, verb: str, reason: str, before: Document, after: Document) -> Document:
    return {
        "revision": number,
        "on": moment.date().isoformat(),
        "verb": verb,
        "reason": reason,
        "fields": changed_fields(before, after),
    }
