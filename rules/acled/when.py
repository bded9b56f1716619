"""The day of a printed event and how well it is known, as ACLED writes them (codebook 2023, «Time precision»)."""

from datetime import date, timedelta

from rules.documents.events import EventDocument
from rules.ucdp.where import days_of

A_MONTH = 31  # days; ACLED has no event whose date is less precise


def time_precision(document: EventDocument) -> int:
    """1: the day is known; 2: the week; 3: the month."""
    days = days_of(document)
    return next((code for longest, code in ((1, 1), (7, 2)) if days <= longest), 3)


def event_date(document: EventDocument) -> date:
    """The day; where only a week or month is known, the day in its middle."""
    return document.earliest + timedelta(days=(days_of(document) - 1) // 2)
