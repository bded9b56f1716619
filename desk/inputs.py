"""Form fields in the domain's terms: dates and figures as people write them, a spot, another record."""

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from desk.edtf import read_dates
from desk.figures import TypedFigure, read_typed
from desk.map_widgets import PinInput
from desk.widgets import DatesInput, FigureInput
from rules.dates import Span, UnreadableDate
from rules.geometry import Box, Position, UnfitGeometry, lon_lat, point_from_geojson, position
from rules.reading.coordinates import UnreadableCoordinates, read_columns, read_text
from rules.reading.figures import UnreadableFigure
from rules.vocabulary import translatable
from wording.sentences import in_words

Written = tuple[str, str]  # latitude and longitude as typed
T = TypeVar("T")


class DatesField(forms.CharField):
    """Days as people write them, or as EDTF; cleans to a Span, or None where it may be blank."""

    widget = DatesInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault(
            "help_text", _("Such as 17 March 2016, early May 2015, 13–20 May 2015, or as EDTF: 2015-05-2X.")
        )
        super().__init__(**kwargs)

    def clean(self, value: object) -> Span | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_dates(text)
        except UnreadableDate as problem:
            raise ValidationError(str(problem), code="unreadable_date") from None

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        return (initial or "").strip() != (data or "").strip()


class FigureField(forms.CharField):
    """A figure as people write it: 5, ≥462, 241–300, several; cleans to its columns, or None where it may be blank."""

    widget = FigureInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("help_text", _("One box: 5, ≥462, 241–300, several, «at least 5»."))
        super().__init__(**kwargs)

    def clean(self, value: object) -> TypedFigure | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_typed(text)
        except UnreadableFigure as problem:
            raise ValidationError(str(problem), code="unreadable_figure") from None

    def has_changed(self, initial: str | None, data: str | None) -> bool:
        return (initial or "").strip() != (data or "").strip()


class PinField(forms.Field):
    """A spot as latitude and longitude in degrees; cleans to a position (longitude first) or None.

    A pair «34.56, 38.28», degrees with minutes and seconds, an MGRS reference or a GeoJSON Point pasted into the first
    box is read as well. The text goes to ``rules`` and never to GEOS or OGR, which would read much else.
    """

    widget = PinInput

    def prepare_value(self, value: tuple[str | float, str | float] | None) -> Written:
        if not value:
            return "", ""
        first, second = value
        if isinstance(first, str) or isinstance(second, str):
            return str(first), str(second)
        return degrees(second), degrees(first)

    def clean(self, value: Written | None) -> Position | None:
        latitude, longitude = value or ("", "")
        if not latitude and not longitude:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        return _read(lambda: read_spot(latitude, longitude))

    def has_changed(self, initial: tuple[str | float, str | float] | None, data: Written | None) -> bool:
        return self.prepare_value(initial) != self.prepare_value(data)


class _Known(forms.ModelChoiceField[Model]):
    """Those chosen already are known, so that neither the page nor the save asks for them again."""

    def __init__(self, *args: Any, label_of: Callable[[Model], str] = str, **kwargs: Any) -> None:
        self.label_of = label_of
        self.known: dict[str, Model] = {}
        super().__init__(*args, **kwargs)

    def know(self, records: Iterable[Model]) -> None:
        self.known = {str(record.pk): record for record in records}

    def label_from_instance(self, obj: Model) -> str:
        return self.label_of(obj)


class RecordField(_Known):
    """Another record, by its name."""

    def to_python(self, value: object) -> Model | None:
        return self.known.get(str(value)) or super().to_python(value)


class RecordsField(_Known, forms.ModelMultipleChoiceField[Model]):
    """Other records, by their names."""


def whole_number(text: str) -> int | None:
    """A whole number as a browser sends it, up to nine figures; None for anything else."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 10 else None


def degrees(value: float) -> str:
    """A number of degrees as it is typed: no more than six digits after the point, no needless noughts."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _read(geometry: Callable[[], T]) -> T:
    """What the rules make of it, or a ValidationError that says what was expected."""
    try:
        return geometry()
    except (UnfitGeometry, UnreadableCoordinates) as problem:
        raise ValidationError(in_words(problem.sentence), code="unfit_geometry") from None
    except OverflowError:  # a whole number of hundreds of figures
        raise ValidationError(_("Expected degrees within ±180 and ±90."), code="unfit_geometry") from None


def read_spot(latitude: str, longitude: str = "") -> Position:
    """Longitude and latitude of what was typed: numbers of degrees, or a spot as people write it (see ``PinField``).

    Raises UnfitGeometry or UnreadableCoordinates.
    """
    pasted = latitude if not longitude else ""
    if pasted.lstrip().startswith("{"):
        return point_from_geojson(pasted)
    if (pasted or longitude) and not _NUMBERS.fullmatch(latitude + longitude):
        spot = read_text(pasted, _EVERYWHERE) if pasted else read_columns(latitude, longitude, _EVERYWHERE)
        return position((spot.longitude, spot.latitude))
    if "," in pasted:
        latitude, _comma, longitude = pasted.partition(",")
    if not latitude or not longitude:
        raise UnfitGeometry(_BOTH)
    return lon_lat(f"{longitude},{latitude}")


# What is no number of degrees: plain numbers are read more strictly, and no more than they say.
_NUMBERS = re.compile(r"[0-9+\-.,eE\s]*|.*[(\[_].*|nan.*|inf.*", re.ASCII | re.DOTALL | re.IGNORECASE)
# Nothing is exchanged by itself: that the two may be is for the editor to say.
_EVERYWHERE: Box = (-180.0, -90.0, 180.0, 90.0)
_BOTH = translatable("Expected both a latitude and a longitude in degrees.")
