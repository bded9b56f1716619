"""What a comment, a notice or an assignment is about: one record of the desk, of any kind."""

from collections.abc import Iterable
from typing import TypedDict

from django.contrib.contenttypes.models import ContentType
from django.db import models

from desk.models import Versioned


class AboutRecord(models.Model):
    """A row about one record. The record may be deleted as long as it is a draft; what was said of it then stays."""

    kind = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    record_id = models.BigIntegerField()

    class Meta:
        abstract = True


class Reference(TypedDict):
    """The two columns that say which record a row is about."""

    kind: ContentType
    record_id: int


def reference(record: Versioned) -> Reference:
    return {"kind": ContentType.objects.get_for_model(record), "record_id": record.pk}


def about(record: Versioned) -> models.Q:
    """The rows about the record."""
    return models.Q(**reference(record))


def records_of(rows: Iterable[AboutRecord]) -> dict[tuple[int, int], Versioned]:
    """The records that rows are about, by kind and key, in one query for each kind; without those that are gone."""
    keys: dict[int, set[int]] = {}
    for row in rows:
        keys.setdefault(row.kind_id, set()).add(row.record_id)
    found: dict[tuple[int, int], Versioned] = {}
    for kind, wanted in keys.items():
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None and issubclass(model, Versioned):
            found |= {(kind, key): record for key, record in model._default_manager.in_bulk(wanted).items()}
    return found
