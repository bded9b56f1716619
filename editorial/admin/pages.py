"""The pages of everything readers see in print: what the desk's own applications show, with the verbs."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from control.admin import ControlClaimAdmin, ControlRows
from control.models import ControlClaim
from desk.models import Stale
from editorial.admin.acts import CAST_ACTS, CONTROL_ACTS, EVENT_ACTS
from editorial.admin.difference import difference, in_print, would_be_printed
from editorial.admin.history import WithHistory
from editorial.admin.saving import SavedAsEdit, touched
from editorial.admin.verbs import WithVerbs, in_words
from editorial.checks import NotReady
from editorial.edit import edited
from editorial.permissions import NotAllowed
from editorial.publish import publish_together
from editorial.states import WrongState
from editorial.submit import submit
from events.admin.actors import ActorAdmin, Affiliations
from events.admin.events import EventAdmin
from events.models import Actor, Event
from places.admin import FrontAdmin, PlaceAdmin
from places.models import Front, Place
from sources.admin import ReportAdmin, SourceAdmin
from sources.models import Report, Source

# More than these at once takes a second person's consent, which no page asks for.
MOST_TOGETHER = 20


class PrintedPage(WithVerbs, WithHistory):
    """Saving is an edit; publishing has its own buttons."""


@admin.register(Event)
class EventPage(PrintedPage, EventAdmin):
    acts = EVENT_ACTS
    inlines = (*EventAdmin.inlines, ControlRows)
    actions = ("publish_them_together",)

    def must_save(self, record: Event) -> bool:
        """A public event whose places, actors, sources or reports were changed would be printed otherwise than it is."""
        printed = in_print(record) if not record.has_unprinted_changes else None
        return printed is not None and bool(difference(printed.content, would_be_printed(record)))

    def after_edit(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        for formset in formsets:
            if formset.model is ControlClaim:
                for claim, fields in formset.changed_objects:
                    edited(claim, request.user, fields)  # type: ignore[arg-type]
                for claim in formset.new_objects:
                    edited(claim, request.user)  # type: ignore[arg-type]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._submitted(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._submitted(request, obj) or super().response_change(request, obj)

    def _submitted(self, request: HttpRequest, event: Event) -> HttpResponse | None:
        """«Save and submit»: what was saved stays saved, whether or not it is ready for review."""
        if "_submit" not in request.POST:
            return None
        try:
            submit(event, request.user)  # type: ignore[arg-type]
        except (NotAllowed, NotReady, WrongState, Stale) as refusal:
            messages.success(request, _("Saved as a draft."))
            for problem in in_words(refusal):
                messages.error(request, problem)
        else:
            messages.success(request, _("Saved, and submitted for review."))
        return HttpResponseRedirect(self.page_of(event))

    @admin.action(description=gettext_lazy("Publish the selected events together"), permissions=["publish"])
    def publish_them_together(self, request: HttpRequest, events: Any) -> None:
        """In one transaction, so that they may name each other; all of them or none."""
        chosen = list(events[: MOST_TOGETHER + 1])
        if len(chosen) > MOST_TOGETHER:
            messages.error(request, _("Choose at most %(most)s events at once.") % {"most": MOST_TOGETHER})
            return
        try:
            revisions = publish_together(chosen, request.user)  # type: ignore[arg-type]
        except (NotAllowed, NotReady, WrongState, Stale) as refusal:
            for problem in in_words(refusal):
                messages.error(request, problem)
        else:
            messages.success(request, _("Published: %(count)s.") % {"count": len(revisions)})

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "publish")


@admin.register(ControlClaim)
class ControlClaimPage(PrintedPage, ControlClaimAdmin):
    acts = CONTROL_ACTS

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if not getattr(request, "nothing_changed", False):
            self._tell_the_events(request, form)

    def _tell_the_events(self, request: HttpRequest, form: Any) -> None:
        """The event's document tells of its control claims: of this one, and of one that was moved elsewhere."""
        concerned = {form.instance.event_id, form.initial.get("event")} - {None}
        for event in Event.objects.select_for_update().filter(pk__in=concerned):
            touched(event, request.user, ["control_claims"])


@admin.register(Place)
class PlacePage(PrintedPage, PlaceAdmin):
    acts = CAST_ACTS


@admin.register(Actor)
class ActorPage(PrintedPage, ActorAdmin):
    acts = CAST_ACTS


@admin.register(Source)
class SourcePage(PrintedPage, SourceAdmin):
    acts = CAST_ACTS
    inlines = (*SourceAdmin.inlines, Affiliations)


@admin.register(Front)
class FrontPage(PrintedPage, FrontAdmin):
    acts = CAST_ACTS


@admin.register(Report)
class ReportPage(SavedAsEdit, ReportAdmin):
    """A report is printed within the events that cite it."""
