"""Two printed documents of one thing compared, field by field and row by row, in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeGuard

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from msgspec.structs import replace

from rules.documents.canonical import changed_fields
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.documents.reading import PrintedDocument
from rules.documents.reports import Citation
from wording.documents import Row, in_words, row_key, row_name, shown
from wording.member_names import name_of, order

Shown = Mapping[str, object]
Piece = tuple[str, str]  # "same", "gone" or "new", and the words

_SHORTEST_PROSE = 60
# Members of rows that name a report or an origin by its key.
_KEYS = frozenset({"report", "origin", "citations"})


@dataclass(frozen=True)
class Change:
    """One field before and after, as readers are shown it; ``pieces`` where it is prose."""

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


def difference(before: PrintedDocument | None, after: PrintedDocument) -> Difference:
    """Two documents compared; without a document, and of a tombstone, there are no fields to show."""
    old, new = _shown(before), _shown(after)
    names = {**_names(before), **_names(after)}
    fields, tables = [], []
    for name in sorted(changed_fields(old, new), key=order):
        was, now = old.get(name), new.get(name)
        if _is_table(was) or _is_table(now):
            rows = _rows(was if _is_table(was) else (), now if _is_table(now) else (), names)
            if rows:
                tables.append((capfirst(name_of(name)), rows))
        elif change := _change(name, was, now):
            fields.append(change)
    return Difference(fields, tables, is_first=before is None)


def _shown(document: PrintedDocument | None) -> Shown:
    return {} if document is None or isinstance(document, Tombstone) else shown(document)


def _names(document: PrintedDocument | None) -> Mapping[str, str]:
    """What the rows of an event call by a key: its reports by their titles, its origins by their names."""
    if not isinstance(document, EventDocument):
        return {}
    reports = {report.key: report.title for report in document.reports}
    return {**reports, **{origin.slug: in_words(origin) for origin in document.origins if origin.slug}}


def _is_table(value: object) -> TypeGuard[tuple[Row, ...]]:
    """Whether it is a list of rows; an empty list has nothing to show either way."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Row)


def _change(name: str, before: object, after: object) -> Change | None:
    old, new = in_words(before), in_words(after)
    if old == new:
        return None
    return Change(capfirst(name_of(name)), old, new, _pieces(old, new))


def _rows(before: Iterable[Row], after: Iterable[Row], names: Mapping[str, str]) -> list[RowChange]:
    old, new = ({row_key(row): row for row in rows} for rows in (before, after))
    found = []
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        changes = _row_changes(*(_with_names(shown(one), names) if one else {} for one in (was, now)))
        row = now or was
        if changes and row:
            how = _("added") if was is None else _("removed") if now is None else _("changed")
            found.append(RowChange(row_name(row), how, changes))
    return found


def _with_names(row: Shown, names: Mapping[str, str]) -> Shown:
    return {name: _with_name(value, names) if name in _KEYS else value for name, value in row.items()}


def _with_name(value: object, names: Mapping[str, str]) -> object:
    match value:
        case str():
            return names.get(value, value)
        case Citation(origin=str() as origin):
            return replace(value, origin=names.get(origin, origin))
        case tuple():
            return tuple(_with_name(item, names) for item in value)
    return value


def _row_changes(was: Shown, now: Shown) -> list[Change]:
    """The columns that differ, in the order in which a reviewer reads."""
    names = sorted(was.keys() | now.keys(), key=order)
    return [change for name in names if (change := _change(name, was.get(name), now.get(name)))]


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
