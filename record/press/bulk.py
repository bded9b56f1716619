"""One run of the press for thousands of documents: what is printed waits, and is written some hundred at a time.

The documents, their order and their rows are those of ``record.press.runs``; only the statements are fewer: one COPY
for the revisions and one for each table of events' rows, and the names that they are found by read once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.db import connection

from copying.background import BackgroundCopy
from record.press import rows
from record.press.runs import Run, opened
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.revisions import Revision
from rules.copy_format import as_array, as_json, point
from rules.documents.controls import ControlDocument
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.documents.reading import EntityDocument, PrintedDocument
from rules.documents.stories import StoryDocument

_REVISION = (
    *("position", "kind", "code", "number", "verb", "reason", "approval", "recorded_at", "document", "ends_reading"),
    *("sha256", "chain"),
)
_OF_ITS_OWN = ("code", "revision_id", "shape", "search", "details")
# What ``rows.event_columns`` gives.
_EVENT = tuple(
    one.attname for one in EventRecord._meta.concrete_fields if not one.generated and one.attname not in _OF_ITS_OWN
)
_SEARCH, _DETAILS = _OF_ITS_OWN.index("search"), _OF_ITS_OWN.index("details")
_CLAIM = (
    *("key", "event_id", "number", "latest", "counted", "group", "harm", "low", "high", "origin", "status"),
    *("counts_longer", "part_of", "supersedes", "known_from", "entry"),
)


@dataclass
class BulkRun(Run):
    """A run whose documents wait until ``flush``: nothing may read their rows before."""

    waiting: list[tuple[Revision, PrintedDocument]] = field(default_factory=list)
    writing: BackgroundCopy = field(default_factory=BackgroundCopy)

    def store(self, revision: Revision, document: PrintedDocument) -> None:
        self.waiting.append((revision, document))

    def flush(self) -> None:
        """Write what waits: revisions; rows of the cast, by whose names events are found; then those of events.

        Revisions and rows of events are put, and written when ``writing`` starts.
        """
        printed, self.waiting = self.waiting, []
        self.writing.put(Revision, _REVISION, ([getattr(one, name) for name in _REVISION] for one, _ in printed))
        for kind, codes in _gone(printed).items():
            rows.take_away(kind, codes)
        rows.write_cast([(one, document) for one, document in printed if isinstance(document, EntityDocument)])
        events = [(one, document) for one, document in printed if isinstance(document, EventDocument)]
        _write_events(self.writing, events)
        for one, document in printed:
            if isinstance(document, ControlDocument | StoryDocument):
                rows.write(one, document)


@contextmanager
def open_press_in_bulk() -> Iterator[BulkRun]:
    """As ``record.press.runs.open_press``; what still waits at the end is written."""
    with opened(BulkRun) as run, run.writing:
        yield run
        run.flush()


def _gone(printed: Sequence[tuple[Revision, PrintedDocument]]) -> dict[str, list[str]]:
    """The codes of what was retracted, and of events whose rows are written again, by kind."""
    found: dict[str, list[str]] = {}
    for one, document in printed:
        if isinstance(document, Tombstone) or (isinstance(document, EventDocument) and one.number > 1):
            found.setdefault(one.kind, []).append(one.code)
    return found


def _write_events(writing: BackgroundCopy, printed: Sequence[tuple[Revision, EventDocument]]) -> None:
    names = rows.folded_names({named for _, document in printed for named in rows.found_by(document)})
    outlines = rows.boundaries(document for _, document in printed)
    now: list[list[Any]] = []
    known: list[list[Any]] = []

    def found(document: EventDocument) -> list[Any]:
        return [rows.search_text(document, names), rows.details_text(document), *_columns(document)]

    for one, document in printed:
        shape = _shape(document, outlines)
        as_now = [one.code, one.position, shape, *found(document)]
        now.append(as_now)
        for day, until, state in rows.known_states(document):
            # From its last step on an event is known as it is now.
            known.append([*(as_now if until is None else [*as_now[:_SEARCH], *found(state)]), day, until])
    vectors = _vectors(row[column] for row in (*now, *known) for column in (_SEARCH, _DETAILS))
    for row in (*now, *known):
        for column in (_SEARCH, _DETAILS):
            row[column] = vectors[row[column]]
    writing.put(EventRecord, (*_OF_ITS_OWN, *_EVENT), now)
    writing.put(KnownEventRecord, (*_OF_ITS_OWN, *_EVENT, "known_from", "known_until"), known)
    claims = (columns for _, document in printed for columns in rows.claim_columns(document))
    writing.put(ClaimRecord, _CLAIM, ([columns[name] for name in _CLAIM] for columns in claims))


def _columns(document: EventDocument) -> list[Any]:
    values = rows.event_columns(document)
    return [_in_text(values[name]) for name in _EVENT]


def _in_text(value: object) -> object:
    """Arrays and JSON as PostgreSQL reads them."""
    match value:
        case list():
            return as_array(value)
        case dict():
            return as_json(value)
    return value


def _vectors(texts: Iterable[str]) -> dict[str, str]:
    """Each text as PostgreSQL's search vector, in its text form."""
    wanted = list(dict.fromkeys(texts))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t, to_tsvector('simple', t)::text FROM unnest(%s::text[]) AS t",
            [wanted],
        )
        return dict(cursor.fetchall())


def _shape(document: EventDocument, outlines: Mapping[str, GEOSGeometry | None]) -> str | None:
    """What ``rows.shape`` gives, as PostGIS reads it."""
    if document.geometry:
        return point(*document.geometry.coordinates)
    shape = rows.shape(document, outlines)
    return shape.hexewkb.decode() if shape else None
