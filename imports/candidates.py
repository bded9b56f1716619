"""What one row of outside data says, in this project's words: the shape that readers make and that all else takes.

Pure: no database, no Django. A reader of a format turns each source row into one candidate; matching, the dry run and
applying know candidates only, whatever format they came from.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from rules.vocabulary import (
    Counted,
    DateBasis,
    DatePrecision,
    EventType,
    Harm,
    PlacePrecision,
    Role,
    TitleBasis,
)


class Weight(StrEnum):
    """What a finding does to its row."""

    # The row cannot become a draft.
    REFUSED = "refused"
    # It can, once a person has answered.
    DOUBTFUL = "doubtful"
    # It can; a person should know.
    NOTICE = "notice"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with one cell, or worth knowing about it, and what to do.

    ``rule`` is a short name shared by all findings of the same kind, so that they can be answered together: one of
    ``imports.findings.Rule``, which has the sentences in translatable form for ``values``. Row 0 is the whole file.
    """

    rule: str
    weight: Weight
    row: int
    column: str
    value: str
    text: str
    remedy: str
    values: Mapping[str, str] = {}


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """A spot, in degrees (EPSG:4326)."""

    longitude: float
    latitude: float

    @property
    def pair(self) -> tuple[float, float]:
        """Longitude and latitude, as the rules of geometry take them."""
        return self.longitude, self.latitude


class Locality(msgspec.Struct, frozen=True, kw_only=True):
    """Where, as the row writes it. ``position`` is absent where it would only be the middle of a wider area.

    ``centre`` is that middle: for finding what lies near, never drawn and never printed.
    """

    name: str
    district: str = ""
    governorate: str = ""
    pcode: str = ""
    geonames_id: int | None = None
    position: Position | None = None
    centre: Position | None = None
    precision: PlacePrecision
    basis: str = ""

    @property
    def names_an_area_alone(self) -> bool:
        """Whether its name is that of a division, or there is none: a spot in it is no place of that name."""
        return self.name in {"", self.district, self.governorate}


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as the row names it, and what it was to the event."""

    name: str
    role: Role


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """One figure for one group. ``high`` of None means «at least»; both None: the words alone, as in «several».

    ``group`` is the actor's name as the row writes it, or empty where ``counted`` is not one group. ``best`` is the
    figure that the dataset itself holds most likely; it may lie outside low and high, with a finding. ``column`` is
    where the figure stands in the row.
    """

    harm: Harm
    counted: Counted
    group: str = ""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    wording: str = ""
    note: str = ""
    column: str = ""


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A report that the row names as what it rests on; nothing of it was read by us."""

    publisher: str
    title: str = ""
    title_basis: TitleBasis = TitleBasis.AS_PUBLISHED
    url: str = ""
    published: date | None = None
    # Who said it, as the row has it, where that is not the publisher.
    origin: str = ""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One source row as an event that could be drafted.

    ``row`` counts from 1 with the header, as a spreadsheet shows it. ``earliest`` and ``latest`` are inclusive.
    ``reported`` is the first day on which anything the row cites was published. ``is_aggregate``: the row sums
    several events, by its dataset's own account. ``raw`` is the row as it came, by column.
    """

    upstream_id: str
    row: int
    title: str
    title_basis: TitleBasis = TitleBasis.DESCRIPTIVE
    # Where the row has its own words in Arabic.
    title_ar: str = ""
    summary: str = ""
    summary_ar: str = ""
    type: EventType
    # What else it is one of a closed list: values by the names of the terms that events may have.
    terms: Mapping[str, str] = {}
    earliest: date
    latest: date
    date_precision: DatePrecision
    date_basis: DateBasis = DateBasis.STATED
    reported: date | None = None
    locality: Locality
    parties: tuple[Party, ...] = ()
    tolls: tuple[Toll, ...] = ()
    cited: tuple[Cited, ...] = ()
    is_aggregate: bool = False
    findings: tuple[Finding, ...] = ()
    raw: Mapping[str, str]


def speakers_of(cited: Iterable[Cited]) -> tuple[str, ...]:
    """Whom a row names as having said it, each once: where it does not say who, the publisher of the report."""
    return tuple(dict.fromkeys(name for item in cited if (name := item.origin or item.publisher)))


def killed_of(candidate: Candidate) -> int:
    """The people killed by the row's own account: its total, else the sum of its groups; the least where it is open."""
    killed = [toll for toll in candidate.tolls if toll.harm is Harm.KILLED]
    totals = [toll for toll in killed if toll.counted is Counted.TOTAL]
    figures = (toll.best if toll.best is not None else toll.low for toll in (totals[:1] or killed))
    return sum(figure or 0 for figure in figures)


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """One source row that cannot become an event; one of its findings at least says why."""

    upstream_id: str
    row: int
    findings: tuple[Finding, ...]
    raw: Mapping[str, str]
