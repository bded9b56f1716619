"""A plane to measure on: Lambert's azimuthal equal-area projection of WGS 84, centred on Syria.

Areas on it are true. Distances are wrong by less than 0.1 % within 450 km of the centre.
"""

from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely import Geometry

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
# Of shapely: one geometry, or an array of them.
Shapes: TypeAlias = Geometry | NDArray[np.object_]

CENTRE = (38.5, 35.0)
# Longitude comes first on both sides.
_PLANE = Transformer.from_crs(
    "EPSG:4326", f"+proj=laea +lon_0={CENTRE[0]} +lat_0={CENTRE[1]} +datum=WGS84", always_xy=True
)


def to_plane(lon_lat: Floats) -> Floats:
    """Degrees, longitude first, to metres east and north of the centre: rows of two."""
    return np.column_stack(_PLANE.transform(lon_lat[:, 0], lon_lat[:, 1]))


def to_degrees(x_y: Floats) -> Floats:
    """Metres east and north of the centre to degrees, longitude first: rows of two."""
    return np.column_stack(_PLANE.transform(x_y[:, 0], x_y[:, 1], direction="INVERSE"))


def on_plane(geometry: Shapes) -> Shapes:
    """A geometry in degrees, or an array of them, in metres on the plane."""
    return shapely.transform(geometry, to_plane)


def in_degrees(geometry: Shapes) -> Shapes:
    """A geometry on the plane, or an array of them, in degrees (EPSG:4326)."""
    return shapely.transform(geometry, to_degrees)


def km2(geometry: Shapes) -> Floats:
    """The area of a geometry in degrees, or of each of an array of them, in square kilometres.

    Its sides are straight in degrees: they are cut short first, since long ones are bent on the plane.
    """
    found: Floats = shapely.area(on_plane(shapely.segmentize(geometry, 0.1))) / 1e6
    return found
