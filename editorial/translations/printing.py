"""A signature that readers are to see goes out by itself, where nothing else waits to be published with it."""

from msgspec import UNSET
from msgspec.structs import replace

from editorial import log
from editorial.accounts import User
from editorial.permissions import can
from editorial.printing.whole import whole
from editorial.releases import approval, begin, code_of, document_of, mark_printed, preview, print_document
from editorial.snapshots import Snapshot, take
from editorial.states import set_status
from events.models import Event
from record.models import Revision
from record.press.runs import Run
from rules.documents.canonical import changed_members
from rules.documents.events import EventDocument
from rules.translations import texts, with_arabic
from rules.vocabulary import Verb


def print_signature(run: Run, event: Event, user: User) -> Revision | None:
    """Print the event with its signed Arabic; None where it waits for the next publication by a second person.

    It waits where the event is not public, where anything but the Arabic differs from what readers see, and where the
    person may not publish Arabic that readers have not seen yet.
    """
    last = Revision.objects.of(Revision.Kind.EVENT, event.code or "").first() if event.is_public else None
    if last is None or last.is_tombstone:
        return None
    full = whole(Event).get(pk=event.pk)
    in_print, at_the_desk = last.printed_as(EventDocument), preview(full)
    assert isinstance(at_the_desk, EventDocument)
    if changed_members(_in_english(in_print), _in_english(at_the_desk)):
        return None
    if changed_members(_without_state(in_print), _without_state(at_the_desk)) and not can(user, "correct", event):
        return None
    header, last = begin(run, Revision.Kind.EVENT, code_of(full), approval(user, [full]))
    revision = print_document(run, Revision.Kind.EVENT, document_of(full, header), last, verb=Verb.SIGN, reason="")
    mark_printed(full, revision.number)
    Snapshot.objects.create(event=full, revision=revision.number, content=take(full))
    set_status(full, Event.Status.PUBLISHED)
    log.audit(user, Verb.SIGN.value, full, code_of(full), revision=revision.number)
    return revision


def _in_english(document: EventDocument) -> EventDocument:
    return _without_state(with_arabic(document, {text.path: "" for text in texts(document) if text.arabic}))


def _without_state(document: EventDocument) -> EventDocument:
    return replace(document, translation=UNSET)
