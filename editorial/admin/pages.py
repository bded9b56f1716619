"""The pages of everything readers see in print: what the desk's own applications show, with the verbs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR, InlineModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.forms import ModelForm, Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from control.admin import ControlClaimAdmin, ControlRows
from control.models import ControlClaim
from desk.forms import DeskForm, FormSets
from desk.inputs import whole_number
from desk.models import Printable
from desk.printables import ListFilter
from desk.rows import Inlines
from editorial.accounts import editor
from editorial.admin.actions import CAST_ACTS, CONTROL_ACTS, EVENT_ACTS
from editorial.admin.bulk import PublishedTogether
from editorial.admin.changing_together import ChangedTogether
from editorial.admin.conflict_save import touched
from editorial.admin.conversation import WithConversation
from editorial.admin.difference import in_print, would_be_printed
from editorial.admin.doubles import WithDoublesWhileTyping, instead
from editorial.admin.history import WithHistory
from editorial.admin.merging import WithMerging
from editorial.admin.previewing import WithPreview
from editorial.admin.relating import WithRelated
from editorial.admin.translating import WithTranslation
from editorial.admin.verbs import WithVerbs, in_words
from editorial.bulk_edits.citing import MOST, behind, take_up
from editorial.bulk_edits.offered import OF_EVENTS, OF_PLACES, OF_REPORTS
from editorial.checks import REFUSALS
from editorial.control_of_events import draft_control
from editorial.edit import edited
from editorial.lists.export import Exported
from editorial.lists.filters import EVENT_FILTERS, ArabicName
from editorial.lists.views import WithViews
from editorial.lists.words import events_with
from editorial.plausibility.typed import doubts_typed
from editorial.submit import submit
from events.admin.actors import ActorAdmin, Affiliations
from events.admin.events import EventAdmin
from events.models import Actor, Event
from places.admin import FrontAdmin, PlaceAdmin
from places.models import Front, Place
from rules.vocabulary import EventType
from sources.admin import Links, ReportAdmin, ReportForm, SourceAdmin
from sources.models import Report, Source
from wording.difference import difference
from wording.doubts import doubt_in_words

P = TypeVar("P", bound=Printable)


class PrintedPage(WithVerbs[P], WithConversation[P], WithHistory[P], Exported[P], WithViews[P], ChangedTogether[P]):
    """Saving is an edit; publishing has its own buttons."""


@admin.register(Event)
class EventPage(
    WithTranslation,
    WithPreview,
    WithRelated,
    WithMerging[Event],
    PrintedPage[Event],
    PublishedTogether[Event],
    EventAdmin,
):
    acts = EVENT_ACTS
    together = OF_EVENTS
    actions: Sequence[str] | None = ("submit_them_together", "publish_them_together", "change_together")
    list_filter: ClassVar[tuple[ListFilter, ...]] = (*EventAdmin.list_filter, *EVENT_FILTERS)
    inlines: ClassVar[Inlines] = (*EventAdmin.inlines, ControlRows)

    class Media:
        js = (Script("js/desk/doubts.js", type="module"), Script("js/desk/inherit.js", type="module"))

    def get_urls(self) -> list[URLPattern]:
        typed = self.admin_site.admin_view(require_POST(self.doubts_typed))
        return [path("doubts/", typed, name="event_doubts"), *super().get_urls()]

    def doubts_typed(self, request: HttpRequest) -> JsonResponse:
        """What looks wrong about the form as it is typed: ``[{"at": name of a field, "text": a sentence}]``."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        places = self.desk.choosable(request.user, Place.objects.all())
        reports = self.desk.choosable(request.user, Report.objects.all())
        found = doubts_typed(request.POST, places, reports)
        return JsonResponse({"doubts": [{"at": at, "text": doubt_in_words(doubt)} for at, doubt in found]})

    def _word(self, word: str) -> Q:
        """A word is looked for in everything that an event says and names."""
        return events_with(word)

    def must_save(self, record: Event) -> bool:
        """A public event would be printed otherwise than it is once a report or a name in it was changed."""
        printed = in_print(record) if not record.has_unprinted_changes else None
        return printed is not None and bool(difference(printed.printed, would_be_printed(record)))

    def after_edit(self, request: HttpRequest, form: ModelForm[Event], formsets: FormSets) -> None:
        for rows in formsets:
            fresh = [(row, None) for row in rows.new_objects]
            for row, fields in (*rows.changed_objects, *fresh):
                if isinstance(row, ControlClaim):
                    edited(row, editor(request), fields)
        self._offer_control(request, form.instance)

    def _offer_control(self, request: HttpRequest, event: Event) -> None:
        """A capture or handover without a change of control is given the one that it implies."""
        fresh = Event.objects.in_full().get(pk=event.pk)
        drafted = draft_control(fresh, editor(request))
        if drafted:
            messages.info(
                request,
                _("Its change of control was drafted from the event: %(claim)s. Look at it below before you submit.")
                % {"claim": drafted[0]},
            )
        elif EventType(event.type).changes_control and not fresh.control_claims.all():
            messages.warning(
                request, _("Say who holds the place since: name one attacker, or add the change of control.")
            )

    def response_add(self, request: HttpRequest, obj: Event, post_url_continue: str | None = None) -> HttpResponse:
        answer = self._submitted(request, obj) or self._to_the_next(request, obj)
        return answer or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        answer = self._submitted(request, obj) or self._to_the_next(request, obj)
        return answer or super().response_change(request, obj)

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Event, inline: InlineModelAdmin[Any, Event], prefix: str
    ) -> dict[str, object]:
        """A new event that is begun from a report cites it."""
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        number = whole_number(request.GET.get("report", ""))
        if prefix == "citations" and number and request.method != "POST" and obj._state.adding:
            given["initial"] = [{"report": number}]
        return given

    def _to_the_next(self, request: HttpRequest, event: Event) -> HttpResponse | None:
        """«Save, and next event of this report»: a new event that cites what this one cites first."""
        if "_next" not in request.POST:
            return None
        first = event.citations.order_by("position", "pk").first()
        messages.success(request, _("Saved as a draft: %(event)s.") % {"event": event})
        query = f"?report={first.report_id}" if first else ""
        return HttpResponseRedirect(reverse("admin:events_event_add") + query)

    def _submitted(self, request: HttpRequest, event: Event) -> HttpResponse | None:
        """«Save and submit»: what was saved stays saved, whether or not it is ready for review."""
        if "_submit" not in request.POST:
            return None
        try:
            submit(event, editor(request))
        except REFUSALS as refusal:
            messages.success(request, _("Saved as a draft."))
            for problem in in_words(refusal):
                messages.error(request, problem)
        else:
            messages.success(request, _("Saved, and submitted for review."))
        return HttpResponseRedirect(self.page_of(event))


@admin.register(ControlClaim)
class ControlClaimPage(PrintedPage[ControlClaim], ControlClaimAdmin):
    acts = CONTROL_ACTS

    def save_related(
        self, request: HttpRequest, form: ModelForm[ControlClaim], formsets: FormSets, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if not getattr(request, "nothing_changed", False):
            self._mark_the_events(request, form)

    def delete_model(self, request: HttpRequest, obj: ControlClaim) -> None:
        event = obj.event
        super().delete_model(request, obj)
        if event:
            touched(Event.objects.select_for_update().get(pk=event.pk), editor(request), ["control_claims"])

    def _mark_the_events(self, request: HttpRequest, form: ModelForm[ControlClaim]) -> None:
        """The event's document tells of its control claims: of this one, and of one that was moved elsewhere."""
        concerned = [event for event in {form.instance.event_id, form.initial.get("event")} if event]
        for event in Event.objects.select_for_update().filter(pk__in=concerned):
            touched(event, editor(request), ["control_claims"])


@admin.register(Place)
class PlacePage(
    WithMerging[Place], WithDoublesWhileTyping[Place], PrintedPage[Place], PublishedTogether[Place], PlaceAdmin
):
    acts = CAST_ACTS
    together = OF_PLACES
    actions: Sequence[str] | None = ("publish_them_together", "change_together")
    list_filter: ClassVar[tuple[ListFilter, ...]] = (*PlaceAdmin.list_filter, ArabicName)


@admin.register(Actor)
class ActorPage(WithMerging[Actor], WithDoublesWhileTyping[Actor], PrintedPage[Actor], ActorAdmin):
    acts = CAST_ACTS
    list_filter: ClassVar[tuple[ListFilter, ...]] = (*ActorAdmin.list_filter, ArabicName)


@admin.register(Source)
class SourcePage(WithMerging[Source], WithDoublesWhileTyping[Source], PrintedPage[Source], SourceAdmin):
    acts = CAST_ACTS
    inlines: ClassVar[Inlines] = (*SourceAdmin.inlines, Affiliations)


@admin.register(Front)
class FrontPage(PrintedPage[Front], FrontAdmin):
    acts = CAST_ACTS


@admin.register(Report)
class ReportPage(
    WithMerging[Report],
    WithDoublesWhileTyping[Report],
    WithConversation[Report],
    WithHistory[Report],
    Exported[Report],
    WithViews[Report],
    ChangedTogether[Report],
    ReportAdmin,
):
    """A report is printed within the events that cite it."""

    together = OF_REPORTS
    actions: Sequence[str] | None = ("change_together", "take_up_citing")

    def beside_form(self, request: HttpRequest, record: Report) -> dict[str, object]:
        return {**super().beside_form(request, record), "behind": len(behind([record.pk], editor(request)))}

    def has_take_up_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "edit")

    @admin.action(description=gettext_lazy("Take up the public events that cite the selected"), permissions=["take_up"])
    def take_up_citing(self, request: HttpRequest, reports: QuerySet[Report]) -> HttpResponse | None:
        """What readers see of the events is older than the reports: each becomes a draft of a correction."""
        keys = list(reports.order_by("pk").values_list("pk", flat=True)[: MOST + 1])
        if len(keys) > MOST:
            messages.error(request, _("Choose at most %(most)s records at once.") % {"most": MOST})
            return None
        if not (found := take_up(keys, editor(request))):
            messages.info(request, _("Readers see the reports as they are now, in every event that you may change."))
            return None
        said = ngettext(
            "%(count)s event is a draft of a correction now: submit it, and somebody else publishes it.",
            "%(count)s events are drafts of corrections now: submit them, and somebody else publishes them together.",
            len(found),
        )
        messages.success(request, said % {"count": len(found)})
        listed = reverse("admin:events_event_changelist")
        return HttpResponseRedirect(f"{listed}?reports={','.join(map(str, keys))}&status__exact=draft")

    def get_form(
        self, request: HttpRequest, obj: Report | None = None, change: bool = False, **kwargs: object
    ) -> type[DeskForm[Report]]:
        form = super().get_form(request, obj, change, **kwargs)
        assert issubclass(form, ReportForm)
        form.links = LinksFor(self, request)
        return form


@dataclass(frozen=True)
class LinksFor(Links):
    """To reports that the person may see: to take one instead of a new one, or to open it."""

    page: ReportPage
    request: HttpRequest

    def to(self, report: Report) -> SafeString:
        seen = self.page.desk.choosable(self.request.user, Report.objects.filter(pk=report.pk))
        if not seen.exists():
            return SafeString("")
        is_popup = IS_POPUP_VAR in self.request.POST
        address = instead(report.pk) if is_popup else self.page.page_at(report.pk)
        words = _("Use that one") if is_popup else _("Open it")
        return format_html('«<bdi>{}</bdi>». <a href="{}" data-instead>{}</a>', str(report), address, words)
