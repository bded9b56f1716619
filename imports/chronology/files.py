"""The chronology's files as they came: where they lie, and what their names are."""

from pathlib import Path

from imports.files import File

DATA = Path(__file__).parent / "data"
EVENTS, CONTROL, PLACES = "chronology.json", "control_history.json", "places.csv"
FURTHER = "chronology_sources_2.json"
# The control history and what was added to it, in the order in which they are merged.
CONTROL_HISTORIES = (CONTROL, "control_history_2.json", "control_history_3.json")
TOWNS, ARABIC_NAMES = "towns.csv", "places_ar.csv"
STORIES = "stories.json"
GOVERNORATES, COUNTRY = "governorates.geojson", "country.geojson"


def read(name: str) -> File:
    return File(name, (DATA / name).read_bytes())
