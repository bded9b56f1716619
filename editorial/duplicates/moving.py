"""Moving everything that names one entry to another, in a way that can be taken back."""

from collections.abc import Collection, Iterable
from typing import TypedDict

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from editorial.duplicates.finding import Entry, names_of
from editorial.duplicates.members import attribute, swap
from editorial.duplicates.references import Reference, references
from editorial.states import WrongState
from events.models import Event
from sources.models import Report

# Of what would stand twice where both were named, the row of the one that goes is dropped, and stored to be put back.
_ONCE = frozenset(
    {
        "affiliation_once",
        "citation_once_for_an_origin",
        "dataset_match_once",
        "event_place_once_in_a_role",
        "ground_end_report_once",
        "participant_once_in_a_role",
    }
)
_THROUGH = "_uniq"  # how Django ends the names of constraints of its own tables for many to many


class Moved(TypedDict):
    """What was done, as it is stored: rows by model, column and key; dropped rows whole; spellings and members."""

    rows: list[tuple[str, str, int]]
    dropped: list[str]
    spellings: list[str]
    taken: list[str]


class CannotMerge(WrongState):
    """Something that names both entries stands in the way; the message says what."""


# The columns by which each record that names an entry was changed.
Touched = dict[tuple[type[Versioned], int], set[str]]


def move(stays: Entry, goes: Entry, taken: list[str], user: User) -> Moved:
    """Called in a transaction, with both locked. ``user``: whose edit it is. Raises CannotMerge."""
    moved = Moved(rows=[], dropped=[], spellings=[], taken=list(taken))
    touched: Touched = {}
    rows_over(stays, goes, moved["rows"], moved["dropped"], touched)
    moved["spellings"] = _add_spellings(stays, goes)
    if taken:
        _swap(stays, goes, taken)
    goes.merged_into = stays
    _save(goes, user, ["merged_into"])
    _save(stays, user, [*taken, *(["spellings"] if moved["spellings"] else [])])
    note_edits(touched, user)
    return moved


def move_back(stays: Entry, goes: Entry, moved: Moved, user: User) -> None:
    """Take apart what ``move`` put together; what was changed since stays as it is now."""
    touched: Touched = {}
    rows_back(stays, goes, moved["rows"], moved["dropped"], touched)
    if not isinstance(stays, Report | Event):
        stays.spellings.filter(name__in=moved["spellings"]).delete()
    if moved["taken"]:
        _swap(stays, goes, moved["taken"])
    goes.merged_into = None
    _save(goes, user, ["merged_into"])
    _save(stays, user, [*moved["taken"], *(["spellings"] if moved["spellings"] else [])])
    note_edits(touched, user)


def rows_over(
    stays: Entry,
    goes: Entry,
    rows: list[tuple[str, str, int]],
    dropped: list[str],
    touched: Touched,
    leaving: Collection[Model] = (),
) -> None:
    """Every row that names the one that goes names the other, but for those ``leaving`` as they are; what was done is
    added to the lists."""
    for reference in references(type(goes)):
        for row in reference.rows(goes.pk):
            if row in leaving:
                continue
            owner = reference.owner(row)
            _move_row(reference, row, stays, rows, dropped)
            if owner is not None and owner not in (stays, goes):
                touched.setdefault((type(owner), owner.pk), set()).add(reference.column)


def rows_back(
    stays: Entry, goes: Entry, rows: list[tuple[str, str, int]], dropped: list[str], touched: Touched
) -> None:
    """The rows that still name the one that stayed name the other again, and those that were dropped return."""
    for label, column, pk in rows:
        reference = Reference(apps.get_model(label), column)
        for row in reference.rows(stays.pk).filter(pk=pk):
            reference.model._base_manager.filter(pk=pk).update(**{column: goes.pk})
            _touch(touched, reference, row, stays)
    for text in dropped:
        for stored in serializers.deserialize("json", text):
            row = stored.object
            if not type(row)._base_manager.filter(pk=row.pk).exists():
                stored.save()
                _touch(touched, Reference(type(row), ""), row, stays)


def note_edits(touched: Touched, user: User) -> None:
    """Each record that names the entry was changed by the person, once."""
    for (kind, pk), columns in touched.items():
        record = kind._base_manager.filter(pk=pk).first()
        if record is not None:
            _save(record, user, sorted(columns - {""}))


def _save(record: Versioned, user: User, fields: list[str]) -> None:
    record.save()
    log.note(user, record, fields=fields)


def _touch(touched: Touched, reference: Reference, row: Model, stays: Entry) -> None:
    owner = reference.owner(row)
    if owner is not None and owner != stays:
        touched.setdefault((type(owner), owner.pk), set()).add(reference.column)


def _move_row(
    reference: Reference, row: Model, stays: Entry, rows: list[tuple[str, str, int]], dropped: list[str]
) -> None:
    label = row._meta.label_lower
    try:
        with transaction.atomic():
            reference.model._base_manager.filter(pk=row.pk).update(**{reference.column: stays.pk})
    except IntegrityError as problem:
        constraint = problem.__cause__.diag.constraint_name or "" if problem.__cause__ else ""  # type: ignore[attr-defined]
        if constraint not in _ONCE and not constraint.endswith(_THROUGH):
            raise CannotMerge(
                _("«%(record)s» names both: change it first.") % {"record": reference.owner(row) or row}
            ) from None
        dropped.append(serializers.serialize("json", [row]))
        row.delete()
    else:
        rows.append((label, reference.column, row.pk))


def _add_spellings(stays: Entry, goes: Entry) -> list[str]:
    """The names of the one that goes, as further spellings of the one that stays."""
    if isinstance(stays, Report | Event):
        return []
    known = set(names_of(stays))
    added = [name for name in dict.fromkeys(names_of(goes)) if name not in known]
    for name in added:
        stays.spellings.create(name=name)
    return added


def _swap(stays: Entry, goes: Entry, taken: Iterable[str]) -> None:
    """The one that goes gives up what only one may have, before the other is saved with it."""
    columns = swap(stays, goes, list(taken))
    held = {column: getattr(goes, attribute(type(goes), column)) for column in columns}
    for column, empty in (("geonames_id", None), ("pcode", ""), ("url", ""), ("canonical_url", "")):
        if column in held:
            type(goes)._base_manager.filter(pk=goes.pk).update(**{column: empty})
    type(stays)._base_manager.filter(pk=stays.pk).update(**{column: getattr(stays, column) for column in columns})
