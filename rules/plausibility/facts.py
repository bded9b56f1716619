"""What plausibility is judged by: an event as the desk has it, and what stands near it in the record."""

from dataclasses import dataclass, field
from datetime import date

from rules.geometry import Position
from rules.plausibility.doubts import Called, LikenessReason
from rules.vocabulary import EventType, Evidence, Grade, PlacePrecision


@dataclass(frozen=True)
class ReportFacts:
    """A report that the event cites; ``published`` is its latest possible day, None where no day is known."""

    title: str
    published: date | None


@dataclass(frozen=True)
class EvidenceFacts:
    """What one citation adds beyond its origin's word. ``is_partys_own``: its origin is the own voice of an actor;
    ``is_against_itself``: what it says speaks against that actor (``rules.origins``)."""

    source: Called
    evidence: Evidence
    is_partys_own: bool
    is_against_itself: bool = False


@dataclass(frozen=True)
class FigureFacts:
    """One casualty claim; ``high`` None is «at least»."""

    low: int | None
    high: int | None
    wording: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def text(self) -> str:
        if self.low is None and self.high is None:
            return f"«{self.wording}»"
        if self.high is None:
            return f"≥{self.low}"
        return str(self.high) if self.low == self.high else f"{self.low or 0}–{self.high}"


@dataclass(frozen=True)
class ControlFacts:
    """A claim of who holds a place from ``earliest`` on; ``report`` is the one that says so."""

    place: Called
    earliest: date | None
    report: ReportFacts


@dataclass(frozen=True)
class EventFacts:
    """``spot`` and ``place_spot`` are longitude and latitude in degrees (EPSG:4326).

    ``is_inside`` and ``is_inside_exchanged`` say whether the spot, and the spot with its coordinates exchanged, lie in
    a country of the gazetteer; None where no outline is known. ``control``: the changes that are printed with it.
    """

    type: EventType
    earliest: date
    latest: date
    today: date
    place: Called
    precision: PlacePrecision
    spot: Position | None = None
    place_spot: Position | None = None
    is_inside: bool | None = None
    is_inside_exchanged: bool | None = None
    reports: tuple[ReportFacts, ...] = ()
    evidence: tuple[EvidenceFacts, ...] = ()
    figures: tuple[FigureFacts, ...] = ()
    grade_set: Grade | None = None
    grade_computed: Grade | None = None
    has_control: bool = False
    control: tuple[ControlFacts, ...] = ()
    like: tuple["Likeness", ...] = field(default=())


@dataclass(frozen=True)
class Likeness:
    """Another event of the desk that may be the same, by its title and primary key, and why."""

    event: str
    earliest: date
    reasons: tuple[LikenessReason, ...]
    pk: int
