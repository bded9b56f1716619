"""Edit: a saved change is written down with its author, and takes the event back to draft; readers see nothing."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from desk.models import Printable, Versioned
from editorial import log
from editorial.accounts import User
from editorial.review.approvals import ScheduledPublication, void
from editorial.review.versions import keep, keep_all
from editorial.states import set_status
from editorial.translations.keeping import follow
from events.models import Event


@transaction.atomic
def edited(record: Versioned, user: User, fields: list[str] | None = None, *, is_whole: bool = True) -> None:
    """To be called in the transaction that saved the record.

    ``is_whole``: all that belongs to it is saved too, so that this version of it can be kept; else the caller keeps it.
    """
    log.note(user, record, fields=fields)
    if isinstance(record, Printable):
        follow(record, user, fields)
    if isinstance(record, Event):
        set_status(record, Event.Status.DRAFT)
        void(record, user, _("It was changed after it was approved."))
    if is_whole:
        keep(record, user)


@transaction.atomic
def edited_together(records: Sequence[Versioned], user: User, field: str) -> None:
    """The same of many records of one kind, each saved with a field that is no text: no Arabic goes out of date.

    To be called in their transaction, once all that belongs to them is saved.
    """
    log.note(user, *records, fields=[field])
    events = {record.pk: record for record in records if isinstance(record, Event)}
    Event.objects.filter(pk__in=events).update(status=Event.Status.DRAFT)
    for event in events.values():
        event.status = Event.Status.DRAFT
    waiting = ScheduledPublication.objects.filter(event__in=events, state=ScheduledPublication.State.WAITING)
    for pk in list(waiting.values_list("event", flat=True)):
        void(events[pk], user, _("It was changed after it was approved."))
    keep_all(records, user)


@transaction.atomic
def drafted(records: Iterable[Versioned], user: User) -> None:
    """The same for many that were made together; they are drafts already. To be called in their transaction."""
    log.note(user, *records)
