"""Places, actors, sources and fronts as lists have them: what each is, and of how many public events it is part."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from api.schemas.members import Answer
from rules.documents.entities import Judgement, SpeaksFor
from rules.documents.members import KindedPlace, Moment, Number, Point, Slug
from rules.vocabulary import ActorKind, PlaceKind, PlacePrecision, Reliability, Side, SourceKind

_VIEW = "West, south, east, north in degrees, WGS 84."


class Listed(Answer, frozen=True, kw_only=True):
    # Names as printed, the number of public events, and the path of its page.
    slug: Slug
    en: str
    ar: str | None
    events: Number = 0
    url: str = ""


class ListedActor(Listed, frozen=True, kw_only=True):
    kind: ActorKind
    side: Side
    spellings: tuple[str, ...]


class ListedSource(Listed, frozen=True, kw_only=True):
    kind: SourceKind
    reliability: Reliability
    reliability_reason: str
    judgements: tuple[Judgement, ...]
    speaks_for: tuple[SpeaksFor, ...]
    spellings: tuple[str, ...]


class ListedFront(Listed, frozen=True, kw_only=True):
    view: Annotated[tuple[float, float, float, float], Meta(description=_VIEW)]


class ListedPlace(Listed, frozen=True, kw_only=True):
    # «within»: slugs of what it lies in, outwards.
    kind: PlaceKind
    precision: PlacePrecision
    spellings: tuple[str, ...]
    within: tuple[Slug, ...]


class ListedStory(Answer, frozen=True, kw_only=True):
    # Its title in both languages, «ar» null where it was not translated; steps: how many it has.
    slug: Slug
    en: str
    ar: str | None
    summary: str
    summary_ar: str
    steps: Number
    revision: Number
    recorded_at: Moment
    url: str


class PlaceFeature(Answer, frozen=True, kw_only=True):
    type: Literal["Feature"]
    id: str
    geometry: Point | None
    properties: ListedPlace


class PlaceEntry(Struct, frozen=True, kw_only=True):
    """What a list needs of a printed place; its outline and other members are passed over."""

    slug: Slug
    en: str
    ar: str | None
    kind: PlaceKind
    precision: PlacePrecision
    spellings: tuple[str, ...]
    within: tuple[KindedPlace, ...]
    geometry: Point | None
