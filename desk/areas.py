"""An area as an editor draws or pastes it, and why it is refused: in words, and where."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.core.exceptions import ValidationError

from desk.map_widgets import AreaInput
from rules.drawn import Flaw, beyond, flaw, read_area
from rules.geometry import Polygon as Rings
from rules.geometry import Position, UnfitGeometry
from rules.sentences import Sentence
from wording.sentences import in_words

SayWhere = Callable[[Position], str]


class UnfitArea(ValueError):
    """What is wrong, in words of the page; ``spot`` where that is, if it is somewhere."""

    def __init__(self, words: str, spot: Position | None = None) -> None:
        super().__init__(words)
        self.spot = spot


def read_drawn(text: str, say_where: SayWhere) -> tuple[Rings, ...]:
    """The polygons of a GeoJSON, KML or WKT text that may be stored. Raises UnfitArea."""
    try:
        polygons = read_area(text)
    except UnfitGeometry as problem:
        raise UnfitArea(in_words(problem.sentence)) from None
    _require(flaw(polygons), say_where)
    return polygons


def require_near(polygons: tuple[Rings, ...], say_where: SayWhere) -> None:
    """Raises UnfitArea for an area that leaves Syria and its surroundings."""
    _require(beyond(polygons), say_where)


def as_multipolygon(polygons: tuple[Rings, ...]) -> MultiPolygon:
    """Checked rings (longitude first) as GeoDjango's geometry in WGS 84."""
    return MultiPolygon([Polygon(*rings) for rings in polygons], srid=4326)


def by_numbers(spot: Position) -> str:
    """«34.55000, 38.27000», latitude first, as people write it."""
    return f"{spot[1]:.5f}, {spot[0]:.5f}"


def near(area: MultiPolygon | None, say_where: SayWhere) -> MultiPolygon | None:
    """The area of a form, as a field's ``clean`` hands it on; ValidationError where ``require_near`` refuses it."""
    try:
        require_near(tuple(area.coords) if area else (), say_where)
    except UnfitArea as problem:
        raise ValidationError(str(problem), code="beyond") from None
    return area


def _require(found: Flaw | None, say_where: SayWhere) -> None:
    if found:
        raise UnfitArea(in_words(Sentence(found.template, spot=say_where(found.spot))), found.spot)


class AreaField(forms.CharField):
    """An area as a GeoJSON Polygon or MultiPolygon, KML or WKT; cleans to a MultiPolygon in WGS 84 or None.

    An outline that crosses itself is refused and never repaired: that could take minutes, and guess wrongly.
    """

    widget = AreaInput

    def __init__(self, *, say_where: SayWhere = by_numbers, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.say_where = say_where

    def prepare_value(self, value: MultiPolygon | str | None) -> str | None:
        return str(value.geojson) if isinstance(value, MultiPolygon) else value

    def clean(self, value: object) -> MultiPolygon | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return as_multipolygon(read_drawn(text, self.say_where))
        except UnfitArea as problem:
            raise ValidationError(str(problem), code="unfit_geometry") from None

    def has_changed(self, initial: MultiPolygon | str | None, data: str | None) -> bool:
        return (self.prepare_value(initial) or "").strip() != (data or "").strip()
