"""Edit: a saved change is written down with its author, and takes the event back to draft; readers see nothing."""

from collections.abc import Iterable

from django.db import transaction

from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from editorial.states import set_status
from events.models import Event


@transaction.atomic
def edited(record: Versioned, user: User, fields: list[str] | None = None) -> None:
    """To be called in the transaction that saved the record."""
    log.note(user, record, fields=fields)
    if isinstance(record, Event):
        set_status(record, Event.Status.DRAFT)


@transaction.atomic
def drafted(records: Iterable[Versioned], user: User) -> None:
    """The same for many that were made together; they are drafts already. To be called in their transaction."""
    log.note(user, *records)
