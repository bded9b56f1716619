"""Events as Arrow and GeoParquet, one record batch or row group after another."""

import json
import struct
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from api.exports.columns import COLUMNS, Holds

_HELD_AS = {
    Holds.TEXT: pa.string(),
    Holds.SLUG: pa.string(),
    Holds.NUMBER: pa.int32(),
    Holds.DAY: pa.date32(),
    Holds.MOMENT: pa.timestamp("us", tz="UTC"),
    Holds.DEGREES: pa.float64(),
    Holds.FLAG: pa.bool_(),
    Holds.SLUGS: pa.list_(pa.string()),
}
_READ: dict[Holds, Callable[[str], date]] = {Holds.DAY: date.fromisoformat, Holds.MOMENT: datetime.fromisoformat}
_LONGITUDE, _LATITUDE = (
    next(at for at, column in enumerate(COLUMNS) if column.name == name) for name in ("longitude", "latitude")
)
# GeoParquet 1.1.0: longitude before latitude, OGC:CRS84, which is what the format assumes where no CRS is named.
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
_FIELDS = [(column.name, _HELD_AS[column.holds]) for column in COLUMNS]
# What readers of Arrow know a geometry by (geoarrow.org, extension types 0.2).
_GEOARROW = {
    "ARROW:extension:name": "geoarrow.wkb",
    "ARROW:extension:metadata": json.dumps({"crs": "OGC:CRS84", "crs_type": "authority_code"}),
}
_GEOMETRY = pa.field("geometry", pa.binary(), metadata=_GEOARROW)
SCHEMA = pa.schema([*_FIELDS, _GEOMETRY], metadata={"geo": json.dumps(_GEO)})


class _Sink:
    """What was written since it was last emptied; a file to pyarrow."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        self._length += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        return self._length

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def arrow(batches: Iterable[list[tuple[object, ...]]]) -> Iterator[bytes]:
    """An Arrow IPC file (Feather 2), not compressed."""
    sink = _Sink()
    with pa.ipc.new_file(pa.PythonFile(sink, mode="w"), SCHEMA) as writer:
        for batch in batches:
            writer.write_batch(_record_batch(batch))
            yield sink.taken()
    yield sink.taken()


def parquet(batches: Iterable[list[tuple[object, ...]]]) -> Iterator[bytes]:
    """A GeoParquet 1.1 file, compressed by zstd."""
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), SCHEMA, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(_record_batch(batch))
            yield sink.taken()
    yield sink.taken()


def _record_batch(batch: list[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = list(zip(*batch, strict=True))
    arrays = [
        pa.array(_read(column.holds, values), type=_HELD_AS[column.holds])
        for column, values in zip(COLUMNS, columns, strict=True)
    ]
    points = [_point(row[_LONGITUDE], row[_LATITUDE]) for row in batch]
    return pa.record_batch([*arrays, pa.array(points, type=pa.binary())], schema=SCHEMA)


def _read(holds: Holds, values: tuple[Any, ...]) -> Iterable[Any]:
    read = _READ.get(holds)
    return values if read is None else [None if value is None else read(value) for value in values]


def _point(longitude: float | None, latitude: float | None) -> bytes | None:
    """Well-known binary, little-endian (OGC 06-103r4, 8.2)."""
    return None if longitude is None or latitude is None else struct.pack("<BIdd", 1, 1, longitude, latitude)
