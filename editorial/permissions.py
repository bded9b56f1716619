"""May this person do this to that? One function and one table, editorial/matrix.csv; what is not in it is refused."""

import csv
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext as _

from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from wording.lists import listed

ACTIONS = (
    "read_drafts",
    "create",
    "edit",
    "delete_draft",
    "submit",
    "publish",
    "correct",
    "retract",
    "revert",
    "discard",
    "merge",
    "from_text",
    "merge_public",
    "import_dry_run",
    "import_apply",
    "read_letters",
    "read_audit",
    "manage_users",
)


class NotAllowed(Exception):
    """The person may not do this; the message says why and who may."""


@cache
def matrix() -> dict[tuple[str, str], str]:
    """(action, role) → all, own, not_own or no."""
    with (Path(__file__).parent / "matrix.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    return {(row["action"], role): row[role] for row in rows for role in row if role != "action"}


def can(user: AbstractBaseUser | AnonymousUser, action: str, record: Versioned | None = None) -> bool:
    """Whether the person may do the action, to the record where one is given."""
    if not isinstance(user, User) or not user.is_active:
        return False
    match matrix().get((action, user.role), "no"):
        case "all":
            return True
        case "own":
            return record is None or log.began(user, record)
        case "not_own":
            return record is None or settings.ONE_PERSON_DESK or not log.changed_since_print(user, record)
    return False


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
