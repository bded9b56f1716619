"""Events of the desk around one, near in days and in space: among them are the same again, and related ones."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from desk.fields import boxed
from events.models import Event


def others(event: Event, among: QuerySet[Event]) -> QuerySet[Event]:
    """Events of editors that can be found beside it: neither itself nor its campaign, and none that is gone."""
    found = among.filter(dataset=None).exclude(pk__in=[event.pk, event.part_of_id or event.pk])
    return found.exclude(status__in=Event.GONE)


def near(event: Event, km: float, days: int) -> Q:
    """Events at its place or in a box that holds all within so many kilometres of its spot, so many days from it; of
    one without a spot, of its place's."""
    where = Q(place=event.place_id)
    if spot := event.point or event.place.point:
        where |= boxed((spot.x, spot.y), km)
    apart = timedelta(days=days)
    return where & Q(earliest__lte=event.latest + apart, latest__gte=event.earliest - apart)
