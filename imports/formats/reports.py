"""The reports that a row of UCDP GED rests on: source_article, source_office, source_date, source_headline."""

import re
from datetime import date
from functools import lru_cache

from imports.candidates import Cited
from imports.findings import Rule
from imports.formats.rows import Cells
from rules.dates import UnreadableDate, read_day
from rules.vocabulary import TitleBasis

# "office,day,headline";"office,day,headline"
_BETWEEN = re.compile(r'"\s*;\s*"')
_REPORT = re.compile(r"(?P<office>.*?),\s*(?P<day>\d{4}-\d{2}-\d{2})[^,]*,(?P<headline>.*)", re.DOTALL)
_ADDRESS = re.compile(r"https?://\S+")
_read_day = lru_cache(maxsize=4096)(read_day)
# What SQL Server makes of an empty date.
_NO_DATE = "1753-01-01"


def cited(cells: Cells, earliest: date) -> tuple[Cited, ...]:
    """Every report that the row names, in its order; findings on days that cannot be right."""
    found = tuple(_report(cells, *parts) for parts in _parts(cells))
    for report in found:
        if report.published and report.published < earliest:
            value = report.published.isoformat()
            cells.note(Rule.REPORTED_BEFORE, _day_column(cells), value, start=earliest)
    return found


def first_day(found: tuple[Cited, ...], earliest: date) -> date | None:
    """The first day on which any of them was published; days before the event are mistakes and do not count."""
    return min((each.published for each in found if each.published and each.published >= earliest), default=None)


def _parts(cells: Cells) -> list[tuple[str, str, str]]:
    """Office, day and headline of each report, from the one column that keeps them together, else from the three."""
    article = cells.text("source_article")
    matches = [_REPORT.fullmatch(part) for part in _BETWEEN.split(article.strip('"'))] if article else []
    if matches and all(matches):
        return [(match["office"], match["day"], match["headline"]) for match in matches if match]
    columns = [cells.text(column) for column in ("source_office", "source_date", "source_headline")]
    split = [text.split(";") for text in columns]
    if columns[0] and len({len(parts) for parts in split}) == 1:
        return list(zip(*split, strict=True))
    if not (article or any(columns)):
        return []
    cells.note(Rule.SOURCES_AS_TEXT, "source_article" if article else "source_headline", article or columns[2])
    day = columns[1] if ";" not in columns[1] else ""
    return [(columns[0] or article, day, columns[2])]


def _report(cells: Cells, office: str, day: str, headline: str) -> Cited:
    office, title = " ".join(office.split()), " ".join(headline.split())
    address = _ADDRESS.search(office) or _ADDRESS.search(title)
    return Cited(
        publisher=office.strip('"'),
        title=title,
        title_basis=TitleBasis.AS_PUBLISHED,
        url=address.group() if address else "",
        published=_published(cells, day.strip()),
        origin=_origin(cells.text("source_original"), office),
    )


def _published(cells: Cells, day: str) -> date | None:
    written = day[:10]
    if not written:
        return None
    if written == _NO_DATE:
        cells.note(Rule.NO_SOURCE_DATE, _day_column(cells), written)
        return None
    try:
        return _read_day(written)
    except UnreadableDate as problem:
        cells.note(Rule.REPORT_DAY_UNREADABLE, _day_column(cells), day, problem=problem)
        return None


def _day_column(cells: Cells) -> str:
    return "source_date" if cells.text("source_date") else "source_article"


def _origin(said_by: str, office: str) -> str:
    """Who said it, where that is not the publisher itself or one of several whom the row names together."""
    speakers = {speaker.strip().casefold() for speaker in re.split(r"[/,;]", said_by)}
    return "" if office.casefold() in speakers else " ".join(said_by.split())
