"""Maps in forms: the pin of an event or a place. What is typed is sent; without scripts the boxes remain."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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
