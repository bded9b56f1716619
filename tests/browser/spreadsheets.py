"""A spreadsheet of forty plainly made-up rows, with two places that the desk does not know and one day that is none."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl

ROWS = 40
UNKNOWN_PLACES = ("Kestrel Ford", "Plover Mill")
WRONG_DAY = "2016-02-31"
WRONG_ROW = 8  # as a spreadsheet numbers it
SOURCE = "Made-up newsroom"
HEADER = (
    *("No", "Date", "Type", "Place", "Governorate", "Latitude", "Longitude", "Killed", "What happened"),
    "Reported by",
)


def made_up() -> bytes:
    """An XLSX workbook. The rows are of Palmyra, but for two places with positions of their own that no map has."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Incidents"
    sheet.append(HEADER)
    for number in range(1, ROWS + 1):
        sheet.append(_row(number))
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def title(number: int) -> str:
    return f"Made-up row {number:02}"


def _row(number: int) -> list[str | int | float]:
    place, latitude, longitude = "Palmyra", 34.5624, 38.284
    if number in {11, 12, 13}:
        place, latitude, longitude = UNKNOWN_PLACES[0], 34.71, 38.61
    if number == 21:
        place, latitude, longitude = UNKNOWN_PLACES[1], 34.42, 37.95
    day = (date(2016, 2, 1) + timedelta(days=number)).isoformat()
    if number == WRONG_ROW - 1:
        day = WRONG_DAY
    return [number, day, "shelling", place, "Homs", latitude, longitude, number % 4, title(number), "Made-up Daily"]
