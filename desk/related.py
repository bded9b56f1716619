"""The related records of one, read beforehand or now."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Model

Related = TypeVar("Related", bound=Model)


def related(record: Model, name: str, kind: type[Related]) -> Iterable[Related]:
    """What ``record.name.all()`` gives, records of the kind; where they were prefetched, without a manager.

    Django makes a manager at each access, which costs more than all else that is done with a few records.
    """
    read: dict[str, Iterable[Related]] = record.__dict__.get("_prefetched_objects_cache", {})
    if name in read:
        return read[name]
    found: Iterable[Related] = getattr(record, name).all()
    return found


def has_none(record: Model, name: str) -> bool:
    """Whether it was read beforehand that there are none."""
    read: dict[str, Iterable[Model]] = record.__dict__.get("_prefetched_objects_cache", {})
    return name in read and not read[name]
