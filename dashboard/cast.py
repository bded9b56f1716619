"""Pages of places, actors, sources and fronts: names, and the public events they are part of."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import charts, page_previews
from dashboard.control import held
from dashboard.events import events_known
from dashboard.killed import Killed, killed
from dashboard.pages import public_page
from dashboard.pictures import captions
from record.derived import stored
from record.queries import filters, sums
from record.tables.cast import ActorRecord, CastRecord, FrontRecord, PlaceRecord, SourceRecord
from record.tables.events import EventRecordQuerySet
from record.tables.revisions import Revision
from rules.documents.entities import ActorDocument, FrontDocument, GroundEnd, NamedDocument, PlaceDocument
from rules.documents.formats import Json
from rules.documents.reading import PrintedDocument
from rules.known import ground_end_known_since

MOST_EVENTS = 200
# As static/css/paper.css has it, so that a page is three sheets at most.
ON_PAPER = 60
_PARAMETERS = {"known_on": filters.KNOWN_ON}


@public_page(_PARAMETERS)
def place(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, PlaceRecord, slug, ("killed",), control=held(slug, filters.known_on(request.GET)))


@public_page(_PARAMETERS)
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, ActorRecord, slug, ("killed",))


@public_page(_PARAMETERS)
def source(request: HttpRequest, slug: str) -> HttpResponse:
    track = stored.read(stored.TRACK_RECORDS).get(slug)
    return _page(request, SourceRecord, slug, ("months",), track=track and _track(track))


@public_page(_PARAMETERS)
def front(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, FrontRecord, slug, ("killed", "months", "period"))


def _ground_end(document: PrintedDocument, known_on: date | None) -> GroundEnd | None:
    """An actor's end as a holder of ground; with ``known_on``, if one of its reports was out by then."""
    end = document.ground_end if isinstance(document, ActorDocument) else None
    return end if end and (known_on is None or ground_end_known_since(end) <= known_on) else None


def _period(found: EventRecordQuerySet) -> dict[str, str] | None:
    """From the first day of the first event to the last day of the last; None without any."""
    span = found.aggregate(start=Min("earliest"), end=Max("latest"))
    return {name: day.isoformat() for name, day in span.items()} if span["start"] else None


# What a page may show beside the events, computed from them only where it does.
_EXTRAS: dict[str, Callable[[EventRecordQuerySet], Any]] = {
    "killed": charts.killed,
    "months": charts.over_time,
    "period": _period,
}


def _page(
    request: HttpRequest, model: type[CastRecord], slug: str, extras: tuple[str, ...], **context: Any
) -> HttpResponse:
    known_on = filters.known_on(request.GET)
    record = model.public.select_related("revision").filter(slug=slug).first()
    if record is None:
        if successor := Revision.public.successor(model.kind, slug):
            return _moved(request, slug, successor)
        raise Http404(_("There is nothing called «%(slug)s» in the record.") % {"slug": slug})
    found = events_known(known_on).tagged(model.kind, [slug])
    events = [event.properties for event in found[:MOST_EVENTS]]
    document = record.revision.printed
    assert isinstance(document, NamedDocument), "a retracted thing has no row"
    count = found.count() if len(events) == MOST_EVENTS else len(events)
    context |= {
        "document": document,
        "preview": page_previews.of_thing(request, str(model.kind), document, count),
        "ground_end": _ground_end(document, known_on),
        "kind": str(model.kind),
        "known_on": known_on,
        "locator": _locator(document) if known_on is None else "",
        "events": events,
        "count": count,
        "on_paper": ON_PAPER,
        **{name: _EXTRAS[name](found) for name in extras},
        "toll": _toll(found, _on_the_map(model, slug, known_on)) if "killed" in extras else None,
    }
    return render(request, f"cast/{model.kind}.html", context)


def _moved(request: HttpRequest, slug: str, successor: str) -> HttpResponse:
    """To the entry that it was merged into; not for ever, since a merge may be undone."""
    query = request.GET.urlencode()
    return HttpResponseRedirect(f"{request.path.replace(f'/{slug}/', f'/{successor}/')}{'?' + query if query else ''}")


def _locator(document: NamedDocument) -> str:
    """What stands below the picture of a place or a front; empty where there is none."""
    return captions.of_ground(document) if isinstance(document, PlaceDocument | FrontDocument) else ""


def _toll(found: EventRecordQuerySet, query: QueryDict) -> Killed:
    return killed(found, sums.whole(found), sums.EVER, query)


def _on_the_map(model: type[CastRecord], slug: str, known_on: date | None) -> QueryDict:
    query = QueryDict(mutable=True)
    query[model.kind] = slug
    if known_on:
        query["known_on"] = known_on.isoformat()
    return query


def _track(track: Json) -> Json:
    """A source's track record in the order it is read."""
    claims, events = track["claims"], track["events"]
    return {
        "claims": sum(claims.values()),
        "disputed": claims.get("disputed", 0),
        "corrected": claims.get("superseded", 0) + claims.get("retracted", 0),
        "events": sum(events.values()),
        "corroborated": events.get("corroborated", 0) + events.get("confirmed", 0),
        "contested": events.get("disputed", 0) + events.get("discounted", 0),
        "first": track["first"],
        "followed": track["followed"],
        "lead": track["median_lead_days"],
    }
