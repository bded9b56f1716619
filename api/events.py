"""Events: lists of compact features, whole documents, and every revision of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from api import parameters
from api.answers import links
from api.filters import EventFilters
from api.generics import ListView, RetrieveView
from api.pagination import EventPagination
from api.problems import Moved, Problem
from api.renderers import GeoJSONRenderer
from api.schemas.lists import ListedRevision, LongFeatures, RevisionList
from record.queries import licences, reading
from record.queries import parameters as p
from record.tables.events import EventRecord
from record.tables.revisions import Revision, retraction_of
from rules.dates import in_utc
from rules.documents.canonical import canonical
from rules.documents.events import EventDocument, KnownEvent
from rules.documents.features import EventFeature
from rules.documents.members import Tombstone
from rules.vocabulary import Approval, Verb
from wording.addresses import absolute
from wording.known import as_known_on


class EventList(ListView):
    operation_id = "events"
    summary = "Events as GeoJSON"
    description = "Compact features, newest first. Every filter may be combined with every other."
    response_type = LongFeatures[EventFeature]
    queryset = EventRecord.public.all()
    filter_backends = (EventFilters,)
    pagination_class = EventPagination
    renderer_classes = (GeoJSONRenderer,)


class OneEvent(RetrieveView):
    """A view of one event, named by its code."""

    path_parameters = (parameters.CODE,)
    further_statuses: Sequence[int] = (301, 410, 451)

    @property
    def code(self) -> str:
        return str(self.kwargs["code"])


class EventDetail(OneEvent):
    operation_id = "event"
    summary = "One event, complete"
    description = (
        "The printed document. With «revision» the same bytes for ever; with «recorded_at» the revision that was "
        "public at that moment; with «known_on» what the reports known on that day said, which was never printed and "
        "has no «sha256»."
    )
    response_type = (EventDocument, KnownEvent)
    parameters = {"revision": p.WholeNumber(1, 100_000, "1"), "recorded_at": p.Moment(), "known_on": p.Day()}

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        revision = chosen(self.code, self.values["revision"], self.values["recorded_at"])
        if self.values["known_on"]:
            return Response(_known(revision, self.values["known_on"]))
        pin = absolute(request, f"/events/{self.code}/?revision={revision.number}")
        return Response(revision.document.encode(), headers={"Link": f'<{pin}>; rel="cite-as"'})


class Revisions(OneEvent):
    operation_id = "event_revisions"
    summary = "Every revision of one event"
    description = "A view for readers: GET only, no account, JSON always."
    further_statuses = ()
    response_type = RevisionList

    def get_object(self) -> RevisionList:
        revisions = list(Revision.public.of(Revision.Kind.EVENT, self.code).defer("document"))
        if not revisions:
            raise _no_event(self.code)
        return RevisionList(
            results=[self._listed(revision) for revision in revisions],
            links=links(self.request),
            number_returned=len(revisions),
            number_matched=len(revisions),
        )

    def _listed(self, revision: Revision) -> ListedRevision:
        return ListedRevision(
            revision=revision.number,
            verb=Verb(revision.verb),
            reason=revision.reason,
            approval=Approval(revision.approval),
            recorded_at=in_utc(revision.recorded_at),
            sha256=revision.sha256,
            chain=revision.chain,
            position=revision.position,
            url=absolute(self.request, f"/api/v1/events/{self.code}/?revision={revision.number}"),
        )


def _known(revision: Revision, day: date) -> bytes:
    """What the reports known on the day said. Raises Http404 where there was none."""
    document = as_known_on(revision.printed_as(EventDocument), day)
    if document is None:
        said = _("The event «%(code)s» was not yet reported by %(day)s.")
        raise Http404(said % {"code": revision.code, "day": day})
    return canonical(document).encode()


def chosen(code: str, number: int | None, moment: datetime | None) -> Revision:
    """The revision named by number or by moment; else what is public now."""
    if number is not None and moment is not None:
        said = _("«revision» and «recorded_at» both name a revision; give one.")
        raise reading.BadParameter("recorded_at", said, got=f"revision={number}&recorded_at={moment.isoformat()}")
    if number is not None:
        return pinned(code, number)
    return current(code) if moment is None else as_recorded_at(code, moment)


def as_recorded_at(code: str, moment: datetime) -> Revision:
    """What was public of the event at that moment, as far as it may still be read."""
    revision = Revision.public.of(Revision.Kind.EVENT, code).filter(recorded_at__lte=moment).first()
    if revision is None:
        said = _("There was no event «%(code)s» in the record at %(moment)s.")
        raise Http404(said % {"code": code[:40], "moment": moment.isoformat()})
    if revision.is_tombstone:
        raise _gone(revision)
    return pinned(code, revision.number)


def current(code: str) -> Revision:
    """What is public of the event now.

    Raises Http404; Moved where another event stands for a retracted one; Problem 410 with the reason for a
    retraction, 451 where its source's licence forbids handing it on.
    """
    events = EventRecord.public.select_related("revision").annotate(closed=licences.closed_slugs())
    record = events.filter(code=code).first()
    if record:
        return _open(record.revision, record.closed)
    last = Revision.public.of(Revision.Kind.EVENT, code).first()
    if last is None:
        raise _no_event(code)
    if not last.is_tombstone:  # it was published between the two questions
        return pinned(code, last.number)
    successor = last.printed_as(Tombstone).successor
    raise Moved(code, successor) if successor else _gone(last)


def pinned(code: str, number: int) -> Revision:
    """One revision for ever; after a retraction only where the retraction says that it may still be read."""
    revisions = Revision.public.of(Revision.Kind.EVENT, code)
    revision: Any = revisions.annotate(closed=licences.closed_slugs()).filter(number=number).first()
    if revision is None:
        said = _("There is no revision %(number)s of an event «%(code)s».")
        raise Http404(said % {"number": number, "code": code[:40]})
    retraction = retraction_of(number, revisions.filter(verb=Verb.RETRACT))
    if retraction:
        raise _gone(retraction)
    return _open(revision, revision.closed)


def _open(revision: Revision, closed: list[str]) -> Revision:
    """The revision, where none of its sources forbids handing it on."""
    if closed and not revision.is_tombstone and licences.rests_on(revision.printed, closed):
        raise Problem(
            451,
            _("This event rests on rows whose licence does not allow handing them on; its page names the source."),
            code=revision.code,
            page=f"/events/{revision.code}/",
        )
    return revision


def _no_event(code: str) -> Http404:
    said = _("There is no event «%(code)s» in the record. A code is written as %(example)s.")
    return Http404(said % {"code": code[:40], "example": "cm-2015-05-20-022"})


def _gone(tombstone: Revision) -> Problem:
    document = tombstone.printed_as(Tombstone)
    successor = document.successor
    return Problem(
        410,
        _("This event was retracted: %(reason)s") % {"reason": document.reason},
        code=document.code,
        reason=document.reason,
        retracted_at=document.recorded_at,
        successor=f"/events/{successor}/" if successor else None,
    )
