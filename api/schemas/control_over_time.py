"""Who held what ground over time: the pieces of ground, every change of control, and series; docs/territory.md."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from api.schemas.control_claims import BriefClaim, GroundStatus, WholeClaim
from api.schemas.members import Answer, Json, Km, Km2, Link
from rules.documents.members import Named, Number, Position, Sided, Slug
from rules.vocabulary import ControlStatus, PlaceKind, Side

Interval = Annotated[str, Meta(extra_json_schema={"enum": ["week", "month", "year"]})]


class Facing(Answer, frozen=True, kw_only=True):
    # A pair of places between which a front can run, and where.
    places: list[Slug]
    gap_km: Km
    uncertainty_km: Km
    line: list[Position]


class Cells(Answer, frozen=True, kw_only=True):
    """TopoJSON 1.0: every line once. objects.cells has a geometry for each piece of ground, in the order
    of their ids, with «places» (the one in whose reach it lies, or the two whose corridor it is) and the drawn
    polygons it lies in; sides has for each arc the piece to its left and to its right, -1 beyond the country; facing
    has the pairs of places between which a front can run, and where; reach_km how far a claim speaks, by kind of
    place."""

    type: Literal["Topology"]
    bbox: tuple[float, float, float, float] | UnsetType = UNSET
    key: Annotated[str, Meta(description="Of what the pieces were made of.")] | UnsetType = UNSET
    transform: Json
    arcs: list[list[list[int]]]
    objects: Json
    sides: list[tuple[Annotated[int, Meta(ge=-1)], Annotated[int, Meta(ge=-1)]]]
    facing: list[Facing]
    places: Json
    reach_km: dict[str, Km]
    corridor_km: Km
    apart_km: Km
    country_km2: Km2
    data_version: Number = field(name="dataVersion")


class ShortEnded(Answer, frozen=True, kw_only=True):
    # As Ended, with slugs.
    holder: Slug
    day: date
    succeeded_by: Slug | None


class ShortView(Answer, frozen=True, kw_only=True):
    # As GroundViewOfClaims, with slugs.
    status: ControlStatus
    holder: Slug | None
    challengers: list[Slug]
    claims: list[str]
    named: Slug | None
    ended: ShortEnded | None


class Step(Answer, frozen=True, kw_only=True):
    """From the day on what is known of the place; several views: disputed. since: from which day on that is claimed
    (null: before the first known change); since_exact: whether it began on that day, else it may have been
    earlier; confirmed: the day of the newest claim that says so; since_unknown:
    nobody has said so of a day, it is assumed from who held the place before its first known change."""

    starts: date = field(name="from")
    since: date | None
    since_exact: bool
    confirmed: date | None
    since_unknown: bool
    views: list[ShortView]


class PlaceOverTime(Named, frozen=True, kw_only=True):
    kind: PlaceKind
    within: list[Slug]
    steps: list[Step]


class DrawnOverTime(Answer, frozen=True, kw_only=True):
    # A drawn polygon.
    code: str
    place: Slug
    starts: date = field(name="from")
    ends: date | None = field(name="to")
    steps: list[Step]


class _Changes(Answer, frozen=True, kw_only=True):
    # Every change of control, but for the claims.
    first_day: date | None = field(name="firstDay")
    last_day: date | None = field(name="lastDay")
    days: list[date]
    holders: dict[str, Sided]
    places: dict[str, PlaceOverTime]
    drawn: list[DrawnOverTime]
    blocs: list[list[Side]]
    links: list[Link]
    data_version: Number = field(name="dataVersion")


class ControlChanges(_Changes, frozen=True, kw_only=True):
    # With every claim, by its code.
    claims: dict[str, WholeClaim]


class BriefControlChanges(_Changes, frozen=True, kw_only=True):
    # With what «claims=brief» leaves of each claim.
    claims: dict[str, BriefClaim]


class HeldThen(Answer, frozen=True, kw_only=True):
    # What one holder held.
    holder: Slug
    places: Number
    km2: Km2
    undated_km2: Km2
    old_km2: Km2


class UnsettledThen(Answer, frozen=True, kw_only=True):
    # Ground that nobody held alone.
    status: GroundStatus
    km2: Km2


class ControlBin(Answer, frozen=True, kw_only=True):
    # One day of the series.
    day: date
    assessed: Number
    last_known: Number
    silent: Number
    unsettled_places: Number
    unknown_places: Number
    held: list[HeldThen]
    unsettled: list[UnsettledThen]
    unclaimed_km2: Km2


class ControlSeries(Answer, frozen=True, kw_only=True):
    # Who held how much, over time.
    interval: Interval
    counts: str
    holders: list[Sided]
    bins: list[ControlBin]
    country_km2: Km2
    links: list[Link]
    data_version: Number = field(name="dataVersion")
