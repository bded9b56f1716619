"""A reader with the places, actors and sources that the project ships, without a database."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from bench.reports.labels import ROOT
from rules.reading.actors import Actor
from rules.reading.gazetteer import Place
from rules.reading.report import Reader

_CHRONOLOGY = ROOT / "imports" / "chronology"
_TABLES, _DATA = _CHRONOLOGY / "tables", _CHRONOLOGY / "data"


def shipped() -> Reader:
    return Reader(
        list(_places()),
        [
            Actor(row["name_en"], row["slug"], (row["name_ar"], *_spellings(row)), row["kind"], row["side"])
            for row in _rows(_TABLES / "actors.csv")
        ],
        [(row["name_en"], (row["name_ar"], *_spellings(row))) for row in _rows(_TABLES / "sources.csv")],
    )


def _places() -> Iterator[Place]:
    arabic = {row["slug"]: row["name_ar"] for row in _rows(_DATA / "arabic" / "places_ar.csv")}
    spots = {row["place"]: row["name_ar"] for row in _rows(_DATA / "places.csv")}
    towns = {row["geonames_id"]: row["name_ar"] for row in _rows(_DATA / "towns.csv")}
    features = json.loads((_DATA / "governorates.geojson").read_text())["features"]
    divisions = {one["properties"]["name_en"]: one["properties"]["name_ar"] for one in features}
    for table in ("places.csv", "divisions.csv", "event_places.csv"):
        for row in _rows(_TABLES / table):
            names = (
                row.get("name_ar"),
                arabic.get(row["slug"]),
                spots.get(row.get("place", "")),
                towns.get(row.get("geonames_id", "")),
                divisions.get(row.get("feature", "")),
            )
            name_ar = next((name for name in names if name), "")
            spellings = (name_ar, *_spellings(row)) if name_ar else _spellings(row)
            yield Place(row["name_en"], row["slug"], row.get("kind", ""), spellings)


def _spellings(row: dict[str, str]) -> tuple[str, ...]:
    """Without their languages: «التياس@ar»."""
    return tuple(name.partition("@")[0] for name in (row.get("spellings") or "").split("|") if name)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="") as file:
        yield from csv.DictReader(file)
