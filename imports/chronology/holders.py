"""Who holds a place, read from the files' words for it."""

from dataclasses import dataclass

from imports.tables import Tables
from rules.vocabulary import ControlStatus

_DIVIDED = "disputed: "


@dataclass(frozen=True)
class Holding:
    """A status with the holder's address part, empty where there is none, and the others named beside it."""

    status: ControlStatus
    holder: str
    others: tuple[str, ...]
    wording: str


def holding(text: str, place: str, tables: Tables, where: str) -> Holding:
    """What the words mean of the place (its address part): tables/holders_here.csv, else tables/holders.csv.

    Raises Unmapped for words that neither has.
    """
    row = tables["holders_here.csv"].find(place, text) or tables["holders.csv"].get(text, where=where)
    return Holding(row.term(ControlStatus, "status"), row["holder"], tuple(row.words("others")), row["wording"])


def is_divided(text: str) -> bool:
    """Whether the words are two claims in one, which tables/contradictions.csv divides."""
    return text.startswith(_DIVIDED)
