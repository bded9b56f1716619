"""Events as GeoJSON (RFC 7946) and as one feature on each line, in pieces; they were printed ready to be sent."""

from collections.abc import Iterable, Iterator, Mapping

import orjson


def collection(head: Mapping[str, object], batches: Iterable[list[tuple[bytes]]]) -> Iterator[bytes]:
    """One FeatureCollection; ``head`` holds its other members."""
    opening = orjson.dumps({"type": "FeatureCollection", **head})[:-1]
    yield opening + b',"features":['
    separator = b""
    for batch in batches:
        yield separator + b",".join([feature for (feature,) in batch])
        separator = b","
    yield b"]}"


def lines(batches: Iterable[list[tuple[bytes]]]) -> Iterator[bytes]:
    """Newline-delimited GeoJSON, as GDAL (GeoJSONSeq), jq and DuckDB read it."""
    for batch in batches:
        yield b"\n".join([*(feature for (feature,) in batch), b""])
