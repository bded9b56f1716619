"""Merges that were proposed or done: a list, and a page on which somebody decides."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from desk.admin import ReadOnlyAdmin
from desk.inputs import whole_number
from desk.site import Extra
from editorial.accounts import User, editor
from editorial.admin.merging import REFUSALS, WithMerging, sides
from editorial.admin.verbs import in_words
from editorial.duplicates.merging import approve, cannot_be_undone, entries, propose_undo, refuse
from editorial.duplicates.models import Merge
from editorial.permissions import NotAllowed, can, require
from editorial.plausibility.confirming import NotConfirmed, Question
from wording.dates import moment_in_words

Act = Callable[[Merge, User], None]


@admin.register(Merge)
class MergePage(ReadOnlyAdmin[Merge]):
    read_with = "merge"
    list_display = ("what", "state", "proposed_by", "when")
    list_filter: ClassVar = ("state",)
    list_select_related = ("kind", "proposed_by")
    unfolded = ("reason",)

    def get_urls(self) -> list[URLPattern]:
        wrapped = self.admin_site.admin_view
        acts = {"approve": self.approve, "refuse": self.refuse, "undo": self.undo}
        own = [
            path(f"<path:object_id>/{name}/", wrapped(require_POST(view)), name=f"editorial_merge_{name}")
            for name, view in acts.items()
        ]
        return [*own, *super().get_urls()]

    @admin.display(description=gettext_lazy("what"))
    def what(self, merge: Merge) -> str:
        stays, goes = entries(merge)
        return _("«%(goes)s» into «%(stays)s»") % {"goes": goes, "stays": stays}

    @admin.display(description=gettext_lazy("when"), ordering="proposed_at")
    def when(self, merge: Merge) -> str:
        return moment_in_words(merge.proposed_at)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        merge = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, merge):
            raise PermissionDenied
        return self._show(request, merge, [], 200)

    def approve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        def act(merge: Merge, user: User) -> None:
            approve(merge, user, request.POST.getlist("confirmed"))

        return self._do(request, object_id, "merge_public", act, _("Done, and printed."))

    def refuse(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self._do(request, object_id, "merge", refuse, _("Refused: everything stays as it was."))

    def undo(self, request: HttpRequest, object_id: str) -> HttpResponse:
        def act(merge: Merge, user: User) -> None:
            propose_undo(merge, user, request.POST.get("reason", ""))

        return self._do(request, object_id, "merge", act, "")

    def _do(self, request: HttpRequest, object_id: str, action: str, act: Act, done: str) -> HttpResponse:
        if not can(request.user, action):
            raise PermissionDenied
        merge = self.get_object(request, unquote(object_id))
        seen = whole_number(request.POST.get("version", ""))
        merge.version = -1 if seen is None else seen
        try:
            act(merge, editor(request))
        except tuple(REFUSALS) as refusal:
            status = next(status for kind, status in REFUSALS.items() if isinstance(refusal, kind))
            questions = refusal.questions if isinstance(refusal, NotConfirmed) else []
            return self._show(request, Merge.objects.get(pk=merge.pk), in_words(refusal), status, questions)
        waiting = _("Proposed: somebody else looks at it, since readers see the change.")
        messages.success(request, done or (waiting if merge.waits else _("Undone: they are two again.")))
        return HttpResponseRedirect(reverse("admin:editorial_merge_change", args=[merge.pk]))

    def _show(
        self,
        request: HttpRequest,
        merge: Merge,
        problems: list[str],
        status: int,
        questions: Sequence[Question] = (),
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        stays, goes = entries(merge)
        page = self.admin_site.get_model_admin(type(goes))
        assert isinstance(page, WithMerging)
        user = editor(request)
        context = {
            **self.admin_site.each_context(request),
            **sides(stays, goes, page, request),
            "title": _("Merge"),
            "subtitle": f"{goes} → {stays}",
            "opts": page.opts,
            "stays": stays,
            "page": page.page_at(stays.pk),
            "merge": merge,
            "taken": merge.taken,
            "problems": problems,
            "questions": questions,
            "may_approve": merge.waits and may_approve(user, merge),
            "may_refuse": merge.waits and can(user, "merge"),
            "may_undo": merge.state == Merge.State.DONE and can(user, "merge"),
            "left": cannot_be_undone(merge),
            "likely": [] if merge.waits else page.likely_pairs(request, stays),
            "withheld": _withheld(user, merge) if merge.waits else "",
        }
        return TemplateResponse(request, "admin/desk/merge_decided.html", context, status=status)


def may_approve(user: User, merge: Merge) -> bool:
    return can(user, "merge_public", merge)


def _withheld(user: User, merge: Merge) -> str:
    try:
        require(user, "merge_public", merge)
    except NotAllowed as refusal:
        return str(refusal)
    return ""
