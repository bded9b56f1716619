"""What the files say, in their own words: every member of every record, and nothing that was not expected."""

from dataclasses import MISSING, dataclass, fields
from typing import Any, Self

from imports.chronology.files import EVENTS, PLACES
from imports.errors import Unreadable
from imports.files import File
from rules.documents.formats import Json


@dataclass(frozen=True)
class Upstream:
    """A record as it came; members without a default must be there."""

    @classmethod
    def take(cls, record: Json, where: str, /, **known: Any) -> Self:
        """The record, with «from», which Python keeps to itself, read as ``before``."""
        given = {"before" if name == "from" else name: value for name, value in record.items()}
        named = {field.name for field in fields(cls)}
        needed = {field.name for field in fields(cls) if field.default is MISSING}
        unexpected, missing = set(given) - named, needed - set(given) - set(known)
        if unexpected or missing:
            raise Unreadable(
                f"{where}: unexpected members {sorted(unexpected)}, missing members {sorted(missing)}. "
                f"Teach {cls.__name__} in imports/chronology/upstream.py what they mean."
            )
        return cls(**{**given, **known})


@dataclass(frozen=True)
class Cited(Upstream):
    """A report that is cited."""

    key: str
    title: str
    publisher: str
    url: str
    read_as: str
    title_basis: str = ""
    url_basis: str = ""
    published: str = ""
    published_basis: str = ""
    version_read: str = ""
    # The English name of the language, where only a translation of the title is given.
    language: str = ""


@dataclass(frozen=True)
class Toll(Upstream):
    """A casualty claim."""

    group: str
    killed_min: int | None
    killed_max: int | None
    wording: str
    period_start: str | None
    period_end: str | None
    attributed_to: str
    source_index: int
    injured: int | None = None
    total: bool = False
    part_of: str = ""
    includes: str = ""
    disputed: bool = False
    dispute_note: str = ""
    confirmed: bool = True


@dataclass(frozen=True)
class Territory(Upstream):
    """A change of control as an event tells it."""

    place: str
    before: str
    to: str
    note: str = ""


@dataclass(frozen=True)
class SourceEvent(Upstream):
    """An event, with the record it was read from."""

    id: str
    date_start: str
    date_end: str
    date_precision: str
    title: str
    summary: str
    place: str
    lat: float
    lon: float
    location_precision: str
    coord_source: str
    front: str
    event_type: str
    parties: tuple[str, ...]
    perpetrator: str | None
    territorial_change: Territory | None
    casualty_claims: tuple[Toll, ...]
    claim_status: str
    notes: str | None
    sources: tuple[Cited, ...]
    raw: Json

    @property
    def where(self) -> str:
        return f"{EVENTS}, {self.id}"


@dataclass(frozen=True)
class Change(Upstream):
    """One change of control in the history of a place."""

    date: str
    date_precision: str
    before: str
    to: str
    note: str | None
    sources: tuple[Cited, ...]
    place: str
    file: str
    raw: Json
    is_first: bool = False
    # Of several changes on one day, which it is.
    nth: int = 1

    @property
    def where(self) -> str:
        return f"{self.file}, {self.place}, {self.date}"


@dataclass(frozen=True)
class History(Upstream):
    """A place and its changes; ``note``: what the files say of the place, a line for each."""

    place: str
    lat: float
    lon: float
    coord_precision: str
    coord_source: str
    note: str | None
    changes: tuple[Change, ...]
    file: str


@dataclass(frozen=True)
class Ended(Upstream):
    """The end of a holder of ground; ``held_ground_until`` null: it had not ended by the last text read."""

    holder: str
    held_ground_until: str | None
    precision: str
    succeeded_by: str | None
    sources: tuple[Cited, ...]
    note: str
    file: str
    raw: Json

    @property
    def where(self) -> str:
        return f"{self.file}, actors, {self.holder}"


@dataclass(frozen=True)
class Spot(Upstream):
    """An entry of the gazetteer."""

    place: str
    name_ar: str
    lat: str
    lon: str
    coord_precision: str
    coord_source: str
    name_ar_basis: str
    raw: Json


def source_events(file: File) -> list[SourceEvent]:
    return [_source_event(raw) for raw in file.json()["events"]]


def not_verified(file: File) -> list[tuple[str, str]]:
    """What the compilers looked for and did not find, with the reason; nothing of it is loaded."""
    content = file.json()
    found = [(item["fact"], item["why"]) for item in content.get("not_verified", ()) if "fact" in item]
    searched = [*content.get("not_verified", ()), *content.get("not_found", ())]
    return [*found, *((item["what"], item["looked_for"]) for item in searched if "what" in item)]


def spots(file: File) -> list[Spot]:
    return [Spot.take(raw, f"{PLACES}, {raw.get('place')}", raw=raw) for raw in file.rows()]


def _source_event(raw: Json) -> SourceEvent:
    where = f"{EVENTS}, {raw.get('id')}"
    change = raw["territorial_change"]
    return SourceEvent.take(
        raw,
        where,
        raw=raw,
        parties=tuple(raw["parties"]),
        territorial_change=change and Territory.take(change, f"{where}, territorial_change"),
        casualty_claims=tuple(
            Toll.take(item, f"{where}, claim {number}") for number, item in enumerate(raw["casualty_claims"], start=1)
        ),
        sources=cited(raw["sources"], where),
    )


def cited(sources: list[Json], where: str) -> tuple[Cited, ...]:
    return tuple(Cited.take(item, f"{where}, source {item.get('key')}") for item in sources)
