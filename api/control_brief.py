"""Who held what ground in as few bytes as a map needs for its first picture: no reports, and no lines that a map can
draw from places and their reach."""

import json

from api.schemas.members import Json
from record.derived.territory.claims import GroundClaim
from rules.territory.cells import OUTSIDE

_OF_A_SITE = ("point", "reach_km", "joined")


def drawn_lines(cells: str) -> Json:
    """TopoJSON with the lines of drawn polygons and of the country's edge alone; other pieces have none, and places no
    names, which /control/changes/ has.

    ``cells`` is the whole. What belongs to a place alone follows from its point and its reach.
    """
    whole: Json = json.loads(cells)
    geometries = whole["objects"]["cells"]["geometries"]
    traced = {number for number, geometry in enumerate(geometries) if geometry["properties"]["drawn"]}
    wanted = [i for i, sides in enumerate(whole["sides"]) if OUTSIDE in sides or traced & set(sides)]
    number = {old: new for new, old in enumerate(wanted)}
    for i, geometry in enumerate(geometries):
        geometry["arcs"] = _renumbered(geometry["arcs"], number) if i in traced else []
    return {
        **whole,
        "arcs": [whole["arcs"][i] for i in wanted],
        "sides": [whole["sides"][i] for i in wanted],
        "places": {slug: {name: place[name] for name in _OF_A_SITE} for slug, place in whole["places"].items()},
    }


def brief_claim(claim: GroundClaim) -> Json:
    """The event a claim is about; where its day is not known also its place, and the first day it may have been."""
    about = {"event": claim["event"]} if claim["event"] else {}
    if claim["earliest"] == claim["latest"]:
        return about
    return {**about, "place": claim["place"], "earliest": claim["earliest"]}


def _renumbered(polygons: list[list[list[int]]], number: dict[int, int]) -> list[list[list[int]]]:
    """Arcs by their new numbers; ~i is arc i backwards."""
    return [[[number[i] if i >= 0 else ~number[~i] for i in ring] for ring in rings] for rings in polygons]
