"""When it was: the files' days and their words for how precise those are, as a span and its basis."""

from dataclasses import dataclass
from datetime import date

from imports.chronology.files import CONTROL, EVENTS
from imports.chronology.upstream import Change, SourceEvent
from imports.errors import Unreadable
from imports.tables import Tables
from rules.dates import Span, UnreadableDate, month_of, precision_of, read_day
from rules.vocabulary import DateBasis, DatePrecision


@dataclass(frozen=True)
class When:
    span: Span
    basis: DateBasis
    note: str = ""

    def meets(self, other: "When") -> bool:
        return self.span.earliest <= other.span.latest and other.span.earliest <= self.span.latest


def when_it_happened(source_event: SourceEvent, tables: Tables) -> When:
    row = tables["date_precisions.csv"].get(EVENTS, source_event.date_precision, where=source_event.where)
    days = read_day(source_event.date_start), read_day(source_event.date_end)
    span = _span(*days, row.term(DatePrecision, "precision"), source_event.where)
    return When(span, row.term(DateBasis, "basis"))


def when_it_changed(change: Change, key: str, tables: Tables) -> When:
    """The span of a change of control; where the file's word leaves it open, control_dates.csv has it by ``key``."""
    row = tables["date_precisions.csv"].get(CONTROL, change.date_precision, where=change.where)
    day = read_day(change.date)
    if not row["precision"]:
        own = tables["control_dates.csv"].get(key, where=change.where)
        earliest, latest = read_day(own["earliest"]), read_day(own["latest"])
        span = Span(earliest, latest, precision_of(earliest, latest))
        return When(span, own.term(DateBasis, "basis"), own["note"])
    precision = row.term(DatePrecision, "precision")
    days = month_of(day) if precision == DatePrecision.MONTH else (day, day)
    return When(_span(*days, precision, change.where), row.term(DateBasis, "basis"))


def _span(earliest: date, latest: date, precision: DatePrecision, where: str) -> Span:
    try:
        return Span(earliest, latest, precision)
    except UnreadableDate as problem:
        raise Unreadable(f"{where}: {problem} Mend the file, or tables/date_precisions.csv.") from problem
