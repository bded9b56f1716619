"""Two tables of plainly made-up rows, in the layouts of Insecurity Insight's and of the Syrian Archive's files.

The first has middles of districts and of the country as coordinates, and governorates in spellings of its own; the
second identifiers that hold a day, two of which have day and month exchanged, a row without a day, and half a position.
"""

import csv
import io
from collections.abc import Iterable

OBSERVERS, ARCHIVE = "Made-up observers of health care", "Made-up archive"
OPEN_WEAPON = "Made-up weapon"
UNKNOWN_AREA, ITS_SLUG = "Ar-Raqqah Governorate", "Raqqa"
COUNTED = "health workers"
EXCHANGED, RIGHT_DAY = "KES090413", "2013-04-09"
_NEAR, _DISTRICT, _COUNTRY = "(2) 25 km Precision", "(3) District, Communicipality or Commune", "(6) Country"
_HEALTH = (
    *("sind_event_id", "date", "description", "admin1", "latitude", "longitude", "geo_precision", "perpetrator_type"),
    *("perpetrator_name", "weapon", "place_type", "facilities_destroyed", "facilities_damaged", "transport_destroyed"),
    *("transport_damaged", "health_workers_killed", "health_workers_injured", "health_workers_kidnapped"),
    "health_workers_arrested",
)
_ARCHIVED = (
    *("incident_code", "incident_date", "incident_time", "title_en", "title_ar", "summary_en", "summary_ar"),
    *(
        "location",
        "latitude",
        "longitude",
        "weapons_used_0",
        "weapons_used_1",
        "armed_group",
        "confidence",
        "un_title",
        "fr_title",
    ),
)
HEALTH_ROWS, COUNTRY_ROWS = 18, 3


def observers() -> bytes:
    return _csv(_HEALTH, (_health(number) for number in range(1, HEALTH_ROWS + 1)))


def archive() -> bytes:
    return _csv(_ARCHIVED, (_archived(number) for number in range(1, 15)))


def _csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    return text.getvalue().encode()


def _health(number: int) -> list[object]:
    area, precision = ("Homs Governorate", _NEAR) if number % 3 else (UNKNOWN_AREA, _DISTRICT)
    if number > HEALTH_ROWS - COUNTRY_ROWS:
        area, precision = "No Information", _COUNTRY
    who = "Godwit Brigade" if number % 2 else "No Information"
    weapon = OPEN_WEAPON if number in {4, 5} else "Aerial Bomb: Plane"
    return [
        *(70_000 + number, f"2016-03-{number:02}", f"March 2016: Made-up row {number:02}.", area),
        *(34.2 + number / 20, 37.4 + number / 12, precision, "NSA", who, weapon, "Health Building"),
        *(0, 1, 0, 0, number % 3, number % 2, 0, 0),
    ]


def _archived(number: int) -> list[object]:
    code, day = f"KES{number:02}0313", f"2013-03-{number:02}"
    if number in {5, 9}:
        code, day = (EXCHANGED, "2013-09-04") if number == 9 else ("KES050713", "2013-05-07")
    latitude, longitude = (34.5 + number / 30, 38.1) if number % 2 else ("", "")
    if number == 8:
        code, latitude = "KES080313", 34.7
    return [
        *(code, "" if number == 12 else day, "", f"Made-up incident {number:02}", f"حادثة مختلقة {number:02}"),
        *(f"Made-up summary {number:02}.", f"ملخص مختلق {number:02}.", "حمص : تدمر", latitude, longitude),
        *("Chlorine Gas" if number % 4 else "NA", "", "", number % 4, "", ""),
    ]
