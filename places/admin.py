"""The gazetteer and the fronts, as editors see them."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.gis.geos import MultiPolygon, Point
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from desk.areas import AreaField, near
from desk.fields import as_point, as_position
from desk.forms import DeskForm
from desk.inputs import PinField, degrees
from desk.map_widgets import AreaInput, PinInput
from desk.printables import ListFilter, NamedAdmin, ReadersSee
from desk.rows import ShortRows
from places.drawing import drawn
from places.models import Front, Place, PlaceSpelling
from places.spots import where_in_words
from rules.vocabulary import PlaceKind
from wording.lists import listed


class PlaceForm(DeskForm[Place]):
    pin = PinField(label=_("Point"), required=False, widget=PinInput(precision="precision"))
    area = AreaField(
        label=_("Boundary"),
        required=False,
        help_text=_("Drawn or pasted, at most 2,000 vertices."),
        widget=AreaInput(beside=("kind",)),
        say_where=where_in_words,
    )

    stands_for: ClassVar = {"pin": ("point",), "area": ("boundary",)}
    explained_at: ClassVar = {
        "place_not_in_itself": "parent",
        "place_point_on_the_globe": "pin",
        "place_boundary_valid": "area",
        "place_is_somewhere": "pin",
        "place_pcode_once": "pcode",
    }

    def shown_at_first(self) -> dict[str, object]:
        return {"pin": as_position(self.instance.point), "area": self.instance.boundary}

    def carry_over(self) -> None:
        # Who saves an entry of a gazetteer vouches for it from then on.
        self.instance.layer = Place.Layer.EDITED
        if "pin" in self.changed_data:
            position = self.cleaned_data["pin"]
            self.instance.point = as_point(position) if position else None
        if "area" in self.changed_data:
            self.instance.boundary = self.cleaned_data["area"]

    def clean_area(self) -> MultiPolygon | None:
        area: MultiPolygon | None = self.cleaned_data["area"]
        is_free = self.cleaned_data.get("kind") == PlaceKind.COUNTRY or "area" not in self.changed_data
        return area if is_free else near(area, where_in_words)

    def clean_parent(self) -> Place | None:
        parent: Place | None = self.cleaned_data["parent"]
        if parent and self.instance.pk and any(outer.pk == self.instance.pk for outer in parent.path()):
            raise ValidationError(_("A place cannot lie in itself, nor in what lies in it."))
        return parent


class PlaceSpellings(ShortRows[PlaceSpelling, Place]):
    model = PlaceSpelling
    fields = (("name", "language"),)


class PlaceAdmin(NamedAdmin[Place]):
    form = PlaceForm
    inlines = (PlaceSpellings,)
    list_display = ("name_en", "name_ar", "kind", "parent", "readers_see", "changed")
    list_select_related = ("parent",)
    list_filter: ClassVar[tuple[ListFilter, ...]] = ("kind", "precision", "layer", ReadersSee)
    offered_first = ("layer",)
    folded = ("folded_en", "folded_ar", "spellings__folded")
    unfolded = ("slug", "pcode")
    known_by_folded = folded
    known_by = ("slug", "pcode")
    shown_with = ("parent",)
    fieldsets = (
        (_("Name"), {"fields": (("name_en", "name_ar"), ("kind", "slug"), "parent", "name_ar_basis")}),
        (_("Where"), {"fields": ("precision", "pin", "point_basis")}),
        (_("Boundary"), {"fields": ("area", "boundary_basis"), "classes": ("collapse",)}),
        (_("Elsewhere"), {"fields": (("geonames_id", "pcode"),), "classes": ("collapse",)}),
        (_("For readers"), {"fields": ("note",)}),
    )

    def label(self, record: Place) -> str:
        """«Palmyra · تدمر (town, Homs)»: enough to tell places of one name apart."""
        within = listed([str(record.get_kind_display()), str(record.parent or "")])
        return f"{super().label(record)} ({within})"

    def get_urls(self) -> list[URLPattern]:
        spot = self.admin_site.admin_view(self.spot)
        area = self.admin_site.admin_view(require_POST(self.drawn_area))
        own = [path("<int:pk>/spot/", spot, name="place_spot"), path("area/", area, name="place_area")]
        return [*own, *super().get_urls()]

    def drawn_area(self, request: HttpRequest) -> JsonResponse:
        """What the desk makes of an area while it is drawn; nothing is stored."""
        return JsonResponse(drawn(request.POST))

    def spot(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Where the gazetteer has the place, for the pin of an event or a control claim there."""
        place = self.desk.choosable(request.user, self.choices()).filter(pk=pk, point__isnull=False).first()
        if place is None or place.point is None:
            raise Http404
        return JsonResponse(
            {"latitude": degrees(place.point.y), "longitude": degrees(place.point.x), "precision": place.precision}
        )

    @admin.display(description=_("point"))
    def pin(self, place: Place) -> str:
        return spot_in_words(place.point)

    @admin.display(description=_("boundary"))
    def area(self, place: Place) -> str:
        return str(_("drawn")) if place.boundary else "–"


class FrontForm(DeskForm[Front]):
    explained_at: ClassVar = {"front_view_in_order": "east"}


class FrontAdmin(NamedAdmin[Front]):
    form = FrontForm
    list_display = ("name_en", "name_ar", "readers_see", "changed")
    list_filter = (ReadersSee,)
    unfolded = ("name_en", "name_ar", "slug")
    fieldsets = (
        (_("Name"), {"fields": (("name_en", "name_ar"), "slug")}),
        (
            _("The view its map opens on"),
            {"fields": (("west", "south"), ("east", "north")), "description": _("In degrees of WGS 84.")},
        ),
    )


def spot_in_words(point: Point | None) -> str:
    """«34.5624, 38.284» (latitude, longitude), or a dash."""
    return f"{degrees(point.y)}, {degrees(point.x)}" if point else "–"
