"""Correct: print a change of what is public, with its reason."""

from collections.abc import Collection

from editorial.accounts import User
from editorial.checks import require_ready
from editorial.plausibility.confirming import require_confirmed_of
from editorial.printing.whole import whole
from editorial.releases import release_event
from editorial.small_changes import require_correct
from editorial.states import expect, expect_public, lock, require_reason
from events.models import Event
from record.models import Revision
from record.press.runs import open_press
from rules.vocabulary import Approval, Verb


def correct(event: Event, user: User, reason: str, confirmed: Collection[str] = ()) -> Revision:
    """``confirmed``: the keys of the doubts that the person confirms.

    Raises NotAllowed, NotReady, WrongState or Stale, and then nothing has happened.
    """
    reason = require_reason(reason)
    with open_press() as run:
        lock(event)
        expect_public(event)
        is_mended_alone = require_correct(user, event)
        expect(event, Event.Status.IN_REVIEW)
        full = whole(Event).get(pk=event.pk)
        require_ready(full)
        require_confirmed_of(full, user, confirmed)
        approved = Approval.SMALL_CHANGE if is_mended_alone else None
        return release_event(run, event, user, verb=Verb.CORRECT, reason=reason, approved=approved, full=full)
