"""What was done in the course of a review, said as sentences for the history of a record."""

from collections.abc import Callable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial.bulk_edits.offered import label_of
from editorial.log import AuditEntry
from editorial.review.times import in_both_zones

Said = Callable[[AuditEntry], str]


def _assigned(entry: AuditEntry) -> str:
    person = entry.detail.get("person")
    return _("gave it to %(person)s to work on") % {"person": person} if person else _("gave it to nobody")


def _confirmed(entry: AuditEntry) -> str:
    return _("confirmed that it is meant: %(text)s") % {
        "text": entry.detail.get("text") or entry.detail.get("rule", "")
    }


def _went_back(entry: AuditEntry) -> str:
    return _("went back to version %(version)s") % {"version": entry.detail.get("version")}


def _together(entry: AuditEntry) -> str:
    count = int(str(entry.detail.get("records", 1)))
    said = ngettext(
        "changed it in a bulk edit of %(count)s record: %(field)s",
        "changed it in a bulk edit of %(count)s records: %(field)s",
        count,
    )
    return said % {"count": count, "field": label_of(str(entry.detail.get("field", "")))}


def _undone_together(entry: AuditEntry) -> str:
    return _("undid a bulk edit: %(field)s") % {"field": label_of(str(entry.detail.get("field", "")))}


def _approved(entry: AuditEntry) -> str:
    return _("approved it, to be public from %(moment)s") % {"moment": _moment(entry)}


def _cancelled(entry: AuditEntry) -> str:
    return _("cancelled the publication of %(moment)s") % {"moment": _moment(entry)}


def _void(entry: AuditEntry) -> str:
    return _("made the approval for %(moment)s void") % {"moment": _moment(entry)}


def _moment(entry: AuditEntry) -> str:
    return in_both_zones(datetime.fromisoformat(str(entry.detail["at"])))


SAID: dict[str, Said] = {
    "submit": lambda entry: _("submitted it for review"),
    "take back": lambda entry: _("took it back: it is a draft again"),
    "send back": lambda entry: _("sent it back"),
    "assign": _assigned,
    "settle comment": lambda entry: _("settled a comment"),
    "reopen comment": lambda entry: _("opened a comment again"),
    "confirm": _confirmed,
    "go back": _went_back,
    "approve for a time": _approved,
    "cancel approval": _cancelled,
    "void approval": _void,
    "bring back": lambda entry: _("handed it in again after a mistaken retraction"),
    "change together": _together,
    "undo together": _undone_together,
    "bulk edit": _together,
    "undo bulk edit": _undone_together,
    "set aside": lambda entry: _("set it aside"),
    "take up again": lambda entry: _("took it up again"),
    "discard": lambda entry: _("discarded the changes: the desk has what readers see"),
}
