"""Fit the borders of the built-in basemap to the gazetteer, as loading fits those that ground is cut at."""

import json
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from imports.chronology import files, merging, upstream
from imports.chronology.draft import spots_of
from imports.chronology.outlines import COUNTRY, basemap, positions
from imports.chronology.tables import chronology_tables

BASEMAP = Path(settings.BASE_DIR) / "static" / "basemap"
COUNTRIES, GOVERNORATES = "levant_countries.geojson", "syria_governorates.geojson"


class Command(BaseCommand):
    help = "Fit the borders of static/basemap to the gazetteer; running it again changes nothing."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        for name, content in fitted_files().items():
            path = BASEMAP / name
            is_new = path.read_text() != content
            path.write_text(content)
            self.stdout.write(f"{path}: {'written' if is_new else 'as it was'}")


def fitted_files() -> dict[str, str]:
    """The files of borders as they should be, by name."""
    tables = chronology_tables()
    histories = merging.histories([files.read(name) for name in files.CONTROL_HISTORIES])
    places = positions(tables, spots_of(upstream.spots(files.read(files.PLACES)), histories))
    names = {COUNTRIES: {"Syria": COUNTRY}, GOVERNORATES: {row.key: row["slug"] for row in tables["divisions.csv"]}}
    found = {}
    for name, slugs in names.items():
        collection = json.loads((BASEMAP / name).read_text())
        basemap(collection, {attribution: slug for attribution, slug in slugs.items() if slug}, places)
        found[name] = written(collection)
    return found


def written(collection: Mapping[str, object]) -> str:
    """GeoJSON with a feature a line, so that a difference shows which outline it is in."""
    heading = {name: value for name, value in collection.items() if name != "features"}
    listed = collection["features"]
    assert isinstance(listed, list), "a FeatureCollection (RFC 7946, 3.3) lists its features"
    features = ",\n".join(_line(feature) for feature in listed)
    return f'{_line(heading)[:-1]},"features":[\n{features}\n]}}\n'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
