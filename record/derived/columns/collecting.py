"""Features of events into columns of numbers, batch after batch: a million rows are a few arrays, never a million
objects."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import orjson
from numpy.typing import NDArray

from record.derived.columns import codes
from rules.documents.event_terms import EVENT_TERMS
from rules.documents.formats import Json
from rules.sums import EDITED

# A row as it is read: the feature that lists send, its tags, and the days from which and until which it was known so.
StoredRow = tuple[str, list[str]] | tuple[str, list[str], date, date | None]
Column = NDArray[np.integer]

_SOURCE = "source:"
NOTHING = np.iinfo(np.int32).min  # stands where a row has no value
TERMS = tuple(term.name for term in EVENT_TERMS)
WORDS = (
    *("date_precision", "type", "grade", "place_precision", "place", "area", "actors", "fronts", "campaign"),
    *("dataset", "matched", "elsewhere", "sources"),
    *TERMS,
)
NUMBERS = (
    "code_day",
    "code_number",
    "latest",
    "days",
    *WORDS,
    "longitude",
    "latitude",
    "killed_low",
    "killed_best",
    "killed_high",
    "killed_counts_longer",
    "origins",
    "known_from",
    "known_until",
)


class Collected:
    """Rows so far: ``columns`` of 32-bit numbers; of words, numbers of ``words``, in the order in which they came."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, int]] = {name: {} for name in WORDS}
        self.rows = 0
        self._pieces: dict[str, list[Column]] = {name: [] for name in NUMBERS}

    def add(self, batch: Iterable[StoredRow]) -> None:
        rows = [self._row(*row) for row in batch]
        self.rows += len(rows)
        if rows:
            for name, column in zip(NUMBERS, np.array(rows, dtype=np.int32).T, strict=True):
                self._pieces[name].append(column.copy())

    def columns(self) -> dict[str, Column]:
        """The columns in the API's order: newest first, then by code, then by the day from which it was known so.

        To be taken once: what was gathered is let go of.
        """
        found = {name: _joined(self._pieces.pop(name)) for name in NUMBERS}
        number, digits = codes.as_text(found["code_number"])
        order = np.lexsort((found["known_from"], digits, number, found["code_day"], -found["latest"]))
        return {name: found.pop(name)[order] for name in NUMBERS}

    def _row(
        self, feature: str, tags: list[str], known_from: date | None = None, known_until: date | None = None
    ) -> tuple[int, ...]:
        decoded = orjson.loads(feature)
        event, geometry = decoded["properties"], decoded["geometry"]
        latest, killed = codes.day_number(event["latest"]), event["killed"]
        words = {
            **event,
            "place": event["place"]["slug"],
            "actors": " ".join(sorted({actor["slug"] for actor in event["actors"]})),
            "fronts": " ".join(sorted(set(event["fronts"]))),
            "elsewhere": _elsewhere(event.get("other_places", ())),
            "sources": _sources(tags),
            **_dataset(event["dataset"]),
        }
        return (
            *codes.split(event["code"]),
            latest,
            latest - codes.day_number(event["earliest"]),
            *(self._word(name, words.get(name)) for name in WORDS),
            *(map(hundred_thousandths, geometry["coordinates"]) if geometry else (NOTHING, NOTHING)),
            *(NOTHING if killed[bound] is None else killed[bound] for bound in ("low", "best", "high")),
            killed["counts_longer"],
            event["origins"],
            NOTHING if known_from is None else codes.day_number(known_from.isoformat()),
            NOTHING if known_until is None else codes.day_number(known_until.isoformat()),
        )

    def _word(self, name: str, word: str | None) -> int:
        if word is None:
            return NOTHING
        known = self.words[name]
        return known.setdefault(word, len(known))


def _elsewhere(places: Iterable[Json]) -> str | None:
    """The other places of an event and what they lie in; None where there are none."""
    return " ".join(sorted({slug for place in places for slug in (place["slug"], *place["within"])})) or None


def _sources(tags: Iterable[str]) -> str | None:
    """The sources that the filter of that name finds the event by; None where there are none."""
    return " ".join(sorted({tag.removeprefix(_SOURCE) for tag in tags if tag.startswith(_SOURCE)})) or None


def _dataset(dataset: Json | None) -> dict[str, str | None]:
    """Whose event it is, and whose events tell of the same; of the editors' own events neither."""
    if dataset is None:
        return {"dataset": None, "matched": None}
    matched = " ".join(sorted({match["dataset"] or EDITED for match in dataset["matches"]}))
    return {"dataset": dataset["slug"], "matched": matched or None}


def hundred_thousandths(degrees: float) -> int:
    """Degrees in the unit of the columns: about a metre."""
    return round(degrees * 100_000)


def _joined(pieces: list[Column]) -> Column:
    return np.concatenate(pieces) if pieces else np.empty(0, dtype=np.int32)
