"""Who held what ground on a day: areas, what changed between two days, and front lines; docs/territory.md."""

from datetime import date
from typing import Literal

from msgspec import field

from api.schemas.control_claims import Ended, GroundClaim, GroundState, Lines, OfADay, Polygons
from api.schemas.members import Answer, Km, Km2
from rules.documents.members import KindedPlace, Number, Sided, Slug
from rules.vocabulary import ControlStatus


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
