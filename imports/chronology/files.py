"""The chronology's files as they came: where they lie, and what their names are."""

from pathlib import Path

from imports.files import File

DATA = Path(__file__).parent / "data"
EVENTS, CONTROL, PLACES = "chronology.json", "control_history.json", "places.csv"
FURTHER = "chronology_sources_2.json"
# The control history and what was added to it, in the order in which they are merged.
CONTROL_HISTORIES = (CONTROL, "control_history_2.json", "control_history_3.json")
STORIES = "stories.json"
TOWNS, ARABIC_NAMES = "towns.csv", "arabic/places_ar.csv"
# Arabic of the files' texts, in files of the same shape: a draft that nobody has signed.
ARABIC_EVENTS, ARABIC_FURTHER = "arabic/events_ar.json", "arabic/sources_2_ar.json"
ARABIC_SOURCES, ARABIC_WORDS = "arabic/sources_ar.csv", ("arabic/attributions_ar.csv", "arabic/holders_ar.csv")
ARABIC_CONTROL = tuple(
    zip(CONTROL_HISTORIES, ("arabic/control_notes_ar.json", "arabic/control_notes_2_ar.json"), strict=False)
)
GOVERNORATES, COUNTRY = "governorates.geojson", "country.geojson"


def read(name: str) -> File:
    return File(name, (DATA / name).read_bytes())
