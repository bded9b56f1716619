"""What an address of the map page may hold besides filters: the view, the timeline's span, what is open beside it."""

import re

from record.queries import filters
from record.queries import parameters as p
from rules.dates import UnreadableDate, read_day
from rules.geometry import UnfitGeometry, lon_lat
from rules.sentences import Sentence
from rules.vocabulary import translatable as _

FIRST_LIST, MOST = 30, 100


class ViewParameter(p.Parameter):
    """Zoom and centre of the map, as written behind «view»."""

    expected = Sentence(_("zoom/latitude/longitude, zoom from 2 to 18"))
    example = "8/34.56/38.28"

    def read(self, text: str) -> tuple[float, float, float]:
        zoom, _slash, place = text.partition("/")
        latitude, _slash, longitude = place.partition("/")
        try:
            lon, lat = lon_lat(f"{longitude},{latitude}")
        except UnfitGeometry:
            raise self.refuse() from None
        if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", zoom, re.ASCII) or not 2 <= float(zoom) <= 18:
            raise self.refuse()
        return float(zoom), lat, lon


class SpanParameter(p.Parameter):
    """First and last day that the timeline shows."""

    expected = Sentence(_("two days as YYYY-MM-DD/YYYY-MM-DD, the first no later than the last"))
    example = "2015-01-01/2015-12-31"

    def read(self, text: str) -> str:
        first, _slash, last = text.partition("/")
        try:
            in_order = read_day(first) <= read_day(last)
        except UnreadableDate:
            in_order = False
        if not in_order:
            raise self.refuse()
        return text


class Code(p.LowerCase):
    expected = Sentence(_("the code of an event in the record"))
    example = "cm-2015-05-20-022"

    def read(self, text: str) -> str:
        if not re.fullmatch(r"[a-z0-9-]{1,20}", text, re.ASCII):
            raise self.refuse()
        return text


class Ground(p.LowerCase):
    """Ground by the place it belongs to or by the polygon drawn there; a front by the two it runs between."""

    expected = Sentence(_("the slug of a place or the code of a drawn claim, or two of them with a comma between"))
    example = "jazal-oil-field,palmyra"

    def read(self, text: str) -> str:
        if not re.fullmatch(r"[a-z0-9-]{1,80}(,[a-z0-9-]{1,80})?", text, re.ASCII):
            raise self.refuse()
        return text


class Slug(p.LowerCase):
    expected = Sentence(_("the slug of a place in the record"))
    example = "homs-governorate"

    def read(self, text: str) -> str:
        if not re.fullmatch(r"[a-z0-9-]{1,80}", text, re.ASCII):
            raise self.refuse()
        return text


class SourceSlug(Slug):
    expected = Sentence(_("the slug of a source in the record"))
    example = "sohr"


OWN: dict[str, p.Parameter] = {
    "sort": filters.SORT,
    "limit": p.WholeNumber(1, MOST, str(FIRST_LIST)),
    "cursor": p.CURSOR,
    "view": ViewParameter(),
    "span": SpanParameter(),
    "event": Code(),
    "at": p.PositionParameter(),
    "area": Slug(),
    "ground": Ground(),
    "against": p.Day(),
    "according_to": SourceSlug(),
    "hide": p.Choice(("ground",)),
    "notes": p.Choice(("none",)),
    "bars": p.Choice(("events", "killed")),
    "lanes": p.Choice(("actor", "source", "front")),
}
# All that the map page takes.
ON_THE_PAGE: dict[str, p.Parameter] = {**filters.PARAMETERS, **OWN}
