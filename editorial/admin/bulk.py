"""Publishing several events at once, so that they may name each other: looked at first, then all of them or none."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.models import Stale
from editorial.accounts import editor
from editorial.admin.difference import what_would_change
from editorial.admin.verbs import in_words
from editorial.bulk.publishing import publish_batch
from editorial.checks import NotReady
from editorial.permissions import NotAllowed
from editorial.plausibility.confirming import questions
from editorial.printing.whole import whole
from editorial.states import WrongState
from events.models import Event

# One page of the list, each with what would change: more is published as a batch, which a second person approves.
MOST = 100


class PublishedTogether(DeskAdmin[Event]):
    actions: Sequence[str] | None = ("publish_them_together",)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "publish")

    @admin.action(description=gettext_lazy("Publish the selected events together…"), permissions=["publish"])
    def publish_them_together(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        chosen = list(events.order_by("earliest", "pk")[: MOST + 1])
        if len(chosen) > MOST:
            messages.error(request, _("Choose at most %(most)s events at once.") % {"most": MOST})
            return None
        if "seen" not in request.POST:
            return self._show(request, chosen)
        self._publish(request, chosen)
        return None

    def _show(self, request: HttpRequest, chosen: list[Event]) -> HttpResponse:
        request.current_app = self.admin_site.name
        full = whole(Event).filter(pk__in=[event.pk for event in chosen]).order_by("earliest", "pk")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Publish together"),
            "opts": self.opts,
            "chosen": [(event, what_would_change(event), questions(event)) for event in full],
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/desk/together.html", context)

    def _publish(self, request: HttpRequest, chosen: list[Event]) -> None:
        """Each event at the version that was shown: what somebody changed since is not published unseen."""
        versions: dict[int, int] = {}
        for event in chosen:
            shown = whole_number(request.POST.get(f"version-{event.pk}", ""))
            versions[event.pk] = -1 if shown is None else shown
        confirmed = {event.pk: request.POST.getlist(f"confirmed-{event.pk}") for event in chosen}
        try:
            count = publish_batch(list(versions), editor(request), versions=versions, confirmed=confirmed)
        except (NotAllowed, NotReady, WrongState, Stale) as refusal:
            for problem in in_words(refusal):
                messages.error(request, problem)
        else:
            messages.success(request, _("Published: %(count)s.") % {"count": count})
