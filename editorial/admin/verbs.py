"""The pages and buttons of the verbs: who may do what now, why not, and doing it, whole or not at all."""

from collections.abc import Callable
from typing import TypeVar, cast

from csp.constants import SELF
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from desk.addresses import record_address
from desk.admin import DeskAdmin
from desk.models import Printable, Stale
from editorial.accounts import editor
from editorial.admin.act import Act, Given
from editorial.admin.difference import what_would_change, what_would_return
from editorial.admin.status import bar
from editorial.admin.verb_forms import Confirm
from editorial.checks import NotReady
from editorial.permissions import NotAllowed, can
from editorial.review.comments import open_comments
from editorial.states import WrongState
from events.models import Event

# What a verb may refuse with, and how the answer says so.
_STATUS: dict[type[Exception], int] = {NotAllowed: 403, NotReady: 422, WrongState: 409, Stale: 409}


P = TypeVar("P", bound=Printable)


class WithVerbs(DeskAdmin[P]):
    """A record's page with its verbs."""

    acts: tuple[Act[P], ...] = ()

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(
                f"<path:object_id>/{act.name}/",
                self.admin_site.admin_view(self._view_of(act)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{act.name}",
            )
            for act in self.acts
        ]
        return [*own, *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: P) -> dict[str, object]:
        return {**super().beside_form(request, record), "bar": bar(record, editor(request), self.acts)}

    def _view_of(self, act: Act[P]) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, object_id: str) -> HttpResponse:
            record = self.get_object(request, unquote(object_id))
            if not can(request.user, act.action):
                raise PermissionDenied
            if request.method == "POST":
                return self._do(request, record, act)
            if not act.asks:
                return HttpResponseRedirect(self.page_of(record))
            initial = {name: request.GET[name] for name in act.form.base_fields if name in request.GET}
            return self._ask(request, record, act, act.form(record, initial=initial))

        return view

    def _do(self, request: HttpRequest, record: P, act: Act[P]) -> HttpResponse:
        form = act.form(record, request.POST)
        if not form.is_valid():
            return self._refuse(request, record, act, form, [], 422)
        # What was looked at: every verb locks the record, after the press's own lock, and refuses another version.
        record.version = form.cleaned_data["version"]
        try:
            act.do(record, editor(request), cast(Given, form.cleaned_data))
        except tuple(_STATUS) as refusal:
            return self._refuse(request, record, act, form, in_words(refusal), _status_of(refusal))
        messages.success(request, str(act.done))
        return HttpResponseRedirect(self.page_of(record))

    def _refuse(
        self, request: HttpRequest, record: P, act: Act[P], form: Confirm, problems: list[str], status: int
    ) -> HttpResponse:
        """Say what stands in the way, beside what was typed; nothing has happened."""
        record = type(record)._default_manager.get(pk=record.pk)
        if "version" in form.errors:
            problems = [*problems, *form.errors["version"]]
        if not act.asks:
            for problem in problems:
                messages.error(request, problem)
            return HttpResponseRedirect(self.page_of(record))
        response = self._ask(request, record, act, form, problems)
        response.status_code = status
        return response

    def _ask(
        self, request: HttpRequest, record: P, act: Act[P], form: Confirm, problems: list[str] | None = None
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "subtitle": str(record),
            "opts": self.opts,
            "original": record,
            "act": act,
            "form": form,
            "version": record.version,
            "problems": problems or [],
            "applies": act.applies(record),
            "difference": what_would_change(record) if act.shows_difference else None,
            "returns": what_would_return(record, form.goes_back_to),
            "page": self.page_of(record),
            "bar": bar(record, editor(request), ()) if act.shows_difference else None,
            "open_comments": open_comments(record).select_related("author") if act.shows_difference else [],
            "has_preview": act.shows_difference and isinstance(record, Event) and act.name != "discard",
        }
        response = TemplateResponse(request, "admin/desk/verb.html", context)
        vars(response)["_csp_update"] = {"frame-src": [SELF]}  # as csp_update does: the preview is shown in a frame
        return response

    def page_of(self, record: P) -> str:
        return record_address(self.model, record.pk)


def _status_of(refusal: Exception) -> int:
    return next(status for kind, status in _STATUS.items() if isinstance(refusal, kind))


def in_words(refusal: Exception) -> list[str]:
    """What stands in the way, each thing as a sentence."""
    match refusal:
        case NotReady():
            return refusal.problems
        case Stale():
            return [_("Somebody saved this after you opened it: look at what it says now, and decide again.")]
    return [str(refusal)]
