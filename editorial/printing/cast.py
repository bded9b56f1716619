"""Documents of places, sources, fronts and control claims."""

from typing import Any

from django.contrib.gis.geos import MultiPolygon

from control.models import ControlClaim
from desk.fields import as_position
from editorial.printing.readers_view import ReadersView
from places.models import Front, Place
from rules.disclosure import published_point
from rules.vocabulary import PlacePrecision
from sources.models import Judgement, Report, Source

Document = dict[str, Any]


def place(record: Place, view: ReadersView) -> Document:
    precision = PlacePrecision(record.precision)
    return {
        **view.place(record),
        "spellings": [spelling.name for spelling in record.spellings.all()],
        "precision": record.precision,
        "geometry": point(as_position(record.point), precision),
        "boundary": area(record.boundary),
        "point_basis": record.point_basis,
        "boundary_basis": record.boundary_basis,
        "name_ar_basis": record.name_ar_basis,
        "geonames_id": record.geonames_id,
        "pcode": record.pcode,
        "note": record.note,
    }


def source(record: Source, view: ReadersView) -> Document:
    return {
        **view.named(record),
        "kind": record.kind,
        "spellings": [spelling.name for spelling in record.spellings.all()],
        "reliability": record.reliability,
        "reliability_reason": record.reliability_reason,
        "judgements": [judgement(item) for item in record.judgements.all()],
        "speaks_for": [
            {**view.named(affiliation.actor, "side"), "reason": affiliation.reason}
            for affiliation in record.affiliations.all()
        ],
        "homepage": record.homepage,
        "licence": record.licence,
        "may_be_redistributed": record.may_be_redistributed,
        "note": record.note,
    }


def judgement(record: Judgement) -> Document:
    return {
        "text": record.text,
        "publisher": record.publisher,
        "title": record.title,
        "url": record.url,
        "published": published(record, ""),
        "read_as": record.read_as,
        "note": record.note,
    }


def published(record: Judgement | Report, basis: str) -> Document | None:
    """When something was published, as far as it is known."""
    if record.published_earliest is None or record.published_latest is None:
        return None
    return {
        "earliest": record.published_earliest.isoformat(),
        "latest": record.published_latest.isoformat(),
        "precision": record.published_precision,
        "basis": basis,
    }


def front(record: Front, view: ReadersView) -> Document:
    return {**view.named(record), "view": [record.west, record.south, record.east, record.north]}


def point(position: tuple[float, float] | None, precision: PlacePrecision) -> Document | None:
    """The GeoJSON point that may be printed, or None."""
    shown = published_point(position, precision)
    return shown and {"type": "Point", "coordinates": list(shown)}


def control_claim(record: ControlClaim, view: ReadersView) -> Document:
    origin = record.origin(view.speakers)
    return {
        "code": record.code,
        "place": view.place(record.place),
        "status": record.status,
        "holder": record.holder and view.named(record.holder, "side"),
        "challengers": [view.named(item, "side") for item in record.challengers.all()],
        "from": record.taken_from and view.named(record.taken_from, "side"),
        "wording": record.wording,
        "earliest": record.earliest and record.earliest.isoformat(),
        "latest": record.latest and record.latest.isoformat(),
        "date_precision": record.date_precision or None,
        "date_basis": record.date_basis,
        "reaffirms": record.reaffirms,
        "standing": record.claim_status,
        "origin": origin and origin.slug,
        "area": area(record.area),
        "until": record.until and record.until.isoformat(),
        "note": record.note,
    }


def area(outline: MultiPolygon | None) -> Document | None:
    """The GeoJSON MultiPolygon of an outline, in steps of about ten metres."""
    if outline is None:
        return None
    polygons = [[[[round(x, 4), round(y, 4)] for x, y in ring] for ring in polygon] for polygon in outline.coords]
    return {"type": "MultiPolygon", "coordinates": polygons}
