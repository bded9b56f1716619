"""Places of the chronology: fetched where the desk has them, drafted from the tables and files where it has not."""

import shapely
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon
from shapely import Geometry
from shapely.geometry import shape

from desk.fields import as_point
from imports.chronology import files
from imports.chronology.outlines import outlines
from imports.chronology.upstream import SourceEvent, Spot
from imports.outcome import Outcome
from imports.saving import save_checked
from imports.tables import Row, Tables
from places.models import Front, Place, PlaceSpelling
from rules.vocabulary import PlaceKind, PlacePrecision

_DIVISION_PRECISION = {PlaceKind.COUNTRY: PlacePrecision.COUNTRY, PlaceKind.GOVERNORATE: PlacePrecision.GOVERNORATE}


class Gazetteer:
    def __init__(
        self,
        tables: Tables,
        outcome: Outcome,
        spots: list[Spot],
        source_events: list[SourceEvent],
        remarks: dict[str, str],
    ) -> None:
        """``remarks``: what the control history says of a place, for readers, by the file's name of it."""
        self.tables, self.outcome, self.remarks = tables, outcome, remarks
        self.outlines = outlines(tables, spots)
        self.spots = {spot.place: spot for spot in spots}
        self.source_events = {source_event.id: source_event for source_event in source_events}
        self.towns = {row["geonames_id"]: row for row in files.read(files.TOWNS).rows()}
        self.arabic = {row["slug"]: row for row in files.read(files.ARABIC_NAMES).rows()}
        self._places: dict[str, Place] = {}
        self._fronts: dict[str, Front] = {}

    def called(self, name: str, where: str) -> Place:
        """The place that the files call by this name."""
        return self.place(self.tables["places.csv"].get(name, where=where)["slug"])

    def place(self, slug: str) -> Place:
        if slug not in self._places:
            known = Place.objects.filter(slug=slug).first()
            self._places[slug] = known or self._draft(slug)
        return self._places[slug]

    def front(self, name: str, where: str) -> Front:
        if name not in self._fronts:
            row = self.tables["fronts.csv"].get(name, where=where)
            known = Front.objects.filter(slug=row["slug"]).first()
            self._fronts[name] = known or self._draft_front(row)
        return self._fronts[name]

    def _draft(self, slug: str) -> Place:
        for table, draft in (
            ("places.csv", self._from_file),
            ("divisions.csv", self._division),
            ("event_places.csv", self._from_event),
        ):
            for row in self.tables[table]:
                if row["slug"] == slug:
                    place = draft(row)
                    self._add_spellings(place, row)
                    self.outcome.places.append(place)
                    self.outcome.made["places"] += 1
                    return place
        raise LookupError(f"No table has a place with the address part «{slug}»; add it to tables/places.csv.")

    def _from_file(self, row: Row) -> Place:
        self.tables["places.csv"].find(row.key)
        where = f"{files.PLACES}, {row.key}"
        spot = self.spots[row.key]
        precision = self.tables["place_precisions.csv"].get(spot.coord_precision, where=where)
        name_ar, basis = self._arabic(row, spot)
        place = Place(
            slug=row["slug"],
            name_en=row["name_en"],
            name_ar=name_ar,
            name_ar_basis=basis,
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            kind=row.term(PlaceKind, "kind"),
            parent=self.place(row["parent"]),
            point=as_point((float(spot.lon), float(spot.lat))),
            precision=precision.term(PlacePrecision, "precision"),
            point_basis=f"{spot.coord_source}; {spot.coord_precision}",
            note=self.remarks.get(row.key, ""),
        )
        return save_checked(place, where)

    def _arabic(self, row: Row, spot: Spot) -> tuple[str, str]:
        """The Arabic name and where it comes from: the file's own, else the table's, GeoNames', the list's."""
        listed, town = self.arabic.get(row["slug"]), self.towns.get(row["geonames_id"])
        if spot.name_ar:
            return spot.name_ar, spot.name_ar_basis
        if row["name_ar"]:
            return row["name_ar"], row["name_ar_basis"]
        if listed:
            return listed["name_ar"], listed["basis"]
        return (town["name_ar"], "GeoNames (CC BY 4.0)") if town else ("", "")

    def _from_event(self, row: Row) -> Place:
        self.tables["event_places.csv"].find(row.key)
        source_event = self.source_events[row["event"]]
        listed = self.arabic.get(row["slug"], {"name_ar": "", "basis": ""})
        place = Place(
            slug=row["slug"],
            name_en=row["name_en"],
            name_ar=listed["name_ar"],
            name_ar_basis=listed["basis"],
            kind=row.term(PlaceKind, "kind"),
            parent=self.place(row["parent"]),
            point=as_point((source_event.lon, source_event.lat)),
            precision=PlacePrecision.NEAR,
            point_basis=f"{source_event.coord_source}; {row.reason}"[:300],
        )
        return save_checked(place, source_event.where)

    def _division(self, row: Row) -> Place:
        self.tables["divisions.csv"].find(row.key)
        kind = row.term(PlaceKind, "kind")
        file = files.read(files.COUNTRY if kind == PlaceKind.COUNTRY else files.GOVERNORATES)
        collection = file.json()
        feature = next(item for item in collection["features"] if row.key in item["properties"].values())
        arabic = feature["properties"].get("name_ar")
        place = Place(
            slug=row["slug"],
            name_en=row["name_en"],
            name_ar=row["name_ar"] or arabic,
            name_ar_basis=row.reason or collection["source"],
            kind=kind,
            parent=None if kind == PlaceKind.COUNTRY else self.place("syria"),
            precision=_DIVISION_PRECISION[kind],
            boundary=_area(self.outlines[row["slug"]]),
            boundary_basis=collection["source"] + _moved(feature["geometry"], self.outlines[row["slug"]]),
            pcode=feature["properties"].get("pcode") or "",
        )
        return save_checked(place, f"{file.name}, {row.key}")

    def _add_spellings(self, place: Place, row: Row) -> None:
        for name, language in row.spellings("spellings"):
            save_checked(PlaceSpelling(place=place, name=name, language=language), f"tables/{row.table}, {row.key}")
            self.outcome.made["spellings"] += 1

    def _draft_front(self, row: Row) -> Front:
        view = {edge: float(row[edge]) for edge in ("west", "south", "east", "north")}
        front = Front(slug=row["slug"], name_en=row["name_en"], name_ar=row["name_ar"], **view)
        save_checked(front, f"tables/fronts.csv, {row.key}")
        self.outcome.fronts.append(front)
        self.outcome.made["fronts"] += 1
        return front


def _moved(before: dict[str, object], after: Geometry) -> str:
    """Where the outline comes from beside its file, if it is not as the file has it."""
    return "" if shape(before).equals(after) else "; extended by the surroundings of border towns"


def _area(outline: Geometry) -> MultiPolygon:
    area = GEOSGeometry(memoryview(shapely.to_wkb(outline)), srid=4326)
    return area if isinstance(area, MultiPolygon) else MultiPolygon(area, srid=4326)
