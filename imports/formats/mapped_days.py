"""The days of a mapped row, and whether its identifier agrees with them."""

from datetime import date

from imports.findings import Rule
from imports.formats.mapped import MappedCells
from imports.formats.no_events import check_is_event
from imports.recognition.mapping import Field, Use
from imports.recognition.profile import coded_day
from rules.dates import Span, UnreadableDate, precision_of
from rules.reading.days import AmbiguousDay, read_days
from rules.vocabulary import translatable as _


def days_of(row: MappedCells) -> Span:
    """First to last day; raises RefusedRow where the row has none, or one whose order is open."""
    found = row.used(Field.DAY)
    check_is_event(row, found[1] if found else "")
    if not found:
        use = row.mapping.first(Field.DAY)
        column = use.column if use else ""
        raise row.cells.refused(Rule.MISSING_VALUE, column, row.cells.text(column), expected=_("a day"))
    span = _read(row, *found)
    _check_code(row, span)
    last = row.used(Field.LAST_DAY)
    if not last:
        return span
    latest = _read(row, *last).latest
    if latest < span.earliest:
        raise row.cells.refused(Rule.DAYS_OUT_OF_ORDER, last[0].column, last[1], start=span.earliest)
    return Span(span.earliest, latest, precision_of(span.earliest, latest))


def published(row: MappedCells) -> date | None:
    """The day of the report; None where it is not given or unreadable, with a finding."""
    found = row.used(Field.PUBLISHED)
    if not found:
        return None
    use, text = found
    try:
        return read_days(text, use.order).earliest
    except UnreadableDate as problem:
        row.cells.note(Rule.REPORT_DAY_UNREADABLE, use.column, text, problem=problem)
        return None


def _read(row: MappedCells, use: Use, text: str) -> Span:
    try:
        return read_days(text, use.order)
    except AmbiguousDay:
        raise row.cells.refused(Rule.DAY_ORDER_OPEN, use.column, text) from None
    except UnreadableDate as problem:
        raise row.cells.refused(Rule.NOT_A_DAY, use.column, text, problem=problem) from None


def _check_code(row: MappedCells, span: Span) -> None:
    """An identifier that holds a day: the same one, the same with day and month exchanged in either, or another."""
    use, day = row.mapping.first(Field.ID), span.earliest
    if not use or not use.coded_day:
        return
    code = row.of(use)
    coded, exchanged = coded_day(code, use.coded_day), coded_day(code, use.coded_day, is_exchanged=True)
    if span.earliest <= (coded or exchanged or day) <= span.latest and (coded or not exchanged):
        return
    same = Rule.DAYS_EXCHANGED if coded else Rule.CODE_EXCHANGED
    rule = same if exchanged == day else Rule.CODED_DAY_DIFFERS
    column = row.mapping.of(Field.DAY)[0].column
    row.cells.note(rule, column, day.isoformat(), code=code, coded=coded or exchanged)
