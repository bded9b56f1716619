"""A verb as the pages know it: to what it applies, what it asks for, what it says when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypedDict, TypeVar

from django.utils.functional import Promise

from desk.models import Printable
from editorial.accounts import User
from editorial.admin.verb_forms import Confirm
from events.models import Event

P = TypeVar("P", bound=Printable, contravariant=True)


class Given(TypedDict, total=False):
    """What the forms of the verbs are given (verb_forms.py), cleaned."""

    version: int
    reason: str
    message: str
    field: str
    at: datetime
    confirmed: list[str]
    number: int
    successor: Event | None
    may_still_be_read: bool


Do = Callable[[P, User, Given], object]
Applies = Callable[[P], bool]


@dataclass(frozen=True)
class Act(Generic[P]):
    """One verb on one kind of record."""

    name: str  # in its address
    action: str  # in editorial/matrix.csv
    label: Promise
    explained: Promise
    done: Promise
    applies: Applies[P]
    do: Do[P]
    form: type[Confirm] = Confirm
    asks: bool = True  # on a page of its own, before anything happens
    shows_difference: bool = False
    tone: str = "plain"
