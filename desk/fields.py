"""Text and address fields that hold only what may one day be printed, and the point an editor drops on a map."""

from typing import Any, ClassVar

from django.contrib.gis.geos import Point, Polygon
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.geometry import Position, around
from rules.text import UnfitText, clean


class _Clean(models.Field[str, str]):
    usual_length: ClassVar[int]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", self.usual_length)
        super().__init__(*args, **kwargs)

    def to_python(self, value: object) -> str | None:
        text: str | None = super().to_python(value)
        if text is None:
            return text
        try:
            return clean(text)
        except UnfitText as problem:
            raise ValidationError(str(problem), code="unfit_text") from None

    def get_prep_value(self, value: object) -> object:
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value


class Line(_Clean, models.CharField[str, str]):
    """One line of text."""

    usual_length = 300


class Prose(_Clean, models.TextField[str, str]):
    """Plain text of several lines; readers see its line breaks, never markup."""

    usual_length = 20_000


class Address(_Clean, models.CharField[str, str]):
    """A web address a reader may follow: http or https, nothing that runs in the reader's page."""

    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message=_("Expected a web address that starts with http:// or https://, such as https://example.org/page."),
        )
    ]

    usual_length = 2_000


def as_point(position: Position) -> Point:
    """A checked position (longitude, latitude) as GeoDjango's point in WGS 84."""
    return Point(*position, srid=4326)


def boxed(spot: Position, km: float) -> models.Q:
    """Records whose ``point`` is in a box that certainly holds all within so many kilometres of the spot."""
    return models.Q(point__bboverlaps=Polygon.from_bbox(around(spot, km)))


def as_position(point: Point | None) -> Position | None:
    return (point.x, point.y) if point is not None else None
