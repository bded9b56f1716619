"""The files as they came: where they lie, what they hold, and the digest each is known by."""

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
EVENTS, CONTROL, PLACES = "chronology.json", "control_history.json", "places.csv"
FURTHER = "chronology_sources_2.json"
# The control history and what was added to it, in the order in which they are merged.
CONTROL_HISTORIES = (CONTROL, "control_history_2.json", "control_history_3.json")
TOWNS, ARABIC_NAMES = "towns.csv", "places_ar.csv"
GOVERNORATES, COUNTRY = "governorates.geojson", "country.geojson"


@dataclass(frozen=True)
class File:
    """One file, read once."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def json(self) -> Any:
        return json.loads(self.content)

    def rows(self) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.content.decode("utf-8-sig"))))


def together(*read: File) -> File:
    """Several files known as one: a change of any is a change of all."""
    return File(", ".join(file.name for file in read), b"\n".join(file.content for file in read))


def read(name: str) -> File:
    return File(name, (DATA / name).read_bytes())
