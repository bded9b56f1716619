"""The relief under a picture: shade and light of static/basemap's relief, in pieces that a picture carries itself.

Level ground is the middle grey of a piece. A filter makes what is darker a black, and what is lighter a white, as
opaque as it differs, so that the ground keeps its own colour in either scheme («hard light», as static/js/map/relief.js
draws it), also where a program draws the SVG that cannot blend.
"""

import math
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from zipfile import ZipFile

from dashboard.pictures.frames import Frame
from dashboard.pictures.svg import element

# Pieces of one degree, and for wide pictures coarser rows from west to east, each overlapping its neighbours.
_PIECES = Path(__file__).with_name("relief.zip")
_WEST, _SOUTH, _EAST, _NORTH, _OVERLAP = 34, 31.5, 43, 38, 0.01
_MOST_PIECES = 12
# Red, green, blue, alpha and one, for each channel: alpha is how far the grey lies below or above the middle, of 0.46.
_SHADE = "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 -.92 0 0 .46 0"
_LIGHT = "0 0 0 0 1 0 0 0 0 1 0 0 0 0 1 .92 0 0 -.46 0"


def relief(frame: Frame, key: str = "") -> str:
    """Empty where the frame lies beyond it. ``key`` makes the filter of this picture its own."""
    pieces = "".join(_image(piece, frame) for piece in _within(frame))
    if not pieces:
        return ""
    name = f"relief{key}"
    return element("defs", _filter(name, frame)) + element("g", pieces, filter=f"url(#{name})")


def _within(frame: Frame) -> list[tuple[str, float, float, float, float]]:
    """File names with west, south, east and north."""
    west, south, east, north = frame.box
    souths = range(max(math.floor(south), math.floor(_SOUTH)), min(math.ceil(north), _NORTH))
    wests = range(max(math.floor(west), _WEST), min(math.ceil(east), _EAST))
    if len(souths) * len(wests) <= _MOST_PIECES:
        return [(f"{left}-{low}.webp", left, low, left + 1, low + 1) for low in souths for left in wests]
    return [(f"row-{low}.webp", _WEST, low, _EAST, low + 1) for low in souths]


def _image(piece: tuple[str, float, float, float, float], frame: Frame) -> str:
    name, west, south, east, north = piece
    left, top = frame.at((max(west - _OVERLAP, _WEST), min(north + _OVERLAP, _NORTH)))
    right, bottom = frame.at((min(east + _OVERLAP, _EAST), max(south - _OVERLAP, _SOUTH)))
    return element(
        "image",
        href=_address(name),
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        preserveAspectRatio="none",
    )


def _filter(name: str, frame: Frame) -> str:
    parts: Iterable[str] = (
        element("feColorMatrix", _in="SourceGraphic", type="matrix", values=_SHADE, result="shade"),
        element("feColorMatrix", _in="SourceGraphic", type="matrix", values=_LIGHT, result="light"),
        element("feMerge", _merged()),
    )
    whole = {"filterUnits": "userSpaceOnUse", "x": 0, "y": 0, "width": frame.width, "height": frame.height}
    return element("filter", parts, id=name, color_interpolation_filters="sRGB", **whole)


def _merged() -> Iterator[str]:
    yield element("feMergeNode", _in="shade")
    yield element("feMergeNode", _in="light")


@cache
def _address(name: str) -> str:
    with ZipFile(_PIECES) as pieces:
        return f"data:image/webp;base64,{b64encode(pieces.read(name)).decode()}"
