"""The territory of the record: laid out in the background from the public control claims, opened at any day.

``compute`` is the worker's part; ``opened`` is the readers': it keeps what it read in the process for as long as the
record says the same.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Lock
from typing import Any

import shapely
from msgspec import to_builtins
from shapely.geometry import MultiPolygon, shape

from record.caching import release
from record.queries.timeline import last_day
from record.tables.cast import ActorRecord, ControlRecord, PlaceRecord
from record.tables.outbox import Derived
from record.tables.revisions import Revision
from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, GroundEnd
from rules.documents.members import NamedPlace
from rules.documents.reading import read_as
from rules.geometry import Position
from rules.known import control_known_since, ground_end_known_since
from rules.territory.cells import APART_KM, Drawn, Layout, lay_out
from rules.territory.claims import Claim
from rules.territory.day import Ledger, assessed, first_changes
from rules.territory.reach import CORRIDOR_KM, FACING_GAP_KM, REACH_KM
from rules.territory.succession import End
from rules.territory.topology import from_topojson, to_topojson
from rules.vocabulary import ClaimStatus, ControlStatus, DateBasis, PlaceKind, Side

Json = dict[str, Any]

KEY, CELLS, CLAIMS = "territory", "territory cells", "territory claims"
_KEPT = 32  # sources whose maps a process keeps open


@dataclass(frozen=True)
class Territory:
    """What was claimed and the ground it is claimed of, as of one state of the record."""

    key: str = ""
    cells: str = ""  # TopoJSON, ready to be sent
    layout: Layout = field(default_factory=Layout)
    country_km2: float = 0.0
    claims: dict[str, Json] = field(default_factory=dict)
    holders: dict[str, Json] = field(default_factory=dict)
    places: dict[str, Json] = field(default_factory=dict)
    # Of each holder that has ended: ``ground_end`` as printed, and ``known_since``.
    ends: dict[str, Json] = field(default_factory=dict)
    # Of each claim: its origin, its report's source, and whom that relays.
    sources: dict[str, list[str]] = field(default_factory=dict)
    control_claims: tuple[Claim, ...] = ()
    # Of every place with a point of which something is claimed, longitude first.
    positions: dict[str, Position] = field(default_factory=dict)


def compute(using: str) -> dict[str, Json]:
    """What is to be stored under which name; nothing where the stored territory is of the same claims already."""
    read = _Read(using)
    key = hashlib.sha256(json.dumps([release(), read.inputs], sort_keys=True).encode()).hexdigest()[:32]
    stored = Derived.objects.using(using).filter(name=KEY).values_list("body", flat=True).first()
    if stored and json.loads(stored)["key"] == key:
        return {}
    claims = [_control_claim(claim, code) for code, claim in read.claims.items()]
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


def opened(using: str = "public") -> Territory:
    """The territory as last computed; an empty one before the first time."""
    stored = Derived.objects.using(using).filter(name=KEY).values_list("body", flat=True).first()
    if not stored:
        return Territory()
    key: str = json.loads(stored)["key"]
    with _LOCK:
        territory = _OPEN.get(key)
    if territory is None:
        # One query for both, so that they are of one state.
        bodies = dict(Derived.objects.using(using).filter(name__in=[CELLS, CLAIMS]).values_list("name", "body"))
        territory = _territory(bodies[CELLS], json.loads(bodies[CLAIMS]))
        _keep(_OPEN, territory.key, territory, 2)
    return territory


def ledger(territory: Territory, sources: tuple[str, ...] | None = None, known_on: date | None = None) -> Ledger:
    """Everybody's claims, or those that these sources made, reported or relayed; with a day, those known by it."""
    key = (territory.key, sources, known_on)
    with _LOCK:
        found = _LEDGERS.get(key)
    if found is None:
        wanted = frozenset(sources or ())
        claims = (
            claim
            for claim in territory.control_claims
            if (sources is None or wanted & set(territory.sources[claim.code]))
            # Who held a place before it first changed hands is assumed on any day, whoever reported it later.
            and (known_on is None or claim.latest is None or _known_since(territory, claim) <= known_on)
        )
        sides = {slug: Side(holder["side"]) for slug, holder in territory.holders.items()}
        within = {place: entry["within"] for place, entry in territory.places.items()}
        kinds = {place: PlaceKind(entry["kind"]) for place, entry in territory.places.items()}
        found = Ledger(
            territory.layout,
            claims,
            sides,
            within,
            ends=_ends(territory, known_on),
            kinds=kinds,
            first_changes=first_changes(territory.control_claims) if known_on else None,
        )
        _keep(_LEDGERS, key, found, _KEPT)
    return found


def _known_since(territory: Territory, claim: Claim) -> date:
    return date.fromisoformat(territory.claims[claim.code]["known_since"])


def _ends(territory: Territory, known_on: date | None) -> dict[str, End]:
    return {
        slug: End(date.fromisoformat(end["latest"]), end["succeeded_by"])
        for slug, end in territory.ends.items()
        if known_on is None or date.fromisoformat(end["known_since"]) <= known_on
    }


def last_days(ledger: Ledger, interval: str) -> Iterable[date]:
    """The last day of every interval from the first change to the last."""
    if not ledger.days:
        return
    first, final = ledger.days[0], ledger.days[-1]
    starts = {
        "week": first - timedelta(days=first.weekday()),
        "month": first.replace(day=1),
        "year": first.replace(month=1, day=1),
    }
    start = starts[interval]
    while start <= final:
        end = last_day(start, interval)
        yield end
        start = end + timedelta(days=1)


_LOCK = Lock()
_OPEN: OrderedDict[Any, Territory] = OrderedDict()
_LEDGERS: OrderedDict[Any, Ledger] = OrderedDict()


def _keep(kept: "OrderedDict[Any, Any]", key: Any, value: Any, most: int) -> None:
    with _LOCK:
        kept[key] = value
        while len(kept) > most:
            kept.popitem(last=False)


class _Read:
    """What the record says, as far as the territory rests on it."""

    def __init__(self, using: str) -> None:
        entries = ControlRecord.objects.using(using).order_by("code").values_list("entry", flat=True)
        documents = [read_as(ControlDocument, Revision.Kind.CONTROL, entry) for entry in entries]
        self.claims = {document.code: _claim(document) for document in documents}
        self.drawn = [
            Drawn(document.code, shape(to_builtins(document.area))) for document in documents if document.area
        ]
        self.holders, self.ends = _holders(self.claims.values(), using)
        self.places = _places(documents)
        spots = PlaceRecord.objects.using(using).filter(slug__in=self.places, point__isnull=False)
        self.positions: dict[str, Position] = {place.slug: place.point.coords for place in spots.only("slug", "point")}
        outlines = PlaceRecord.objects.using(using).filter(place_kind="country", boundary__isnull=False)
        self.country = shapely.union_all([_shapely(place.boundary) for place in outlines.order_by("slug")])

    @property
    def inputs(self) -> list[Any]:
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


def _claim(document: ControlDocument) -> Json:
    report = document.report
    by = [document.origin, report.source.slug, report.relays and report.relays.slug]
    return {
        "place": document.place.slug,
        "status": document.status,
        "holder": document.holder and document.holder.slug,
        "challengers": sorted(item.slug for item in document.challengers),
        "from": document.taken_from and document.taken_from.slug,
        "reaffirms": document.reaffirms,
        "earliest": document.earliest and document.earliest.isoformat(),
        "latest": document.latest and document.latest.isoformat(),
        "date_precision": document.date_precision,
        "date_basis": document.date_basis,
        "until": document.until and document.until.isoformat(),
        "drawn": document.area is not None,
        "wording": document.wording,
        "note": document.note,
        "standing": document.standing,
        "origin": document.origin,
        "sources": sorted({slug for slug in by if slug}),
        "report": {
            "source": {"slug": report.source.slug, "en": report.source.en, "ar": report.source.ar},
            "title": report.title,
            "url": report.url,
            "published": report.published and report.published.latest.isoformat(),
        },
        "event": document.event,
        "known_since": control_known_since(document).isoformat(),
    }


def _holders(claims: Iterable[Json], using: str) -> tuple[dict[str, Json], dict[str, Json]]:
    """Whom the claims name, and whoever succeeded them, with those of their ends that were printed."""
    wanted = {slug for claim in claims for slug in (claim["holder"], claim["from"], *claim["challengers"]) if slug}
    read: set[str] = set()
    holders: dict[str, Json] = {}
    ends: dict[str, Json] = {}
    while wanted:
        for actor in ActorRecord.objects.using(using).filter(slug__in=wanted).order_by("slug"):
            named = {"slug": actor.slug, "en": actor.name_en, "ar": actor.name_ar or None}
            holders[actor.slug] = {**named, "side": actor.side}
            if end := read_as(ActorDocument, Revision.Kind.ACTOR, actor.entry).ground_end:
                ends[actor.slug] = _end(end)
        read |= wanted
        wanted = {end["succeeded_by"] for end in ends.values() if end["succeeded_by"]} - read
    return dict(sorted(holders.items())), dict(sorted(ends.items()))


def _end(end: GroundEnd) -> Json:
    """An actor's end as a holder of ground as far as the ground rests on it."""
    return {
        "earliest": end.earliest.isoformat(),
        "latest": end.latest.isoformat(),
        "precision": end.precision,
        "succeeded_by": end.succeeded_by and end.succeeded_by.slug,
        "known_since": ground_end_known_since(end).isoformat(),
    }


def _places(documents: list[ControlDocument]) -> dict[str, Json]:
    """The places that claims are about, as the newest printed of them names them, and what they lie in."""
    return {document.place.slug: _place(document.place) for document in documents}


def _place(place: NamedPlace) -> Json:
    within = [outer.slug for outer in place.within if not outer.kind.is_division]
    return {"slug": place.slug, "en": place.en, "ar": place.ar, "kind": place.kind, "within": within}


def _control_claim(claim: Json, code: str) -> Claim:
    return Claim(
        code=code,
        place=claim["place"],
        source=claim["origin"] or claim["report"]["source"]["slug"],
        status=ControlStatus(claim["status"]),
        holder=claim["holder"],
        challengers=tuple(claim["challengers"]),
        taken_from=claim["from"],
        reaffirms=claim["reaffirms"],
        earliest=_day(claim["earliest"]),
        latest=_day(claim["latest"]),
        is_exact=claim["earliest"] == claim["latest"] and claim["date_basis"] == DateBasis.STATED,
        standing=ClaimStatus(claim["standing"]),
        is_drawn=claim["drawn"],
        until=_day(claim["until"]),
    )


def _territory(cells: str, read: Json) -> Territory:
    content = json.loads(cells)
    sites = {place: tuple(entry["point"]) for place, entry in content["places"].items()}
    joined = {place: entry["joined"] for place, entry in content["places"].items() if entry["joined"]}
    return Territory(
        key=content["key"],
        cells=cells,
        layout=from_topojson(content, sites, joined),
        country_km2=content["country_km2"],
        claims=read["claims"],
        holders=read["holders"],
        places=read["places"],
        ends=read["ends"],
        positions={place: (lon, lat) for place, (lon, lat) in read["positions"].items()},
        sources={code: claim["sources"] for code, claim in read["claims"].items()},
        control_claims=tuple(_control_claim(claim, code) for code, claim in read["claims"].items()),
    )


def _shapely(boundary: Any) -> MultiPolygon:
    return shapely.from_wkb(bytes(boundary.wkb))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
