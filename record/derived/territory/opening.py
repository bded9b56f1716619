"""The territory opened at any day, for readers: each process caches what it read for as long as the record says the
same."""

import json
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Lock
from typing import Generic, TypedDict, TypeVar

from record.derived.territory.claims import GroundClaim, Holder, HolderEnd, Place, rules_claim
from record.derived.territory.computing import CELLS, CLAIMS, KEY
from record.queries.timeline import last_day
from record.tables.outbox import Derived
from rules.geometry import Position
from rules.territory.assessed import first_changes
from rules.territory.cells import Layout
from rules.territory.claims import Claim
from rules.territory.day import Ledger
from rules.territory.succession import End
from rules.territory.topology import from_topojson
from rules.vocabulary import PlaceKind, Side

_Value = TypeVar("_Value")


class _Claims(TypedDict):
    """What ``compute`` stores under CLAIMS."""

    claims: dict[str, GroundClaim]
    holders: dict[str, Holder]
    places: dict[str, Place]
    ends: dict[str, HolderEnd]
    positions: dict[str, list[float]]


@dataclass(frozen=True)
class Territory:
    """What was claimed and the ground it is claimed of, as of one state of the record."""

    key: str = ""
    cells: str = ""  # TopoJSON, ready to be sent
    layout: Layout = field(default_factory=Layout)
    country_km2: float = 0.0
    claims: dict[str, GroundClaim] = field(default_factory=dict)
    holders: dict[str, Holder] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    # Of each holder that has ended: ``ground_end`` as printed, and ``known_since``.
    ends: dict[str, HolderEnd] = field(default_factory=dict)
    # Of each claim: its origin, its report's source, and whom that relays.
    sources: dict[str, list[str]] = field(default_factory=dict)
    control_claims: tuple[Claim, ...] = ()
    # Of every place with a point of which something is claimed, longitude first.
    positions: dict[str, Position] = field(default_factory=dict)


def opened(using: str = "public") -> Territory:
    """The territory as last computed; an empty one before the first time."""
    stored = Derived.objects.using(using).filter(name=KEY).values_list("body", flat=True).first()
    if not stored:
        return Territory()
    key: str = json.loads(stored)["key"]
    territory = _OPEN.get(key)
    if territory is None:
        # One query for both, so that they are of one state.
        bodies = dict(Derived.objects.using(using).filter(name__in=[CELLS, CLAIMS]).values_list("name", "body"))
        territory = _territory(bodies[CELLS], json.loads(bodies[CLAIMS]))
        _OPEN.put(territory.key, territory)
    return territory


def ledger(territory: Territory, sources: tuple[str, ...] | None = None, known_on: date | None = None) -> Ledger:
    """Everybody's claims, or those that these sources made, reported or relayed; with a day, those known by it."""
    key = (territory.key, sources, known_on)
    found = _LEDGERS.get(key)
    if found is None:
        wanted = frozenset(sources or ())
        claims = (
            claim
            for claim in territory.control_claims
            if (sources is None or wanted & set(territory.sources[claim.code]))
            # Who held a place before it first changed hands is assumed on any day, no matter who reported it later.
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
        _LEDGERS.put(key, found)
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


def _territory(cells: str, read: _Claims) -> Territory:
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
        control_claims=tuple(rules_claim(claim, code) for code, claim in read["claims"].items()),
    )


class _Cache(Generic[_Value]):
    """The newest few values, for the threads of a process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> _Value | None:
        with self._lock:
            return self._values.get(key)

    def put(self, key: Hashable, value: _Value) -> None:
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)


_OPEN = _Cache[Territory](2)
_LEDGERS = _Cache[Ledger](32)  # one for each choice of sources and day
