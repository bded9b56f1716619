"""Bulk edits that were done: who changed which field of how many records and why, and undoing one as a whole."""

from collections.abc import Sequence
from typing import cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from desk.admin import ReadOnlyAdmin
from desk.models import Printable, Stale, Versioned
from desk.site import Extra
from editorial.accounts import User, editor
from editorial.admin.verbs import in_words
from editorial.bulk_edits.changing import Undoing, undo, undoing
from editorial.bulk_edits.citing import behind
from editorial.bulk_edits.models import BulkEdit, Left
from editorial.bulk_edits.offered import field_of, label_of
from editorial.permissions import NotAllowed, can, matrix
from editorial.states import WrongState
from events.models import Event
from places.models import Place
from sources.models import Report
from wording.dates import moment_in_words


@admin.register(BulkEdit)
class BulkEditPage(ReadOnlyAdmin[BulkEdit]):
    """Who changes only their own records sees their own bulk edits."""

    read_with = "change_together"
    list_display = ("what", "records", "user", "when", "reason", "undone")
    list_filter = ("kind",)
    list_select_related = ("kind", "user", "undone_by")
    unfolded = ("reason", "user__username")
    shown_with = ("kind", "user", "undone_by")

    def get_urls(self) -> list[URLPattern]:
        undone = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<path:object_id>/undo/", undone, name="editorial_bulkedit_undo"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[BulkEdit]:
        edits = super().get_queryset(request)
        user = editor(request)
        return edits.filter(user=user) if matrix()[self.read_with, user.role] == "own" else edits

    @admin.display(description=gettext_lazy("what"))
    def what(self, edit: BulkEdit) -> str:
        return f"{capfirst(str(edit.model._meta.verbose_name_plural))}: {label_of(edit.field)}"

    @admin.display(description=gettext_lazy("records"))
    def records(self, edit: BulkEdit) -> int:
        return len(edit.changed)

    @admin.display(description=gettext_lazy("when"), ordering="at")
    def when(self, edit: BulkEdit) -> str:
        return moment_in_words(edit.at)

    @admin.display(description=gettext_lazy("undone"), boolean=True)
    def undone(self, edit: BulkEdit) -> bool:
        return edit.is_undone

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        edit = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, edit):
            raise PermissionDenied
        return self._show(request, edit, [], "", 200)

    def undo(self, request: HttpRequest, object_id: str) -> HttpResponse:
        if not can(request.user, self.read_with):
            raise PermissionDenied
        edit = self.get_object(request, unquote(object_id))
        reason = request.POST.get("reason", "")[:1_000]
        try:
            undo(edit, editor(request), reason)
        except (NotAllowed, WrongState, Stale) as refusal:
            status = 403 if isinstance(refusal, NotAllowed) else 409
            return self._show(request, edit, in_words(refusal), reason, status)
        messages.success(request, _("Undone: the records have what they had before, but for those named below."))
        return HttpResponseRedirect(reverse("admin:editorial_bulkedit_change", args=[edit.pk]))

    def _show(self, request: HttpRequest, edit: BulkEdit, problems: list[str], typed: str, status: int) -> HttpResponse:
        request.current_app = self.admin_site.name
        model, field = edit.model, field_of(edit.model, edit.field)
        assert issubclass(model, Versioned)
        keys = [row["id"] for row in edit.changed]
        there = model._base_manager.filter(pk__in=keys)
        rows = undoing(edit, list(there), editor(request))
        open_to = set(self.desk.readable(request.user, there).values_list("pk", flat=True))
        words = field.words([value for row in edit.changed for value in (row["before"], row["after"])])
        context = {
            **self.admin_site.each_context(request),
            "title": self.what(edit),
            "opts": self.opts,
            "of": cast(object, model._meta),
            "edit": edit,
            "lines": [
                (
                    one,
                    one.record and one.record.pk in open_to,
                    words(one.row["before"]),
                    words(one.row["after"]),
                    _outcome(edit, one),
                )
                for one in rows
            ],
            "problems": problems,
            "typed": typed,
            "may_undo": not edit.is_undone and any(one.left is None for one in rows),
            "kept": sum(one.left is not None for one in rows),
            **_next(editor(request), [one.record for one in rows if one.record and one.record.pk in open_to]),
        }
        return TemplateResponse(request, "admin/desk/bulk_edit.html", context, status=status)


def _next(user: User, records: Sequence[Versioned]) -> dict[str, list[int]]:
    """What the person may hand in for review, and what they may publish, since others changed it: by their keys."""
    events = [record for record in records if isinstance(record, Event)]
    waiting: list[Printable] = [event for event in events if event.status == Event.Status.IN_REVIEW]
    waiting += [record for record in records if isinstance(record, Place) and record.is_ahead_of_readers]
    drafts = [event for event in events if event.status == Event.Status.DRAFT]
    reports = [record.pk for record in records if isinstance(record, Report)]
    return {
        "of_reports": reports if reports and behind(reports, user) else [],
        "to_submit": [event.pk for event in drafts if can(user, "submit", event)],
        "to_publish": [one.pk for one in waiting if can(user, "correct" if one.is_public else "publish", one)],
    }


def _outcome(edit: BulkEdit, one: Undoing) -> str:
    """What an undo has made of the record, or would make."""
    if not edit.is_undone:
        return one.why_not
    left = one.row.get("left")
    return str(Left(left).label) if left else _("undone")
