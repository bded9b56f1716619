"""Columns of numbers as an Arrow IPC file of one record batch, each in the narrowest width that holds its values."""

from collections.abc import Iterable, Mapping

import numpy as np
import orjson
import pyarrow as pa
from numpy.typing import NDArray

from record.derived.columns import codes, names
from record.derived.columns.collecting import NOTHING, TERMS, WORDS, Collected, Column, hundred_thousandths

FORMAT = 2
LICENCE = "/data/#licence"
# Narrowest index of each dictionary and number that docs/columns.md names, in bytes; wider where the values ask for it.
_LEAST = {"place": 2, "east": 2, "north": 2, "killed_low": 2, "killed_best": 2, "killed_high": 2}
_DAYS = ("code_day", "latest", "known_from", "known_until")
_SIGNED = ("east", "north", "killed_low", "killed_best", "killed_high")


def events_file(gathered: Collected, version: int, *, known: bool, using: str, **more: object) -> bytes:
    """The file of what was gathered; ``more`` are further members of its metadata. Takes what was gathered."""
    columns = gathered.columns()
    columns["code_high"], columns["code_low"] = codes.halves(columns.pop("code_number"))
    words = {name: _most_first(columns, name, list(gathered.words[name])) for name in WORDS}
    places = names.places(words["place"], using)
    _count_from_places(columns, places.values())
    named = sorted({slug for several in words["actors"] for slug in several.split()})
    rows = len(columns["latest"])
    about = {"format": FORMAT, "version": version, "events": rows, **more}
    about |= {"places": places, "actors": names.actors(named, using), "licence": LICENCE}
    about["datasets"] = names.datasets(words["dataset"], using)
    order = [*_ORDER, "known_from", "known_until"] if known else _ORDER
    arrays = {name: _array(name, columns.pop(name), words.get(name)) for name in order}
    return written(arrays, about)


_ORDER = [
    "code_day",
    "code_high",
    "code_low",
    "latest",
    "days",
    "date_precision",
    "type",
    "grade",
    "place_precision",
    "place",
    "area",
    "east",
    "north",
    "actors",
    "fronts",
    "campaign",
    "dataset",
    "matched",
    "elsewhere",
    "sources",
    "killed_low",
    "killed_best",
    "killed_high",
    "killed_counts_longer",
    "origins",
    *TERMS,
]


def codes_file(days: Column, numbers: Column, version: int) -> bytes:
    """Codes alone, in the order given."""
    about = {"format": FORMAT, "version": version, "events": len(days)}
    high, low = codes.halves(numbers)
    columns = {"code_day": days, "code_high": high, "code_low": low}
    return written({name: _array(name, column) for name, column in columns.items()}, about)


def written(arrays: dict[str, pa.Array], about: Mapping[str, object]) -> bytes:
    batch = pa.record_batch(list(arrays.values()), names=list(arrays))
    schema = batch.schema.with_metadata({"conflictmap": orjson.dumps(about)})
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, schema) as writer:
        writer.write_batch(batch.replace_schema_metadata(schema.metadata))
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _most_first(columns: dict[str, Column], name: str, words: list[str]) -> list[str]:
    """The words, the most frequent first, which packs best; the column's numbers become those of that order."""
    column = columns[name]
    there = column != NOTHING
    counts = np.bincount(column[there], minlength=len(words))
    order = sorted(range(len(words)), key=lambda number: (-counts[number], words[number]))
    rank = np.empty(len(words), dtype=np.int32)
    rank[order] = np.arange(len(words), dtype=np.int32)
    column[there] = rank[column[there]]
    return [words[number] for number in order]


def _count_from_places(columns: dict[str, Column], places: Iterable[names.PlaceName]) -> None:
    """Spots become east and north of their places' points."""
    points = [place["point"] or (0.0, 0.0) for place in places]
    for axis, (spot, name) in enumerate((("longitude", "east"), ("latitude", "north"))):
        origin = np.array([hundred_thousandths(point[axis]) for point in points], dtype=np.int32)
        column = columns.pop(spot)
        there = column != NOTHING
        column[there] -= origin[columns["place"][there]]
        columns[name] = column


def _array(name: str, column: Column, words: list[str] | None = None) -> pa.Array:
    there = column != NOTHING
    if name == "killed_counts_longer":
        return pa.array(column.astype(bool))
    column = _repeated(column, there)
    if name in _DAYS:
        return _over(column.astype(np.int32), there, pa.date32())
    kind = "i" if name in _SIGNED else "u"
    narrow = column.astype(_narrowest(column, kind, _LEAST.get(name, 1)))
    numbers = _over(narrow, there, pa.from_numpy_dtype(narrow.dtype))
    return numbers if words is None else pa.DictionaryArray.from_arrays(numbers, pa.array(words, pa.string()))


def _repeated(column: Column, there: NDArray[np.bool_]) -> Column:
    """Beneath a null the value of the row above, 0 before the first: what repeats takes least, packed."""
    if there.all():
        return column
    row = np.maximum.accumulate(np.where(there, np.arange(1, len(column) + 1), 0))
    return np.concatenate([np.zeros(1, column.dtype), column])[row]


def _narrowest(column: Column, kind: str, least: int) -> np.dtype[np.integer]:
    low, high = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    widths = (np.dtype(f"{kind}{width}") for width in (1, 2, 4) if width >= least)
    return next(width for width in widths if np.iinfo(width).min <= low and high <= np.iinfo(width).max)


def _over(values: Column, there: NDArray[np.bool_], of: pa.DataType) -> pa.Array:
    """An array with these very values beneath its nulls."""
    nulls = len(values) - int(there.sum())
    bits = pa.py_buffer(np.packbits(there, bitorder="little").tobytes()) if nulls else None
    return pa.Array.from_buffers(of, len(values), [bits, pa.py_buffer(values)], nulls)
