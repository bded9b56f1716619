"""Text and address fields that hold only what may one day be printed, and the point an editor drops on a map."""

from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rules.geometry import Position
from rules.text import UnfitText, clean


class _Clean(models.Field):  # type: ignore[type-arg]
    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text is None:
            return text
        try:
            return clean(text)
        except UnfitText as problem:
            raise ValidationError(str(problem), code="unfit_text") from None

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value


class Line(_Clean, models.CharField):  # type: ignore[type-arg]
    """One line of text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 300)
        super().__init__(*args, **kwargs)


class Prose(_Clean, models.TextField):  # type: ignore[type-arg]
    """Plain text of several lines; readers see its line breaks, never markup."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20_000)
        super().__init__(*args, **kwargs)


class Address(_Clean, models.CharField):  # type: ignore[type-arg]
    """A web address a reader may follow: http or https, nothing that runs in the reader's page."""

    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message=_("Expected a web address that starts with http:// or https://, such as https://example.org/page."),
        )
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2_000)
        super().__init__(*args, **kwargs)


def as_point(position: Position) -> Point:
    """A checked position (longitude, latitude) as GeoDjango's point in WGS 84."""
    return Point(*position, srid=4326)


def as_position(point: Point | None) -> Position | None:
    return (point.x, point.y) if point else None
