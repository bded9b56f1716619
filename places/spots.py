"""Where a position is, as people say it: from the nearest place of the gazetteer."""

from django.utils.translation import gettext as _

from desk.areas import by_numbers
from desk.fields import boxed
from desk.map_widgets import DIRECTIONS
from places.models import Place
from rules.distance import bearing, km_between
from rules.geometry import Position
from rules.vocabulary import PlaceKind

_WITHIN_KM = 40


def where_in_words(spot: Position) -> str:
    """«34.55000, 38.27000 (3.2 km north-east of Palmyra)»; the numbers alone where no place is within 40 km."""
    named = Place.objects.filter(boxed(spot, _WITHIN_KM)).exclude(
        kind__in=[kind for kind in PlaceKind if kind.is_division]
    )
    spots = [(km_between(spot, (point.x, point.y)), key) for key, point in named.values_list("pk", "point") if point]
    if not spots:
        return by_numbers(spot)
    km, nearest = min(spots)
    place = Place.objects.defer("boundary").get(pk=nearest)
    assert place.point is not None, "the box found it by its point"
    direction = DIRECTIONS[round(bearing((place.point.x, place.point.y), spot) / 45) % 8]
    said = _("%(km)s km %(direction)s of %(place)s") % {"km": f"{km:.1f}", "direction": direction, "place": place}
    return f"{by_numbers(spot)} ({said})"
