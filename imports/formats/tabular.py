"""Any table by a mapping of its columns: each row as a candidate."""

import hashlib
import re
from collections.abc import Iterator

from imports.candidates import Candidate, Cited, Locality, Party, Refused
from imports.errors import Unfit
from imports.findings import Rule, finding
from imports.formats.mapped import MappedCells
from imports.formats.mapped_days import days_of, published
from imports.formats.mapped_figures import tolls_of
from imports.formats.mapped_places import locality_of
from imports.formats.rows import Cells, candidate_or_refused
from imports.readers.table import Table
from imports.recognition.mapping import Field, Mapping
from rules.vocabulary import EventType, TitleBasis

_LONGEST_TITLE = 140  # characters
_SENTENCE = re.compile(r"(?<=[.!?؟])\s")


def candidates(table: Table, mapping: Mapping) -> Iterator[Candidate | Refused]:
    """Every row of the table, in its order; raises Unfit where the table lacks a column of the mapping.

    A row without an identifier is known by the digest of its cells.
    """
    used = [use.column for use in mapping.uses if use.field is not Field.IGNORED]
    missing = [column for column in used if column not in table.columns]
    if missing or not mapping.first(Field.DAY):
        format = "The mapping"
        raise Unfit(finding(Rule.MISSING_COLUMNS, 1, value=", ".join(missing) or "a day", format=format))
    identifier = mapping.first(Field.ID)
    column = identifier.column if identifier else ""
    return (candidate_or_refused(row, table.columns, column, lambda cells: _read(cells, mapping)) for row in table.rows)


def _read(cells: Cells, mapping: Mapping) -> Candidate:
    row = MappedCells(cells, mapping)
    span = days_of(row)
    locality = locality_of(row)
    kind = EventType(row.term(Field.TYPE) or mapping.type)
    summary = row.text(Field.SUMMARY)
    title, basis = _title(row, kind, summary, locality)
    return Candidate(
        upstream_id=row.text(Field.ID) or _digest(cells),
        row=cells.row,
        title=title,
        title_basis=basis,
        title_ar=row.text(Field.TITLE_AR),
        summary=summary,
        summary_ar=row.text(Field.SUMMARY_AR),
        type=kind,
        terms={use.term: term for use in mapping.of(Field.TERM) if (term := row.meaning(use))},
        earliest=span.earliest,
        latest=span.latest,
        date_precision=span.precision,
        reported=published(row),
        locality=locality,
        parties=tuple(Party(name=name, role=use.role) for use, name in row.several(Field.ACTOR)),
        tolls=tolls_of(row),
        cited=_cited(row),
        findings=tuple(cells.findings),
        raw=cells.raw,
    )


def _title(row: MappedCells, kind: EventType, summary: str, locality: Locality) -> tuple[str, TitleBasis]:
    """The row's title, else the first sentence of its summary, else a description."""
    title = row.text(Field.TITLE)
    if title:
        return _shortened(title), TitleBasis.AS_PUBLISHED
    if summary:
        return _shortened(_SENTENCE.split(summary, maxsplit=1)[0].removesuffix(".")), TitleBasis.DESCRIPTIVE
    arabic = row.text(Field.TITLE_AR)
    described = f"{kind.label}, {locality.name}" if locality.name else kind.label
    return (_shortened(arabic) if arabic else described), TitleBasis.DESCRIPTIVE


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _cited(row: MappedCells) -> tuple[Cited, ...]:
    publisher, address, headline = row.text(Field.PUBLISHER), row.text(Field.ADDRESS), row.text(Field.HEADLINE)
    if not (publisher or address or headline):
        return ()
    day = published(row)
    return (Cited(publisher=publisher, title=headline, url=address, published=day, origin=row.text(Field.ORIGIN)),)


def _digest(cells: Cells) -> str:
    text = "\x1f".join(cells.raw.values())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
