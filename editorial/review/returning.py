"""Bringing back what was retracted by mistake: one person says why, another publishes it again, with the reason."""

from django.db import transaction

from desk.models import Printable
from editorial import log
from editorial.accounts import User
from editorial.checks import require_ready
from editorial.log import AuditEntry
from editorial.permissions import require
from editorial.review.versions import keep
from editorial.states import expect, lock, require_reason, set_status
from events.models import Event

_ACT = "bring back"


@transaction.atomic
def bring_back(event: Event, user: User, reason: str) -> None:
    """Hand a retracted event in for publication. Raises NotAllowed, NotReady, WrongState or Stale.

    It is an edit of the person's own, so that somebody else has to publish it.
    """
    reason = require_reason(reason)
    lock(event)
    require(user, "submit", event)
    expect(event, Event.Status.RETRACTED)
    require_ready(event)
    event.save()
    log.note(user, event)
    keep(event, user)
    set_status(event, Event.Status.IN_REVIEW)
    log.audit(user, _ACT, event, event.code or "", reason=reason)


def why_it_returns(record: Printable) -> str:
    """The reason that was given last, for who publishes it to take over."""
    entry = AuditEntry.objects.filter(kind=record._meta.model_name, record_id=record.pk, action=_ACT).first()
    return str(entry.detail.get("reason", "")) if entry else ""
