"""A mended comma does not wait for a second person: who may publish a correction, and how it was approved."""

from editorial import log
from editorial.accounts import User
from editorial.permissions import NotAllowed, can, require
from editorial.printing.whole import whole
from editorial.releases import preview
from events.models import Event
from record.models import Revision
from rules.documents.events import EventDocument
from rules.small_changes import is_small


def require_correct(user: User, event: Event) -> bool:
    """Raise NotAllowed unless the person may publish the change of a public event.

    True where they may although the change is their own, since it mends spelling, punctuation or spaces alone.
    """
    try:
        require(user, "correct", event)
    except NotAllowed:
        if not (can(user, "correct") and log.changed_since_print(user, event) and mends_alone(event)):
            raise
        return True
    return False


def mends_alone(event: Event) -> bool:
    """Whether the desk's change of a public event mends spelling, punctuation or spaces of its prose and no more."""
    last = Revision.objects.of(Revision.Kind.EVENT, event.code or "").first()
    printed = last.printed if last else None
    would_be = preview(whole(Event).get(pk=event.pk))
    return isinstance(printed, EventDocument) and isinstance(would_be, EventDocument) and is_small(printed, would_be)
