"""Outlines that a drawn area may share an edge with: areas of control claims, and boundaries of places."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import TypedDict

from django.contrib.gis.geos import MultiPolygon
from django.contrib.gis.geos import Polygon as Frame

from control.models import ControlClaim
from desk.site import DeskSite, Person
from places.models import Place
from rules.geometry import Box
from rules.vocabulary import PlaceKind

# What a map can snap to without getting slow.
MOST_OUTLINES = 60
MOST_VERTICES = 20_000
Line = list[tuple[float, float]]


class Outline(TypedDict):
    """``lines``: its rings in degrees, longitude first, each closed. ``kind``: «area» or «boundary»."""

    name: str
    kind: str
    lines: list[Line]


def outlines_in(box: Box, but: int | None, site: DeskSite, person: Person) -> list[Outline]:
    """Those that reach into a box of degrees and that the person may see; ``but``: the claim that is being drawn."""
    frame = Frame.from_bbox(box)
    claims = site.readable(person, ControlClaim.objects.select_related("place", "holder")).filter(
        area__bboverlaps=frame
    )
    places = site.choosable(person, Place.objects.exclude(kind=PlaceKind.COUNTRY)).filter(boundary__bboverlaps=frame)
    found = chain(
        (_outline(str(claim), "area", claim.area) for claim in claims[:MOST_OUTLINES] if claim.pk != but),
        (_outline(str(place), "boundary", place.boundary) for place in places[:MOST_OUTLINES]),
    )
    return list(_bounded(islice(found, MOST_OUTLINES)))


def _outline(name: str, kind: str, area: MultiPolygon | None) -> Outline:
    rings = [ring for rings in (area.coords if area else ()) for ring in rings]
    return {"name": name, "kind": kind, "lines": [[(x, y) for x, y, *_height in ring] for ring in rings]}


def _bounded(outlines: Iterator[Outline]) -> Iterator[Outline]:
    left = MOST_VERTICES
    for outline in outlines:
        left -= sum(map(len, outline["lines"]))
        if left < 0:
            return
        yield outline
