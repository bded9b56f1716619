"""Maps in forms: a pin, an area. What is typed is sent; without scripts the boxes remain."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rules.geometry import MOST_VERTICES
from rules.vocabulary import PlacePrecision

# Kilometres that the map under a pin looks around, and what it begins with.
WITHIN_KM = (2, 5, 10, 25, 50)
DEFAULT_KM = 10
# The ground that readers see, by the site's own files.
_GROUND = {
    "countries": "basemap/levant_countries.geojson",
    "governorates": "basemap/syria_governorates.geojson",
    "waters": "basemap/levant_rivers_lakes_ne50.geojson",
    "wadis": "basemap/levant_rivers_wadis.geojson",
    "towns": "basemap/syria_towns.json",
    "relief": "basemap/relief.webp",
    "relief_fine": "basemap/relief-fine.webp",
}
# Clockwise from north, each an eighth of the circle.
DIRECTIONS = (
    _("north"),
    _("north-east"),
    _("east"),
    _("south-east"),
    _("south"),
    _("south-west"),
    _("west"),
    _("north-west"),
)
_PIN_WORDS = {
    "distance": _("%(km)s km %(direction)s of %(place)s"),
    "on_it": _("on %(place)s itself"),
    "around_pin": _("Within %(km)s km of the pin: places %(places)s, events %(events)s."),
    "around_middle": _("Within %(km)s km of the middle of the map: places %(places)s, events %(events)s."),
    "nearest": _("The nearest %(count)s are shown."),
    "away": _("%(km)s km %(direction)s"),
    "take": _("Take as the place"),
    "pin_here": _("Put the pin here"),
    "new_tab": _("opens in a new tab"),
    "no_spot": _("The gazetteer has no spot for this place."),
    "unreachable": _("What lies around cannot be loaded just now; the pin works without it."),
    "zoom_in": _("Zoom in"),
    "zoom_out": _("Zoom out"),
}


def ground_files() -> dict[str, str]:
    """Addresses of what a map draws beneath everything else."""
    return {name: static(file) for name, file in _GROUND.items()}


class PinInput(forms.Widget):
    """Latitude and longitude in degrees, and the map they are a pin on; without scripts the two boxes remain.

    ``place`` and ``precision`` name the fields beside it that say which place is meant and how precise the spot is:
    the place's own spot can be taken over, and the precision is drawn as a ring to scale.
    """

    template_name = "desk/pin.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, object] | None = None, *, place: str = "", precision: str = "") -> None:
        super().__init__(attrs)
        self.place, self.precision = place, precision

    def get_context(self, name: str, value: Any, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, None, attrs)
        latitude, longitude = value or ("", "")
        context["pin"] = {
            "latitude": latitude,
            "longitude": longitude,
            "place": self.place,
            "within_km": WITHIN_KM,
            "set_up": {
                "place": self.place,
                "precision": self.precision,
                "spots": reverse("admin:place_spot", args=[0]),
                "around": reverse("admin:event_around"),
                "radii_km": {item.value: item.radius_km for item in PlacePrecision if item.radius_km},
                "ground": ground_files(),
                "directions": [str(direction) for direction in DIRECTIONS],
                "words": {key: str(words) for key, words in _PIN_WORDS.items()},
            },
        }
        return context

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> tuple[str, str]:
        latitude, longitude = (str(data.get(key, "")).strip() for key in self.parts(name, ("", "")))
        return latitude, longitude

    def value_omitted_from_data(self, data: Mapping[str, object], files: object, name: str) -> bool:
        return all(key not in data for key in self.parts(name, ("", "")))

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_latitude" if id_ else id_

    def parts(self, name: str, value: tuple[str, str]) -> dict[str, str]:
        """What a browser sends for the value: each box's name and text."""
        return {f"{name}_latitude": value[0], f"{name}_longitude": value[1]}

    class Media:
        css = {"screen": ("leaflet/leaflet.css",)}
        js = ("leaflet/leaflet.js", forms.Script("js/desk/pin.js", type="module"))


_AREA_WORDS = {
    "drawing": _("Click corner after corner; click the first one again, or press Finish, to close the area."),
    "drawing_line": _("Click along the line; press Finish at its end. The area lies on both sides of it."),
    "none": _("No area yet."),
    "corner": _("Corner %(number)s"),
    "latitude_of": _("Latitude of corner %(number)s"),
    "longitude_of": _("Longitude of corner %(number)s"),
    "add_after": _("Add a corner after it"),
    "remove": _("Remove"),
    "add_first": _("Add a corner in the middle of the map"),
    "part": _("Part %(number)s of %(count)s"),
    "earlier": _("Earlier corners"),
    "later": _("Later corners"),
    "too_many": _("That would be more than %(most)s vertices. Simplify the outline."),
    "few": _("An area needs three corners; there are %(count)s."),
    "followed": _("Corners added along the lines: %(count)s."),
    "nothing_to_follow": _("No two neighbouring corners are on one line: snap both to it first."),
    "undone": _("Undone."),
    "unreachable": _("The server cannot be reached just now. What is drawn stays in the text below."),
    "not_loaded": _("The drawing tools cannot be loaded. The table and the text below work without them."),
    "zoom_in": _("Zoom in"),
    "zoom_out": _("Zoom out"),
}


class AreaInput(forms.Textarea):
    """An area as text, and a map and a table to draw it with; without scripts the text remains.

    ``beside`` names fields of its row that are read with it: «since» and «until», when it holds; «kind» of a place.
    """

    template_name = "desk/area.html"

    def __init__(self, attrs: dict[str, object] | None = None, *, beside: tuple[str, ...] = ()) -> None:
        super().__init__({"rows": 3, "dir": "ltr", "spellcheck": "false", **(attrs or {})})
        self.beside = beside

    def get_context(self, name: str, value: Any, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        context["area"] = {
            "set_up": {
                "beside": list(self.beside),
                "most": MOST_VERTICES,
                "read": reverse("admin:place_area"),
                "outlines": reverse("admin:controlclaim_outlines"),
                "drawing": static("vendor/leaflet-geoman-free/2.20.2/leaflet-geoman.min.js"),
                "ground": ground_files(),
                "words": {key: str(words) for key, words in _AREA_WORDS.items()},
            }
        }
        return context

    class Media:
        css = {"screen": ("leaflet/leaflet.css",)}
        js = ("leaflet/leaflet.js", forms.Script("js/desk/area.js", type="module"))
