"""Laying out the territory, in the background: what the record claims, as the worker's role reads it."""

import hashlib
import json
from collections.abc import Iterable, Mapping

import shapely
from django.contrib.gis.geos import GEOSGeometry
from msgspec import to_builtins
from shapely.geometry import MultiPolygon, shape

from record.caching import release
from record.derived.territory import claims as members
from record.derived.territory.claims import GroundClaim, Holder, HolderEnd, Place
from record.tables.cast import ActorRecord, ControlRecord, PlaceRecord
from record.tables.outbox import Derived
from record.tables.revisions import Revision
from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument
from rules.documents.reading import read_as
from rules.geometry import Position
from rules.territory.assessed import assessed
from rules.territory.cells import APART_KM, Drawn, lay_out
from rules.territory.reach import CORRIDOR_KM, FACING_GAP_KM, REACH_KM
from rules.territory.topology import to_topojson
from rules.vocabulary import PlaceKind

KEY, CELLS, CLAIMS = "territory", "territory cells", "territory claims"


def compute(using: str) -> dict[str, Mapping[str, object]]:
    """What is to be stored under which name; nothing where the stored territory is of the same claims already."""
    read = _Read(using)
    key = hashlib.sha256(json.dumps([release(), read.inputs], sort_keys=True).encode()).hexdigest()[:32]
    stored = Derived.objects.using(using).filter(name=KEY).values_list("body", flat=True).first()
    if stored and json.loads(stored)["key"] == key:
        return {}
    claims = [members.rules_claim(claim, code) for code, claim in read.claims.items()]
    kinds = {place: PlaceKind(entry["kind"]) for place, entry in read.places.items()}
    sites = assessed(claims, read.positions, kinds)
    layout = lay_out(read.country, sites, read.drawn)
    reach = {site.place: site.reach_km for site in sites}
    about = {
        "key": key,
        "reach_km": REACH_KM,
        "corridor_km": CORRIDOR_KM,
        "apart_km": APART_KM,
        "country_km2": round(sum(piece.km2 for piece in layout.pieces), 1),
        "places": {
            place: {
                **read.places[place],
                "point": list(position),
                "reach_km": reach[place],
                "joined": list(layout.joined.get(place, ())),
            }
            for place, position in layout.sites.items()
        },
    }
    return {
        KEY: {"key": key, "release": release()},
        CELLS: {**to_topojson(layout), **about},
        CLAIMS: {
            "claims": read.claims,
            "holders": read.holders,
            "places": read.places,
            "ends": read.ends,
            "positions": read.positions,
        },
    }


def is_of_this_release(using: str) -> bool:
    """Whether the territory was computed by the rules as they are now."""
    stored = Derived.objects.using(using).filter(name=KEY).values_list("body", flat=True).first()
    return stored is not None and json.loads(stored).get("release") == release()


class _Read:
    """What the record says, as far as the territory rests on it."""

    def __init__(self, using: str) -> None:
        entries = ControlRecord.objects.using(using).order_by("code").values_list("entry", flat=True)
        documents = [read_as(ControlDocument, Revision.Kind.CONTROL, entry) for entry in entries]
        self.claims = {document.code: members.ground_claim(document) for document in documents}
        self.drawn = [
            Drawn(document.code, shape(to_builtins(document.area))) for document in documents if document.area
        ]
        self.holders, self.ends = _holders(self.claims.values(), using)
        self.places = _places(documents)
        spots = PlaceRecord.objects.using(using).filter(slug__in=self.places, point__isnull=False)
        self.positions: dict[str, Position] = {
            place.slug: (place.point.x, place.point.y) for place in spots.only("slug", "point") if place.point
        }
        outlines = PlaceRecord.objects.using(using).filter(place_kind="country", boundary__isnull=False)
        self.country = shapely.union_all(
            [_shapely(place.boundary) for place in outlines.order_by("slug") if place.boundary]
        )

    @property
    def inputs(self) -> list[object]:
        areas = {one.code: one.area.wkt for one in self.drawn}
        return [
            self.claims,
            self.holders,
            self.ends,
            self.places,
            self.positions,
            areas,
            self.country.wkt,
            REACH_KM,
            CORRIDOR_KM,
            FACING_GAP_KM,
            APART_KM,
        ]


def _holders(claims: Iterable[GroundClaim], using: str) -> tuple[dict[str, Holder], dict[str, HolderEnd]]:
    """Whom the claims name, and those who succeeded them, with those of their ends that were printed."""
    wanted = {slug for claim in claims for slug in (claim["holder"], claim["from"], *claim["challengers"]) if slug}
    read: set[str] = set()
    holders: dict[str, Holder] = {}
    ends: dict[str, HolderEnd] = {}
    while wanted:
        for actor in ActorRecord.objects.using(using).filter(slug__in=wanted).order_by("slug"):
            ar = actor.name_ar or None
            holders[actor.slug] = {"slug": actor.slug, "en": actor.name_en, "ar": ar, "side": actor.side}
            if end := read_as(ActorDocument, Revision.Kind.ACTOR, actor.entry).ground_end:
                ends[actor.slug] = members.holder_end(end)
        read |= wanted
        wanted = {end["succeeded_by"] for end in ends.values() if end["succeeded_by"]} - read
    return dict(sorted(holders.items())), dict(sorted(ends.items()))


def _places(documents: list[ControlDocument]) -> dict[str, Place]:
    """The places that claims are about, as the newest printed of them names them, and what they lie in."""
    return {document.place.slug: members.place(document.place) for document in documents}


def _shapely(boundary: GEOSGeometry) -> MultiPolygon:
    return shapely.from_wkb(bytes(boundary.wkb))
