"""The dry run: a file's rows with their verdicts, written with the batch alone, or only counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec
from django.db import transaction

from desk.copying import copy_in
from imports import findings
from imports.candidates import Candidate, Finding, Refused
from imports.comparing import Judged, compared, in_chunks
from imports.models import Batch, ResolvedName, Row
from imports.names import Name, Names
from rules.copy_format import as_json

CHUNK = 2_000
# What is kept of the findings for the report; each row has all of its own.
MOST_FINDINGS = 10_000
Progress = Callable[[int], None]


@dataclass
class DryRun:
    """What a file would do: counts, findings, and the names that only a person can answer."""

    names: Names
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    # The number of findings of each rule, those that are not kept as well.
    rules: Counter[str] = field(default_factory=Counter)

    def note(self, row: Judged) -> None:
        self.counts[row.verdict] += 1
        self.counts["rows"] += row.number is not None
        self.counts["doubtful"] += row.is_doubtful
        self.counts["values_changed"] += len(row.changes)
        for finding in row.findings:
            self.rules[finding.rule] += 1
            if len(self.findings) < MOST_FINDINGS:
                self.findings.append(finding)
        if row.candidate:
            self.names.note(row.candidate)

    def counted(self) -> dict[str, int]:
        verdicts = {verdict: self.counts[verdict] for verdict in Row.Verdict.values}
        others = {name: self.counts[name] for name in ("rows", "doubtful", "values_changed")}
        return {**verdicts, **others, "open_names": sum(1 for _ in self.names.open())}


def tried(
    dataset: str, read: Iterable[Candidate | Refused], *, is_whole: bool, progress: Progress
) -> tuple[DryRun, list[Judged]]:
    """Count what the rows would do and write nothing at all; with the rows that would change something."""
    run, kept = DryRun(Names(dataset)), []
    for number, given in enumerate(compared(dataset, read, is_whole=is_whole), start=1):
        row = located(given, run.names)
        run.note(row)
        if row.verdict != Row.Verdict.UNCHANGED:
            kept.append(row)
        progress(number)
    return run, kept


def staged(batch: Batch, read: Iterable[Candidate | Refused], progress: Progress) -> DryRun:
    """Write the rows with their verdicts, in chunks that stay the batch's own; the batch is a dry run at the end.

    Until then it is «being read», and nothing of it can be applied.
    """
    run = DryRun(Names(batch.dataset))
    done = 0
    rows = (located(row, run.names) for row in compared(batch.dataset, read, is_whole=batch.is_whole))
    for chunk in in_chunks(rows, CHUNK):
        for row in chunk:
            run.note(row)
        with transaction.atomic():
            copy_in(Row, _COLUMNS, _tuples(batch, chunk))
        done += len(chunk)
        progress(done)
    with transaction.atomic():
        remember_names(run.names)
        batch.state, batch.counts = Batch.State.DRY_RUN, run.counted()
        batch.report = {"rules": dict(run.rules)}
        batch.save(update_fields=["state", "counts", "report"])
    return run


def located(row: Judged, names: Names) -> Judged:
    """The row; refused where neither it nor the desk knows where it happened, until its place is answered."""
    if row.candidate is None or names.is_known(row.candidate.locality):
        return row
    where = row.candidate.locality
    value = where.name or where.district or where.governorate
    unknown = findings.finding(findings.Rule.PLACE_UNKNOWN, row.candidate.row, "place", value)
    return msgspec.structs.replace(row, verdict=Row.Verdict.REFUSED, findings=(*row.findings, unknown))


def remember_names(names: Names) -> None:
    """Keep the names that are still open, each once, with what they may be; an answer that is there stays."""
    ResolvedName.objects.bulk_create(
        [
            ResolvedName(
                dataset=names.dataset,
                kind=name.kind,
                name=name.name,
                within=name.within,
                rows=name.rows,
                offered=[
                    {"slug": spot.slug, "name": spot.name, "within": spot.within, "km": _rounded(spot.km)}
                    for spot in name.offered
                ],
                position=_position(name),
            )
            for name in names.open()
        ],
        update_conflicts=True,
        unique_fields=["dataset", "kind", "name", "within"],
        update_fields=["rows", "offered", "position"],
    )


_COLUMNS = (
    "batch_id",
    "upstream_id",
    "number",
    "content_sha256",
    "raw",
    "verdict",
    "is_doubtful",
    "candidate",
    "findings",
    "changes",
    "previous_id",
    "match",
    "mended",
    "decision",
    "event_id",
    "left_to_editors",
)


def _tuples(batch: Batch, rows: Iterable[Judged]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        is_twice = any(finding.rule == "duplicate_id" for finding in row.findings)
        yield (
            batch.pk,
            f"{row.upstream_id[:80]} (row {row.number})" if is_twice else row.upstream_id[:120],
            row.number,
            row.content,
            as_json(row.raw),
            row.verdict,
            row.is_doubtful,
            _candidate(row),
            msgspec.json.encode(row.findings).decode(),
            as_json(row.changes),
            row.previous.row if row.previous else None,
            "[]",
            "{}",
            "",
            row.previous.event if row.previous else None,
            False,
        )


def _candidate(row: Judged) -> str | None:
    """Without the row as it came and without its findings, which have columns of their own."""
    if row.candidate is None:
        return None
    candidate = msgspec.structs.replace(row.candidate, raw={}, findings=())
    return msgspec.json.encode(candidate).decode()


def _position(name: Name) -> list[float]:
    spot = name.locality.position if name.locality else None
    return [spot.longitude, spot.latitude] if spot else []


def _rounded(km: float | None) -> float | None:
    return None if km is None else round(km, 1)
