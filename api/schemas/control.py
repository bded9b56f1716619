"""Who held what ground: the answers on a day, on front lines, on the changes and on time; docs/territory.md."""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from api.schemas.members import Answer, Json, Km, Km2, Link
from rules.documents.members import KindedPlace, Named, Number, Position, Sided, Slug
from rules.vocabulary import ClaimStatus, ControlStatus, DateBasis, DatePrecision, PlaceKind, Side

# Of ground whose claims disagree, too.
GroundStatus = Annotated[str, Meta(extra_json_schema={"enum": [*ControlStatus.values(), "disputed"]})]
Interval = Annotated[str, Meta(extra_json_schema={"enum": ["week", "month", "year"]})]


class ClaimedReport(Answer, frozen=True, kw_only=True):
    # The report of a claim of ground, short.
    source: Named
    title: str
    url: str
    published: date | None


class WholeClaim(Answer, frozen=True, kw_only=True):
    # A claim where its code stands before it.
    place: Slug
    status: ControlStatus
    holder: Slug | None
    challengers: list[Slug]
    taken_from: Slug | None = field(name="from")
    reaffirms: bool
    earliest: date | None
    latest: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis
    until: date | None
    drawn: bool
    wording: str
    note: str
    standing: ClaimStatus
    origin: Slug | None
    sources: list[Slug]
    report: ClaimedReport
    event: str | None
    known_since: date


class GroundClaim(WholeClaim, frozen=True, kw_only=True):
    """One claim of who holds a place from a date on. earliest and latest null: before anything else said of the place.
    sources: its origin, the report's source and whom that relays. drawn: about a polygon, up to the day «until»."""

    code: str


class BriefClaim(Answer, frozen=True, kw_only=True):
    """With «claims=brief»: place and earliest where the day is not known."""

    event: str | UnsetType = UNSET
    place: Slug | UnsetType = UNSET
    earliest: date | UnsetType | None = UNSET


class Ended(Answer, frozen=True, kw_only=True):
    """The end of an actor as a holder of ground: through it «holder» is a successor, or with the status last_known
    holds nothing."""

    holder: Sided
    day: date
    succeeded_by: Sided | None


class GroundViewOfClaims(Answer, frozen=True, kw_only=True):
    """holder: who stands for the holder that the claims name, itself or its successor; named: the holder in the claims'
    words, where that is another."""

    status: ControlStatus
    holder: Sided | None
    challengers: list[Sided]
    claims: list[str]
    named: Sided | None
    ended: Ended | None


class GroundState(Answer, frozen=True, kw_only=True):
    # What is claimed of a piece of ground on a day.
    holder: Sided | None
    status: GroundStatus
    challengers: list[Sided]
    views: list[GroundViewOfClaims]


class Polygons(Answer, frozen=True, kw_only=True):
    # RFC 7946.
    type: Literal["MultiPolygon"]
    coordinates: list[list[list[Position]]]


class Lines(Answer, frozen=True, kw_only=True):
    # RFC 7946.
    type: Literal["MultiLineString"]
    coordinates: list[list[Position]]


class OfADay(Answer, frozen=True, kw_only=True):
    # What all collections of features on ground have.
    type: Literal["FeatureCollection"]
    on: date | None
    first_day: date | None = field(name="firstDay")
    last_day: date | None = field(name="lastDay")
    number_returned: Number = field(name="numberReturned")
    number_matched: Number = field(name="numberMatched")
    data_version: Number = field(name="dataVersion")
    licence: str
    links: list[Link]


class Area(GroundState, frozen=True, kw_only=True):
    """Ground that looks alike on the day. holder: who holds it alone, else null; status «disputed»: its claims
    disagree, and views has each of them. age_days: since the newest of its claims; oldest_days: since the oldest,
    null where it is not known since when one holds. since_unknown: all of it rests on claims of who held a place
    before its first known change, and is assumed for a while before that; such ground is listed apart. cells:
    numbers of its pieces in /control/cells/."""

    since_unknown: bool
    age_days: Number | None
    oldest_days: Number | None
    km2: Km2
    places: list[Slug]
    drawn: list[str]
    cells: list[Number]
    claims: list[GroundClaim]


class AreaFeature(Answer, frozen=True, kw_only=True):
    # One area.
    type: Literal["Feature"]
    id: str
    geometry: Polygons
    properties: Area


class LastKnown(Answer, frozen=True, kw_only=True):
    """What was last said of a place whose holder has ended since, or of which nobody has said anything for longer than
    a claim of its kind lasts. Nobody holds it by that; it has no ground, no km² and no front. since: from which day
    that was claimed; since_exact: whether it began on that day, else it may have been earlier; confirmed: the day of
    the newest claim."""

    place: KindedPlace
    holder: Sided | None
    challengers: list[Sided]
    since: date | None
    since_exact: bool
    confirmed: date | None
    ended: Ended | None
    claims: list[str]


class HeldPlaces(Answer, frozen=True, kw_only=True):
    # The places of one holder.
    holder: Sided
    places: list[Slug]


class AssessedPlaces(Answer, frozen=True, kw_only=True):
    """The assessed places of the day; each is in exactly one of the lists. unsettled: contested, shared or disputed;
    unknown: it is said that the holder is not known;
    last_known: nobody holds them by any claim that still counts; silent: nothing is claimed of that day."""

    assessed: Number
    held: list[HeldPlaces]
    unsettled: list[Slug]
    unknown: list[Slug]
    last_known: list[Slug]
    silent: list[Slug]


class Areas(OfADay, frozen=True, kw_only=True):
    # Who holds what on a day.
    features: list[AreaFeature]
    country_km2: Km2 = field(name="countryKm2")
    unclaimed_km2: Km2 = field(name="unclaimedKm2")
    places: AssessedPlaces | None
    last_known: list[LastKnown] = field(name="lastKnown")


class ChangedGround(Answer, frozen=True, kw_only=True):
    """Ground of which one thing was claimed on the day «against» and another on the day «on»; null: nothing."""

    before: GroundState | None
    after: GroundState | None
    km2: Km2
    places: list[Slug]
    cells: list[Number]
    claims: list[GroundClaim]


class ChangedFeature(Answer, frozen=True, kw_only=True):
    # One piece of ground that changed.
    type: Literal["Feature"]
    id: str
    geometry: Polygons
    properties: ChangedGround


class ChangedPlace(Answer, frozen=True, kw_only=True):
    """An assessed place of which one thing was claimed on the day «against» and another on the day «on»; null: nothing,
    or only what was last known."""

    place: KindedPlace
    before: GroundState | None
    after: GroundState | None


class Balance(Answer, frozen=True, kw_only=True):
    """What a holder gained and lost: places, and ground within reach of them."""

    holder: Sided
    gained: list[Slug]
    lost: list[Slug]
    gained_km2: Km2
    lost_km2: Km2


class Comparison(OfADay, frozen=True, kw_only=True):
    # Two days compared.
    features: list[ChangedFeature]
    against: date
    places: list[ChangedPlace]
    balance: list[Balance]


class FrontSide(Answer, frozen=True, kw_only=True):
    # Who holds the ground on one side of a front line.
    holder: Sided
    status: ControlStatus
    place: Slug | None
    drawn: str | None
    since: date | None
    since_exact: bool
    confirmed: date | None
    claims: list[str]


class FrontLine(Answer, frozen=True, kw_only=True):
    """Where two hostile holders face each other. uncertainty_km: how wide the strip is within which the line ran
    somewhere, as both claims or neither speak for it; null along a drawn polygon."""

    sides: list[FrontSide]
    uncertainty_km: Km | None
    age_days: Number | None
    oldest_days: Number | None
    claims: list[GroundClaim]


class FrontLineFeature(Answer, frozen=True, kw_only=True):
    # One front line.
    type: Literal["Feature"]
    id: str
    geometry: Lines
    properties: FrontLine


class FrontLines(OfADay, frozen=True, kw_only=True):
    # The front lines of a day.
    features: list[FrontLineFeature]


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
