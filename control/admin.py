"""Control claims: on their own pages, and as rows of the event that changed who holds a place."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.gis.geos import MultiPolygon
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from control.outlines import outlines_in
from desk.admin import Choice, ToOne
from desk.areas import AreaField, near
from desk.edtf import as_edtf
from desk.forms import DeskForm, DeskFormSet
from desk.inputs import DatesField, whole_number
from desk.map_widgets import AreaInput
from desk.printables import PrintableAdmin, ReadersSee
from desk.rows import FoldedRows
from events.models import Event
from places.bounds import outside_km2
from places.spots import where_in_words
from rules.geometry import UnfitGeometry, box
from rules.territory.claims import contradicts
from wording.dates import span_in_words
from wording.sentences import in_words

_SAID = (
    ("status", "holder", "taken_from"),
    "challengers",
    ("since", "date_basis"),
    "reaffirms",
    ("report", "attributed_to"),
    ("wording", "claim_status"),
    ("attribution_wording", "origin_unknown"),
    "until",
    "drawn",
    "note",
)


class ControlClaimForm(DeskForm[ControlClaim]):
    since = DatesField(label=_("From"), required=False, help_text=_("Blank: before anything else said of the place."))

    drawn = AreaField(
        label=_("Drawn area"),
        required=False,
        help_text=_(
            "Blank: the claim is about the ground nearest to the place. Else an area of at most 2,000 vertices, drawn "
            "or pasted; it wins inside its bounds for its dates."
        ),
        widget=AreaInput(beside=("since", "until")),
        say_where=where_in_words,
    )

    stands_for: ClassVar = {"since": ("earliest", "latest", "date_precision"), "drawn": ("area",)}
    explained_at: ClassVar = {
        "controlclaim_origin_named_or_unknown": "attributed_to",
        "control_date_whole_or_absent": "since",
        "control_has_a_holder": "holder",
        "control_reaffirms_a_holder_on_a_day": "reaffirms",
        "control_reaffirms_or_changes": "reaffirms",
        "control_area_valid": "drawn",
        "control_area_has_a_date": "since",
        "control_until_ends_an_area": "until",
    }

    def shown_at_first(self) -> dict[str, object]:
        claim = self.instance
        return {"since": as_edtf(claim.earliest, claim.latest, claim.date_precision), "drawn": claim.area}

    def carry_over(self) -> None:
        if "since" in self.changed_data:
            span, claim = self.cleaned_data["since"], self.instance
            claim.earliest, claim.latest = (span.earliest, span.latest) if span else (None, None)
            claim.date_precision = span.precision if span else ""
        if "drawn" in self.changed_data:
            self.instance.area = self.cleaned_data["drawn"]

    def clean_drawn(self) -> MultiPolygon | None:
        area = near(self.cleaned_data["drawn"], where_in_words)
        outside = outside_km2(area) if area and "drawn" in self.changed_data else 0
        if outside:
            raise ValidationError(
                _("%(km2)s km² of the area lie outside the country. Check that longitude comes first."),
                params={"km2": f"{outside:,.0f}"},
                code="outside",
            )
        return area

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not self.changed_data:
            return
        other = self.instance.contradicted()
        if other:
            self.add_error("holder", contradiction(other))

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        holder, challengers = cleaned.get("holder"), cleaned.get("challengers") or ()
        if holder and holder in challengers:
            self.add_error("challengers", _("Whoever holds the place cannot challenge its holder as well."))
        return cleaned


def contradiction(other: ControlClaim) -> str:
    return _(
        "The same source has it otherwise on the same day: %(claim)s. Mark one of them superseded, or name who says it."
    ) % {"claim": other}


class ControlFormSet(DeskFormSet[ControlClaim, Event]):
    """Claims entered together must not contradict each other either."""

    def validate_unique(self) -> None:
        super().validate_unique()
        seen: list[ControlClaim] = []
        for form in self._kept():
            claim = form.instance
            other = next((other for other in seen if contradicts(claim.as_claim(), other.as_claim())), None)
            if other:
                form.add_error("holder", contradiction(other))
            seen.append(claim)


class ControlRows(FoldedRows[ControlClaim, Event]):
    """On an event's page: who holds what because of it."""

    model = ControlClaim
    form = ControlClaimForm
    formset = ControlFormSet
    fk_name = "event"
    shown_with = ("place__parent", "holder", "taken_from", "report__source", "report__relays", "attributed_to")
    verbose_name_plural = _("change of control")
    fieldsets = ((None, {"fields": ("place", *_SAID)}),)
    # What is public is not deleted, and a draft has a page of its own.
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[ControlClaim]:
        return super().get_queryset(request).prefetch_related("challengers")


class ControlClaimAdmin(PrintableAdmin[ControlClaim]):
    form = ControlClaimForm
    list_display = ("place", "status", "holder", "since", "report", "readers_see", "changed")
    list_select_related = ("place", "holder", "report__source")
    list_filter = ("status", "claim_status", ReadersSee)
    folded = ("place__folded_en", "place__folded_ar", "place__spellings__folded", "holder__folded_en")
    unfolded = ("code",)
    known_by_folded = folded[:3]
    known_by = unfolded
    shown_with = ("place__parent", "holder", "taken_from", "report__source", "report__relays", "attributed_to", "event")
    fieldsets = (
        (_("Who holds what"), {"fields": ("place", *_SAID[:4])}),
        (_("Who says so"), {"fields": _SAID[4:7]}),
        (_("Drawn on the map"), {"fields": _SAID[7:9]}),
        (_("Event and note"), {"fields": ("event", "note")}),
    )

    def formfield_for_foreignkey(self, db_field: ToOne, request: HttpRequest, **kwargs: object) -> Choice | None:
        if db_field.name == "event":
            # The claim becomes part of what the event says: only an event that the person may open is offered.
            kwargs["queryset"] = self.desk.readable(request.user, Event.objects.all())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        outlines = self.admin_site.admin_view(self.outlines)
        return [path("outlines/", outlines, name="controlclaim_outlines"), *super().get_urls()]

    def outlines(self, request: HttpRequest) -> JsonResponse:
        """What a drawn area may snap to in ``bbox`` (west,south,east,north); ``but`` the claim that is being drawn."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            view = box(request.GET.get("bbox", ""))
        except UnfitGeometry as problem:
            return JsonResponse({"problem": in_words(problem.sentence), "outlines": []})
        but = whole_number(request.GET.get("but", ""))
        return JsonResponse({"outlines": outlines_in(view, but, self.desk, request.user)})

    @admin.display(description=_("from"), ordering="earliest")
    def since(self, claim: ControlClaim) -> str:
        if claim.earliest is None or claim.latest is None:
            return "–"
        return span_in_words(claim.earliest, claim.latest, claim.date_precision, claim.date_basis)
