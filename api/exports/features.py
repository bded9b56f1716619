"""Events as GeoJSON (RFC 7946) and as one feature on each line, in pieces; they were printed ready to be sent."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson


def collection(head: dict[str, Any], batches: Iterable[list[tuple[str]]]) -> Iterator[bytes]:
    """One FeatureCollection; ``head`` holds its other members."""
    opening = orjson.dumps({"type": "FeatureCollection", **head})[:-1]
    yield opening + b',"features":['
    separator = ""
    for batch in batches:
        yield f"{separator}{','.join([feature for (feature,) in batch])}".encode()
        separator = ","
    yield b"]}"


def lines(batches: Iterable[list[tuple[str]]]) -> Iterator[bytes]:
    """Newline-delimited GeoJSON, as GDAL (GeoJSONSeq), jq and DuckDB read it."""
    for batch in batches:
        yield "".join([f"{feature}\n" for (feature,) in batch]).encode()
