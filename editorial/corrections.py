"""What changed in public between two printed states of one thing, and why."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from record.models import Revision
from rules.documents.members import Correction, Tombstone
from rules.vocabulary import Verb


def correction(number: int, moment: datetime, verb: Verb, reason: str, fields: Sequence[str] = ()) -> Correction:
    return Correction(revision=number, on=moment.date(), verb=verb, reason=reason, fields=tuple(fields))


def so_far(revisions: Iterable[Revision]) -> list[Correction]:
    """The corrections in a thing's revisions (newest first), oldest first. A retraction is one, of no members."""
    found: dict[int, Correction] = {}
    for revision in revisions:
        document = revision.printed
        if isinstance(document, Tombstone):
            found[revision.number] = correction(
                revision.number, revision.recorded_at, Verb(revision.verb), revision.reason
            )
        else:
            # Each document lists those before it, save where one was printed after a retraction by an earlier release.
            found = {entry.revision: entry for entry in document.corrections} | found
    return [found[number] for number in sorted(found)]
