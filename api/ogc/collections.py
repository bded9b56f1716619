"""The collections: what each is, a page of it, and one feature of it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import msgspec
import orjson
from django.core.signing import BadSignature, Signer
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from shapely.geometry import box, shape

from api.control import last_day
from api.entities import event_counts, place_feature
from api.events import current
from api.ground import area_feature, front_feature, held_place_feature
from api.ogc import parameters
from api.schemas.members import Json
from record.derived import stored, territory
from record.derived.territory import Territory
from record.press.rows import feature
from record.queries import filters, paging, reading
from record.queries import parameters as p
from record.tables.boxes import frame
from record.tables.cast import PlaceRecord
from rules.documents.events import EventDocument
from rules.geometry import halves
from rules.territory.day import Ledger

# The first and the last day; None leaves the end open.
Days = tuple[date | str, date | str | None]
_SIGNER = Signer(salt="api.ogc")


@dataclass(frozen=True)
class Page:
    """Features as JSON text in reading order; ``matched`` is None where it is not counted exactly."""

    features: list[bytes]
    matched: int | None
    next: str | None
    previous: str | None = None


class Collection:
    """One collection. ``feature_id`` is the form of its features' identifiers, as a regular expression."""

    id: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    feature_id: ClassVar[str]
    takes: ClassVar[dict[str, p.Parameter]] = parameters.PAGE

    def days(self) -> Days | None:
        """From which day to which there are features; None where they have no time, or there are none."""
        return None

    def page(self, query: QueryDict) -> Page:
        """Raises BadParameter."""
        raise NotImplementedError

    def one(self, identifier: str) -> bytes:
        """Raises Http404."""
        raise NotImplementedError


class Events(Collection):
    id, title = "events", "Conflict events"
    description = "Events as reported, newest first, each no more precise than its sources; killed as ranges."
    feature_id = r"(?P<code>[a-z0-9-]{1,20})"
    takes = {**parameters.PAGE, **parameters.FILTERS}

    def days(self) -> Days | None:
        summary = stored.read(stored.SUMMARY)
        return (summary["earliest"], summary["latest"]) if summary.get("earliest") else None

    def page(self, query: QueryDict) -> Page:
        values = parameters.read(query, self.takes)
        found, __ = filters.read(parameters.as_filters(query, values))
        limit = values["limit"] or parameters.LIMIT
        order = paging.ORDERS["-latest"]
        page, matched, exact = reading.counted_page_of(found, "-latest", order, limit, values["cursor"], "feature")
        return Page([text for (text,) in page.rows], matched if exact else None, page.next, page.previous)

    def one(self, identifier: str) -> bytes:
        return msgspec.json.encode(feature(current(identifier).printed_as(EventDocument)))


class Places(Collection):
    id, title = "places", "Places"
    description = "The gazetteer, by English name. Places have no time: «datetime» leaves none out."
    feature_id = r"(?P<slug>[a-z0-9-]{1,80})"
    takes = {**parameters.PAGE, "q": p.Words()}

    def page(self, query: QueryDict) -> Page:
        reading.check_names(query, self.takes)
        values = reading.read_each(self.takes, query)
        found = PlaceRecord.public.all()
        if values["q"]:
            found = found.called_like(values["q"])
        if values["bbox"]:
            found = found.filter(point__intersects=frame(values["bbox"]))
        limit = values["limit"] or parameters.LIMIT
        page = reading.page_of(found, "name", paging.BY_NAME, limit, values["cursor"], "entry")
        counts = event_counts(PlaceRecord)
        places = [msgspec.json.encode(place_feature(entry, counts)) for (entry,) in page.rows]
        return Page(places, found.count(), page.next, page.previous)

    def one(self, identifier: str) -> bytes:
        entry = PlaceRecord.public.filter(slug=identifier).values_list("entry", flat=True).first()
        if entry is None:
            raise Http404(_("There is no place «%(slug)s» in the record.") % {"slug": identifier})
        return msgspec.json.encode(place_feature(entry, event_counts(PlaceRecord)))


class Ground(Collection):
    """Of one day: the last of the interval that the address names, else that of the record's last change."""

    feature_id = r"(?P<of_day>[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,5})"

    def days(self) -> Days | None:
        """Open-ended: of every later day it is derived as well."""
        days = territory.ledger(territory.opened()).days
        return (days[0], None) if days else None

    def features(self, whole: Territory, ledger: Ledger, on: date) -> list[Json]:
        raise NotImplementedError

    def page(self, query: QueryDict) -> Page:
        values = parameters.read(query, self.takes)
        whole = territory.opened()
        ledger = territory.ledger(whole)
        start, end = values["datetime"] or (None, None)
        on = end or max(filter(None, (start, last_day(ledger))), default=None)
        found = self._of(whole, ledger, on) if on else []
        if values["bbox"]:
            frames = [box(*half) for half in halves(values["bbox"])]
            found = [one for one in found if any(map(shape(one["geometry"]).intersects, frames))]
        limit = values["limit"] or parameters.LIMIT
        begin = self._opened(values["cursor"], whole) if values["cursor"] else 0
        following = begin + limit
        next_cursor = _SIGNER.sign_object([self.id, whole.key, following]) if following < len(found) else None
        return Page([_text(one) for one in found[begin:following]], len(found), next_cursor)

    def one(self, identifier: str) -> bytes:
        day = identifier.partition(".")[0]
        whole = territory.opened()
        on = reading.read_one("featureId", p.Day(), QueryDict(f"featureId={day}"))
        for one in self._of(whole, territory.ledger(whole), on):
            if one["id"] == identifier:
                return _text(one)
        values = {"identifier": identifier, "collection": self.id}
        raise Http404(_("There is no feature «%(identifier)s» in %(collection)s.") % values)

    def _of(self, whole: Territory, ledger: Ledger, on: date) -> list[Json]:
        found = self.features(whole, ledger, on)
        return [
            {**one, "id": f"{on}.{number}", "properties": {"on": on, **one["properties"]}}
            for number, one in enumerate(found)
        ]

    def _opened(self, cursor: str, whole: Territory) -> int:
        try:
            given_for, key, begin = _SIGNER.unsign_object(cursor)
        except (BadSignature, ValueError, TypeError, UnicodeError):
            given_for, key, begin = None, None, 0
        if (given_for, key) != (self.id, whole.key):
            raise reading.BadParameter(
                "cursor", "This cursor was not given out for this list, or the ground changed since; begin again."
            )
        return int(begin)


class ControlAreas(Ground):
    id, title = "control-areas", "Who held what ground"
    description = (
        "Areas derived from claims about places, each with those it rests on; only claimed ground, as far as claims of "
        "their kinds of places speak. What was only last known of a place is in control-places."
    )

    def features(self, whole: Territory, ledger: Ledger, on: date) -> list[Json]:
        return [area_feature(number, area, whole, ledger, on) for number, area in enumerate(ledger.areas(on))]


class ControlPlaces(Ground):
    id, title = "control-places", "Who held which place"
    description = (
        "The assessed places of which something is claimed, as points: who holds each, since when and by which claims; "
        "with the status last_known what was last said of it, by which nobody holds it."
    )

    def features(self, whole: Territory, ledger: Ledger, on: date) -> list[Json]:
        periods = ((place, ledger.period_on(place, on)) for place in ledger.assessed)
        return [held_place_feature(place, period, whole, on) for place, period in periods if period]


class FrontLines(Ground):
    id, title = "front-lines", "Where hostile holders met"
    description = (
        "Where the reaches of two places meet or nearly meet whose holders stand in different blocs, and both claims "
        "are fresh, or along a drawn polygon; with the claims of both sides and the width within which the line ran. "
        "Rare: on most days there is none, which does not mean that there was no fighting; and where there is one, "
        "ground met, which does not mean that there was shooting."
    )

    def features(self, whole: Territory, ledger: Ledger, on: date) -> list[Json]:
        return [front_feature(front, whole, on) for front in ledger.fronts(on)]


COLLECTIONS: dict[str, Collection] = {
    collection.id: collection for collection in (Events(), Places(), ControlPlaces(), ControlAreas(), FrontLines())
}


def _text(one: Json) -> bytes:
    return orjson.dumps(one)
