"""What may not be handed on: rows that rest on a source whose licence forbids it. The source's printed entry says so.

Such an event is on its own page, where its source is named; no route for programs, no export and no feed carries it,
and no list or sum counts it, so that page and programs show the same numbers.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, F, Func, Q, QuerySet

from record.tables.cast import SourceRecord
from record.tables.events import ClaimRecordQuerySet, EventQuerySet, EventRecord, EventRecordQuerySet, EventRow
from record.tables.revisions import Revision
from rules.documents.controls import ControlDocument
from rules.documents.entities import SourceDocument
from rules.documents.events import EventDocument
from rules.documents.reading import PrintedDocument
from rules.documents.reports import Report

_Event = TypeVar("_Event", bound=EventRow)

_IN_ITS_ROW = f"FROM {EventRecord._meta.db_table} own WHERE own.code"
_FROM_CLOSED = f"FROM {SourceRecord._meta.db_table} WHERE NOT may_be_redistributed"
_CLOSED_TAGS = f"ARRAY(SELECT 'source:' || slug {_FROM_CLOSED})"


def closed() -> "QuerySet[SourceRecord]":
    """The sources whose rows may not be handed on."""
    sources: QuerySet[SourceRecord] = SourceRecord.public.filter(may_be_redistributed=False).order_by()
    return sources


def closed_slugs() -> ArraySubquery:
    """The same as an expression for a query's own answer, read once however many rows there are."""
    return ArraySubquery(closed().values("slug"))


class _ClosedTags(Func):
    """``closed`` as the tags of events; written out, since the same words are made ready for every request."""

    template = _CLOSED_TAGS
    output_field = ArrayField(CharField(max_length=100))


class _NothingIsClosed(Func):
    """Evaluated once for a query; spares every row the comparison.

    Written so that the planner takes it for true: it expects half of all rows where it knows nothing of a condition.
    """

    template = f"(SELECT CASE WHEN NOT EXISTS (SELECT {_FROM_CLOSED}) THEN true END) IS NOT NULL"
    output_field = BooleanField()


def closed_tags_now(using: str) -> list[str]:
    """The same read at once, over another role's connection."""
    slugs = SourceRecord.objects.using(using).filter(may_be_redistributed=False).values_list("slug", flat=True)
    return [f"source:{slug}" for slug in slugs.order_by("slug")]


def changed_since(position: int, using: str) -> bool:
    """Whether a source that was public at that position may be handed on now and could not then, or the reverse."""
    sources = Revision.objects.using(using).filter(kind=Revision.Kind.SOURCE)
    printed = list(sources.filter(position__gt=position).order_by().values_list("code", flat=True).distinct())
    newest = sources.filter(code__in=printed).order_by("code", "-number").distinct("code")
    before = _may_be_redistributed(newest.filter(position__lte=position))
    now = _may_be_redistributed(newest.filter(code__in=before))
    return any(now.get(slug, allowed) != allowed for slug, allowed in before.items())


def _may_be_redistributed(sources: "QuerySet[Revision]") -> dict[str, bool]:
    """Of those that are not retracted: of a retracted one nothing that is public is left."""
    standing = (source for source in sources if not source.is_tombstone)
    return {source.code: source.printed_as(SourceDocument).may_be_redistributed for source in standing}


def open_events(found: EventQuerySet[_Event]) -> EventQuerySet[_Event]:
    """Those of these events (rows of EventRecord or KnownEventRecord) that may be handed on."""
    return found.filter(_NothingIsClosed() | ~Q(tags__overlap=_ClosedTags()))


class _IsClosed(Func):
    """Whether the event rests on a closed source, read in its row: a subquery, so that the outer query needs no row."""

    template = f"(SELECT own.tags && {_CLOSED_TAGS}::varchar[] {_IN_ITS_ROW} = %(expressions)s)"
    output_field = BooleanField()


def open_events_by_code(found: EventRecordQuerySet) -> EventRecordQuerySet:
    """The same of EventRecord. While nothing is closed no more than a code is looked at: an index may answer alone."""
    return found.filter(_NothingIsClosed() | ~Q(_IsClosed(F("code"))))


def open_claims(found: ClaimRecordQuerySet) -> ClaimRecordQuerySet:
    """The claims of events that may be handed on."""
    withheld = EventRecord.objects.filter(tags__overlap=_ClosedTags())  # subquery
    return found.exclude(event__in=withheld.order_by().values("code"))


def rests_on(document: PrintedDocument, slugs: Iterable[str]) -> bool:
    """Whether a printed event or control claim has one of these sources as origin, as report or as whom that relays."""
    match document:
        case EventDocument():
            origins, reports = [origin.slug for origin in document.origins], list[Report](document.reports)
        case ControlDocument():
            origins, reports = [document.origin or ""], [document.report]
        case _:
            return False
    spoke = [source.slug for report in reports for source in (report.source, report.relays) if source]
    return not set(slugs).isdisjoint([*origins, *spoke])
