"""What was done in the course of a review, said as sentences for the history of a record."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from editorial.log import AuditEntry

Said = Callable[[AuditEntry], str]


def _assigned(entry: AuditEntry) -> str:
    person = entry.detail.get("person")
    return _("gave it to %(person)s to work on") % {"person": person} if person else _("gave it to nobody")


def _confirmed(entry: AuditEntry) -> str:
    return _("confirmed that it is meant: %(text)s") % {
        "text": entry.detail.get("text") or entry.detail.get("rule", "")
    }


SAID: dict[str, Said] = {
    "submit": lambda entry: _("submitted it for review"),
    "take back": lambda entry: _("took it back: it is a draft again"),
    "send back": lambda entry: _("sent it back"),
    "assign": _assigned,
    "settle comment": lambda entry: _("settled a comment"),
    "reopen comment": lambda entry: _("opened a comment again"),
    "confirm": _confirmed,
    "discard": lambda entry: _("discarded the changes: the desk has what readers see"),
}
