"""Likely related events on an event's page, taken over with one click."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.admin import DeskAdmin
from desk.inputs import whole_number
from desk.models import Stale
from editorial.accounts import editor
from editorial.admin.verbs import in_words
from editorial.kinship import likely, relate
from editorial.permissions import NotAllowed, can
from editorial.states import WrongState
from events.models import Event
from wording.kinship import kin_in_words


class WithRelated(DeskAdmin[Event]):
    """A page that proposes which events are related to its own, to those who may change it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self._relate))
        return [path("<path:object_id>/relate/", view, name="events_event_relate"), *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: Event) -> dict[str, object]:
        found = []
        if can(request.user, "edit", record):
            readable = self.desk.readable(request.user, Event.objects.all())
            found = [(item.event, self.label(item.event), kin_in_words(item.kin)) for item in likely(record, readable)]
        return {**super().beside_form(request, record), "likely_related": found}

    def _relate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event = self.get_object(request, unquote(object_id))
        if not can(request.user, "edit", event):
            raise PermissionDenied
        readable = self.desk.readable(request.user, Event.objects.all())
        other = readable.filter(pk=whole_number(request.POST.get("other", "")) or 0).first()
        if other is None:
            raise Http404(_("There is nothing at this address."))
        try:
            relate(event, other, editor(request))
        except (NotAllowed, WrongState, Stale) as refusal:
            for problem in in_words(refusal):
                messages.error(request, problem)
        else:
            said = _("Related to «%(event)s». Readers see it on both pages with the next publication of this event.")
            messages.success(request, said % {"event": other})
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))
