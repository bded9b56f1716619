"""Setting a draft aside: out of the lists, and never deleted. It comes back as it was."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from editorial import log
from editorial.accounts import User
from editorial.permissions import require
from editorial.states import expect, lock, set_status
from events.models import Event

OLD = timedelta(days=90)


@transaction.atomic
def set_aside(event: Event, user: User) -> None:
    """Raises NotAllowed, Stale, or WrongState unless it is a draft that readers never saw."""
    lock(event)
    require(user, "delete_draft", event)
    expect(event, Event.Status.DRAFT)
    set_status(event, Event.Status.SET_ASIDE)
    log.audit(user, "set aside", event, event.code or "")


@transaction.atomic
def take_up_again(event: Event, user: User) -> None:
    """Raises NotAllowed, Stale, or WrongState unless it was set aside."""
    lock(event)
    require(user, "edit", event)
    expect(event, Event.Status.SET_ASIDE)
    set_status(event, Event.Status.DRAFT)
    log.audit(user, "take up again", event, event.code or "")


def untouched(events: QuerySet[Event]) -> QuerySet[Event]:
    """Drafts that readers never saw and nobody has changed for a long time."""
    before = timezone.now() - OLD
    return events.filter(status=Event.Status.DRAFT, code=None, changed_at__lt=before)
