"""Where and when, in UCDP GED's codes (codebook 25.1, priogrid_gid, date_prec, event_clarity)."""

from math import floor

from rules.documents.events import EventDocument
from rules.vocabulary import DatePrecision

_CELL = 0.5  # degrees
_COLUMNS, _ROWS = 720, 360
A_YEAR = 366  # days; GED has no event whose date is less precise


def priogrid(longitude: float, latitude: float) -> int:
    """The number of the PRIO-GRID cell: rows of half a degree from the south, 720 columns from the west, from 1.

    >>> priogrid(38.28402, 34.5624)
    179717
    """
    row = min(floor((latitude + 90) / _CELL), _ROWS - 1)
    column = floor((longitude + 180) / _CELL) % _COLUMNS
    return row * _COLUMNS + column + 1


def days_of(document: EventDocument) -> int:
    """How many days the event's dates span."""
    return (document.latest - document.earliest).days + 1


def date_precision(document: EventDocument) -> int:
    """date_prec: 1 day, 2 two to six days, 3 week, 4 up to a month, 5 up to a year."""
    known = document.date_precision
    if known is not DatePrecision.RANGE:
        return {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5}[known]
    days = days_of(document)
    return next((code for longest, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= longest), 5)


def event_clarity(document: EventDocument) -> int:
    """1: one event reported as one; 2: the sources sum up several days, so that single events cannot be separated."""
    is_span = document.date_precision == DatePrecision.RANGE and days_of(document) > 1
    return 2 if is_span else 1
