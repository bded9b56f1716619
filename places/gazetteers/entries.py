"""One row of a gazetteer, whatever format it came in, and what is wrong with a row that cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.geometry import Position
from rules.vocabulary import PlaceKind


class BadGazetteer(Exception):
    """A file that is no gazetteer: nothing of it is taken. The message says what was expected, and what to do."""


@dataclass(frozen=True)
class Finding:
    """What is wrong with a row, or worth knowing. ``row`` counts from 1 with the header, as a spreadsheet shows it."""

    row: int
    column: str
    value: str
    text: str
    remedy: str

    def members(self) -> Mapping[str, str | int]:
        return {name: getattr(self, name) for name in ("row", "column", "value", "text", "remedy")}

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column}, «{self.value}»: {self.text} {self.remedy}"


class BadRow(Exception):
    """A row that cannot be a place."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(frozen=True)
class Entry:
    """A place as a gazetteer has it. ``position``: longitude and latitude in degrees (EPSG:4326).

    ``divisions``: P-codes of what it lies in, the narrowest first.
    """

    row: int
    name_en: str
    name_ar: str
    spellings: tuple[str, ...]
    position: Position
    kind: PlaceKind
    geonames_id: int | None = None
    pcode: str = ""
    divisions: tuple[str, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.name_en, self.name_ar, *self.spellings)))
