"""ACLED: each row of a download as a candidate (codebook 2023), and the list of rows that were deleted since.

ACLED's terms forbid passing its rows on: what may leave through public routes is the dataset's licence to say.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from imports.candidates import Candidate, Cited, Locality, Party, Refused, Toll
from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.formats.rows import Cells, candidate_or_refused
from imports.formats.ucdp import position_of
from imports.readers.table import Table
from rules.acled import reading
from rules.dates import UnreadableDate, month_of, precision_of
from rules.reading.days import read_days
from rules.vocabulary import Counted, DatePrecision, Harm, PlacePrecision, Role
from rules.vocabulary import translatable as _

ID = "event_id_cnty"
NEEDED = (
    *(ID, "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "location", "latitude"),
    *("longitude", "geo_precision", "fatalities"),
)
_WHERE = {"1": PlacePrecision.SETTLEMENT, "2": PlacePrecision.NEAR, "3": PlacePrecision.GOVERNORATE}
_DAY, _WEEK, _MONTH = "1", "2", "3"
# What ACLED writes where reports speak of several or of many dead and give no number (codebook, «Fatalities»).
_CONVENTIONS = {3: _("several"), 10: _("many")}
_SEVERAL = re.compile(r"\s*;\s*")


def candidates(table: Table) -> Iterator[Candidate | Refused]:
    """Every row of the table, in its order; raises Unfit where columns are missing."""
    _need(table, NEEDED)
    return (candidate_or_refused(row, table.columns, ID, _read) for row in table.rows)


def deleted_ids(table: Table) -> Iterator[str]:
    """The identifiers of a list of deletions: rows that ACLED has withdrawn."""
    _need(table, (ID,))
    at = table.columns.index(ID)
    return (row.cells[at].strip() for row in table.rows if not row.is_refused and row.cells[at].strip())


def _need(table: Table, columns: tuple[str, ...]) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise Unfit(finding(Rule.MISSING_COLUMNS, 1, value=", ".join(missing), format="ACLED"))


def _read(cells: Cells) -> Candidate:
    sub_event = _sub_event(cells)
    earliest, latest = _days(cells)
    locality = _locality(cells)
    parties = tuple(_parties(cells))
    return Candidate(
        upstream_id=cells.needed(ID, _("an identifier")),
        row=cells.row,
        title=_title(sub_event, parties, locality),
        summary=cells.text("notes"),
        type=reading.SUB_EVENTS[sub_event],
        earliest=earliest,
        latest=latest,
        date_precision=precision_of(earliest, latest),
        locality=locality,
        parties=parties,
        tolls=tuple(_tolls(cells)),
        cited=tuple(Cited(publisher=name) for name in _SEVERAL.split(cells.text("source")) if name),
        findings=tuple(cells.findings),
        raw=cells.raw,
    )


def _sub_event(cells: Cells) -> str:
    written = cells.needed("sub_event_type", _("a sub-event type"))
    sub_event = reading.sub_event(written)
    if sub_event is None:
        raise cells.refused(Rule.UNKNOWN_TERM, "sub_event_type", written, known=reading.known_sub_events())
    written = cells.needed("event_type", _("an event type"))
    event = reading.event(written)
    if event is None:
        raise cells.refused(Rule.UNKNOWN_TERM, "event_type", written, known=reading.known_events())
    if not reading.belongs(sub_event, event):
        cells.note(Rule.TERMS_DIFFER, "sub_event_type", sub_event, event=event)
    if sub_event in reading.ABOUT_CONTROL:
        cells.note(Rule.SAYS_WHO_HOLDS, "sub_event_type", sub_event)
    return sub_event


def _days(cells: Cells) -> tuple[date, date]:
    """The day; for a week or a month, whose middle is written, all of its days."""
    written = cells.needed("event_date", _("a day"))
    try:
        span = read_days(written)
    except UnreadableDate as problem:
        raise cells.refused(Rule.NOT_A_DAY, "event_date", written, problem=problem) from None
    if span.precision is not DatePrecision.DAY:
        raise cells.refused(Rule.NOT_A_DAY, "event_date", written, problem=_("expected one day."))
    day = span.earliest
    code = cells.term("time_precision", dict.fromkeys((_DAY, _WEEK, _MONTH)))
    if code == _MONTH:
        return month_of(day)
    return (day - timedelta(days=3), day + timedelta(days=3)) if code == _WEEK else (day, day)


def _locality(cells: Cells) -> Locality:
    code = cells.term("geo_precision", _WHERE)
    precision = _WHERE[code]
    spot = position_of(cells)
    is_area = precision is PlacePrecision.GOVERNORATE
    if is_area:
        cells.note(Rule.WIDER_AREA, "geo_precision", code)
    return Locality(
        name=cells.needed("location", _("a place")),
        district=cells.text("admin2"),
        governorate=cells.text("admin1"),
        position=None if is_area else spot,
        centre=spot if is_area else None,
        precision=precision,
        basis=f"ACLED, geo_precision {code}",
    )


def _parties(cells: Cells) -> Iterator[Party]:
    """Both actors and those beside them; the order of the two says nothing of who attacked (codebook, «Actors»)."""
    for number in ("1", "2"):
        names = (cells.text(f"actor{number}"), *_SEVERAL.split(cells.text(f"assoc_actor_{number}")))
        role = Role.TARGET if _kind(cells, f"inter{number}") == reading.CIVILIANS else Role.INVOLVED
        yield from (Party(name=name, role=role) for name in names if name)


def _kind(cells: Cells, column: str) -> int:
    written = cells.text(column)
    kind = reading.inter(written)
    if kind is None:
        raise cells.refused(Rule.UNKNOWN_TERM, column, written, known=reading.known_inters())
    return kind


def _tolls(cells: Cells) -> Iterator[Toll]:
    """The dead, undivided. It is the most conservative figure, so a least; 0: none are reported."""
    dead = cells.whole_number("fatalities")
    if dead in _CONVENTIONS:
        cells.note(Rule.ACLED_CONVENTION, "fatalities", str(dead), word=_CONVENTIONS[dead])
    if dead:
        yield Toll(harm=Harm.KILLED, counted=Counted.TOTAL, low=dead, best=dead, column="fatalities")


def _title(sub_event: str, parties: tuple[Party, ...], locality: Locality) -> str:
    who = " and ".join(dict.fromkeys(party.name for party in parties[:2]))
    near = "near" if locality.precision is PlacePrecision.NEAR else "in" if locality.centre else "at"
    return f"{sub_event}, {who}, {near} {locality.name}" if sub_event != "Other" else f"{who}, {near} {locality.name}"
