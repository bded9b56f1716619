"""What lies around a spot, for the map under a pin: places of the gazetteer and events, the nearest first."""

from typing import TypedDict, TypeVar

from django.contrib.gis.geos import Point
from django.db.models import Model, QuerySet
from django.urls import reverse

from desk.fields import boxed
from desk.site import DeskSite, Person
from events.models import Event
from places.models import Place, with_outer
from rules.distance import bearing, km_between
from rules.geometry import Position
from rules.reading.coordinates import written
from rules.vocabulary import PlaceKind
from wording.dates import span_in_words

M = TypeVar("M", bound=Model)
# How many of each kind a map and a list can show.
MOST = 60


class Near(TypedDict):
    """Where it lies in degrees, how far in kilometres, and in which direction in degrees from north."""

    latitude: float
    longitude: float
    km: float
    bearing: float


class NearPlace(Near):
    """``label`` is what a list of places offers for it."""

    key: int
    en: str
    ar: str
    kind: str
    detail: str
    label: str


class NearEvent(Near):
    """``address`` is its page at the desk."""

    title: str
    detail: str
    address: str


class Around(TypedDict):
    """``written``: the spot as people write it. The totals count what is within the distance; ``MOST`` are given."""

    latitude: float
    longitude: float
    within_km: int
    written: list[str]
    places: list[NearPlace]
    total_places: int
    events: list[NearEvent]
    total_events: int


def around_spot(spot: Position, within_km: int, site: DeskSite, person: Person) -> Around:
    """What the person may name or open within a distance on the WGS 84 spheroid of a spot (longitude, latitude).

    Events are those whose pages the person may open: of others only what is printed may be known, not the working spot.
    """
    path, outlines = with_outer("parent")
    # The middle of a country or a governorate is no place that something lies near.
    wide = (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE)
    of_gazetteer = Place.objects.exclude(kind__in=wide).select_related(path).defer("boundary", *outlines)
    places, total_places = _nearest(site.choosable(person, of_gazetteer), spot, within_km)
    events, total_events = _nearest(site.readable(person, Event.objects.select_related("place")), spot, within_km)
    label = site.finding(Place).label
    return {
        "longitude": spot[0],
        "latitude": spot[1],
        "within_km": within_km,
        "written": [way for way in written(*spot) if way],
        "places": [_place(place, label(place), _near(place.point, spot)) for place in places],
        "total_places": total_places,
        "events": [_event(event, _near(event.point, spot)) for event in events],
        "total_events": total_events,
    }


def _nearest(records: QuerySet[M], spot: Position, within_km: int) -> tuple[list[M], int]:
    """The first ``MOST`` records whose point is within the distance, nearest first, and how many there are.

    The index is searched with a box that certainly holds them.
    """
    far = {
        key: km
        for key, point in records.filter(boxed(spot, within_km)).values_list("pk", "point")
        if (km := km_between(spot, (point.x, point.y))) <= within_km
    }
    nearest = sorted(far, key=lambda key: (far[key], key))
    shown = records.in_bulk(nearest[:MOST])
    return [shown[key] for key in nearest if key in shown], len(nearest)


def _near(point: Point | None, spot: Position) -> Near:
    assert point is not None, "the box found it by its point"
    at = (point.x, point.y)
    km, degrees = round(km_between(spot, at), 2), round(bearing(spot, at))
    return {"longitude": point.x, "latitude": point.y, "km": km, "bearing": degrees}


def _place(place: Place, label: str, near: Near) -> NearPlace:
    detail = str(place.get_kind_display())
    return {
        **near,
        "key": place.pk,
        "en": place.name_en,
        "ar": place.name_ar,
        "kind": place.kind,
        "detail": detail,
        "label": label,
    }


def _event(event: Event, near: Near) -> NearEvent:
    when = span_in_words(event.earliest, event.latest, event.date_precision, event.date_basis)
    address = reverse("admin:events_event_change", args=[event.pk])
    return {**near, "title": str(event), "detail": when, "address": address}
