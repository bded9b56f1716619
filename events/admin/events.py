"""The page of an event, in the order a reporter thinks: what, when, where, who, who says so, figures, grade."""

from typing import ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from desk.admin import Choices, ToMany
from desk.edtf import as_edtf
from desk.fields import as_point, as_position
from desk.forms import DeskForm
from desk.inputs import DatesField, PinField, read_spot, whole_number
from desk.map_widgets import DEFAULT_KM, WITHIN_KM, PinInput
from desk.printables import ListFilter, PrintableAdmin, ReadersSee
from desk.rows import Inlines
from desk.widgets import PRECISION_HELP
from events.admin.around import around_spot
from events.admin.figures import Assessments, Claims
from events.admin.parts import Citations, OtherPlaces, Participants, Updates
from events.models import Event
from places.admin import spot_in_words
from rules.documents.event_terms import EVENT_TERMS
from rules.geometry import UnfitGeometry
from rules.reading.coordinates import UnreadableCoordinates
from rules.vocabulary import PlacePrecision
from wording.dates import span_in_words
from wording.sentences import in_words


class EventForm(DeskForm[Event]):
    dates = DatesField(label=_("When"))
    pin = PinField(
        label=_("Spot"),
        required=False,
        widget=PinInput(place="place", precision="place_precision"),
        help_text=_("In degrees. Left blank, the place’s own spot is taken from the gazetteer where one is needed."),
    )

    stands_for: ClassVar = {"dates": ("earliest", "latest", "date_precision"), "pin": ("point",)}
    explained_at: ClassVar = {
        "event_dates_in_order": "dates",
        "event_known_day_is_one_day": "dates",
        "event_point_on_the_globe": "pin",
        "event_precise_place_has_a_point": "pin",
        "event_grade_set_has_a_reason": "grade_reason",
        "event_not_part_of_itself": "part_of",
    }

    def shown_at_first(self) -> dict[str, object]:
        event = self.instance
        return {
            "dates": as_edtf(event.earliest, event.latest, event.date_precision),
            "pin": as_position(event.point),
        }

    def carry_over(self) -> None:
        if "dates" in self.changed_data:
            span = self.cleaned_data["dates"]
            self.instance.earliest, self.instance.latest = span.earliest, span.latest
            self.instance.date_precision = span.precision
        position = self.cleaned_data["pin"]
        if "pin" in self.changed_data:
            self.instance.point = as_point(position) if position else None
        if position is None:
            self._take_the_places_own_spot()

    def _take_the_places_own_spot(self) -> None:
        place, precision = self.cleaned_data.get("place"), self.cleaned_data.get("place_precision")
        if place and place.point and precision and PlacePrecision(precision).has_point:
            self.instance.point = place.point
            self.instance.point_basis = self.instance.point_basis or str(_("gazetteer"))


class EventAdmin(PrintableAdmin[Event]):
    form = EventForm
    inlines: ClassVar[Inlines] = (OtherPlaces, Participants, Citations, Claims, Assessments, Updates)
    list_display = ("title", "type", "when", "place", "status", "readers_see", "changed")
    list_select_related = ("place",)
    list_filter: ClassVar[tuple[ListFilter, ...]] = ("status", "type", ReadersSee)
    folded = ("place__folded_en", "place__folded_ar", "place__spellings__folded")
    unfolded = ("title", "title_ar", "code")
    known_by = unfolded
    shown_with = ("place__parent", "part_of")
    fieldsets = (
        (
            _("What"),
            {
                "fields": (
                    ("type", *(term.name for term in EVENT_TERMS)),
                    ("title", "title_ar"),
                    ("summary", "summary_ar"),
                )
            },
        ),
        (_("When"), {"fields": (("dates", "date_basis"),)}),
        (
            _("Where"),
            {
                "fields": (
                    ("place", "place_precision"),
                    "pin",
                    "point_basis",
                    ("located_by", "located_how", "located_on"),
                    "fronts",
                ),
                "description": PRECISION_HELP,
            },
        ),
        (
            _("Grade"),
            {"fields": ("grade_set", "grade_reason"), "classes": ("after-rows",)},
        ),
        (
            _("Part of, related, and a note for readers"),
            {"fields": ("part_of", "related", "note"), "classes": ("after-rows",)},
        ),
    )

    def formfield_for_manytomany(self, db_field: ToMany, request: HttpRequest, **kwargs: object) -> Choices | None:
        if db_field.name == "fronts":  # a handful: all of them are shown
            kwargs["widget"] = forms.CheckboxSelectMultiple
        if db_field.name == "related":  # it holds both ways, so the other event has to be open to the person as well
            kwargs["queryset"] = self.desk.readable(request.user, Event.objects.all())
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        around = self.admin_site.admin_view(self.around)
        return [path("around/", around, name="event_around"), *super().get_urls()]

    def around(self, request: HttpRequest) -> JsonResponse:
        """What lies ``within`` kilometres of the spot in ``text``, as people write it; or what is wrong with it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        within = whole_number(request.GET.get("within", ""))
        try:
            spot = read_spot(request.GET.get("text", "").strip())
        except (UnfitGeometry, UnreadableCoordinates) as problem:
            return JsonResponse({"problem": in_words(problem.sentence)})
        chosen = within if within in WITHIN_KM else DEFAULT_KM
        return JsonResponse(around_spot(spot, chosen, self.desk, request.user))

    def label(self, record: Event) -> str:
        """«The fall of Palmyra (20 May 2015)»"""
        return f"{record.title} ({self.when(record)})"

    @admin.display(description=_("when"), ordering="latest")
    def when(self, event: Event) -> str:
        return span_in_words(event.earliest, event.latest, event.date_precision, event.date_basis)

    @admin.display(description=_("when"))
    def dates(self, event: Event) -> str:
        return self.when(event)

    @admin.display(description=_("spot"))
    def pin(self, event: Event) -> str:
        return spot_in_words(event.point)
