"""Rows of a record in words."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def in_a_line(rows: Any, record: Any) -> str:
    """What a folded row shows of the record: ``{{ inline|in_a_line:record }}``."""
    return str(rows.in_a_line(record))


@register.filter
def remarks_on(rows: Any, record: Any) -> list[str]:
    """What an editor should look at in a row: ``{{ inline|remarks_on:record }}``."""
    return list(rows.remarks(record)) if record else []
