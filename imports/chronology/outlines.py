"""Outlines of the country and its governorates, as their files have them and fitted to the gazetteer."""

from collections.abc import Iterable, Mapping

import shapely
from shapely import Geometry
from shapely.geometry import mapping, shape

from imports.chronology import files
from imports.chronology.upstream import Spot
from imports.tables import Tables
from rules.documents.formats import Json
from rules.geometry import Position
from rules.outlines import fitted
from rules.vocabulary import PlacePrecision

Feature = Json
COUNTRY = "syria"
# Points that are known better than a generalised border is.
_KNOWN = {PlacePrecision.EXACT, PlacePrecision.SITE, PlacePrecision.SETTLEMENT}


def outlines(tables: Tables, spots: Iterable[Spot]) -> dict[str, Geometry]:
    """The outline of each division, by its address part, with its border towns inside."""
    country, governorates = (files.read(name).json()["features"] for name in (files.COUNTRY, files.GOVERNORATES))
    places = positions(tables, spots)
    found: dict[str, Geometry] = {}
    for features in (country, governorates):
        own = {slug: shape(feature["geometry"]) for feature in features if (slug := division(feature, tables))}
        found |= fitted(own, places)
    return found


def division(feature: Feature, tables: Tables) -> str:
    """The address part of the division that a feature of the files is the outline of; empty where it is of none."""
    words = set(feature["properties"].values())
    return next((row["slug"] for row in tables["divisions.csv"] if row.key in words), "")


def positions(tables: Tables, spots: Iterable[Spot]) -> dict[str, list[Position]]:
    """The points of the gazetteer that are known well, by the divisions that they lie in."""
    parents = {row["slug"]: row["parent"] for row in tables["places.csv"]}
    found: dict[str, list[Position]] = {COUNTRY: []}
    for spot in spots:
        row = tables["places.csv"].get(spot.place, where=f"{files.PLACES}, {spot.place}")
        words = tables["place_precisions.csv"].get(spot.coord_precision, where=f"{files.PLACES}, {spot.place}")
        if words["precision"] not in _KNOWN:
            continue
        outer = row["parent"]
        while outer in parents:
            outer = parents[outer]
        for slug in (COUNTRY, outer):
            found.setdefault(slug, []).append((float(spot.lon), float(spot.lat)))
    return found


def basemap(collection: Json, names: Mapping[str, str], places: Mapping[str, list[Position]]) -> None:
    """Fit the features of a drawn file to the gazetteer, in place; ``names``: English name → address part."""
    slugs = [
        names.get(feature["properties"]["name_en"] or "", f"other {number}")
        for number, feature in enumerate(collection["features"])
    ]
    before = {slug: shape(feature["geometry"]) for slug, feature in zip(slugs, collection["features"], strict=True)}
    after = fitted(before, places)
    for slug, feature in zip(slugs, collection["features"], strict=True):
        if after[slug] is not before[slug]:
            feature["geometry"] = mapping(shapely.set_precision(after[slug], 0.001))
