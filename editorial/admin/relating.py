"""Likely related events on an event's page, taken over with one click."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.inputs import whole_number
from desk.models import Stale
from editorial.accounts import editor
from editorial.admin.doubles import WithDoubles, decide_from, decisions
from editorial.admin.verbs import in_words
from editorial.duplicates.deciding import Decision
from editorial.kinship import likely, relate
from editorial.permissions import NotAllowed, can
from editorial.states import WrongState
from events.models import Event
from wording.kinship import kin_in_words


class WithRelated(WithDoubles[Event]):
    """A page that proposes which events are related to its own, to those who may change it."""

    def get_urls(self) -> list[URLPattern]:
        views = {"relate": self._relate, "unrelated": self._unrelated}
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(require_POST(view)),
                name=f"events_event_{name}",
            )
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def beside_form(self, request: HttpRequest, record: Event) -> dict[str, object]:
        found, dismissed = [], []
        if can(request.user, "edit", record):
            readable = self.desk.readable(request.user, Event.objects.all())
            found = [(item.event, self.label(item.event), kin_in_words(item.kin)) for item in likely(record, readable)]
            dismissed = decisions(self, request, record, Decision.NOT_RELATED)
        return {**super().beside_form(request, record), "likely_related": found, "not_related": dismissed}

    def _unrelated(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The other event is not proposed again, or may be."""
        event = self.get_object(request, unquote(object_id))
        if not can(request.user, "edit", event):
            raise PermissionDenied
        said = _("Remembered: «%(one)s» and «%(other)s» are not related, and not proposed again.")
        decide_from(self, request, event, Decision.NOT_RELATED, said)
        return HttpResponseRedirect(self.page_at(event.pk))

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
        return HttpResponseRedirect(self.page_at(event.pk))
