"""The document of whatever can be printed."""

from collections.abc import Iterable

from control.models import ControlClaim
from desk.models import Printable
from editorial.printing import cast
from editorial.printing.actors import actor
from editorial.printing.events import event
from editorial.printing.readers_view import ReadersView
from editorial.printing.stories import story
from editorial.translations.models import Translation
from editorial.translations.stored import rows_of, with_arabic
from events.models import Actor, Event
from places.models import Front, Place
from rules.documents.members import Header
from rules.documents.reading import ThingDocument
from sources.models import Source
from stories.models import Story


def printed_from(
    record: Printable, view: ReadersView, header: Header, rows: Iterable[Translation] | None = None
) -> ThingDocument:
    """The record's document, with the Arabic that holds. Raises TypeError for what is not printed by itself.

    ``rows``: its translations, where they are read already.
    """
    if rows is None:
        rows = rows_of(record) if may_have_rows(record) else ()
    return with_arabic(in_english(record, view, header), rows)


def may_have_rows(record: Printable) -> bool:
    """Nobody translates the rows of a dataset, of which there are thousands."""
    of_a_dataset = isinstance(record, Event) and record.dataset_id is not None
    return not of_a_dataset and record.pk is not None


def in_english(record: Printable, view: ReadersView, header: Header) -> ThingDocument:
    """The same with no more Arabic than the record's own columns have."""
    match record:
        case Event():
            return event(record, view, header)
        case ControlClaim():
            return cast.control(record, view, header)
        case Place():
            return cast.place(record, view, header)
        case Actor():
            return actor(record, view, header)
        case Source():
            return cast.source(record, view, header)
        case Front():
            return cast.front(record, view, header)
        case Story():
            return story(record, header)
    raise TypeError(
        f"Expected an event, a claim of control, a place, an actor, a source, a front or a story, got {record!r}."
    )
