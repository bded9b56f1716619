"""The page of an event: everything its printed document says, complete without JavaScript."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import campaigns, charts, frames, page_previews
from dashboard.pages import Gone, public_page
from dashboard.pictures import captions
from record.queries import parameters as p
from record.queries import reading
from record.tables.events import EventRecord, EventRecordQuerySet, KnownEventRecord
from record.tables.revisions import Revision, retraction_of
from record.tables.stories import StoryRecord
from rules.documents.controls import EventControl
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.documents.reports import Citation, CitedReport, Origin
from rules.documents.stories import StoryDocument
from wording.addresses import absolute
from wording.dates import day_in_words
from wording.difference import difference
from wording.known import as_known_on
from wording.templatetags.wording import in_language, when

MOST_STORIES = 5
_NUMBER = p.WholeNumber(1, 100_000, "1")
_PARAMETERS = {"revision": _NUMBER, "recorded_at": p.Moment(), "known_on": p.Day()}
_COMPARED = {"from": _NUMBER, "to": _NUMBER}


@public_page(_PARAMETERS)
def event(request: HttpRequest, code: str) -> HttpResponse:
    """What is public now; with ``revision`` that revision's document and nothing later, so that it stays as it is."""
    values = reading.read_each(_PARAMETERS, request.GET)
    revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
    number = _number(code, values, revisions)
    revision = chosen(code, number, revisions)
    document = _as_known(revision, values["known_on"])
    context: dict[str, object] = {
        "document": document,
        "revision": revision,
        "is_pinned": number is not None,
        "known_on": values["known_on"],
    }
    context["permalink"] = absolute(request, document.cite.permalink)
    context["on_the_map"] = _on_the_map(document, values["known_on"])
    context["frame"] = frames.of_event(request, document) if frames.are_open() else None
    path = f"{request.path}?revision={revision.number}" if number is not None else request.path
    context["oembed"] = frames.announced(request, path)
    is_now = number is None and values["known_on"] is None
    context["preview"] = page_previews.of_event(request, document, revisions, is_now=is_now)
    context |= of_document(document)
    if number is None:
        context["revisions"] = revisions
        context["locator"] = captions.of_event(document) if is_now else ""
        public = events_known(values["known_on"])
        context["neighbours"] = campaigns.neighbours(public, document)
        context["incidents"] = _entries(public.tagged("campaign", [code])) if document.type.is_campaign else []
        context["stories"] = [one.revision.printed_as(StoryDocument) for one in StoryRecord.citing(code)[:MOST_STORIES]]
        names_it = Q(tags__contains=[f"related:{code}"])
        context["related"] = _entries(public.filter(names_it | Q(code__in=document.related)))
    return render(request, "events/event.html", context)


def of_document(document: EventDocument) -> dict[str, object]:
    """What the page makes of the document alone, printed or not."""
    return {
        "document": document,
        "changes": _changes(document),
        "reports": _by_origin(document),
        "strip": charts.strip(document),
        "spoken": _spoken(document),
    }


@public_page(_COMPARED)
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """Two revisions compared in words; by default the newest with the one before it."""
    revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
    newer = chosen(code, reading.read_one("to", _NUMBER, request.GET), revisions)
    before = reading.read_one("from", _NUMBER, request.GET)
    older = chosen(code, before, revisions) if before else _before(newer, revisions)
    document = newer.printed_as(EventDocument)
    title = _("Changes to %(title)s") % {"title": in_language(document, "title")}
    about = _("Two revisions of this event in words: what was changed, when, and why.")
    context = {
        "document": document,
        "preview": page_previews.of_page(request, title, about),
        "older": older,
        "newer": newer,
        "revisions": revisions,
        "difference": difference(older.printed, newer.printed),
    }
    return render(request, "events/changes.html", context)


def events_known(day: date | None) -> EventRecordQuerySet:
    """The public events; with a day, as the reports known on it tell them."""
    found: EventRecordQuerySet = KnownEventRecord.public.known_on(day) if day else EventRecord.public.all()
    return found


def _as_known(revision: Revision, day: date | None) -> EventDocument:
    printed = revision.printed_as(EventDocument)
    if day is None:
        return printed
    known = as_known_on(printed, day)
    if known is None:
        raise Http404(_("This event was not yet reported by %(day)s.") % {"day": day_in_words(day)})
    return known


def _number(code: str, values: dict[str, Any], revisions: list[Revision]) -> int | None:
    """The number of the revision that the address names, by itself or by a moment at which it was public."""
    number: int | None = values["revision"]
    moment: datetime | None = values["recorded_at"]
    if moment is None:
        return number
    if number is not None:
        raise reading.BadParameter("recorded_at", _("«revision» and «recorded_at» both name a revision; give one."))
    then = next((revision.number for revision in revisions if revision.recorded_at <= moment), None)
    if then is None:
        raise Http404(_("There was no event «%(code)s» in the record then.") % {"code": code})
    return then


def chosen(code: str, number: int | None, revisions: list[Revision]) -> Revision:
    """The revision of that number, else the newest. Raises Http404, or Gone where it may not be read."""
    if not revisions:
        raise Http404(_("There is no event «%(code)s» in the record.") % {"code": code})
    wanted = revisions[0].number if number is None else number
    retraction = retraction_of(wanted, revisions)
    if retraction:
        raise Gone(retraction.printed_as(Tombstone))
    for revision in revisions:
        if revision.number == wanted:
            return revision
    raise Http404(_("There is no revision %(number)s of this event.") % {"number": number})


def _before(newer: Revision, revisions: list[Revision]) -> Revision:
    """The revision before it that may be read; itself where there is none."""
    earlier = (revision for revision in revisions if revision.number < newer.number)
    return next((revision for revision in earlier if not retraction_of(revision.number, revisions)), newer)


def _entries(found: EventRecordQuerySet) -> list[dict[str, object]]:
    return [record.properties for record in found.order_by("earliest", "code")]


def _on_the_map(document: EventDocument, known_on: date | None) -> str:
    query = frames.query_of(document)
    if known_on:
        query["known_on"] = known_on.isoformat()
    return frames.on_the_site(query)


def _changes(document: EventDocument) -> list[EventControl]:
    """The changes of control that are claimed, each once however many claim it."""
    found = {(item.place.slug, item.taken_from, item.holder, item.status): item for item in document.control}
    return list(found.values())


def _spoken(document: EventDocument) -> dict[str, object] | None:
    """When origins spoke, where at least two dated reports make that worth a look."""
    reports = charts.spoken(document)
    if len(reports) < 2:
        return None
    event = {"start": document.earliest, "end": document.latest, "words": when(document), "name": _("the event")}
    return {"reports": reports, "event": event}


@dataclass(frozen=True)
class ShownReport:
    """A report below an origin, with what it is cited for there. ``is_again``: it stands below an earlier one too."""

    report: CitedReport
    citations: tuple[Citation, ...]
    is_again: bool


@dataclass(frozen=True)
class ReportGroup:
    """The reports of one origin; of None those whose origin is not known."""

    origin: Origin | None
    reports: list[ShownReport]


def _by_origin(document: EventDocument) -> list[ReportGroup]:
    """Reports grouped by who first said it; those whose origin is not known come last.

    A report that speaks for several origins stands below each; links lead to the first.
    """
    reports = {report.key: report for report in document.reports}
    groups: list[tuple[Origin | None, tuple[str, ...]]] = [(origin, origin.reports) for origin in document.origins]
    if document.without_origin.reports:
        groups.append((None, document.without_origin.reports))
    seen: set[str] = set()
    found = []
    for origin, keys in groups:
        found.append(ReportGroup(origin, [_shown(reports[key], origin, key in seen) for key in keys]))
        seen.update(keys)
    return found


def _shown(report: CitedReport, origin: Origin | None, is_again: bool) -> ShownReport:
    slug = origin.slug if origin else None
    return ShownReport(report, tuple(item for item in report.citations if item.origin == slug), is_again)
