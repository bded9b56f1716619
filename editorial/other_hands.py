"""Who may not publish: the reports of a thing are printed with it, and nobody publishes their own change of one."""

from django.conf import settings
from django.utils.translation import gettext as _

from control.models import ControlClaim
from editorial import log
from editorial.accounts import User
from editorial.kinds import KINDS
from editorial.naming import control_to_print
from editorial.permissions import NotAllowed
from events.models import Actor, Event
from record.models import Revision
from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, GroundEnd
from rules.documents.events import EventDocument
from rules.documents.reading import PrintedDocument
from rules.vocabulary import Verb
from sources.models import Report


def require_other_hands(record: Event | ControlClaim | Actor, user: User) -> None:
    """The reports of an event, a control claim or an actor's end are printed with it: nobody publishes their own
    change of one."""
    reports = [] if settings.ONE_PERSON_DESK else sorted(_reports(record), key=lambda report: report.pk)
    if not reports:
        return
    last = _last_read(record)
    in_print = _printed_reports(last.printed) if last else set()
    changed = log.last_changed(user, reports)
    for report in reports:
        at = changed.get(report.pk)
        if at and not (last and report.key in in_print and at <= last.recorded_at):
            raise NotAllowed(
                _(
                    "You changed the report «%(report)s» yourself since this was last public: somebody else must "
                    "publish it."
                )
                % {"report": report}
            )


def _last_read(record: Event | ControlClaim | Actor) -> Revision | None:
    """The newest revision that put the desk's state before a reader."""
    code = record.public_code
    printed = Revision.objects.of(KINDS[type(record)], code or "").exclude(verb=Verb.RETRACT)
    if code is None or (last := printed.first()) is None:
        return None
    unread = log.printed_without_reading(record)
    return last if last.number not in unread else printed.exclude(number__in=unread).first()


def _reports(record: Event | ControlClaim | Actor) -> set[Report]:
    if isinstance(record, ControlClaim):
        return {record.report}
    if isinstance(record, Actor):
        return {item.report for item in record.end_reports()} if record.has_ended else set()
    said = (*record.citations.all(), *record.claims.all(), *record.updates.all(), *control_to_print(record))
    return {item.report for item in said}


def _printed_reports(document: PrintedDocument) -> set[str]:
    match document:
        case EventDocument():
            return {report.key for report in document.reports}
        case ControlDocument():
            return {document.report.key}
        case ActorDocument(ground_end=GroundEnd() as end):
            return {report.key for report in end.reports}
    return set()
