"""Which events pass a question, as two numbers each: eight bytes an event, however many there are."""

from array import array

import numpy as np
from django.db import transaction
from django.db.models import QuerySet

from record.derived.columns import codes
from record.derived.columns.collecting import Column
from record.tables.events import EventRow

_BATCH = 5_000


def of(found: QuerySet[EventRow]) -> tuple[Column, Column]:
    """Days and numbers of the codes of these rows, in the order of the two. The database keeps the place."""
    days, numbers = array("i"), array("i")
    with transaction.atomic(using=found.db):
        for code in found.order_by().values_list("code", flat=True).iterator(chunk_size=_BATCH):
            day, number = codes.split(code)
            days.append(day)
            numbers.append(number)
    day_column, number_column = np.array(days, dtype=np.int32), np.array(numbers, dtype=np.int32)
    order = np.lexsort((number_column, day_column))
    return day_column[order], number_column[order]
