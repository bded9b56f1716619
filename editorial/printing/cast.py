"""Documents of places, actors, sources and fronts, and how they are named inside other documents."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.contrib.gis.geos import MultiPolygon

from control.models import ControlClaim
from desk.fields import as_position
from desk.names import Named
from events.actors import Actor
from places.models import Front, Place
from rules.disclosure import published_point
from rules.vocabulary import PlacePrecision
from sources.models import Judgement, Report, Source

Document = dict[str, Any]


# What readers are shown of the named things that were changed at the desk and not printed since.
_PUBLIC: ContextVar[Mapping[tuple[type[Any], str], Document]] = ContextVar("public names")
_NOTHING: Mapping[tuple[type[Any], str], Document] = {}


@contextmanager
def shown_as_public(documents: Mapping[tuple[type[Any], str], Document]) -> Iterator[None]:
    """Name these things inside other documents as readers know them: a change of theirs is a publication of its own."""
    before = _PUBLIC.set(documents)
    try:
        yield
    finally:
        _PUBLIC.reset(before)


def known_to_readers(kind: type[Any], code: str) -> Document | None:
    """What readers are shown of a thing that was changed at the desk since; None where the desk has the same."""
    return _PUBLIC.get(_NOTHING).get((kind, code))


def named(record: Named, *also: str) -> Document:
    """Slug and names of a thing, and the further fields asked for, as they are printed inside other documents."""
    public = known_to_readers(type(record), record.slug)
    if public:
        return {name: public[name] for name in ("slug", "en", "ar", *also)}
    return {"slug": record.slug, **record.names, **{name: getattr(record, name) for name in also}}


def group_within(group: Actor, first: date, last: date) -> list[str]:
    """Slugs of what a group is inside of on some of these days, as readers know it."""
    public = known_to_readers(Actor, group.slug)
    if not public:
        return sorted(group.within(first, last))
    days = first.isoformat(), last.isoformat()
    return sorted(
        item["slug"]
        for item in public["part_of"]
        if (item["start"] or "") <= days[1] and (item["end"] is None or item["end"] >= days[0])
    )


def place_named(place: Place) -> Document:
    """A place with what it lies in, outwards."""
    public = known_to_readers(Place, place.slug)
    if public:
        return {name: public[name] for name in ("slug", "en", "ar", "kind", "within")}
    return {**named(place, "kind"), "within": _within(place)}


def _within(place: Place) -> list[Document]:
    """What a place lies in as readers know it: from a place on that was moved at the desk since, as it was printed."""
    within = []
    for outer in place.path()[1:]:
        within.append(named(outer, "kind"))
        public = known_to_readers(Place, outer.slug)
        if public:
            return [*within, *public["within"]]
    return within


def place(record: Place) -> Document:
    precision = PlacePrecision(record.precision)
    return {
        **place_named(record),
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


def source(record: Source) -> Document:
    return {
        **named(record),
        "kind": record.kind,
        "spellings": [spelling.name for spelling in record.spellings.all()],
        "reliability": record.reliability,
        "reliability_reason": record.reliability_reason,
        "judgements": [judgement(item) for item in record.judgements.all()],
        "speaks_for": [
            {**named(affiliation.actor, "side"), "reason": affiliation.reason}
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


def front(record: Front) -> Document:
    return {**named(record), "view": [record.west, record.south, record.east, record.north]}


def point(position: tuple[float, float] | None, precision: PlacePrecision) -> Document | None:
    """The GeoJSON point that may be printed, or None."""
    shown = published_point(position, precision)
    return shown and {"type": "Point", "coordinates": list(shown)}


def control_claim(record: ControlClaim) -> Document:
    origin = record.origin()
    return {
        "code": record.code,
        "place": place_named(record.place),
        "status": record.status,
        "holder": record.holder and named(record.holder, "side"),
        "challengers": [named(item, "side") for item in record.challengers.all()],
        "from": record.taken_from and named(record.taken_from, "side"),
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
