"""What was sent to receivers of webhooks, and what they answered."""

from typing import ClassVar

import orjson
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.admin import ReadOnlyAdmin
from editorial.accounts import editor
from editorial.states import WrongState
from editorial.webhooks import acts
from editorial.webhooks.models import WebhookDelivery
from wording.templatetags.wording import moment


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(ReadOnlyAdmin[WebhookDelivery]):
    read_with = "manage_webhooks"
    change_form_template = "admin/editorial/webhookdelivery/change_form.html"
    list_display = ("made_at", "webhook", "kind", "state", "status", "problem", "duration_ms", "positions", "events")
    list_filter = ("state", "kind", "webhook")
    list_select_related = ("webhook",)
    shown_with: ClassVar[tuple[str, ...]] = ("webhook",)
    unfolded = ("webhook__name", "answer")
    known_by = ("webhook__name",)
    fields: ClassVar = (
        "webhook",
        "kind",
        "state",
        "message_id",
        "made_at",
        "positions",
        "events",
        "tries",
        "sent_at",
        "status",
        "problem",
        "duration_ms",
        "answer",
        "next_attempt",
        "sent",
    )

    @admin.display(description=_("positions of the record"), ordering="until")
    def positions(self, delivery: WebhookDelivery) -> str:
        if delivery.after == delivery.until:
            return "–"
        return format_html('<span dir="ltr">{}–{}</span>', delivery.after + 1, delivery.until)

    @admin.display(description="webhook-id")
    def message_id(self, delivery: WebhookDelivery) -> str:
        return format_html('<span class="code" dir="ltr">{}</span>', delivery.message_id)

    @admin.display(description=_("next attempt not before"))
    def next_attempt(self, delivery: WebhookDelivery) -> str:
        return moment(delivery.due_at) if delivery.state == WebhookDelivery.State.WAITING else "–"

    @admin.display(description=_("what is sent"))
    def sent(self, delivery: WebhookDelivery) -> str:
        """Broken into lines for people; the receiver gets it without blanks."""
        lines = orjson.dumps(orjson.loads(delivery.body), option=orjson.OPT_INDENT_2).decode()
        return format_html('<pre dir="ltr" tabindex="0">{}</pre>', lines)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.again_view)
        return [path("<int:object_id>/again/", view, name="editorial_webhookdelivery_again"), *super().get_urls()]

    def again_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        delivery = self.get_object(request, str(object_id))
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            acts.send_again(delivery, editor(request))
            messages.success(request, gettext("It is sent again, under the same webhook-id: look again in a minute."))
        except WrongState as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("admin:editorial_webhookdelivery_change", args=[delivery.pk]))
