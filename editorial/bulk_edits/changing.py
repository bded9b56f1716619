"""Do what was looked at, all of it or nothing; and undo it, but for what was edited since."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.models import Printable, Versioned
from editorial import log
from editorial.accounts import User
from editorial.bulk_edits.fields import Field
from editorial.bulk_edits.models import BulkEdit, Changed, Left, Value
from editorial.bulk_edits.offered import field_of
from editorial.bulk_edits.planning import Planned, obstacle, planned
from editorial.permissions import NotAllowed, can, require
from editorial.releases import mark_printed
from editorial.review.notices import as_one_act
from editorial.states import WrongState, set_status
from events.models import Event

# A record is saved with a version of it, as by its own page: so many take some seconds.
MOST = 200


class Meanwhile(Exception):
    """Records are not any more as they were looked at; nothing was changed. What happened, by their keys."""

    def __init__(self, happened: Mapping[int, str]) -> None:
        super().__init__()
        self.happened = dict(happened)


@transaction.atomic
def change(
    field: Field, given: Value, seen: Mapping[int, str], model: type[Versioned], user: User, reason: str
) -> BulkEdit:
    """Give the records the value, each as it was looked at (``Planned.seen``, by their keys).

    Raises Meanwhile, NotAllowed or WrongState, and then nothing has happened.
    """
    reason = _said(reason)
    if len(seen) > MOST:
        raise WrongState(_("At most %(most)s records are changed at once.") % {"most": MOST})
    require(user, "change_together")
    rows = planned(field, given, _locked(model, seen), user)
    if happened := _happened(rows, seen):
        raise Meanwhile(happened)
    done = BulkEdit.objects.create(
        kind=ContentType.objects.get_for_model(model), field=field.name, reason=reason, user=user
    )
    with as_one_act():
        field.write([(row.record, row.after) for row in rows], user)
    for row in rows:
        _note(done, row.record, user, "change together", reason, len(rows))
    done.rows = [
        Changed(id=row.record.pk, before=row.before, after=row.after, version=row.record.version) for row in rows
    ]
    done.save(update_fields=["rows"])
    log.audit(user, "bulk edit", None, edit=done.pk, field=field.name, records=len(rows), reason=reason)
    return done


def _locked(model: type[Versioned], keys: Mapping[int, object]) -> list[Versioned]:
    """In one order, so that two who change the same records wait for each other and do not block each other."""
    return list(model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _happened(rows: list[Planned], seen: Mapping[int, str]) -> dict[int, str]:
    there = {row.record.pk for row in rows}
    found = {pk: _("It was deleted after you looked.") for pk in seen if pk not in there}
    for row in rows:
        if row.seen != seen[row.record.pk]:
            found[row.record.pk] = _since_version(row, seen[row.record.pk])
        elif not row.changes:
            found[row.record.pk] = row.refusal or _("It has this value by now.")
    return found


def _since_version(row: Planned, seen: str) -> str:
    before, now = seen.partition("-")[0], row.record.version
    if before == str(now):
        return _("It was changed after you looked.")
    return _("It was saved after you looked: you saw version %(seen)s, it is version %(now)s now.") % {
        "seen": before,
        "now": now,
    }


def _said(reason: str) -> str:
    if not reason.strip():
        raise WrongState(_("Say why: the reason stands in the history of each record."))
    return reason.strip()


def _note(done: BulkEdit, record: Versioned, user: User, action: str, reason: str, count: int) -> None:
    code = str(getattr(record, "public_code", "") or "")
    log.audit(user, action, record, code, edit=done.pk, field=done.field, records=count, reason=reason)


# --- Undoing ---


@dataclass(frozen=True)
class Undoing:
    """One record of a bulk edit as it is now: what keeps an undo from it, and that in words."""

    record: Versioned | None
    row: Changed
    left: Left | None = None
    why_not: str = ""


def undoing(done: BulkEdit, records: Sequence[Versioned], user: User) -> list[Undoing]:
    """What an undo by the person would do to each record; those that are not among ``records`` are gone."""
    field, there = field_of(done.model, done.field), {record.pk: record for record in records}
    now, edited = field.now(records), _edited_since(done) if field.action == "edit" else {}
    gone = field.gone([row["before"] for row in done.changed])
    return [_undoing(row, there.get(row["id"]), field, user, now, edited, gone) for row in done.changed]


def _undoing(
    row: Changed,
    record: Versioned | None,
    field: Field,
    user: User,
    now: Mapping[int, Value],
    edited: Mapping[int, User],
    gone: Sequence[Value],
) -> Undoing:
    if record is None:
        return Undoing(record, row, Left.DELETED, str(Left.DELETED.label))
    if record.pk in edited:
        said = _("Edited since by %(person)s.") % {"person": edited[record.pk]}
        return Undoing(record, row, Left.EDITED, said)
    if now[record.pk] != row["after"]:
        return Undoing(record, row, Left.EDITED, str(Left.EDITED.label))
    if row["before"] in gone:
        return Undoing(record, row, Left.NOTHING_BEFORE, str(Left.NOTHING_BEFORE.label))
    refusal = obstacle(field, record, user)
    return Undoing(record, row, Left.REFUSED if refusal else None, refusal)


def _edited_since(done: BulkEdit) -> dict[int, User]:
    """Who last saved the field after the bulk edit, by the records' keys; a save that names no field may be of any."""
    versions = {row["id"]: row["version"] for row in done.changed}
    named = {"add_front": "fronts", "take_front": "fronts"}.get(done.field, done.field)
    later = log.Edit.objects.filter(kind=done.kind, record_id__in=versions).select_related("user").order_by("id")
    return {
        edit.record_id: edit.user
        for edit in later
        if edit.version > versions[edit.record_id] and (named in edit.fields or not edit.fields)
    }


def _put_back(field: Field, backs: Sequence[Undoing], user: User) -> list[Versioned]:
    """Those that could be given what they had before."""
    rows = [(one.record, one.row["before"]) for one in backs if one.record]
    if field.action == "edit":
        as_printed = [printed for one in backs if (printed := _else_as_printed(one))]
        field.write(rows, user)
        for back in as_printed:
            _as_printed(back, user)
        return [record for record, _value in rows]
    written: list[Versioned] = []
    for record, value in rows:
        with suppress(NotAllowed):  # of the person who would be given the record again
            field.write([(record, value)], user)
            written.append(record)
    return written


def _else_as_printed(one: Undoing) -> Printable | None:
    """The record, where the desk had what readers see of it but for the bulk edit."""
    record, version = one.record, one.row["version"]
    if not isinstance(record, Printable) or not record.is_public or record.version != version:
        return None
    return record if record.printed_version == version - 1 else None


def _as_printed(record: Printable, user: User) -> None:
    """It has again what readers see, and waits for nobody."""
    if isinstance(record, Event):
        if not can(user, "discard", record):
            return
        set_status(record, Event.Status.PUBLISHED)
    mark_printed(record, record.public_revision or 0)


@transaction.atomic
def undo(done: BulkEdit, user: User, reason: str) -> BulkEdit:
    """Give the records back what they had, but for those edited since, which stay as they are.

    Each is an edit, with the rights and the consequences of one. Raises NotAllowed or WrongState, and then nothing has
    happened.
    """
    reason = _said(reason)
    done = BulkEdit.objects.select_for_update(of=("self",)).select_related("kind").get(pk=done.pk)
    require(user, "change_together")
    if done.is_undone:
        raise WrongState(_("It was undone already."))
    model, field = done.model, field_of(done.model, done.field)
    assert issubclass(model, Versioned)
    rows = undoing(done, _locked(model, {row["id"]: row for row in done.changed}), user)
    backs = [one for one in rows if one.left is None]
    if not backs:
        raise WrongState(_("Nothing of it can be undone: look at each record’s own reason below."))
    for one in rows:
        one.row["left"] = str(one.left or "")
    with as_one_act():
        written = _put_back(field, backs, user)
    for one in backs:
        if one.record in written:
            _note(done, one.record, user, "undo together", reason, len(written))
        else:
            one.row["left"] = str(Left.REFUSED)
    done.rows = [one.row for one in rows]
    done.undone_by, done.undone_at, done.undone_reason = user, timezone.now(), reason
    done.save(update_fields=["rows", "undone_by", "undone_at", "undone_reason"])
    log.audit(user, "undo bulk edit", None, edit=done.pk, field=done.field, records=len(backs), reason=reason)
    return done
