"""Records by the thousand, made of their columns at once."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.db.models.base import ModelState

Record = TypeVar("Record", bound=Model)


def instances(query: QuerySet[Record]) -> Iterator[Record]:
    """What the query gives, in a third of the time: Django sets each field by itself and sends two signals for each
    record.

    For queries of one table, with neither annotations nor deferred columns; models with an ``__init__`` or signals of
    their own are not made so.
    """
    model, names = query.model, [field.attname for field in query.model._meta.concrete_fields]
    for values in query.values_list(*names):
        record = model.__new__(model)
        record._state = ModelState()
        record._state.adding, record._state.db = False, query.db
        record.__dict__.update(zip(names, values, strict=True))
        yield record
