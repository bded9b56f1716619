"""Events: lists of compact features, whole documents, and every revision of them."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import GEOJSON, JSON, LICENCE, Reading, link_header, links, send, validated, whole
from api.problems import Moved, Problem
from record.queries import filters, licences, paging, reading
from record.queries import parameters as p
from record.tables.events import EventRecord
from record.tables.revisions import Revision, retraction_of
from rules.dates import in_utc
from rules.documents.canonical import canonical
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.vocabulary import Verb
from wording.addresses import absolute
from wording.known import as_known_on

LIMIT, MOST = 100, 1_000
_PAGE = {
    "sort": filters.SORT,
    "limit": p.WholeNumber(1, MOST, str(LIMIT)),
    "cursor": p.CURSOR,
}


_ASKED = {"revision": p.WholeNumber(1, 100_000, "1"), "recorded_at": p.Moment(), "known_on": p.Day()}


class Events(Reading):
    @extend_schema(
        operation_id="events",
        summary="Events as GeoJSON",
        description="Compact features, newest first. Every filter may be combined with every other.",
        parameters=shapes.filters_and(_PAGE),
        responses={(200, GEOJSON): shapes.FEATURE_COLLECTION, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        found, asked = filters.read(request.query_params, also=_PAGE)
        sort, limit = asked["sort"] or "-latest", asked["limit"] or LIMIT
        page, matched, exact = reading.counted_page_of(
            found, sort, paging.ORDERS[sort], limit, asked["cursor"], "feature"
        )
        around = links(request, next=page.next, previous=page.previous)
        head = {
            "type": "FeatureCollection",
            "numberReturned": len(page.rows),
            "numberMatched": matched,
            "numberMatchedIsEstimate": not exact,
            "dataVersion": self.data_version,
            "licence": LICENCE,
            "links": around,
        }
        response = send(whole(head, "features", [feature for (feature,) in page.rows]), GEOJSON)
        link_header(response, around)
        return response


class Event(Reading):
    @extend_schema(
        operation_id="event",
        summary="One event, complete",
        description="The printed document. With «revision» the same bytes for ever; with «recorded_at» the revision "
        "that was public at that moment; with «known_on» what the reports known on that day told, which was never "
        "printed and has no «sha256».",
        parameters=[shapes.CODE, *shapes.parameters(_ASKED)],
        responses={200: shapes.EVENT_DOCUMENT, **shapes.MOVED, **shapes.GONE, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request, code: str) -> HttpResponse:
        reading.check_names(request.query_params, set(_ASKED))
        asked = reading.read_each(_ASKED, request.query_params)
        revision = chosen(code, asked["revision"], asked["recorded_at"])
        if asked["known_on"]:
            document = as_known_on(revision.printed_as(EventDocument), asked["known_on"])
            if document is None:
                raise Http404(f"The event «{code}» was not yet reported by {asked['known_on']}.")
            return send(canonical(document))
        response = send(revision.document)
        pin = absolute(request, f"/events/{code}/?revision={revision.number}")
        response["Link"] += f', <{pin}>; rel="cite-as"'
        return response


class Revisions(Reading):
    @extend_schema(
        operation_id="event_revisions",
        summary="Every revision of one event",
        parameters=[shapes.CODE],
        responses={200: shapes.REVISIONS, **shapes.PROBLEMS},
    )
    @validated
    def get(self, request: Request, code: str) -> HttpResponse:
        reading.check_names(request.query_params, set())
        revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
        if not revisions:
            raise Http404(f"There is no event «{code[:40]}».")
        results = [
            {
                "revision": revision.number,
                "verb": revision.verb,
                "reason": revision.reason,
                "approval": revision.approval,
                "recorded_at": in_utc(revision.recorded_at),
                "sha256": revision.sha256,
                "chain": revision.chain,
                "position": revision.position,
                "url": absolute(request, f"/api/v1/events/{code}/?revision={revision.number}"),
            }
            for revision in revisions
        ]
        return send(listed(request, results), JSON)


def listed(request: Request, results: list[Any]) -> dict[str, Any]:
    """A short list that always comes whole."""
    return {
        "results": results,
        "links": links(request, next=None, previous=None),
        "numberReturned": len(results),
        "numberMatched": len(results),
    }


def chosen(code: str, number: int | None, moment: datetime | None) -> Revision:
    """The revision asked for by number or by moment; else what is public now."""
    if number is not None and moment is not None:
        raise reading.BadParameter("recorded_at", "«revision» and «recorded_at» both name a revision; give one.")
    if number is not None:
        return pinned(code, number)
    return current(code) if moment is None else as_recorded_at(code, moment)


def as_recorded_at(code: str, moment: datetime) -> Revision:
    """What was public of the event at that moment, as far as it may still be read."""
    revision = Revision.public.of(Revision.Kind.EVENT, code).filter(recorded_at__lte=moment).first()
    if revision is None:
        raise Http404(f"There was no event «{code[:40]}» in the record at {moment.isoformat()}.")
    if revision.is_tombstone:
        raise _gone(revision)
    return pinned(code, revision.number)


def current(code: str) -> Revision:
    """What is public of the event now.

    Raises Http404; Moved where another event stands for a retracted one; Problem 410 with the reason for a
    retraction, 451 where its source's licence forbids handing it on.
    """
    events = EventRecord.public.select_related("revision").annotate(closed=licences.closed_slugs())
    record: Any = events.filter(code=code).first()
    if record:
        return _open(record.revision, record.closed)
    last = Revision.public.of(Revision.Kind.EVENT, code).first()
    if last is None:
        raise Http404(f"There is no event «{code[:40]}».")
    if not last.is_tombstone:  # it was published between the two questions
        return pinned(code, last.number)
    successor = last.printed_as(Tombstone).successor
    raise Moved(code, successor) if successor else _gone(last)


def pinned(code: str, number: int) -> Revision:
    """One revision for ever; after a retraction only where the retraction says that it may still be read."""
    revisions = Revision.public.of(Revision.Kind.EVENT, code)
    revision: Any = revisions.annotate(closed=licences.closed_slugs()).filter(number=number).first()
    if revision is None:
        raise Http404(f"There is no revision {number} of an event «{code[:40]}».")
    retraction = retraction_of(number, revisions.filter(verb=Verb.RETRACT))
    if retraction:
        raise _gone(retraction)
    return _open(revision, revision.closed)


def _open(revision: Revision, closed: list[str]) -> Revision:
    """The revision, where none of its sources forbids handing it on."""
    if closed and not revision.is_tombstone and licences.rests_on(revision.printed, closed):
        raise Problem(
            451,
            "This event rests on rows whose licence does not allow handing them on; its page names the source.",
            code=revision.code,
            page=f"/events/{revision.code}/",
        )
    return revision


def _gone(tombstone: Revision) -> Problem:
    document = tombstone.printed_as(Tombstone)
    successor = document.successor
    return Problem(
        410,
        f"This event was retracted: {document.reason}",
        code=document.code,
        reason=document.reason,
        retracted_at=document.recorded_at,
        successor=f"/events/{successor}/" if successor else None,
    )
