"""What changed in public between two printed states of one thing, and why."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from record.models import Revision
from rules.documents.members import Correction, Tombstone
from rules.vocabulary import Verb


def correction(number: int, moment: datetime, verb: Verb, reason: str, fields: Sequence[str] = ()) -> Correction:
    return Correction(revision=number, on=moment.date(), verb=verb, reason=reason, fields=tuple(fields))


def so_far(revisions: Iterable[Revision]) -> list[Correction]:
    """Every correction in a thing's revisions, given newest first, oldest first; that it was retracted is one, of no
    field."""
    told: dict[int, Correction] = {}
    for revision in revisions:
        document = revision.printed
        if isinstance(document, Tombstone):
            told[revision.number] = correction(
                revision.number, revision.recorded_at, Verb(revision.verb), revision.reason
            )
        else:
            # Each document lists those before it, save where one was printed after a retraction by an earlier release.
            told = {entry.revision: entry for entry in document.corrections} | told
    return [told[number] for number in sorted(told)]
