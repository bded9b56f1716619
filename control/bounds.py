"""Whether a drawn area stays in the country, by the gazetteer's outlines."""

import shapely
from django.contrib.gis.geos import MultiPolygon

from places.models import Place
from rules.territory.projection import km2
from rules.vocabulary import PlaceKind

# The outlines are generalised: what reaches less than this many degrees (about 5 km) across is in.
ACROSS_DEGREES = 0.05


def outside_km2(area: MultiPolygon) -> float:
    """How much of an area lies beyond every country that the gazetteer has an outline of; 0 where it has none."""
    countries = Place.objects.filter(kind=PlaceKind.COUNTRY, boundary__isnull=False).only("boundary")
    outlines = [shapely.from_wkb(bytes(place.boundary.wkb)) for place in countries if place.boundary]
    drawn = shapely.from_wkb(bytes(area.wkb))
    if not outlines or not drawn.is_valid:  # an outline that crosses itself is refused for that
        return 0.0
    return float(km2(drawn.difference(shapely.union_all(outlines).buffer(ACROSS_DEGREES))))
