"""Atom feeds (RFC 4287) with GeoRSS: events last printed, and what was corrected."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.gis.feeds import GeoAtom1Feed
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from api import shapes
from api.answers import Reading, canonical_query, send, validated
from record import changes, filters, paging
from record import parameters as p
from record.changes import Change, Withheld
from record.events import EventRow
from record.revisions import Revision
from rules.vocabulary import EventType, Grade, Verb
from wording.addresses import absolute

ATOM = "application/atom+xml"
LIMIT, MOST = 50, 100
_PAGE = {"limit": p.WholeNumber(1, MOST, str(LIMIT))}
# Of a feed without entries: Atom wants a moment, and the present one would make each answer another.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_ANSWERS: dict[Any, Any] = {(200, ATOM): shapes.TEXT, **shapes.PROBLEMS}


class _Feed(GeoAtom1Feed):
    def latest_post_date(self) -> datetime:
        moments: list[datetime] = [item["updateddate"] for item in self.items]
        return max(moments, default=_NEVER)


class Events(Reading):
    @extend_schema(
        operation_id="events_feed",
        summary="Events last printed, as Atom with GeoRSS",
        parameters=shapes.filters_and(_PAGE),
        responses=_ANSWERS,
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        found, asked = filters.read(request.query_params, also=_PAGE)
        day = filters.known_on(request.query_params)
        about = f"Events as reported by {day}; their texts were written later" if day else "Events as reported"
        feed = _feed(request, "conflictmap: events", about, "/")
        order = paging.ORDERS["-updated"].ordering(backwards=False)
        for event in found.select_related("revision").order_by(*order)[: asked["limit"] or LIMIT]:
            _add_event(feed, event, request)
        return _sent(feed)


class Corrections(Reading):
    @extend_schema(
        operation_id="corrections_feed",
        summary="What was corrected, withdrawn and reverted, as Atom",
        parameters=shapes.parameters(_PAGE),
        responses=_ANSWERS,
    )
    @validated
    def get(self, request: Request) -> HttpResponse:
        filters.check_names(request.query_params, set(_PAGE))
        limit = filters.read_one("limit", _PAGE["limit"], request.query_params) or LIMIT
        feed = _feed(request, "conflictmap: corrections", "What changed in public, and why", "/corrections/")
        for change in changes.corrections(limit):
            if change.withheld != Withheld.LICENCE:
                _add_correction(feed, change, request)
        return _sent(feed)


def _feed(request: Request, title: str, about: str, page: str) -> _Feed:
    query = canonical_query(request)
    own = absolute(request, f"{request.path}{'?' + query if query else ''}")
    return _Feed(
        title=title,
        link=absolute(request, page),
        description=about,
        subtitle=about,
        feed_url=own,
        feed_guid=own,
        language="en",
        author_name="conflictmap",
        feed_copyright=absolute(request, "/data/#licence"),
    )


def _add_event(feed: _Feed, event: EventRow, request: Request) -> None:
    told = event.properties
    geometry = event.content["geometry"]
    days = told["earliest"] if told["earliest"] == told["latest"] else f"{told['earliest']} to {told['latest']}"
    address = absolute(request, told["url"])
    feed.add_item(
        title=told["title"],
        link=address,
        unique_id=address,
        description=f"{days}, {told['place']['en']}; {Grade(told['grade']).label}. {event.content['summary']}".strip(),
        updateddate=event.updated,
        categories=[EventType(told["type"]).label, Grade(told["grade"]).label],
        geometry=tuple(geometry["coordinates"]) if geometry else None,
    )


def _add_correction(feed: _Feed, change: Change, request: Request) -> None:
    revision = change.revision
    feed.add_item(
        title=f"{_name(change)}: {Verb(revision.verb).label}",
        link=absolute(request, _page(revision)),
        unique_id=absolute(request, f"/api/v1/changes/?after={revision.position - 1}&limit=1"),
        description=revision.reason,
        updateddate=revision.recorded_at,
        categories=[Verb(revision.verb).label],
    )


def _name(change: Change) -> str:
    """What it is called in what may be read of it, else its code."""
    content = {} if change.document is None else change.revision.content
    name: str = content.get("title") or content.get("en") or change.revision.code
    return name


def _page(revision: Revision) -> str:
    return "/corrections/" if revision.kind == Revision.Kind.CONTROL else f"/{revision.kind}s/{revision.code}/"


def _sent(feed: _Feed) -> HttpResponse:
    return send(feed.writeString("utf-8"), f"{ATOM}; charset=utf-8")
