"""Where an entry is used: the records that name it, by kind, with those that the person may open."""

from dataclasses import dataclass

from django.db.models import Model, Q
from django.utils.text import capfirst

from desk.addresses import record_address
from desk.models import Printable, Versioned
from desk.site import DeskSite, Person
from editorial.duplicates.references import used_by

MOST_NAMED = 30


@dataclass(frozen=True)
class Use:
    """One record that names the entry."""

    text: str
    address: str
    is_public: bool


@dataclass(frozen=True)
class Uses:
    """The records of one kind; ``named`` are the first of them."""

    kind: str
    count: int
    named: list[Use]

    @property
    def more(self) -> int:
        return self.count - len(self.named)


def uses(entry: Versioned, desk: DeskSite, user: Person) -> list[Uses]:
    """By kind, most first. What the person may not see is neither named nor counted."""
    by_kind: dict[type[Versioned], list[int]] = {}
    for record in used_by(entry):
        by_kind.setdefault(type(record), []).append(record.pk)
    found = [_of_kind(kind, keys, desk, user) for kind, keys in by_kind.items()]
    return sorted((one for one in found if one.count), key=lambda one: -one.count)


def _of_kind(kind: type[Versioned], keys: list[int], desk: DeskSite, user: Person) -> Uses:
    seen = desk.choosable(user, kind._default_manager.filter(Q(pk__in=keys)))
    # What a list of the kind reads along, its lines are named by.
    along = desk.get_model_admin(kind).list_select_related
    records = list((seen.select_related(*along) if isinstance(along, tuple | list) else seen)[:MOST_NAMED])
    count = len(records) if len(records) < MOST_NAMED else seen.count()
    return Uses(str(capfirst(kind._meta.verbose_name_plural)), count, [_use(record) for record in records])


def _use(record: Model) -> Use:
    address = record_address(type(record), record.pk)
    return Use(str(record), address, isinstance(record, Printable) and record.is_public)
