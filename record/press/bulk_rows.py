"""What is written of many printed documents, as lines for COPY: a pure function but for the search vectors, which
PostgreSQL makes of texts.

It may be worked out in a process of its own, and is therefore given nothing but what can be sent there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from django.contrib.gis.geos import GEOSGeometry
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from record.press import rows
from record.press.rows.search import FoldedNames
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.revisions import Revision
from rules.copy_format import as_array, as_json, lines, point
from rules.documents.events import EventDocument
from rules.documents.reading import read_as

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


class Lines(NamedTuple):
    """Lines for one table's COPY."""

    model: type[Model]
    columns: tuple[str, ...]
    text: BytesIO | None


class Printed(NamedTuple):
    """Documents that were printed, and what their rows are made of besides them."""

    revisions: list[list[Any]]
    # The positions of those that are documents of events.
    events: list[int]
    names: FoldedNames
    # Outlines of divisions by address part, as PostGIS reads them.
    outlines: Mapping[str, str | None]


Made = list[Lines]
_Vectors = Callable[[Iterable[str]], dict[str, str]]


def printed_of(revisions: Iterable[Revision], events: Sequence[tuple[Revision, EventDocument]]) -> Printed:
    """Reads from the database what only the transaction that prints can see."""
    outlines = rows.boundaries(document for _, document in events)
    return Printed(
        [[getattr(one, name) for name in _REVISION] for one in revisions],
        [one.position for one, _ in events],
        rows.folded_names({named for _, document in events for named in rows.found_by(document)}),
        {slug: _in_hex(outline) for slug, outline in outlines.items()},
    )


def made_here(printed: Printed, documents: Sequence[EventDocument]) -> Made:
    """``documents``: those of the events, in their order."""
    return _made(printed, documents, lambda texts: _vectors(texts, connection))


class MadeElsewhere:
    """The same in another process, where documents are read again and the vectors come by a connection of its own."""

    def __init__(self) -> None:
        self._connection: BaseDatabaseWrapper | None = None

    def __call__(self, printed: Printed) -> Made:
        if self._connection is None:
            self._connection = connections.create_connection(connection.alias)
        own, events, place = self._connection, set(printed.events), _REVISION.index("document")
        texts = [revision[place] for revision in printed.revisions if revision[0] in events]
        documents = [read_as(EventDocument, Revision.Kind.EVENT, text) for text in texts]
        return _made(printed, documents, lambda texts: _vectors(texts, own))


def _made(printed: Printed, documents: Sequence[EventDocument], vectors_of: _Vectors) -> Made:
    now: list[list[Any]] = []
    known: list[list[Any]] = []

    def found(document: EventDocument) -> list[Any]:
        return [rows.search_text(document, printed.names), rows.details_text(document), *_columns(document)]

    for position, document in zip(printed.events, documents, strict=True):
        as_now = [document.code, position, _shape(document, printed.outlines), *found(document)]
        now.append(as_now)
        for day, until, state in rows.known_states(document):
            # From its last step on an event is known as it is now.
            known.append([*(as_now if until is None else [*as_now[:_SEARCH], *found(state)]), day, until])
    vectors = vectors_of(row[column] for row in (*now, *known) for column in (_SEARCH, _DETAILS))
    for row in (*now, *known):
        for column in (_SEARCH, _DETAILS):
            row[column] = vectors[row[column]]
    claims = (columns for document in documents for columns in rows.claim_columns(document))
    return [
        Lines(Revision, _REVISION, lines(printed.revisions)),
        Lines(EventRecord, (*_OF_ITS_OWN, *_EVENT), lines(now)),
        Lines(KnownEventRecord, (*_OF_ITS_OWN, *_EVENT, "known_from", "known_until"), lines(known)),
        Lines(ClaimRecord, _CLAIM, lines([columns[name] for name in _CLAIM] for columns in claims)),
    ]


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


def _vectors(texts: Iterable[str], by: BaseDatabaseWrapper) -> dict[str, str]:
    """Each text as PostgreSQL's search vector, in its text form."""
    wanted = list(dict.fromkeys(texts))
    with by.cursor() as cursor:
        cursor.execute(
            "SELECT t, to_tsvector('simple', t)::text FROM unnest(%s::text[]) AS t",
            [wanted],
        )
        return dict(cursor.fetchall())


def _in_hex(outline: GEOSGeometry | None) -> str | None:
    return outline.hexewkb.decode() if outline else None


def _shape(document: EventDocument, outlines: Mapping[str, str | None]) -> str | None:
    """What ``rows.shape`` gives, as PostGIS reads it."""
    if document.geometry:
        return point(*document.geometry.coordinates)
    area = rows.area_slug(document)
    return outlines.get(area) if area else None
