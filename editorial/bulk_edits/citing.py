"""Public events whose reports were changed since they were printed: readers see that with the event's next publication.

They are made drafts of a correction together, so that nobody has to open and save each of them.
"""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q

from editorial import log
from editorial.accounts import User
from editorial.edit import edited
from editorial.permissions import can
from editorial.printing.whole import whole
from editorial.releases import preview
from editorial.review.notices import as_one_act
from editorial.states import lock
from events.models import Event
from record.models import Revision
from rules.documents.canonical import changed_members
from sources.models import Report

MOST = 200


def cited_by(reports: Collection[int]) -> Q:
    """Events that cite one of the reports, for themselves, for a figure or for an update."""
    return Q(citations__report__in=reports) | Q(claims__report__in=reports) | Q(updates__report__in=reports)


def behind(reports: Collection[int], user: User) -> list[Event]:
    """The public events that would be printed otherwise since one of the reports was changed, and that nobody has
    changed besides; those that the person may edit, at most ``MOST``.

    Whether an event was printed before the newest change is found by the database: most reports were changed before
    everything that cites them, and then no event is read.
    """
    changed = log.Edit.objects.filter(kind=ContentType.objects.get_for_model(Report), record_id__in=reports)
    newest = changed.aggregate(at=Max("at"))["at"]
    if newest is None:
        return []
    printed = Revision.objects.filter(
        kind=Revision.Kind.EVENT, code=OuterRef("code"), number=OuterRef("public_revision")
    )
    public = Event.objects.filter(
        Exists(printed.filter(recorded_at__lte=newest)),
        status=Event.Status.PUBLISHED,
        public_revision__isnull=False,
        printed_version=F("version"),
    )
    citing = public.filter(cited_by(reports)).order_by("pk").values_list("pk", flat=True).distinct()[:MOST]
    events = whole(Event).filter(pk__in=list(citing)).order_by("pk")
    return [event for event in events if can(user, "edit", event) and _is_printed_otherwise(event)]


def _is_printed_otherwise(event: Event) -> bool:
    """Whether readers see it otherwise than the desk has it, which nothing but its reports can have changed."""
    printed = Revision.objects.of(Revision.Kind.EVENT, event.code or "").first()
    return printed is not None and bool(changed_members(printed.printed, preview(event)))


@transaction.atomic
def take_up(reports: Collection[int], user: User) -> list[Event]:
    """Make each of them a draft of a correction, as an edit of the person's own: somebody else publishes it."""
    found = behind(reports, user)
    with as_one_act():
        for event in found:
            lock(event)
            event.save()
            edited(event, user, ["citations"])
            log.audit(user, "take up reports", event, event.code or "")
    return found
