"""Submit: the draft is ready for a second person to read."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.checks import REFUSALS, require_ready
from editorial.permissions import require
from editorial.review.approvals import void
from editorial.review.notices import Notice, close
from editorial.states import expect, lock, set_status
from events.models import Event


@transaction.atomic
def submit(event: Event, user: User) -> None:
    """Raises NotAllowed, NotReady, or WrongState unless it is a draft."""
    lock(event)
    require(user, "submit", event)
    expect(event, Event.Status.DRAFT)
    require_ready(event)
    set_status(event, Event.Status.IN_REVIEW)
    close(event, Notice.Why.SENT_BACK)
    log.audit(user, "submit", event, event.code or "")


def submit_together(events: Sequence[Event], user: User) -> tuple[int, list[tuple[Event, Exception]]]:
    """Each that can be: how many, and of the others why not."""
    refused: list[tuple[Event, Exception]] = []
    for event in events:
        try:
            submit(event, user)
        except REFUSALS as refusal:
            refused.append((event, refusal))
    return len(events) - len(refused), refused


@transaction.atomic
def take_back(event: Event, user: User) -> None:
    """Back from review to draft."""
    lock(event)
    require(user, "submit", event)
    expect(event, Event.Status.IN_REVIEW)
    set_status(event, Event.Status.DRAFT)
    void(event, user, _("It was taken back."))
    log.audit(user, "take back", event, event.code or "")
