"""What was corrected or retracted of the events that an address showed at an earlier data version."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from record.tables.revisions import Revision
from rules.documents.events import EventDocument
from rules.vocabulary import Verb

# A frame is requested often; beyond this many changed events it says «many» and looks no further.
MOST = 200
_CHANGES = (Verb.CORRECT, Verb.RETRACT, Verb.REVERT)


@dataclass(frozen=True)
class Changes:
    """``since`` is when that version was printed; with ``many`` the numbers are of the first MOST changed events."""

    since: datetime
    corrected: int
    retracted: int
    many: bool


def changes_since(version: int, showed: Callable[[EventDocument], bool]) -> Changes | None:
    """What changed after a data version among the events that it showed; None where the record is not that far."""
    at = Revision.public.filter(position=version).values_list("recorded_at", flat=True).first()
    if at is None:
        return None
    events = Revision.public.filter(kind=Revision.Kind.EVENT)
    changed = events.filter(position__gt=version, verb__in=_CHANGES)
    codes = list(changed.order_by("code").distinct("code").values_list("code", flat=True)[: MOST + 1])
    old = _newest(events.filter(code__in=codes[:MOST], position__lte=version))
    gone = {revision.code for revision in _newest(events.filter(code__in=codes[:MOST])) if revision.is_tombstone}
    touched = [
        revision.code for revision in old if not revision.is_tombstone and showed(revision.printed_as(EventDocument))
    ]
    retracted = sum(code in gone for code in touched)
    return Changes(at, len(touched) - retracted, retracted, len(codes) > MOST)


def _newest(revisions: QuerySet[Revision]) -> Iterable[Revision]:
    return revisions.order_by("code", "-number").distinct("code")
