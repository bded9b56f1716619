"""What an editor types into: days, dates with what they are understood as, the pin on the map, a name."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from desk.edtf import understood
from rules.dates import UnreadableDate
from rules.vocabulary import PlacePrecision


class DayInput(forms.DateInput):
    """A day, picked or typed, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DatesInput(forms.TextInput):
    """A date as EDTF, with what it is understood as beneath."""

    template_name = "desk/dates.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {"dir": "ltr", "autocomplete": "off", "size": 24, **(attrs or {})})
        return {**context, "understood": _understood(value), "read_date": reverse("admin:read_date")}

    class Media:
        js = (forms.Script("js/desk/dates.js", type="module"),)


class PinInput(forms.Widget):
    """Latitude and longitude in degrees, and the map they are a pin on; without scripts the two boxes remain.

    ``place`` and ``precision`` name the fields beside it that say which place is meant and how precise the spot is:
    the place's own spot can be taken over, and the precision is drawn as a ring to scale.
    """

    template_name = "desk/pin.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, place: str = "", precision: str = "") -> None:
        super().__init__(attrs)
        self.place, self.precision = place, precision

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        latitude, longitude = value or ("", "")
        context["pin"] = {
            "latitude": latitude,
            "longitude": longitude,
            "place": self.place,
            "precision": self.precision,
            "spots": self.place and reverse("admin:place_spot", args=[0]),
            "radii_km": {item.value: item.radius_km for item in PlacePrecision if item.radius_km},
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[str, str]:
        return tuple(str(data.get(key, "")).strip() for key in self.parts(name, ("", "")))  # type: ignore[return-value]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(key not in data for key in self.parts(name, ("", "")))

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_latitude" if id_ else id_

    def parts(self, name: str, value: tuple[str, str]) -> dict[str, str]:
        """What a browser sends for the value: each box's name and text."""
        return {f"{name}_latitude": value[0], f"{name}_longitude": value[1]}

    class Media:
        css = {"screen": ("leaflet/leaflet.css",)}
        js = ("leaflet/leaflet.js", forms.Script("js/desk/pin.js", type="module"))


NAMED = forms.Media(js=(forms.Script("js/desk/named.js", type="module"),))  # type: ignore[arg-type]


class _Known:
    """Names found by typing in either script; those chosen already are shown without a query."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        widget: Any = self
        field = widget.choices.field
        chosen = [field.known.get(item) for item in value if item]
        if not all(chosen):
            return super().optgroups(name, value, attr)  # type: ignore[misc]
        blank = not (widget.is_required or widget.allow_multiple_selected)
        options = [widget.create_option(name, "", "", False, 0)] if blank else []
        for record in chosen:
            label = field.label_from_instance(record)
            options.append(widget.create_option(name, record.pk, label, True, len(options)))
        return [(None, options, 0)]


class RecordSelect(_Known, AutocompleteSelect):
    @property
    def media(self) -> forms.Media:
        return super().media + NAMED


class RecordsSelect(_Known, AutocompleteSelectMultiple):
    @property
    def media(self) -> forms.Media:
        return super().media + NAMED


PRECISION_HELP = _("A dot on the map means that the spot is known; otherwise a ring or an area is drawn.")


def _understood(value: Any) -> str:
    try:
        return understood(value or "")
    except UnreadableDate:
        return ""
