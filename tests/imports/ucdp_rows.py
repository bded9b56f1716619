"""Rows of the UCDP file of 2016 as candidates, as far as matching needs them."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from imports.candidates import Candidate, Cited, Locality, Party, Position, Toll
from rules.vocabulary import Counted, DatePrecision, EventType, Harm, PlacePrecision, Role

_NAME = Path("shared", "data", "ucdp", "ged_syria_2016.csv")
# Beside the repository, or beside the folder of its work trees.
FILE = next((found for around in Path(__file__).resolve().parents if (found := around / _NAME).exists()), _NAME)
_PRECISION = {
    "1": PlacePrecision.SETTLEMENT,
    "2": PlacePrecision.NEAR,
    "3": PlacePrecision.DISTRICT,
    "4": PlacePrecision.GOVERNORATE,
    "5": PlacePrecision.FEATURE,
    "6": PlacePrecision.COUNTRY,
}
_DATES = {"1": "day", "2": "days", "3": "week", "4": "month", "5": "year"}
_ARTICLE = re.compile('"([^,"]*),(\\d{4}-\\d{2}-\\d{2}),(.*?)"(?:;|$)', re.DOTALL)


def candidates() -> Iterator[Candidate]:
    with FILE.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            yield candidate(row, number)


def candidate(row: dict[str, str], number: int = 2) -> Candidate:
    precision = _PRECISION[row["where_prec"]]
    position = Position(longitude=float(row["longitude"]), latitude=float(row["latitude"]))
    groups = {row["side_a"]: row["deaths_a"], row["side_b"]: row["deaths_b"], "Civilians": row["deaths_civilians"]}
    if row["type_of_violence"] == "3":
        groups = {row["side_a"]: row["deaths_a"], "Civilians": row["deaths_civilians"]}
    tolls = [
        Toll(harm=Harm.KILLED, counted=Counted.GROUP, group=group, low=int(dead), high=int(dead))
        for group, dead in groups.items()
    ]
    unknown = int(row["deaths_unknown"])
    tolls.append(Toll(harm=Harm.KILLED, counted=Counted.UNKNOWN, low=unknown, high=unknown))
    tolls.append(Toll(harm=Harm.KILLED, counted=Counted.TOTAL, low=int(row["best"]), high=int(row["best"])))
    cited = _ARTICLE.findall(row["source_article"]) or [("", "", row["source_headline"])]
    return Candidate(
        upstream_id=row["id"],
        row=number,
        title=row["source_headline"],
        type=EventType.BATTLE,
        earliest=date.fromisoformat(row["date_start"][:10]),
        latest=date.fromisoformat(row["date_end"][:10]),
        date_precision=DatePrecision(_DATES[row["date_prec"]]),
        locality=Locality(
            name=row["where_coordinates"],
            district=row["adm_2"],
            governorate=row["adm_1"],
            position=None
            if precision in {PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY}
            else position,
            precision=precision,
        ),
        parties=(Party(name=row["side_a"], role=Role.INVOLVED), Party(name=row["side_b"], role=Role.INVOLVED)),
        tolls=tuple(tolls),
        cited=tuple(Cited(publisher=publisher, title=title) for publisher, _, title in cited),
        is_aggregate=row["event_clarity"] == "2",
        raw=row,
    )
