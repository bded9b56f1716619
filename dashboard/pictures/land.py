"""The ground of a picture: countries, governorates and waters of static/basemap, cut at the frame."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import shapely
from django.conf import settings
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.pictures.frames import Frame
from dashboard.pictures.palette import Tones
from dashboard.pictures.relief import relief
from dashboard.pictures.svg import element
from dashboard.reference_layers import installed

_FOLDER = "static/basemap"
_SYRIA = "Syria"
# Beyond the frame, in degrees, so that no cut edge shows.
_MARGIN = 0.2
_WADIS_FROM = 0.8  # pixels to a kilometre


def ground(frame: Frame, tones: Tones, key: str = "") -> Iterator[str]:
    """Sea, land, the country a tone lighter, relief, its governorates, waters and borders."""
    yield element("rect", width=frame.width, height=frame.height, fill=tones.sea)
    box = shapely.box(*frame.box).buffer(_MARGIN, join_style="mitre")
    for name, land in _countries():
        inside = land.intersection(box)
        if not inside.is_empty:
            fill = tones.map_paper if name == _SYRIA else tones.land
            yield element("path", d=path(inside, frame), fill=fill)
    yield relief(frame, key)
    borders = {"fill": "none", "stroke": tones.border, "stroke_width": 1.2}
    yield element("g", _lines("levant_countries", box, frame), **borders)
    yield element("g", _lines("syria_governorates", box, frame), fill="none", stroke=tones.division, stroke_width=1)
    roads = {"fill": "none", "stroke": tones.road, "stroke_width": 1.2, "stroke_linejoin": "round"}
    yield element("g", _roads(box, frame), **roads)
    waters = {"fill": "none", "stroke": tones.river, "stroke_linejoin": "round"}
    if frame.px_per_km >= _WADIS_FROM:
        yield element("g", _lines("levant_rivers_wadis", box, frame), stroke_width=1, **waters)
    yield element("g", _lines("levant_rivers_lakes_ne50", box, frame), stroke_width=1.8, **waters)


def path(geometry: BaseGeometry, frame: Frame) -> str:
    """The rings or lines of a geometry as path data, thinned to half a pixel."""
    thin = geometry.simplify(0.5 / frame.px_per_km / 111)
    return "".join(_line(list(part.coords), frame) for part in _parts(thin))


def _roads(box: BaseGeometry, frame: Frame) -> Iterator[str]:
    """Where the operator installed them."""
    file = installed.path("roads.json")
    for kind, geometry in _read(file) if file else []:
        inside = geometry.intersection(box)
        if kind == "road" and not inside.is_empty:
            yield element("path", d=path(inside, frame))


def _lines(name: str, box: BaseGeometry, frame: Frame) -> Iterator[str]:
    for _name, geometry in _features(name):
        lines = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
        inside = lines.intersection(box)
        if not inside.is_empty:
            yield element("path", d=path(inside, frame))


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    if geometry.geom_type == "Polygon":
        yield geometry.exterior
        yield from geometry.interiors
    elif geometry.geom_type in {"LineString", "LinearRing"}:
        yield geometry
    elif hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from _parts(part)


def _line(points: list[tuple[float, float]], frame: Frame) -> str:
    drawn = (frame.at((lon, lat)) for lon, lat in points)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in drawn)


def _countries() -> list[tuple[str, BaseGeometry]]:
    """Syria last: its border lies over those of its neighbours."""
    return sorted(_features("levant_countries"), key=lambda country: country[0] == _SYRIA)


def _features(name: str) -> list[tuple[str, BaseGeometry]]:
    return _read(settings.BASE_DIR / _FOLDER / f"{name}.geojson")


@cache
def _read(file: Path) -> list[tuple[str, BaseGeometry]]:
    """Each feature's name in English, or its kind, and its geometry (WGS 84)."""
    features = json.loads(file.read_text())["features"]
    named = [(one["properties"], shapely.make_valid(shape(one["geometry"]))) for one in features]
    return [(of.get("name_en") or of.get("kind") or "", geometry) for of, geometry in named]
