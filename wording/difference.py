"""Two printed documents of one thing compared, field by field and row by row, in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rules.documents.canonical import changed_fields
from wording import documents as words

Document = Mapping[str, Any]
Piece = tuple[str, str]  # "same", "gone" or "new", and the words

_SHORTEST_PROSE = 60


@dataclass(frozen=True)
class Change:
    """One field before and after, as readers would be told it; ``pieces`` where it is prose."""

    name: str
    before: str
    after: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class RowChange:
    """One row of a table: added, removed, or changed in some fields."""

    name: str
    how: str
    changes: list[Change]


@dataclass(frozen=True)
class Difference:
    fields: list[Change]
    tables: list[tuple[str, list[RowChange]]]
    is_first: bool = False

    def __bool__(self) -> bool:
        return bool(self.fields or self.tables)


def difference(before: Document, after: Document) -> Difference:
    """Two documents compared; a document that is empty, or a tombstone, has no fields to show."""
    before, after = _told(before), _told(after)
    names = [name for name in changed_fields(dict(before), dict(after)) if name not in words.TOLD_WITH]
    fields, tables = [], []
    for name in sorted(names, key=words.order):
        if name in words.ROWS:
            rows = _rows(name, before.get(name) or [], after.get(name) or [])
            if rows:
                tables.append((capfirst(words.name_of(name)), rows))
        else:
            change = _change(name, before, after)
            if change:
                fields.append(change)
    return Difference(fields, tables, is_first=not before)


def _told(document: Document) -> Document:
    """The document with fields that are told together made one: dates, and the grade with its reason."""
    if not document or document.get("retracted"):
        return {}
    return {**document, **words.told_together(document)}


def _change(name: str, before: Document, after: Document) -> Change | None:
    old, new = (words.in_words(name, document.get(name)) for document in (before, after))
    if old == new:
        return None
    return Change(capfirst(words.name_of(name)), old, new, _pieces(old, new))


def _rows(name: str, before: Iterable[Document], after: Iterable[Document]) -> list[RowChange]:
    old, new = (
        {words.row_key(name, row): {**row, **words.told_together(row)} for row in rows} for rows in (before, after)
    )
    found = []
    for key in [*old, *(key for key in new if key not in old)]:
        was, now = old.get(key, {}), new.get(key, {})
        changes = [change for column in words.columns(was, now) if (change := _change(column, was, now)) is not None]
        if changes:
            how = _("added") if not was else _("removed") if not now else _("changed")
            found.append(RowChange(words.row_name(name, now or was), how, changes))
    return found


def _pieces(old: str, new: str) -> list[Piece]:
    """Prose word by word; nothing for short values, which are read faster side by side."""
    if not old or not new or max(len(old), len(new)) < _SHORTEST_PROSE:
        return []
    before, after = (re.findall(r"\s+|\S+", text) for text in (old, new))
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i1:i2])))
            continue
        if i1 != i2:
            pieces.append(("gone", "".join(before[i1:i2])))
        if j1 != j2:
            pieces.append(("new", "".join(after[j1:j2])))
    return pieces
