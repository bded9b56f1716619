"""Columns read back as rows in the words of the list, to be held against it."""

import json
from typing import Any

import pyarrow as pa

Row = dict[str, Any]


def about(table: pa.Table) -> dict[str, Any]:
    """The metadata of a file."""
    return json.loads(table.schema.metadata[b"conflictmap"])


def opened(content: bytes) -> pa.Table:
    return pa.ipc.open_file(content).read_all()


def codes(table: pa.Table) -> list[str]:
    days, numbers = table["code_day"].to_pylist(), table["code_number"].to_pylist()
    return [f"cm-{day}-{number:03d}" for day, number in zip(days, numbers, strict=True)]


def rows(table: pa.Table) -> list[Row]:
    """Every row as ``as_listed`` makes one of a feature."""
    places = about(table)["places"]
    return [_row(code, told, places[told["place"]]) for code, told in zip(codes(table), table.to_pylist(), strict=True)]


def as_listed(feature: dict[str, Any]) -> Row:
    """What columns say of an event, taken from its feature in the list."""
    event = feature["properties"]
    killed = event["killed"]
    return {
        "code": event["code"],
        **{name: event[name] for name in _SAME},
        "place": event["place"]["slug"],
        "spot": feature["geometry"] and [round(degrees, 5) for degrees in feature["geometry"]["coordinates"]],
        "actors": sorted({actor["slug"] for actor in event["actors"]}),
        "fronts": sorted(event["fronts"]),
        **{f"killed_{name}": killed[name] for name in ("low", "best", "high", "counts_longer")},
    }


_SAME = ("earliest", "latest", "type", "grade", "date_precision", "place_precision", "area", "campaign", "origins")


def _row(code: str, told: Row, place: dict[str, Any]) -> Row:
    point = place["point"] or [0.0, 0.0]
    spot = None
    if told["east"] is not None:
        away = told["east"], told["north"]
        spot = [(round(origin * 1e5) + metres) / 1e5 for origin, metres in zip(point, away, strict=True)]
    earliest = told["latest"].toordinal() - told["days"]
    return {
        "code": code,
        **{name: told[name] for name in _SAME if name not in {"earliest", "latest"}},
        "earliest": type(told["latest"]).fromordinal(earliest).isoformat(),
        "latest": told["latest"].isoformat(),
        "place": told["place"],
        "spot": spot,
        "actors": told["actors"].split(),
        "fronts": told["fronts"].split(),
        **{name: told[name] for name in told if name.startswith("killed_")},
    }
