"""From a publisher's file to what the map draws: clipped, thinned and rounded GeoJSON."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyogrio
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from dashboard.reference_layers.errors import NotInstalledError
from dashboard.reference_layers.sources import Layer, Source

# West, south, east, north in degrees (WGS 84): what static/basemap/levant_countries.geojson covers.
BOX = (29.5, 28.5, 49.0, 39.5)
# Degrees: lines of a source for 1:10,000,000 say no more, and 0.002 is a pixel at zoom 9.
TOLERANCE: dict[Layer, float] = {"road": 0.002, "built_up": 0.001, "governorate": 0.0025, "district": 0.0025}
# About a hundred metres.
_DECIMALS = 3
Feature = dict[str, object]


def features(source: Source, file: Path) -> list[Feature]:
    """GeoJSON features (WGS 84) of one layer, each with ``kind`` and, of lines with an order, ``rank``.

    Areas of administration become the lines between them: the country's border is drawn from the map's own files.
    Raises NotInstalledError for a file that GDAL cannot read, or that has nothing of the layer in BOX.
    """
    read = list(_read(source, file))
    shapes: Iterable[tuple[BaseGeometry, int | None]] = read
    if source.layer in {"governorate", "district"}:
        shapes = [(line, None) for line in borders([geometry for geometry, _rank in read])]
    box = shapely.box(*BOX)
    found = []
    for geometry, rank in shapes:
        drawn = shapely.intersection(geometry, box).simplify(TOLERANCE[source.layer])
        drawn = shapely.set_precision(drawn, 10**-_DECIMALS)
        if not drawn.is_empty:
            found.append(_feature(source.layer, drawn, rank))
    if not found:
        raise NotInstalledError(f"{source.address} has nothing between 29.5° and 49° E, 28.5° and 39.5° N.")
    return found


def borders(areas: list[BaseGeometry]) -> list[BaseGeometry]:
    """The lines where areas of one coverage meet, each once, without the coverage's own outline."""
    lines = shapely.union_all([area.boundary for area in areas])
    inner = shapely.difference(lines, shapely.union_all(areas).boundary)
    merged = shapely.line_merge(inner)
    return [part for part in shapely.get_parts(merged) if part.length > TOLERANCE["district"]]


def _read(source: Source, file: Path) -> Iterator[tuple[BaseGeometry, int | None]]:
    columns = [source.rank] if source.rank else []
    try:
        meta, _ids, stored, fields = pyogrio.raw.read(file, bbox=BOX, columns=columns)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as problem:
        raise NotInstalledError(f"{source.address} is no file of geometries that can be read: {problem}") from problem
    if source.rank and source.rank not in meta["fields"]:
        raise NotInstalledError(f"{source.address} has no column «{source.rank}», by which its lines are ordered.")
    ranks = [int(rank) for rank in fields[0]] if source.rank else [None] * len(stored)
    for geometry, rank in zip(shapely.make_valid(shapely.from_wkb(stored)), ranks, strict=True):
        if geometry is not None:
            yield geometry, rank


def _feature(kind: Layer, geometry: BaseGeometry, rank: int | None) -> Feature:
    properties = {"kind": kind} if rank is None else {"kind": kind, "rank": rank}
    outline = mapping(geometry)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": outline["type"], "coordinates": _rounded(outline["coordinates"])},
    }


def _rounded(coordinates: object) -> object:
    """Without the tails of binary fractions, such as 38.300000000000004."""
    if isinstance(coordinates, float):
        return round(coordinates, _DECIMALS)
    assert isinstance(coordinates, list | tuple), "coordinates are numbers, or lists of coordinates"
    return [_rounded(each) for each in coordinates]
