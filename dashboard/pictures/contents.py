"""What the record has for a picture: ground of a day, marks of events, names, the division something lies in."""

from collections.abc import Iterable
from datetime import date

import msgspec
import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.pictures.frames import Frame
from dashboard.pictures.scene import Holding, Mark, Name
from record.derived import stored, territory
from record.tables import boxes
from record.tables.cast import PlaceRecord
from record.tables.events import EventRecord, EventRecordQuerySet
from rules.documents.features import EventFeature
from rules.documents.members import Named
from rules.territory.reach import REACH_KM
from rules.vocabulary import PlaceKind, Side
from wording.templatetags.wording import named

# Of a picture's size; what lies beyond is left to the map.
MOST_MARKS, MOST_PLACES, MOST_NAMES = 2_000, 1_000, 14
_DIVISIONS = (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SUBDISTRICT)
_read = msgspec.json.Decoder(EventFeature).decode


def holdings(frame: Frame, day: date, known_on: date | None = None) -> tuple[Holding, ...]:
    """The places within the frame of which something is claimed on the day, last known ones left out."""
    whole = territory.opened()
    ledger = territory.ledger(whole, known_on=known_on)
    found = []
    for place, position in sorted(whole.positions.items()):
        period = ledger.period_on(place, day) if place in whole.places and frame.holds(position, -40) else None
        if period is None or period.is_last_known:
            continue
        side = Side(whole.holders[period.holder]["side"]) if period.holder else None
        reach = REACH_KM.get(PlaceKind(whole.places[place]["kind"]), 0.0)
        found.append(Holding(position, side, reach, period.confirmed is not None))
    return tuple(found)


def last_day(known_on: date | None = None) -> date | None:
    """Up to which day something is known of the ground; None before the first claim."""
    days = territory.ledger(territory.opened(), known_on=known_on).days
    return days[-1] if days else None


def marks(found: EventRecordQuerySet) -> list[Mark]:
    """One for each event that has a point."""
    features = (_read(feature) for feature in found.values_list("feature", flat=True)[:MOST_MARKS])
    return [
        Mark(feature.geometry.coordinates, feature.properties.place_precision)
        for feature in features
        if feature.geometry and feature.properties.place_precision.has_point
    ]


def whose_figures(code: str) -> list[Named]:
    """The origins, as far as they are known, of whose figures the number of people killed in an event comes."""
    features = (_read(feature) for feature in EventRecord.public.filter(code=code).values_list("feature", flat=True))
    return [origin for feature in features for origin in feature.properties.killed.origins]


def names(frame: Frame, subjects: Iterable[Name] = ()) -> tuple[Name, ...]:
    """The subjects, then the places within the frame that most events name, divisions left out."""
    first = list(subjects)
    taken = {name.position for name in first}
    counts = stored.read(stored.EVENT_COUNTS).get(PlaceRecord.kind, {})
    within = PlaceRecord.public.filter(point__intersects=boxes.frame(frame.box)).exclude(place_kind__in=_DIVISIONS)
    rows = within.values_list("slug", "name_en", "name_ar", "point")[:MOST_PLACES]
    ranked = sorted(rows, key=lambda row: (-counts.get(row[0], 0), row[0]))
    others = [Name(named({"en": en, "ar": ar}), (point.x, point.y)) for _slug, en, ar, point in ranked if point]
    return (*first, *[name for name in others if name.position not in taken][:MOST_NAMES])


def outline(slugs: list[str]) -> BaseGeometry | None:
    """The boundary of the first of these places that has one."""
    rows = PlaceRecord.public.filter(slug__in=slugs, boundary__isnull=False).values_list("slug", "boundary")
    found = dict(rows)
    boundary = next((found[slug] for slug in slugs if slug in found), None)
    return shapely.from_wkb(bytes(boundary.wkb)) if boundary else None
