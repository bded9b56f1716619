"""The rows of what was printed, written, replaced and taken away."""

from collections.abc import Sequence

from django.db import models, transaction

from record.press.rows.cast import TABLES, write_cast
from record.press.rows.claims import claim_columns
from record.press.rows.events import event_columns, known_states
from record.press.rows.search import details_vector, search_vector
from record.press.rows.shapes import boundaries, shape
from record.press.rows.upsert import upsert
from record.tables.cast import ControlRecord, NameRecord
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.revisions import Revision, State
from record.tables.stories import StoryRecord
from rules.documents.controls import ControlDocument
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.documents.reading import PrintedDocument
from rules.documents.stories import StoryDocument

# Raise it when the same document makes another row, here or in the rules: at its next start every installation then
# rewrites the rows of all events. tests/record/test_versions.py fails until that is done.
ROWS_VERSION = 6


def write(revision: Revision, document: PrintedDocument) -> None:
    """Write or replace the row of what was printed; a tombstone takes the row away."""
    match document:
        case Tombstone():
            take_away(revision.kind, [revision.code])
        case EventDocument():
            _write_event(revision, document)
        case ControlDocument():
            _write_control(revision, document)
        case StoryDocument():
            _write_story(revision, document)
        case _:
            write_cast([(revision, document)])


@transaction.atomic
def rebuild(*, everything: bool = False) -> int:
    """Rewrite the rows of events from their newest documents: of those that lack some, or of ``everything``.

    Returns how many events were written. Nothing that was printed is touched.
    """
    State.objects.select_for_update().get()  # nothing is printed meanwhile
    events = EventRecord.objects.select_related("revision").order_by("code")
    if not everything:
        events = events.exclude(code__in=KnownEventRecord.objects.values("code"))
    written = 0
    for event in events.iterator(chunk_size=200):
        _write_event(event.revision, event.document)
        written += 1
    return written


def take_away(kind: str, codes: Sequence[str]) -> None:
    """The rows of things of one kind, with all that hangs on them."""
    models_: dict[str, type[models.Model]] = {
        Revision.Kind.EVENT: EventRecord,
        Revision.Kind.CONTROL: ControlRecord,
        Revision.Kind.STORY: StoryRecord,
        **TABLES,
    }
    models_[kind]._default_manager.filter(pk__in=codes).delete()
    if kind == Revision.Kind.EVENT:
        KnownEventRecord.objects.filter(code__in=codes).delete()
    NameRecord.objects.filter(kind=kind, slug__in=codes).delete()


def _write_event(revision: Revision, document: EventDocument) -> None:
    code = document.code
    unchanging = {"revision": revision, "shape": shape(document, boundaries([document]))}
    upsert(
        EventRecord(
            code=code,
            search=search_vector(document),
            details=details_vector(document),
            **unchanging,
            **event_columns(document),
        )
    )
    KnownEventRecord.objects.filter(code=code).delete()
    KnownEventRecord.objects.bulk_create(
        KnownEventRecord(
            code=code,
            known_from=day,
            known_until=until,
            search=search_vector(known),
            details=details_vector(known),
            **unchanging,
            **event_columns(known),
        )
        for day, until, known in known_states(document)
    )
    ClaimRecord.objects.filter(event=code).delete()
    ClaimRecord.objects.bulk_create(ClaimRecord(**columns) for columns in claim_columns(document))


def _write_control(revision: Revision, document: ControlDocument) -> None:
    upsert(
        ControlRecord(
            code=document.code,
            revision=revision,
            place=document.place.slug,
            holder=document.holder.slug if document.holder else "",
            status=document.status,
            earliest=document.earliest,
            latest=document.latest,
            event=document.event or "",
            entry=revision.document,
        )
    )


def _write_story(revision: Revision, document: StoryDocument) -> None:
    cited = dict.fromkeys(event.code for step in document.steps for event in step.events)
    upsert(
        StoryRecord(
            slug=document.slug,
            revision=revision,
            name_en=document.en,
            name_ar=document.ar or "",
            entry=revision.document,
            events=list(cited),
        )
    )
