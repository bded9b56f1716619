"""Rows written in place of those that have their keys."""

from django.db import models


def upsert(*rows: models.Model) -> None:
    """Write the rows, all of one table, in place of those that have their keys."""
    fields = [field for field in rows[0]._meta.concrete_fields if not field.generated]
    key, *others = sorted(fields, key=lambda field: not field.primary_key)
    type(rows[0])._default_manager.bulk_create(
        rows, update_conflicts=True, unique_fields=[key.name], update_fields=[field.name for field in others]
    )
