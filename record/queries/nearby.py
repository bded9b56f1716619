"""A position in words: the nearest place of the record, and how far in which direction from there.

The page's script says the same (static/js/words/position-words.js); tests/pages/test_chips.py holds both together.
"""

import math

from django.utils.translation import gettext_lazy

from record.tables.cast import PlaceRecord
from rules.distance import SPHERE, bearing, km_between
from rules.geometry import lon_lat
from rules.vocabulary import PlaceKind
from wording.templatetags.wording import named

_SAME_SPOT_KM = 2.5
_FARTHEST_KM = 150
# What has no middle that a reader would measure from.
_WIDE = (
    *(kind for kind in PlaceKind if kind.is_division),
    PlaceKind.ROAD,
    PlaceKind.HILLS,
    PlaceKind.DESERT,
    PlaceKind.OTHER,
)
_DIRECTIONS = (
    gettext_lazy("a point %(km)s km north of %(place)s"),
    gettext_lazy("a point %(km)s km north-east of %(place)s"),
    gettext_lazy("a point %(km)s km east of %(place)s"),
    gettext_lazy("a point %(km)s km south-east of %(place)s"),
    gettext_lazy("a point %(km)s km south of %(place)s"),
    gettext_lazy("a point %(km)s km south-west of %(place)s"),
    gettext_lazy("a point %(km)s km west of %(place)s"),
    gettext_lazy("a point %(km)s km north-west of %(place)s"),
)


def position_in_words(text: str) -> str:
    """«Palmyra», «a point 14 km north of Palmyra», or degrees where no place is near.

    ``text``: «longitude,latitude» in WGS 84, as the filter ``near`` takes it.
    """
    spot = lon_lat(text)
    places = PlaceRecord.public.filter(point__isnull=False).exclude(place_kind__in=_WIDE)
    rows = places.values_list("slug", "name_en", "name_ar", "point")
    spots = [(slug, en, ar, (point.x, point.y)) for slug, en, ar, point in rows if point]
    # Like the script on a sphere: the words are in whole kilometres, and the filter measures on the spheroid.
    near = [(km_between(there, spot, SPHERE), slug, en, ar, there) for slug, en, ar, there in spots]
    km, _slug, en, ar, there = min(near, default=(math.inf, "", "", "", spot))
    if km > _FARTHEST_KM:
        return f"{_degrees(spot[1])}, {_degrees(spot[0])}"
    name = named({"en": en, "ar": ar})
    if km <= _SAME_SPOT_KM:
        return name
    eighth = math.floor((bearing(there, spot, SPHERE) + 22.5) / 45) % 8
    return str(_DIRECTIONS[eighth]) % {"km": math.floor(km + 0.5), "place": name}


def _degrees(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
