"""Rows of a record in words."""

import json
from typing import Any

from django import template

from desk.rows import Proposed

register = template.Library()


@register.filter
def in_a_line(rows: Any, record: Any) -> str:
    """What a folded row shows of the record: ``{{ inline|in_a_line:record }}``."""
    return str(rows.in_a_line(record))


@register.filter
def remarks_on(rows: Any, record: Any) -> list[str]:
    """What an editor should look at in a row: ``{{ inline|remarks_on:record }}``."""
    return list(rows.remarks(record)) if record else []


@register.filter
def as_json(value: Any) -> str:
    """A value for a script, to stand in an attribute."""
    return json.dumps(value, ensure_ascii=False)


@register.filter
def proposed_for(rows: Any, record: Any) -> list[Proposed]:
    """Rows that could be added to the record: ``{{ inline|proposed_for:record }}``."""
    return list(rows.proposals(record)) if record and record.pk else []
