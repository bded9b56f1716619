"""May this person do this to that? One function and one table, editorial/matrix.csv; what is not in it is refused."""

import csv
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext as _

from desk.models import Printable, Versioned
from editorial import log
from editorial.accounts import User
from events.models import Event
from wording.lists import listed


class NotAllowed(Exception):
    """The person may not do this; the message says why and who may."""


@cache
def matrix() -> dict[tuple[str, str], str]:
    """(action, role) → all, own, own_or_public, own_or_public_event, not_own or no."""
    with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["action"], role): row[role] for row in rows for role in row if role != "action"}


@cache
def actions() -> frozenset[str]:
    """The actions that matrix.csv speaks of."""
    return frozenset(action for action, _role in matrix())


def can(user: AbstractBaseUser | AnonymousUser, action: str, record: Versioned | None = None) -> bool:
    """Whether the person may do the action, to the record where one is given.

    Raises LookupError for an action that is not in matrix.csv: a page that asks for it would be closed to everyone.
    """
    if action not in actions():
        raise LookupError(f"No action «{action}» in editorial/matrix.csv, which has {', '.join(sorted(actions()))}.")
    if not isinstance(user, User) or not user.is_active:
        return False
    match matrix().get((action, user.role), "no"):
        case "all":
            return True
        case "own":
            return record is None or log.began(user, record)
        case "own_or_public":
            return record is None or log.began(user, record) or is_open_to(user, record)
        case "own_or_public_event":
            is_event = isinstance(record, Event) and is_open_to(user, record)
            return record is None or log.began(user, record) or is_event
        case "not_own":
            return record is None or settings.ONE_PERSON_DESK or not log.changed_since_print(user, record)
    return False


def is_open_to(user: User, record: Versioned) -> bool:
    """Whether the desk has what readers see of a public record, or besides that only what the person had a part in."""
    if not isinstance(record, Printable) or not record.is_public:
        return False
    return not record.has_unprinted_changes or log.changed_since_print(user, record)


def require(user: User, action: str, record: Versioned | None = None) -> None:
    """Raise NotAllowed unless the person may."""
    if can(user, action, record):
        return
    if record is not None and can(user, action):
        if matrix()[action, user.role] == "not_own":
            raise NotAllowed(_("You changed this yourself since it was last public; somebody else has to publish it."))
        raise NotAllowed(_("You may do this only to what you began yourself."))
    roles = [role for (name, role), value in matrix().items() if name == action and value != "no"]
    raise NotAllowed(_("Your role does not include this; it takes one of: %(roles)s.") % {"roles": listed(roles)})
