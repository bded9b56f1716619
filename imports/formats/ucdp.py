"""UCDP GED, versions 17 to 26 and the monthly candidates: each row as a candidate (codebook 25.1).

Layouts of 41 and of 49 columns and both spellings of ``where_description`` are read; what a layout lacks is left out.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from imports.candidates import Candidate, Locality, Party, Position, Refused, Toll
from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.formats import reports
from imports.formats.rows import Cells, candidate_or_refused
from imports.formats.sites import is_site
from imports.readers.table import Table
from rules.dates import UnreadableDate, precision_of, read_day
from rules.sentences import Sentence
from rules.ucdp.dyads import NON_STATE, ONE_SIDED, STATE_BASED
from rules.ucdp.names import CIVILIANS
from rules.vocabulary import Counted, EventType, Harm, PlacePrecision, Role
from rules.vocabulary import translatable as _

NEEDED = (
    *("id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"),
)
# type_of_violence → type of event, role of side a, role of side b. Who attacked whom is no part of the first two.
_VIOLENCE: dict[str, tuple[EventType, Role, Role]] = {
    str(STATE_BASED): (EventType.BATTLE, Role.INVOLVED, Role.INVOLVED),
    str(NON_STATE): (EventType.BATTLE, Role.INVOLVED, Role.INVOLVED),
    str(ONE_SIDED): (EventType.ATTACK_ON_CIVILIANS, Role.ATTACKER, Role.TARGET),
}
# where_prec → how precisely the place is known. 5 is a line or a stretch of land, 7 sea or air outside any country.
_WHERE: dict[str, PlacePrecision] = {
    "1": PlacePrecision.SETTLEMENT,
    "2": PlacePrecision.NEAR,
    "3": PlacePrecision.DISTRICT,
    "4": PlacePrecision.GOVERNORATE,
    "5": PlacePrecision.FEATURE,
    "6": PlacePrecision.COUNTRY,
    "7": PlacePrecision.COUNTRY,
}
# date_prec → the most days it stands for.
_DAYS = {"1": 1, "2": 6, "3": 7, "4": 31, "5": 366}
_AGGREGATE = "2"
_CLEAR = frozenset({"", "clear"})
_LONGEST_SIDE = 3  # groups that a title names of a side
_IS_DRAWN = frozenset({PlacePrecision.SETTLEMENT, PlacePrecision.SITE, PlacePrecision.NEAR})


def candidates(table: Table) -> Iterator[Candidate | Refused]:
    """Every row of the table, in its order; raises Unfit where columns are missing.

    ``raw`` has the row by the file's own column names.
    """
    missing = [column for column in NEEDED if column not in table.columns]
    if missing:
        raise Unfit(finding(Rule.MISSING_COLUMNS, 1, value=", ".join(missing), format="UCDP GED"))
    return (candidate_or_refused(row, table.columns, "id", _read) for row in table.rows)


def _read(cells: Cells) -> Candidate:
    upstream_id = cells.needed("id", _("an identifier")).removesuffix(".0")
    kind, role_a, role_b = _VIOLENCE[cells.term("type_of_violence", _VIOLENCE)]
    earliest, latest = _days(cells)
    cited = reports.cited(cells, earliest)
    locality = _locality(cells)
    _note_status(cells)
    sides = _groups(cells.needed("side_a", _("an actor"))), _groups(cells.needed("side_b", _("an actor")))
    return Candidate(
        upstream_id=upstream_id,
        row=cells.row,
        title=_title(kind, *sides, locality),
        type=kind,
        earliest=earliest,
        latest=latest,
        date_precision=precision_of(earliest, latest),
        reported=reports.first_day(cited, earliest),
        locality=locality,
        parties=tuple(
            Party(name=name, role=role) for side, role in zip(sides, (role_a, role_b), strict=True) for name in side
        ),
        tolls=_tolls(cells, *sides),
        cited=cited,
        is_aggregate=cells.text("event_clarity").removesuffix(".0") == _AGGREGATE,
        findings=tuple(cells.findings),
        raw=cells.raw,
    )


def _days(cells: Cells) -> tuple[date, date]:
    earliest, latest = _day(cells, "date_start"), _day(cells, "date_end")
    if latest < earliest:
        raise cells.refused(Rule.DAYS_OUT_OF_ORDER, "date_end", latest.isoformat(), start=earliest)
    days = (latest - earliest).days + 1
    code = cells.text("date_prec").removesuffix(".0")
    if code:
        most = _DAYS[cells.term("date_prec", _DAYS)]
        if days > most:
            cells.note(Rule.DATE_PRECISION_DIFFERS, "date_prec", code, days=days)
    return earliest, latest


def _day(cells: Cells, column: str) -> date:
    text = cells.needed(column, _("a day"))
    try:
        return _read_day(text[:10] if text[10:11] in {" ", "T"} else text)
    except UnreadableDate as problem:
        raise cells.refused(Rule.NOT_A_DAY, column, text, problem=problem) from None


def _locality(cells: Cells) -> Locality:
    code = cells.term("where_prec", _WHERE)
    precision = _WHERE[code]
    name = cells.text("where_coordinates") or cells.text("adm_2") or cells.text("adm_1") or cells.text("country")
    if precision is PlacePrecision.SETTLEMENT and is_site(name):
        precision = PlacePrecision.SITE
    spot = position_of(cells)
    is_drawn = precision in _IS_DRAWN
    if precision is PlacePrecision.COUNTRY:
        cells.note(Rule.WHOLE_COUNTRY, "where_prec", code)
    elif not is_drawn:
        cells.note(Rule.WIDER_AREA, "where_prec", code)
    return Locality(
        name=name,
        district=cells.text("adm_2"),
        governorate=cells.text("adm_1"),
        position=spot if is_drawn else None,
        centre=None if is_drawn else spot,
        precision=precision,
        basis=f"UCDP GED, where_prec {code}",
    )


# Rows stand in the order of days, and reports are of the same ones.
_read_day = lru_cache(maxsize=4096)(read_day)


def position_of(cells: Cells) -> Position:
    """The position in the columns latitude and longitude, which programs write as decimal degrees."""
    latitude, longitude = _degrees(cells, "latitude", 90), _degrees(cells, "longitude", 180)
    return Position(longitude=longitude, latitude=latitude)


def _degrees(cells: Cells, column: str, most: int) -> float:
    text = cells.needed(column, _("degrees"))
    try:
        degrees = float(text)
    except ValueError:
        raise cells.refused(Rule.NOT_A_POSITION, column, text, problem=_("expected a decimal number.")) from None
    if not abs(degrees) <= most:
        raise cells.refused(
            Rule.NOT_A_POSITION, column, text, problem=Sentence(_("expected at most %(most)s degrees."), most=most)
        )
    return degrees


def _note_status(cells: Cells) -> None:
    status = cells.text("code_status")
    if status.casefold() not in _CLEAR:
        cells.note(Rule.NOT_YET_CLEAR, "code_status", status)


def _groups(side: str) -> tuple[str, ...]:
    """The groups of a side; GED lists those that fight together with commas between."""
    return tuple(name.strip() for name in side.split(", ") if name.strip())


def _tolls(cells: Cells, side_a: tuple[str, ...], side_b: tuple[str, ...]) -> tuple[Toll, ...]:
    a, b = cells.whole_number("deaths_a"), cells.whole_number("deaths_b")
    civilians, unknown = cells.whole_number("deaths_civilians"), cells.whole_number("deaths_unknown")
    low, best, high = (cells.whole_number(column) for column in ("low", "best", "high"))
    if not low <= best <= high:
        cells.note(Rule.BEST_OUTSIDE, "best", str(best), low=low, high=high)
    if a + b + civilians + unknown != best:
        cells.note(Rule.PARTS_DIFFER, "best", str(best), sum=a + b + civilians + unknown)
    if a == b == 2 and not civilians and not unknown:
        cells.note(Rule.TWO_AND_TWO, "deaths_a", str(a))
    total = Toll(harm=Harm.KILLED, counted=Counted.TOTAL, low=low, best=best, high=high, column="best")
    parts = (
        _of_side(side_a, a, "deaths_a"),
        _of_side(side_b, b, "deaths_b"),
        _of_side((CIVILIANS,), civilians, "deaths_civilians"),
        _of_side((), unknown, "deaths_unknown"),
    )
    return (total, *(part for part in parts if part))


def _of_side(groups: tuple[str, ...], dead: int, column: str) -> Toll | None:
    """The dead of one side; of a side of several groups the row does not say to which they belonged."""
    if not dead:
        return None
    is_one = len(groups) == 1
    return Toll(
        harm=Harm.KILLED,
        counted=Counted.GROUP if is_one else Counted.UNKNOWN,
        group=groups[0] if is_one else "",
        low=dead,
        best=dead,
        high=dead,
        note=", ".join(groups) if len(groups) > 1 else "",
        column=column,
    )


_AT = {
    PlacePrecision.NEAR: "near",
    PlacePrecision.FEATURE: "along or in",
    PlacePrecision.SITE: "at",
    PlacePrecision.SETTLEMENT: "at",
}


def _title(kind: EventType, side_a: tuple[str, ...], side_b: tuple[str, ...], locality: Locality) -> str:
    """A description in plain words; the row has no title, and its headlines may be about several things."""
    where = f"{_AT.get(locality.precision, 'in')} {locality.name}"
    if kind is EventType.ATTACK_ON_CIVILIANS:
        return f"Violence by {_in_words(side_a)} against civilians {where}"
    return f"Fighting between {_in_words(side_a)} and {_in_words(side_b)} {where}"


def _in_words(groups: tuple[str, ...]) -> str:
    if len(groups) > _LONGEST_SIDE:
        return f"{groups[0]} with {len(groups) - 1} other groups"
    return ", ".join(groups)
