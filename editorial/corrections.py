"""What changed in public between two printed states of one thing, and why."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from record.models import Revision
from rules.documents.canonical import changed_fields

Document = dict[str, Any]


def correction(number: int, moment: datetime, verb: str, reason: str, before: Document, after: Document) -> Document:
    return {
        "revision": number,
        "on": moment.date().isoformat(),
        "verb": verb,
        "reason": reason,
        "fields": changed_fields(before, after),
    }


def so_far(revisions: Iterable[Revision]) -> list[Document]:
    """Every correction in a thing's revisions, given newest first, oldest first; that it was retracted is one, of no
    field."""
    told: dict[int, Document] = {}
    for revision in revisions:
        if revision.is_tombstone:
            told[revision.number] = correction(
                revision.number, revision.recorded_at, revision.verb, revision.reason, {}, {}
            )
        else:
            # Each document lists those before it, save where one was printed after a retraction by an earlier release.
            told = {entry["revision"]: entry for entry in revision.content["corrections"]} | told
    return [told[number] for number in sorted(told)]
