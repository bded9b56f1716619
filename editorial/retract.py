"""Retract: take an event out of public view at once, leaving a tombstone that says why."""

from typing import Any

from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.permissions import require
from editorial.releases import code_of
from editorial.states import WrongState, expect_public, lock, require_reason, set_status
from events.models import Event
from record import press
from record.models import Revision
from rules.vocabulary import Approval, Verb


def retract(
    event: Event, user: User, reason: str, *, successor: Event | None = None, may_still_be_read: bool = False
) -> Revision:
    """The plain address answers «gone» with the reason; pinned revisions too, unless they may still be read.

    One person is enough: taking down must be fast. Raises NotAllowed, WrongState or Stale.
    """
    reason = require_reason(reason)
    with press.run() as run:
        lock(event)
        require(user, "retract", event)
        expect_public(event)
        if successor is not None and not successor.is_public:
            raise WrongState(_("The event to read instead is not public."))
        code = code_of(event)

        def make(number: int, moment: Any) -> dict[str, Any]:
            return {
                "code": code,
                "revision": number,
                "recorded_at": moment.isoformat(timespec="microseconds"),
                "retracted": True,
                "reason": reason,
                "successor": successor.code if successor else None,
                "may_still_be_read": may_still_be_read,
            }

        approved = Approval.SYSTEM if user.is_system else Approval.ONE_PERSON
        revision = run.print(Revision.Kind.EVENT, code, make, verb=Verb.RETRACT, approval=approved, reason=reason)
        _take_down(event)
        set_status(event, Event.Status.RETRACTED)
        log.audit(user, "retract", event, code, revision=revision.number, reason=reason)
        return revision


def _take_down(event: Event) -> None:
    """Nothing of it is public; what was changed since the last print stays unread by a second person."""
    Event.objects.filter(pk=event.pk).update(public_revision=None)
    event.public_revision = None
