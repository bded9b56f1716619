"""Names in a text: «@layla» calls the person of that user name, where they may read the record."""

import re

from desk.models import Versioned
from editorial.accounts import User
from editorial.permissions import can

_NAME = re.compile(r"(?<![\w@.])@(?P<name>[\w][\w.+-]*)")


def mentioned(text: str, record: Versioned) -> tuple[list[User], list[str]]:
    """The people that a text calls; and the names in it that belong to nobody who may read the record."""
    names = list(dict.fromkeys(match["name"].rstrip(".") for match in _NAME.finditer(text)))
    if not names:
        return [], []
    people = {person.username.lower(): person for person in User.objects.filter(is_active=True, is_system=False)}
    found = {name: people.get(name.lower()) for name in names}
    may_read = {name: person for name, person in found.items() if person and can(person, "read_drafts", record)}
    return list(dict.fromkeys(may_read.values())), [name for name in names if name not in may_read]


def parts(text: str) -> list[tuple[bool, str]]:
    """The text in pieces, each with whether it is a name."""
    pieces = re.split(r"((?<![\w@.])@\w[\w.+-]*)", text)
    return [(bool(number % 2), piece) for number, piece in enumerate(pieces) if piece]
