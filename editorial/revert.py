"""Revert: bring back, at the desk and in public, what an earlier revision said. Discard: drop what is not public."""

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.permissions import require
from editorial.releases import release_event
from editorial.snapshots import Snapshot, restore
from editorial.states import WrongState, expect_public, lock, require_reason, set_status
from events.models import Event
from record import press
from record.models import Revision
from rules.vocabulary import Verb


def revert(event: Event, user: User, number: int, reason: str) -> Revision:
    """Print the state of revision ``number`` again, as a revision of its own; nothing public is overwritten.

    Two people stood behind that state when it was printed. Changes at the desk that are not public are refused
    rather than lost: discard or publish them first.
    """
    reason = require_reason(reason)
    with press.run() as run:
        lock(event)
        require(user, "revert", event)
        expect_public(event)
        if event.has_unprinted_changes:
            raise WrongState(_("There are changes that are not public yet: publish or discard them first."))
        if number == event.public_revision:
            raise WrongState(_("Revision %(number)s is the one that is public.") % {"number": number})
        restore(event, _snapshot(event, number).content)
        log.audit(user, "restore", event, event.code or "", revision=number)
        return release_event(run, event, user, verb=Verb.REVERT, reason=reason)


@transaction.atomic
def discard(event: Event, user: User) -> None:
    """Put the desk back to what readers see. Raises NotAllowed, WrongState or Stale."""
    lock(event)
    require(user, "discard", event)
    expect_public(event)
    if not event.has_unprinted_changes:
        raise WrongState(_("There is nothing to discard: the desk has what readers see."))
    restore(event, _snapshot(event, event.public_revision or 0).content)
    Event.objects.filter(pk=event.pk).update(printed_version=event.version)
    event.printed_version = event.version
    set_status(event, Event.Status.PUBLISHED)
    log.audit(user, "discard", event, event.code or "", revision=event.public_revision)


def _snapshot(event: Event, number: int) -> Snapshot:
    try:
        return Snapshot.objects.get(event=event, revision=number)
    except Snapshot.DoesNotExist:
        raise WrongState(_("There is no revision %(number)s to go back to.") % {"number": number}) from None
