"""Columns read back as rows in the words of the list, to be held against it."""

import json
from typing import Any

import numpy as np
import pyarrow as pa

from rules.documents.event_terms import EVENT_TERMS

Row = dict[str, Any]


def about(table: pa.Table) -> dict[str, Any]:
    """The metadata of a file."""
    return json.loads(table.schema.metadata[b"conflictmap"])


def opened(content: bytes) -> pa.Table:
    return pa.ipc.open_file(content).read_all()


def codes(table: pa.Table) -> list[str]:
    parts = (table[name].to_pylist() for name in ("code_day", "code_high", "code_low"))
    return [f"cm-{day}-{256 * high + low:03d}" for day, high, low in zip(*parts, strict=True)]


def rows(table: pa.Table) -> list[Row]:
    """Every row as ``as_listed`` makes one of a feature."""
    places = about(table)["places"]
    return [_row(code, row, places[row["place"]]) for code, row in zip(codes(table), table.to_pylist(), strict=True)]


def as_listed(feature: dict[str, Any]) -> Row:
    """What columns say of an event, taken from its feature in the list."""
    event = feature["properties"]
    killed = event["killed"]
    return {
        "code": event["code"],
        **{name: event[name] for name in _SAME},
        **{name: event.get(name) for name in _TERMS},
        "place": event["place"]["slug"],
        "spot": feature["geometry"] and [round(degrees, 5) for degrees in feature["geometry"]["coordinates"]],
        "actors": sorted({actor["slug"] for actor in event["actors"]}),
        "fronts": sorted(event["fronts"]),
        **_dataset(event["dataset"]),
        **{f"killed_{name}": killed[name] for name in ("low", "best", "high", "counts_longer")},
    }


def _dataset(dataset: Row | None) -> Row:
    matched = sorted({match["dataset"] or "none" for match in dataset["matches"]}) if dataset else []
    return {"dataset": dataset and dataset["slug"], "matched": " ".join(matched) or None}


_SAME = ("earliest", "latest", "type", "grade", "date_precision", "place_precision", "area", "campaign", "origins")
_TERMS = tuple(term.name for term in EVENT_TERMS)


def chosen(table: pa.Table, query: dict[str, str]) -> np.ndarray:
    """Which rows pass the filters, by the columns alone; one flag for each row."""
    assert query.keys() <= KNOWN, f"not known here: {query.keys() - KNOWN}"
    passes = np.ones(table.num_rows, dtype=bool)
    latest = table["latest"].to_numpy().astype("datetime64[D]")
    earliest = latest - table["days"].to_numpy().astype("timedelta64[D]")
    if "known_on" in query:
        day = np.datetime64(query["known_on"])
        until = np.array(table["known_until"].to_pylist(), dtype="datetime64[D]")
        passes &= (table["known_from"].to_numpy().astype("datetime64[D]") <= day) & (np.isnat(until) | (until > day))
    first, last = (earliest, latest) if query.get("window") == "certainly" else (latest, earliest)
    if "start" in query:
        passes &= first >= np.datetime64(query["start"])
    if "end" in query:
        passes &= last <= np.datetime64(query["end"])
    for name, column in _CHOSEN_BY.items():
        if name in query:
            wanted = set(query[name].split(","))
            words = [set(_words(name, word, table)) for word in table[column].to_pylist()]
            passes &= np.array([not wanted.isdisjoint(some) for some in words], dtype=bool)
    if "code" in query:
        passes &= np.isin(np.array(codes(table), dtype=str), query["code"].split(","))
    low, high = (np.array(table[f"killed_{bound}"].to_pylist(), dtype=float) for bound in ("low", "high"))
    if "killed_sum" in query:
        passes &= np.isin(
            np.array([_part_in_sums(row, _included(query)) for row in table.to_pylist()], dtype=str),
            query["killed_sum"].split(","),
        )
    if "killed_min" in query:
        passes &= low >= int(query["killed_min"])
    if "killed_max" in query:
        passes &= high <= int(query["killed_max"])
    return passes


_CHOSEN_BY = {
    "type": "type",
    "grade": "grade",
    "place_precision": "place_precision",
    "place": "place",
    "actor": "actors",
    "front": "fronts",
    "campaign": "campaign",
    **{name: name for name in _TERMS},
    "dataset": "dataset",
}
# The filters that the columns answer.
KNOWN = {*_CHOSEN_BY, "known_on", "window", "start", "end", "code", "killed_sum", "killed_min", "killed_max"}


def _words(name: str, word: str | None, table: pa.Table) -> list[str]:
    if name == "place":
        return [word, *about(table)["places"][word]["within"]]
    if name == "dataset":
        return [word or "none"]
    return (word or "").split()


def _included(query: dict[str, str]) -> set[str]:
    return set(query.get("dataset", "none").split(","))


def _part_in_sums(row: Row, included: set[str]) -> str:
    if (row["dataset"] or "none") not in included:
        return "dataset"
    if included.intersection((row["matched"] or "").split()):
        return "matched"
    if row["type"] == "offensive":
        return "campaign"
    if row["killed_low"] is None:
        return "without"
    return "longer" if row["killed_counts_longer"] else "added"


def _row(code: str, row: Row, place: dict[str, Any]) -> Row:
    point = place["point"] or [0.0, 0.0]
    spot = None
    if row["east"] is not None:
        away = row["east"], row["north"]
        spot = [(round(origin * 1e5) + metres) / 1e5 for origin, metres in zip(point, away, strict=True)]
    earliest = row["latest"].toordinal() - row["days"]
    return {
        "code": code,
        **{name: row[name] for name in (*_SAME, *_TERMS) if name not in {"earliest", "latest"}},
        "earliest": type(row["latest"]).fromordinal(earliest).isoformat(),
        "latest": row["latest"].isoformat(),
        "place": row["place"],
        "spot": spot,
        "actors": row["actors"].split(),
        "fronts": row["fronts"].split(),
        **{name: row[name] for name in row if name in {"dataset", "matched"} or name.startswith("killed_")},
    }
