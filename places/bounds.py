"""Whether a drawn area or a spot is in the country, by the gazetteer's outlines."""

from collections.abc import Iterable

import shapely
from django.contrib.gis.geos import MultiPolygon
from shapely.geometry.base import BaseGeometry

from places.models import Place
from rules.geometry import Position
from rules.territory.projection import km2
from rules.vocabulary import PlaceKind

# The outlines are generalised: what reaches less than this many degrees (about 5 km) across is in.
ACROSS_DEGREES = 0.05


def outside_km2(area: MultiPolygon) -> float:
    """How much of an area lies beyond every country that the gazetteer has an outline of; 0 where it has none."""
    ground = _ground()
    drawn = shapely.from_wkb(bytes(area.wkb))
    if ground is None or not drawn.is_valid:  # an outline that crosses itself is refused for that
        return 0.0
    return float(km2(drawn.difference(ground)))


def are_inside(spots: Iterable[Position]) -> list[bool | None]:
    """Whether each spot (longitude and latitude in degrees) is in a country that the gazetteer has an outline of, or so
    near its border that the outline does not say; None where it has none."""
    ground = _ground()
    return [None if ground is None else bool(shapely.contains_xy(ground, *spot)) for spot in spots]


def _ground() -> BaseGeometry | None:
    """The countries with a margin, in degrees; None where no outline is known."""
    countries = Place.objects.filter(kind=PlaceKind.COUNTRY, boundary__isnull=False).only("boundary")
    outlines = [shapely.from_wkb(bytes(place.boundary.wkb)) for place in countries if place.boundary]
    return shapely.union_all(outlines).buffer(ACROSS_DEGREES) if outlines else None
