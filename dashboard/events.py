"""The page of an event: everything its printed document says, complete without JavaScript."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dashboard import charts
from dashboard.pages import Gone, public_page
from record import filters
from record import parameters as p
from record.events import EventRecord, EventRecordQuerySet
from record.revisions import Revision
from wording.addresses import absolute
from wording.templatetags.wording import when


@public_page
def event(request: HttpRequest, code: str) -> HttpResponse:
    """What is public now; with ``revision`` that revision's document and nothing later, so that it stays as it is."""
    filters.check_names(request.GET, {"revision"})
    number = filters.read_one("revision", p.WholeNumber(1, 100_000, "1"), request.GET)
    revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
    revision = _chosen(code, number, revisions)
    document = revision.content
    context: dict[str, Any] = {"document": document, "revision": revision, "is_pinned": number is not None}
    context["permalink"] = absolute(request, document["cite"]["permalink"])
    context["reports"] = _by_origin(document)
    context["strip"] = charts.strip(document)
    context["spoken"] = _spoken(document)
    if number is None:
        context["revisions"] = revisions
        context["incidents"] = _incidents(code) if document["type"] == "offensive" else []
        context["related"] = _entries(EventRecord.public.filter(code__in=document["related"]))
    return render(request, "events/event.html", context)


def _chosen(code: str, number: int | None, revisions: list[Revision]) -> Revision:
    """The revision asked for, else the newest. Raises Http404 or Gone."""
    if not revisions:
        raise Http404(_("There is no event «%(code)s» in the record.") % {"code": code})
    newest = revisions[0]
    if newest.is_tombstone and (number is None or not newest.content["may_still_be_read"]):
        raise Gone(newest.content)
    if number is None:
        return newest
    for revision in revisions:
        if revision.number == number:
            return revision
    raise Http404(_("There is no revision %(number)s of this event.") % {"number": number})


def _incidents(code: str) -> list[dict[str, Any]]:
    """The public events that are part of the campaign, oldest first."""
    return _entries(EventRecord.public.tagged("campaign", [code]))


def _entries(found: EventRecordQuerySet) -> list[dict[str, Any]]:
    return [record.properties for record in found.order_by("earliest", "code")]


def _spoken(document: dict[str, Any]) -> dict[str, Any] | None:
    """When origins spoke, where at least two dated reports make that worth a look."""
    reports = charts.spoken(document)
    if len(reports) < 2:
        return None
    event = {"start": document["earliest"], "end": document["latest"], "words": when(document), "name": _("the event")}
    return {"reports": reports, "event": event}


def _by_origin(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Reports grouped by who first said it; those whose origin is not known come last."""
    reports = {report["key"]: report for report in document["reports"]}
    groups = [
        {"origin": origin, "reports": [reports[key] for key in origin["reports"]]} for origin in document["origins"]
    ]
    unknown = document["without_origin"]["reports"]
    if unknown:
        groups.append({"origin": None, "reports": [reports[key] for key in unknown]})
    return groups
