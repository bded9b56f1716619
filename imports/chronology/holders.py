"""Who holds a place, read from the files' words for it."""

from dataclasses import dataclass

from imports.chronology.tables import Tables
from rules.vocabulary import ControlStatus


@dataclass(frozen=True)
class Holding:
    """A status with the holder's address part, empty where there is none, and the others named beside it."""

    status: ControlStatus
    holder: str
    others: tuple[str, ...]
    wording: str


def holding(text: str, tables: Tables, where: str) -> Holding:
    """Raises Unmapped for words that tables/holders.csv does not have."""
    row = tables["holders.csv"].get(text, where=where)
    return Holding(row.term(ControlStatus, "status"), row["holder"], tuple(row.words("others")), row["wording"])
