"""Pages of places, actors, sources and fronts: names, and the public events they are part of."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard.pages import public_page
from record import filters
from record.cast import ActorRecord, CastRecord, ControlRecord, FrontRecord, PlaceRecord, SourceRecord
from record.events import EventRecord

MOST_EVENTS = 200


@public_page
def place(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, PlaceRecord, slug, control=_documents(ControlRecord.public.filter(place=slug)))


@public_page
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, ActorRecord, slug)


@public_page
def source(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, SourceRecord, slug)


@public_page
def front(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, FrontRecord, slug)


def _page(request: HttpRequest, model: type[CastRecord], slug: str, **context: Any) -> HttpResponse:
    filters.check_names(request.GET, set())
    record = model.public.select_related("revision").filter(slug=slug).first()
    if record is None:
        raise Http404(_("There is nothing called «%(slug)s» in the record.") % {"slug": slug})
    found = EventRecord.public.tagged(model.kind, [slug])
    events = [event.properties for event in found[:MOST_EVENTS]]
    context |= {
        "document": record.revision.content,
        "kind": str(model.kind),
        "events": events,
        "count": found.count() if len(events) == MOST_EVENTS else len(events),
    }
    return render(request, f"cast/{model.kind}.html", context)


def _documents(records: Any) -> list[dict[str, Any]]:
    return [record.content for record in records]
