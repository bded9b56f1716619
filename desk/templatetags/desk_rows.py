"""Rows of a record in words."""

import json

from django import template
from django.db.models import Model

from desk.rows import FoldedRows, Proposed

register = template.Library()


@register.filter
def in_a_line(rows: FoldedRows[Model, Model], record: Model) -> str:
    """What a folded row shows of the record: ``{{ inline|in_a_line:record }}``."""
    return rows.in_a_line(record)


@register.filter
def remarks_on(rows: FoldedRows[Model, Model], record: Model | None) -> list[str]:
    """What an editor should look at in a row: ``{{ inline|remarks_on:record }}``."""
    return rows.remarks(record) if record else []


@register.filter
def as_json(value: object) -> str:
    """A value for a script, to stand in an attribute."""
    return json.dumps(value, ensure_ascii=False)


@register.filter
def proposed_for(rows: FoldedRows[Model, Model], record: Model | None) -> list[Proposed]:
    """Rows that could be added to the record: ``{{ inline|proposed_for:record }}``."""
    return rows.proposals(record) if record and record.pk else []
