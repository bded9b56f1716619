"""Cells of a refused or doubtful row that a person mends: the row is read again with them, and stays as it came."""

from collections.abc import Mapping

import msgspec
from django.db import transaction

from imports.candidates import Candidate, Refused
from imports.comparing import Judged, judged_against, known_rows, refused
from imports.dry_run import candidates
from imports.findings import Rule
from imports.models import Batch, Row
from imports.names import Names
from imports.readers.table import About, SourceRow, Table
from imports.settling import count
from imports.staging import located, remember_names
from rules.documents.canonical import canonical, digest

_MENDABLE = (Row.Verdict.REFUSED, Row.Verdict.ADDED, Row.Verdict.CHANGED)


@transaction.atomic
def mend(row: Row, cells: Mapping[str, str]) -> Row:
    """Read the row with other cells, by column; those of no column of the file are passed over."""
    batch = row.batch
    assert batch.state == Batch.State.DRY_RUN, "pages offer it for dry runs alone"
    mended = {column: text for column, text in cells.items() if column in row.raw and text != row.raw[column]}
    names = Names(batch.dataset)
    judged = located(_judged(batch, row, {**row.raw, **mended}), names)
    row.mended = mended
    row.verdict, row.findings = judged.verdict, msgspec.to_builtins(judged.findings)
    row.is_doubtful, row.decision = judged.is_doubtful, ""
    row.candidate = _kept(judged.candidate)
    row.content_sha256 = digest(canonical(dict(row.raw)))
    row.previous_id = judged.previous.row if judged.previous else None
    row.changes = [list(change) for change in judged.changes]
    row.match = []
    row.save()
    if judged.candidate:
        names.note(judged.candidate)
        remember_names(names)
    count(batch)
    return row


def can_be_mended(row: Row) -> bool:
    return row.batch.state == Batch.State.DRY_RUN and row.verdict in _MENDABLE and bool(row.raw)


def _judged(batch: Batch, row: Row, cells: Mapping[str, str]) -> Judged:
    columns = tuple(cells)
    is_hidden = any(each["rule"] == Rule.HIDDEN_ROW.value for each in row.findings)
    source = SourceRow(row.number or 0, tuple(cells.values()), is_hidden=is_hidden)
    table = Table(columns, iter([source]), About("mended"))
    [read] = candidates(batch, table)
    read = _with_id(read, row.upstream_id)
    if not isinstance(read, Candidate):
        return refused(read, read.findings)
    known = known_rows(batch.dataset, [row.upstream_id]).get(row.upstream_id)
    return judged_against(read, known, digest(canonical(dict(row.raw))))


def _with_id(read: Candidate | Refused, upstream_id: str) -> Candidate | Refused:
    """A row without an identifier of its own is known by what it said when it came."""
    return msgspec.structs.replace(read, upstream_id=upstream_id)


def _kept(candidate: Candidate | None) -> object:
    if candidate is None:
        return None
    return msgspec.to_builtins(msgspec.structs.replace(candidate, raw={}, findings=()))
