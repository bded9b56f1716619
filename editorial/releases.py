"""Putting things into print: what every verb that makes something public does alike."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F
from django.utils import timezone
from msgspec.structs import replace

from control.models import ControlClaim
from desk.models import Printable
from editorial import corrections, log
from editorial.accounts import User
from editorial.checks import NotReady, actor_problems, control_problems
from editorial.kinds import KINDS
from editorial.naming import cast_of, control_to_print, in_printing_order, names
from editorial.other_hands import require_other_hands
from editorial.permissions import require
from editorial.printing.documents import printed_from
from editorial.printing.readers_view import ReadersView
from editorial.printing.whole import whole
from editorial.snapshots import Snapshot, take
from editorial.states import set_status
from editorial.stories import story_problems
from events.models import Actor, Event
from record.models import Revision
from record.press.runs import Run
from rules.dates import in_utc
from rules.documents.canonical import changed_members
from rules.documents.entities import SourceDocument
from rules.documents.members import FORMAT, Header
from rules.documents.reading import PrintedDocument, ThingDocument
from rules.origins import Speaker
from rules.vocabulary import Approval, Verb
from stories.models import Story


def approval(user: User, records: Iterable[Printable]) -> Approval:
    """How many people stand behind what is printed now."""
    if user.is_system:
        return Approval.SYSTEM
    alone = any(log.changed_since_print(user, record) for record in records)
    return Approval.ONE_PERSON if alone else Approval.TWO_PERSONS


def release(
    run: Run,
    record: Printable,
    user: User,
    *,
    verb: Verb,
    approved: Approval,
    reason: str = "",
    together: Iterable[str] = (),
) -> Revision:
    """Print the record as the desk has it now, with its corrections so far."""
    kind, code = KINDS[type(record)], code_of(record)
    header, last = begin(run, kind, code, approved)
    document = document_of(record, header, together)
    revision = print_document(run, kind, document, last, verb=verb, reason=reason)
    mark_printed(record, revision.number)
    if isinstance(record, Event):
        Snapshot.objects.create(event=record, revision=revision.number, content=take(record))
    log.audit(user, verb.value, record, code, revision=revision.number, reason=reason)
    return revision


def begin(
    run: Run, kind: Revision.Kind, code: str, approved: Approval, earlier: Sequence[Revision] | None = None
) -> tuple[Header, Revision | None]:
    """What the press writes into the next document of a thing, with the corrections so far; and its last revision.

    ``earlier``: the thing's revisions, newest first, where they are known already.
    """
    if earlier is None:
        earlier = list(Revision.objects.of(kind, code))
    history = corrections.so_far(earlier)
    header = Header(**run.mark(code, earlier), approval=approved, corrections=tuple(history))
    return header, earlier[0] if earlier else None


def print_document(
    run: Run, kind: Revision.Kind, document: ThingDocument, last: Revision | None, *, verb: Verb, reason: str
) -> Revision:
    """Print the document; a change of what was printed last is one more of its corrections,
    save where it says no more than that somebody has signed the Arabic."""
    if last and verb not in {Verb.PUBLISH, Verb.SIGN}:
        fields = changed_members(last.printed, document)
        made = corrections.correction(document.revision, run.recorded_at, verb, reason, fields)
        document = replace(document, corrections=(*document.corrections, made))
    return run.print(kind, document, verb=verb, approval=document.approval, reason=reason)


def preview(record: Printable) -> ThingDocument:
    """What would be printed of the record as the desk has it now, with a header that no press wrote."""
    return document_of(record, unprinted(record))


def unprinted(record: Printable) -> Header:
    """A header that no press wrote."""
    return Header(
        format=FORMAT,
        code=record.public_code or "",
        revision=0,
        recorded_at=in_utc(timezone.now()),
        approval=Approval.SYSTEM,
        corrections=(),
    )


def document_of(record: Printable, header: Header, together: Iterable[str] = ()) -> ThingDocument:
    """The document of the record as the desk has it now, naming other things as readers know them.

    ``together``: codes of the events that become public in the same transaction.
    """
    return printed_from(record, view_of(names(record), together), header)


def view_of(records: Iterable[Printable], together: Iterable[str] = ()) -> ReadersView:
    """How readers know the records, where the desk has changed them since."""
    printed = _printed_documents(records)
    return ReadersView(printed, _speakers(printed), frozenset(together))


def release_event(
    run: Run,
    event: Event,
    user: User,
    *,
    verb: Verb,
    reason: str = "",
    together: Iterable[str] = (),
    approved: Approval | None = None,
    full: Event | None = None,
) -> Revision:
    """Print an event, and before it whatever it names that is not public yet and the control claims it brings.

    ``together``: codes of the events that become public in the same transaction, and may name each other.
    ``approved``: how, where that is not to be found out from who changed what.
    ``full``: the event as ``whole`` read it in this transaction, where nothing was printed since.
    """
    full = full or whole(Event).get(pk=event.pk)
    named = in_printing_order(cast_of(full))
    others = printed_with(full)
    for record in others:
        require(user, "publish", record)
    require_other_hands(full, user)
    approved = approved or approval(user, [full, *others])
    release_cast(run, named, user, approved)
    for claim in _changed_control(full):
        release_control(run, claim, user, approved, reason)
    revision = release(run, full, user, verb=verb, approved=approved, reason=reason, together=together)
    set_status(full, Event.Status.PUBLISHED)
    event.refresh_from_db()
    return revision


def printed_with(full: Event) -> list[Printable]:
    """What is printed with an event: things that it names and that are not public yet, and claims of control."""
    fresh: list[Printable] = [record for record in in_printing_order(cast_of(full)) if not record.is_public]
    return [*fresh, *_changed_control(full)]


def _changed_control(full: Event) -> list[ControlClaim]:
    return [claim for claim in control_to_print(full) if claim.has_unprinted_changes]


def release_control(run: Run, claim: ControlClaim, user: User, approved: Approval, reason: str) -> Revision:
    """Print a control claim, giving it its code the first time."""
    found = control_problems(claim)
    if found:
        raise NotReady(found)
    require_other_hands(claim, user)
    if claim.code is None:
        claim.code = f"cc-{run.next_control_number():05d}"
        ControlClaim.objects.filter(pk=claim.pk).update(code=claim.code)
    verb = Verb.CORRECT if claim.is_public else Verb.PUBLISH
    if claim.is_public and not reason:  # the event is published, which takes no reason
        reason = f"Published with its event {claim.event and claim.event.code}."
    return release(run, claim, user, verb=verb, approved=approved, reason=reason)


def release_cast(run: Run, records: Iterable[Printable], user: User, approved: Approval) -> None:
    """Print the places, actors, sources and fronts that are named and not public yet, in the order given.

    Those that are public stay as they were printed: changing them is a publication of its own.
    """
    for record in records:
        if not record.is_public:
            release_entry(run, record, user, verb=Verb.PUBLISH, approved=approved)


def release_entry(
    run: Run, record: Printable, user: User, *, verb: Verb, approved: Approval, reason: str = ""
) -> Revision:
    """Print a place, actor, source, front or story; of an actor that has ended, the reports that say so are printed
    too."""
    found = actor_problems(record) if isinstance(record, Actor) else []
    if isinstance(record, Story):
        found = story_problems(record)
    if found:
        raise NotReady(found)
    if isinstance(record, Actor):
        require_other_hands(record, user)
    return release(run, record, user, verb=verb, approved=approved, reason=reason)


def mark_printed(record: Printable, number: int) -> None:
    """Remember at the desk what is public now; this is not an edit, so the version does not move."""
    type(record)._base_manager.filter(pk=record.pk).update(public_revision=number, printed_version=F("version"))
    record.public_revision, record.printed_version = number, record.version


def code_of(record: Printable) -> str:
    code = record.public_code
    assert code, "the press gives the code before it prints"
    return code


def _printed_documents(records: Iterable[Printable]) -> dict[tuple[type[PrintedDocument], str], PrintedDocument]:
    """The newest printed documents of those that are public and were changed at the desk since."""
    found: dict[tuple[type[PrintedDocument], str], PrintedDocument] = {}
    for record in (record for record in records if record.is_ahead_of_readers):
        revision = Revision.objects.of(KINDS[type(record)], code_of(record)).first()
        if revision:
            document = revision.printed
            found[type(document), revision.code] = document
    return found


def _speakers(documents: Mapping[tuple[type[PrintedDocument], str], PrintedDocument]) -> dict[str, Speaker]:
    return {
        document.slug: Speaker(
            document.slug,
            document.kind,
            frozenset(item.slug for item in document.speaks_for),
            frozenset(item.side for item in document.speaks_for),
        )
        for document in documents.values()
        if isinstance(document, SourceDocument)
    }
