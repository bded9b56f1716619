"""Webhooks, for administrators: who is sent what, whether it arrives, and the secret, which is shown once."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, TooManyFieldsSent, ValidationError
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin
from desk.forms import DeskForm
from desk.site import Extra
from editorial import log
from editorial.accounts import User, editor
from editorial.states import WrongState
from editorial.webhooks import acts
from editorial.webhooks.models import Webhook, WebhookDelivery
from record.queries import followed
from record.queries.reading import BadParameter, check_names
from rules import outside
from rules.outside import BadAddress
from wording.outside import said

_MAY = "manage_webhooks"
_TYPED = ("name", "address", "query")


class _Seen(forms.CharField):
    """What the page showed when it was opened: nothing that is saved."""

    widget = forms.HiddenInput

    def has_changed(self, initial: object, data: object) -> bool:
        return False


class WebhookForm(DeskForm[Webhook]):
    seen = _Seen(required=False)

    class Meta:
        model = Webhook
        fields = _TYPED
        help_texts: ClassVar = {
            "name": _("Such as the organisation whose program is sent what is new. Readers never see it."),
            "address": _("Begins with https://. The receiver gives it to you."),
            "query": _(
                "The filters of the map as an address has them, such as type=capture&place=palmyra, or the whole "
                "address of the page «Tell me when». Empty: all events."
            ),
        }
        widgets: ClassVar = {
            "address": forms.URLInput(attrs={"dir": "ltr", "class": "vURLField"}),
            "query": forms.TextInput(attrs={"dir": "ltr", "class": "vTextField"}),
        }

    def shown_at_first(self) -> dict[str, object]:
        return {"seen": _written(self.instance)} if self.instance.pk else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen"):
            self._hold_against_others(cleaned["seen"])
        return cleaned

    def _hold_against_others(self, seen: str) -> None:
        """What somebody else saved since the page was opened is said at the field, and replaced by a second save."""
        stored = Webhook.objects.select_for_update().get(pk=self.instance.pk)
        if (now := _written(stored)) == seen:
            return
        before = dict(zip(_TYPED, _read(seen), strict=False))
        for name in _TYPED:
            if before.get(name) != (value := getattr(stored, name)):
                said = gettext(
                    "Somebody else saved «%(value)s» here after you opened the page. Save again to replace it."
                )
                self.add_error(name, ValidationError(said % {"value": value or "–"}, code="meanwhile"))
        self.data = {**self.data.dict(), self.add_prefix("seen"): now}  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        try:
            return outside.read(self.cleaned_data["address"], settings.WEBHOOK_ALLOWED_HOSTS).text
        except BadAddress as refused:
            raise ValidationError(said(refused), code="address") from None

    def clean_query(self) -> str:
        typed: str = self.cleaned_data["query"]
        try:
            given = QueryDict(typed.partition("?")[2] if "?" in typed else typed)
            check_names(given, set(followed.TAKES))
            return followed.text(followed.read(given))
        except BadParameter as problem:
            expected = gettext("Expected %(what)s.") % {"what": problem.expected} if problem.expected else ""
            raise ValidationError(f"{problem.detail} {expected}".strip(), code="view") from None
        except TooManyFieldsSent:
            raise ValidationError(gettext("This is no view of the map."), code="view") from None


def _written(webhook: Webhook) -> str:
    return json.dumps([getattr(webhook, name) for name in _TYPED])


def _read(seen: str) -> list[object]:
    """What ``_written`` wrote; nothing of what a browser made up."""
    try:
        found = json.loads(seen)
    except ValueError:
        return []
    return found if isinstance(found, list) else []


@admin.register(Webhook)
class WebhookAdmin(DeskAdmin[Webhook]):
    form = WebhookForm
    change_form_template = "admin/editorial/webhook/change_form.html"
    list_display = ("name", "address", "view", "how_it_is", "last_delivery")
    list_filter = ("state",)
    unfolded = ("name", "address")
    known_by = unfolded
    search_fields = ("name", "address")

    @admin.display(description=_("view"))
    def view(self, webhook: Webhook) -> str:
        return webhook.view

    @admin.display(description=_("state"), ordering="state")
    def how_it_is(self, webhook: Webhook) -> str:
        if not webhook.is_active:
            return f"{webhook.get_state_display()}: {webhook.get_why_paused_display()}"
        return gettext("active, failing") if webhook.failing_since else webhook.get_state_display()

    @admin.display(description=_("last delivery"))
    def last_delivery(self, webhook: Webhook) -> object:
        return getattr(webhook, "last_done", None)

    # --- Who may do what ---

    def has_view_permission(self, request: HttpRequest, obj: Webhook | None = None) -> bool:
        return self.may(request, _MAY)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, _MAY)

    def has_change_permission(self, request: HttpRequest, obj: Webhook | None = None) -> bool:
        return self.may(request, _MAY)

    def has_delete_permission(self, request: HttpRequest, obj: Webhook | None = None) -> bool:
        return self.may(request, _MAY)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Webhook]:
        done = WebhookDelivery.objects.filter(webhook=OuterRef("pk")).exclude(done_at=None).order_by("-done_at")
        records = Webhook.objects.annotate(last_done=Subquery(done.values("done_at")[:1]))
        return records if self.has_view_permission(request) else records.none()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        raise Http404(gettext("What was done is in the audit log."))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """With what was sent to it, which has no page that deletes."""
        deleted, counts, _lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(), protected

    # --- Saving ---

    def save_model(self, request: HttpRequest, obj: Webhook, form: WebhookForm, change: bool) -> None:
        if not change:
            request.__dict__["_secret"] = acts.make(obj, editor(request))
            return
        before = Webhook.objects.get(pk=obj.pk)
        super().save_model(request, obj, form, change)
        if form.changed_data:
            detail = {name: [getattr(before, name), getattr(obj, name)] for name in form.changed_data}
            log.audit(editor(request), "change webhook", obj, obj.name, **detail)

    def response_add(self, request: HttpRequest, obj: Webhook, post_url_continue: str | None = None) -> HttpResponse:
        return self._show(request, obj, request.__dict__["_secret"])

    def delete_model(self, request: HttpRequest, obj: Webhook) -> None:
        log.audit(editor(request), "delete webhook", None, obj.name, address=obj.address)
        super().delete_model(request, obj)

    def _show(self, request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
        """The secret, once."""
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("The secret of %(name)s") % {"name": webhook},
            "opts": self.opts,
            "original": webhook,
            "secret": secret,
        }
        answer = TemplateResponse(request, "admin/editorial/webhook/secret.html", context)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    # --- Acts ---

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:object_id>/test/", view(self.test_view), name="editorial_webhook_test"),
            path("<int:object_id>/pause/", view(self.pause_view), name="editorial_webhook_pause"),
            path("<int:object_id>/resume/", view(self.resume_view), name="editorial_webhook_resume"),
            path("<int:object_id>/renew/", view(self.renew_view), name="editorial_webhook_renew"),
        ]
        return [*own, *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: Webhook) -> dict[str, object]:
        deliveries = reverse("admin:editorial_webhookdelivery_changelist")
        return {
            "newest": record.deliveries.all()[:5],
            "deliveries": f"{deliveries}?webhook__id__exact={record.pk}",
        }

    def test_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._act(request, object_id, acts.send_test, gettext("The test is on its way: look again in a minute."))

    def pause_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._act(request, object_id, acts.pause, gettext("It is paused: nothing is sent until it is resumed."))

    def resume_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        said = gettext("It is active. What was published meanwhile is sent within a minute.")
        return self._act(request, object_id, acts.resume, said)

    def renew_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        refusal, webhook = self._of(request, object_id)
        return refusal or self._show(request, webhook, acts.renew(webhook, editor(request)))

    def _act(
        self, request: HttpRequest, object_id: int, act: Callable[[Webhook, User], object], done: str
    ) -> HttpResponse:
        refusal, webhook = self._of(request, object_id)
        if refusal:
            return refusal
        try:
            act(webhook, editor(request))
            messages.success(request, done)
        except WrongState as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("admin:editorial_webhook_change", args=[webhook.pk]))

    def _of(self, request: HttpRequest, object_id: int) -> tuple[HttpResponse | None, Webhook]:
        """Raises PermissionDenied, and Http404 for what is not there."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        webhook = self.get_object(request, str(object_id))
        return (HttpResponseNotAllowed(["POST"]) if request.method != "POST" else None), webhook
