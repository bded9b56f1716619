"""The history of a record: every revision that readers could see, every edit at the desk, and what changed between."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from desk.models import Printable, Versioned
from desk.site import Extra
from editorial import log
from editorial.admin.comparing import compared
from editorial.admin.conflict_save import SavedAsEdit
from editorial.admin.spots import Spots, spots_of
from editorial.admin.status import public_address
from editorial.admin.words_of_review import SAID
from editorial.kinds import KINDS
from editorial.permissions import can
from editorial.releases import code_of
from editorial.review.comments import Comment
from editorial.review.subjects import about
from editorial.roles import Role
from events.models import Event
from record.models import Revision
from wording.difference import Difference, difference
from wording.lists import listed

_MOST_EDITS = 200


@dataclass(frozen=True)
class Entry:
    """One line of the history: a revision, or an edit."""

    at: datetime
    who: str
    what: str
    reason: str = ""
    revision: Revision | None = None
    fields: str = ""
    version: int | None = None


M = TypeVar("M", bound=Versioned)


class WithHistory(SavedAsEdit[M]):
    """A record's history page; for those who may read the record."""

    def beside_form(self, request: HttpRequest, record: M) -> dict[str, object]:
        return {**super().beside_form(request, record), "has_history": True}

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        revisions = _revisions(record)
        older, newer = _chosen(request, revisions)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "entries": self._entries(request, record, revisions),
            "revisions": revisions,
            "older": older,
            "newer": newer,
            "difference": _between(older, newer),
            "address": public_address(record) if isinstance(record, Printable) else "",
            "compared": compared(request, record),
            "may_go_back": isinstance(record, Event) and can(request.user, "edit", record),
            "may_revert": isinstance(record, Event) and record.is_public and can(request.user, "revert"),
        }
        return TemplateResponse(request, "admin/desk/history.html", context)

    def _entries(self, request: HttpRequest, record: M, revisions: list[Revision]) -> list[Entry]:
        labels = self.field_labels(request, record)
        spots = spots_of(*self._as_saved_now(request, record))
        roles = _roles(record)
        entries = [
            Entry(
                revision.recorded_at,
                roles.get(revision.number, ""),
                revision.get_verb_display(),
                revision.reason,
                revision,
            )
            for revision in revisions
        ]
        entries += _acts(record)
        entries += _comments(record, spots)
        for edit in log.edits(record).select_related("user")[:_MOST_EDITS]:
            changed = listed(str(labels.get(name, name)) for name in edit.fields)
            entries.append(Entry(edit.at, str(edit.user), _("edited"), fields=changed, version=edit.version))
        return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _acts(record: Versioned) -> list[Entry]:
    """Submitted, taken back, sent back, assigned, confirmed: who did it, in words."""
    kept = log.AuditEntry.objects.filter(kind=record._meta.model_name, record_id=record.pk, action__in=SAID)
    return [
        Entry(entry.at, str(entry.user), SAID[entry.action](entry), str(entry.detail.get("reason", "")))
        for entry in kept.select_related("user")[:_MOST_EDITS]
    ]


def _comments(record: Versioned, spots: Spots) -> list[Entry]:
    """What was said, but for what an event was sent back with, which stands with that act."""
    said = Comment.objects.filter(about(record)).exclude(act=Comment.Act.SENT_BACK).select_related("author")
    found = []
    for comment in said:
        spot = spots.in_words(comment.field) if comment.field else ""
        words = _("answered") if comment.answers_id else _("commented")
        found.append(Entry(comment.at, str(comment.author), words, comment.text, fields=spot))
    return found


def _revisions(record: Versioned) -> list[Revision]:
    """Newest first; none for what was never public."""
    if not isinstance(record, Printable) or not record.public_code:
        return []
    return list(Revision.objects.of(KINDS[type(record)], code_of(record)))


def _roles(record: Versioned) -> dict[int, str]:
    """Who approved each revision: the history is for the desk, and readers see roles alone."""
    entries = log.AuditEntry.objects.filter(kind=record._meta.model_name, record_id=record.pk).select_related("user")
    return {
        entry.detail["revision"]: f"{entry.user} ({Role(entry.role).label})"
        for entry in entries
        if "revision" in entry.detail and entry.role in Role.values
    }


def _chosen(request: HttpRequest, revisions: list[Revision]) -> tuple[Revision | None, Revision | None]:
    """The two revisions to compare: as the address says, else the newest and the one before."""
    by_number = {str(revision.number): revision for revision in revisions}
    newest = revisions[0] if revisions else None
    before = revisions[1] if len(revisions) > 1 else None
    older = by_number.get(request.GET.get("older", ""), before)
    newer = by_number.get(request.GET.get("newer", ""), newest)
    if older and newer and older.number > newer.number:
        return newer, older
    return older, newer


def _between(older: Revision | None, newer: Revision | None) -> Difference | None:
    if older is None or newer is None or older == newer:
        return None
    return difference(older.printed, newer.printed)
