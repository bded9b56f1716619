"""Revert: bring back, at the desk and in public, what an earlier revision said. Discard: drop what is not public."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial import log
from editorial.accounts import User
from editorial.duplicates.going_back import at_stake, require_seen
from editorial.permissions import require
from editorial.plausibility.confirming import Question
from editorial.releases import mark_printed, preview, release_event
from editorial.review.versions import keep
from editorial.snapshots import Deleted, Snapshot, State, restore, with_statuses
from editorial.states import WrongState, expect_public, lock, require_reason, set_status
from events.models import Event
from record.models import Revision
from record.press.runs import open_press
from rules.documents.canonical import changed_members
from rules.documents.events import EventDocument
from rules.vocabulary import Verb


def revert(event: Event, user: User, number: int, reason: str, confirmed: Collection[str] = ()) -> Revision:
    """Print the state of revision ``number`` again, as a revision of its own; nothing public is overwritten.

    Two people stood behind that state when it was printed. Changes at the desk that are not public are refused
    rather than lost: discard or publish them first. What a merge brought since is lost only where ``confirmed`` has
    its key (``lost_by_revert``). Raises NotAllowed, NotConfirmed, WrongState or Stale.
    """
    reason = require_reason(reason)
    with open_press() as run:
        lock(event)
        require(user, "revert", event)
        expect_public(event)
        if event.has_unprinted_changes:
            raise WrongState(_("There are changes that are not public yet: publish or discard them first."))
        if number == event.public_revision:
            raise WrongState(_("Revision %(number)s is the one that is public.") % {"number": number})
        _go_back(event, number, user, confirmed)
        log.audit(user, "restore", event, event.code or "", revision=number)
        return release_event(run, event, user, verb=Verb.REVERT, reason=reason)


@transaction.atomic
def discard(event: Event, user: User, confirmed: Collection[str] = ()) -> None:
    """Put the desk back to what readers see; ``confirmed`` as of ``revert``.

    Raises NotAllowed, NotConfirmed, WrongState or Stale.
    """
    lock(event)
    require(user, "discard", event)
    expect_public(event)
    if not event.has_unprinted_changes:
        raise WrongState(_("There is nothing to discard: the desk has what readers see."))
    _go_back(event, event.public_revision or 0, user, confirmed, leaving=_printed_since(event))
    for record in (event, *filter(_is_as_printed, event.control_claims.all())):
        mark_printed(record, record.public_revision or 0)
    set_status(event, Event.Status.PUBLISHED)
    keep(event, user)
    log.audit(user, "discard", event, event.code or "", revision=event.public_revision)


def _printed_since(event: Event) -> set[int]:
    """Its control claims that were printed by themselves after the event was: readers see those, not the event's."""
    codes = {claim.code: claim.pk for claim in event.control_claims.all() if claim.code}
    printed = Revision.objects.of(Revision.Kind.EVENT, event.code or "").values("position")[:1]
    since = Revision.objects.filter(kind=Revision.Kind.CONTROL, code__in=codes, position__gt=printed)
    return {codes[code] for code in since.values_list("code", flat=True)}


def _is_as_printed(claim: ControlClaim) -> bool:
    printed = Revision.objects.of(Revision.Kind.CONTROL, claim.code or "").first()
    return printed is not None and not changed_members(printed.printed, preview(claim))


def lost_by_revert(event: Event, number: int) -> list[Question]:
    """What a merge brought that going back to the revision would lose, or double."""
    return at_stake(event, _state(event, number)) if _has_state(event, number) else []


def lost_by_discard(event: Event) -> list[Question]:
    number = event.public_revision or 0
    return at_stake(event, _state(event, number), _printed_since(event)) if _has_state(event, number) else []


def _has_state(event: Event, number: int) -> bool:
    return Snapshot.objects.filter(event=event, revision=number).exists()


def _state(event: Event, number: int) -> State:
    try:
        content: State = Snapshot.objects.get(event=event, revision=number).content
    except Snapshot.DoesNotExist:
        raise WrongState(_("There is no revision %(number)s to go back to.") % {"number": number}) from None
    printed = Revision.objects.of(Revision.Kind.EVENT, event.code or "").get(number=number)
    return with_statuses(content, printed.printed_as(EventDocument))


def _go_back(event: Event, number: int, user: User, confirmed: Collection[str], leaving: Collection[int] = ()) -> None:
    content = _state(event, number)
    require_seen(event, content, user, confirmed, leaving)
    try:
        restore(event, content, leaving)
    except Deleted:
        raise WrongState(
            _("Something that revision %(number)s names was deleted at the desk since: edit the event instead.")
            % {"number": number}
        ) from None
