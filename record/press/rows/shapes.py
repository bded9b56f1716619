"""Where an event's row lies: its point, or the outline of the division that it is known to lie in."""

from collections.abc import Iterable, Mapping

from django.contrib.gis.geos import GEOSGeometry, Point

from record.tables.cast import PlaceRecord
from rules.documents.events import EventDocument
from rules.vocabulary import PlacePrecision


def shape(document: EventDocument, outlines: Mapping[str, GEOSGeometry | None]) -> GEOSGeometry | None:
    """``outlines``: what ``boundaries`` gives for the document, among others."""
    if document.geometry:
        return Point(document.geometry.coordinates, srid=4326)
    area = area_slug(document)
    return outlines.get(area) if area else None


def boundaries(documents: Iterable[EventDocument]) -> dict[str, GEOSGeometry | None]:
    """The outlines, by address part, of the divisions that events are known to lie in."""
    wanted = {area for document in documents if document.geometry is None and (area := area_slug(document))}
    found = PlaceRecord.objects.filter(slug__in=wanted).values_list("slug", "boundary") if wanted else ()
    return dict(found)


def area_slug(document: EventDocument) -> str | None:
    """The division an event is known to lie in, where no spot of it is known."""
    wanted = document.place_precision
    if wanted not in {PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE}:
        return None
    kinds = {"governorate"} if wanted == PlacePrecision.GOVERNORATE else {"subdistrict", "district"}
    return next((place.slug for place in (document.place, *document.place.within) if place.kind in kinds), None)
