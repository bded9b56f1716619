"""Submit: the draft is ready for a second person to read."""

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.checks import require_ready
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


@transaction.atomic
def take_back(event: Event, user: User) -> None:
    """Back from review to draft."""
    lock(event)
    require(user, "submit", event)
    expect(event, Event.Status.IN_REVIEW)
    set_status(event, Event.Status.DRAFT)
    void(event, user, _("It was taken back."))
    log.audit(user, "take back", event, event.code or "")
