"""Retract: take an event or a control claim out of public view at once, leaving a tombstone that says why."""

from django.utils.translation import gettext as _
from msgspec.structs import replace

from control.models import ControlClaim
from desk.models import Printable
from editorial import log
from editorial.accounts import User
from editorial.kinds import KINDS
from editorial.permissions import require
from editorial.printing.events import reprint
from editorial.releases import begin, code_of, print_document
from editorial.snapshots import Snapshot
from editorial.states import WrongState, expect_public, lock, require_reason, set_status
from events.models import Event
from record.models import EventRecord, Revision
from record.press.runs import Run, open_press
from rules.documents.controls import ControlDocument
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.vocabulary import Approval, Verb
from stories.models import Story


def retract(
    event: Event, user: User, reason: str, *, successor: Event | None = None, may_still_be_read: bool = False
) -> Revision:
    """The plain address answers «gone» with the reason; pinned revisions too, unless they may still be read.

    One person is enough: taking down must be fast. Raises NotAllowed, WrongState or Stale.
    """
    reason = require_reason(reason)
    with open_press() as run:
        lock(event)
        require(user, "retract", event)
        expect_public(event)
        if successor is not None and not successor.is_public:
            raise WrongState(_("The event to read instead is not public."))
        instead = successor.code if successor else None
        revision = _take_down(run, event, user, reason, successor=instead, may_still_be_read=may_still_be_read)
        set_status(event, Event.Status.RETRACTED)
        return revision


def retract_control(claim: ControlClaim, user: User, reason: str, *, may_still_be_read: bool = False) -> Revision:
    """The claim leaves the record, and with it the ground that rested on it; its event is printed without it.

    What the event said before stays in its earlier revisions: where that may not be read either, the event itself is
    to be retracted. One person is enough. Raises NotAllowed, WrongState or Stale.
    """
    reason = require_reason(reason)
    with open_press() as run:
        lock(claim)
        require(user, "retract", claim)
        expect_public(claim)
        code = code_of(claim)
        for event in _public_events_with(code):
            _print_without(run, event, code, user, reason)
        return _take_down(run, claim, user, reason, may_still_be_read=may_still_be_read)


def retract_story(story: Story, user: User, reason: str, *, may_still_be_read: bool = False) -> Revision:
    """Its address answers «gone» with the reason. One person is enough. Raises NotAllowed, WrongState or Stale."""
    reason = require_reason(reason)
    with open_press() as run:
        lock(story)
        require(user, "retract", story)
        expect_public(story)
        return _take_down(run, story, user, reason, may_still_be_read=may_still_be_read)


def replaced(run: Run, record: Printable, user: User, reason: str, successor: str) -> Revision:
    """Another entry stands for this one from now on, and its address leads there; what was printed can be read."""
    return _take_down(run, record, user, reason, successor=successor, may_still_be_read=True)


def _take_down(
    run: Run,
    record: Printable,
    user: User,
    reason: str,
    *,
    successor: str | None = None,
    may_still_be_read: bool,
) -> Revision:
    """Print the tombstone. What was changed since the last print stays unread by a second person."""
    kind, code = KINDS[type(record)], code_of(record)
    mark = run.mark(code, list(Revision.objects.of(kind, code)))
    tombstone = Tombstone(
        **mark, retracted=True, reason=reason, successor=successor, may_still_be_read=may_still_be_read
    )
    revision = run.print(kind, tombstone, verb=Verb.RETRACT, approval=_approval(user), reason=reason)
    type(record)._base_manager.filter(pk=record.pk).update(public_revision=None)
    record.public_revision = None
    log.audit(user, "retract", record, code, revision=revision.number, reason=reason)
    return revision


def _public_events_with(code: str) -> list[Event]:
    """The public events whose documents have the control claim: a claim is always printed with the event it names."""
    printed = Revision.objects.of(Revision.Kind.CONTROL, code).exclude(verb=Verb.RETRACT)
    named = {revision.printed_as(ControlDocument).event for revision in printed} - {None}
    public = EventRecord.objects.filter(code__in=named).select_related("revision")
    found = [event.code for event in public if code in _control_codes(event.document)]
    return list(Event.objects.select_for_update(of=("self",)).filter(code__in=found).order_by("pk"))


def _print_without(run: Run, event: Event, code: str, user: User, reason: str) -> None:
    """Print the event as it was printed last, without the claim; what the desk has changed since stays a draft."""
    kind = Revision.Kind.EVENT
    header, last = begin(run, kind, code_of(event), _approval(user))
    assert last, "the event is public"
    document = reprint(_without(last.printed_as(EventDocument), code), header)
    revision = print_document(run, kind, document, last, verb=Verb.CORRECT, reason=reason)
    state = Snapshot.objects.get(event=event, revision=last.number).content
    Snapshot.objects.create(event=event, revision=revision.number, content=state)
    Event.objects.filter(pk=event.pk).update(public_revision=revision.number)
    log.audit(user, "correct", event, code_of(event), revision=revision.number, reason=reason, without=code)


def _without(document: EventDocument, code: str) -> EventDocument:
    """The document without the control claim, and without its report where nothing else in the document rests on it."""
    control = tuple(item for item in document.control if item.code != code)
    needed = {claim.report for claim in document.claims} | {item.report for item in control}
    needed |= {update.report for update in document.updates or ()}
    dropped = {item.report for item in document.control} - needed
    reports = tuple(item for item in document.reports if item.citations or item.key not in dropped)
    return replace(document, control=control, reports=reports)


def _control_codes(document: EventDocument) -> set[str]:
    return {item.code for item in document.control}


def _approval(user: User) -> Approval:
    return Approval.SYSTEM if user.is_system else Approval.ONE_PERSON
