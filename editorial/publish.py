"""Publish: print for the first time, or again after a retraction."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from control.models import ControlClaim
from desk.models import Printable
from editorial.accounts import User
from editorial.checks import require_ready
from editorial.naming import cast_of_control, in_printing_order, names, outer_places
from editorial.permissions import require
from editorial.plausibility.confirming import require_confirmed_of
from editorial.printing.whole import whole
from editorial.releases import (
    approval,
    code_of,
    release_cast,
    release_control,
    release_entry,
    release_event,
)
from editorial.states import WrongState, expect, lock, require_reason
from events.models import Event
from places.models import Place
from record.models import Revision
from record.press.runs import Run, open_press
from rules.vocabulary import Approval, Verb


def publish(event: Event, user: User, confirmed: Collection[str] = (), reason: str = "") -> Revision:
    """Make one event public; ``confirmed``: the keys of the doubts that the person confirms.

    ``reason``: why it returns after a retraction.
    Raises NotAllowed, NotReady, WrongState or Stale, and then nothing has happened.
    """
    return publish_together([event], user, {event.pk: confirmed}, reason.strip())[0]


def publish_together(
    events: Sequence[Event], user: User, confirmed: Mapping[int, Collection[str]] | None = None, reason: str = ""
) -> list[Revision]:
    """Make several events public in one transaction: codes in the order given, campaigns printed before their parts.

    ``confirmed``: the keys of the doubts that the person confirms, by the event's identifier.
    """
    with open_press() as run:
        read: list[Event] = []
        for event in events:
            lock(event)
            require(user, "publish", event)
            expect(event, Event.Status.IN_REVIEW)
            if event.is_public:
                raise WrongState(
                    _("This event is public already: publish the change as a correction, with its reason.")
                )
            full = whole(Event).get(pk=event.pk)
            require_ready(full)
            require_confirmed_of(full, user, (confirmed or {}).get(event.pk, ()))
            _give_code(event, run)
            full.code = event.code
            read.append(full)
        printed = sorted(events, key=lambda event: not event.is_campaign)
        together = [code_of(event) for event in events]
        if len(read) == 1:
            return [
                release_event(run, events[0], user, verb=Verb.PUBLISH, reason=reason, together=together, full=read[0])
            ]
        # Each is read again, since those before it may have printed what it names.
        return [
            release_event(run, event, user, verb=Verb.PUBLISH, reason=reason, together=together) for event in printed
        ]


def publish_control(
    claims: Sequence[ControlClaim], user: User, reason: str = "", confirmed: Collection[str] = ()
) -> list[Revision]:
    """Make control claims public; those that are public already are corrected, with the reason.

    ``confirmed``: the keys of the doubts that the person confirms.
    """
    reason = reason.strip()
    with open_press() as run:
        for claim in claims:
            lock(claim)
            require(user, _verb_for(claim, reason).value, claim)
        approved = {claim.pk: approval(user, [claim]) for claim in claims}
        full = whole(ControlClaim).in_bulk(approved)
        for claim in full.values():
            require_confirmed_of(claim, user, confirmed)
        if _release_named(run, [full[key] for key in approved], user, approved) and len(full) > 1:
            full = whole(ControlClaim).in_bulk(approved)  # two claims may each have a copy of what was printed
        revisions = [release_control(run, full[key], user, approved[key], reason) for key in approved]
        for claim in claims:
            claim.refresh_from_db()
        return revisions


def _release_named(
    run: Run, claims: Sequence[ControlClaim], user: User, approved: Mapping[int, Approval]
) -> set[tuple[type[Printable], int]]:
    """Print what the claims name and is not public yet, each once and approved as the first claim that names it.

    Returns what was printed, by type and key.
    """
    printed: set[tuple[type[Printable], int]] = set()
    for claim in claims:
        named = in_printing_order(cast_of_control(claim))
        fresh = [one for one in named if not one.is_public and (type(one), one.pk) not in printed]
        release_cast(run, fresh, user, approved[claim.pk])
        printed |= {(type(one), one.pk) for one in fresh}
    return printed


def publish_cast(record: Printable, user: User, reason: str = "") -> Revision:
    """Print a place, actor, source, front or story as it is now, and before it what it names that is not public yet.

    A public one is corrected, with the reason.
    """
    reason = reason.strip()
    with open_press() as run:
        lock(record)
        verb = _verb_for(record, reason)
        require(user, verb.value, record)
        named = outer_places(record) if isinstance(record, Place) else in_printing_order(names(record))
        fresh = [other for other in named if not other.is_public and other != record]
        for other in fresh:
            require(user, "publish", other)
        approved = approval(user, [record, *fresh])
        release_cast(run, fresh, user, approved)
        return release_entry(run, record, user, verb=verb, approved=approved, reason=reason)


def publish_cast_together(records: Sequence[Printable], user: User, reason: str = "") -> list[Revision]:
    """All of them, each at the version that it says, or none. Raises as ``publish_cast`` does."""
    printed = []
    with open_press():
        for record in records:
            # A place is printed before what lies in it.
            is_out = type(record)._base_manager.filter(pk=record.pk, printed_version=record.version)
            if record.is_public or not is_out.filter(public_revision__isnull=False).exists():
                printed.append(publish_cast(record, user, reason))
    return printed


def _verb_for(record: Printable, reason: str) -> Verb:
    """The verb that applies; call this with the record locked, for somebody else may have published it meanwhile."""
    if not record.is_public:
        return Verb.PUBLISH
    if not record.has_unprinted_changes:
        raise WrongState(_("Readers see this already: nothing was changed since it was published."))
    require_reason(reason)
    return Verb.CORRECT


def _give_code(event: Event, run: Run) -> None:
    """The public code: the earliest day as known at first publication, and a number that counts publications."""
    if event.code is None:
        event.code = f"cm-{event.earliest:%Y-%m-%d}-{run.next_event_number():03d}"
        Event.objects.filter(pk=event.pk).update(code=event.code)
