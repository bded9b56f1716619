"""The dry run: a file's rows with their verdicts, written with the batch alone, or only counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

import msgspec
from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from copying.sending import copy_in
from imports import findings
from imports.candidates import Candidate, Finding, Refused, killed_of
from imports.comparing import Change, Covered, Judged, compared, in_chunks, withdrawn
from imports.models import Batch, ResolvedName, Row
from imports.names import Name, Names
from imports.recognition.duplicates import FirstRows
from rules.copy_format import as_json
from rules.documents.canonical import canonical, digest
from rules.plausibility.events import CLOCKS, room_km
from rules.vocabulary import PlacePrecision

CHUNK = 2_000
# What is kept of the findings for the report; each row has all of its own.
MOST_FINDINGS = 10_000
Progress = Callable[[int], None]


_OTHERS = ("rows", "doubtful", "values_changed", "killed", "country_rows", "country_killed")


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
            self._note_killed(row.candidate)

    def _note_killed(self, candidate: Candidate) -> None:
        """Rows known to the country alone have no mark on a map: they are counted apart, with their dead."""
        killed = killed_of(candidate)
        self.counts["killed"] += killed
        if candidate.locality.precision is PlacePrecision.COUNTRY:
            self.counts["country_rows"] += 1
            self.counts["country_killed"] += killed

    def counted(self) -> dict[str, int]:
        verdicts = {verdict: self.counts[verdict] for verdict in Row.Verdict.values}
        others = {name: self.counts[name] for name in _OTHERS}
        return {**verdicts, **others, "open_names": sum(name.is_needed for name in self.names.open())}


def tried(
    dataset: str, read: Iterable[Candidate | Refused], *, is_whole: bool, progress: Progress
) -> tuple[DryRun, list[Judged]]:
    """Count what the rows would do and write nothing at all; with the rows that would change something."""
    run, kept, covered, seen = DryRun(Names(dataset)), [], Covered(), FirstRows()
    rows = compared(dataset, _noted(read, covered, seen))
    missing = withdrawn(dataset, covered, None, seen.has) if is_whole else ()
    for number, given in enumerate(chain(rows, missing), start=1):
        row = located(given, run.names)
        run.note(row)
        if row.verdict != Row.Verdict.UNCHANGED:
            kept.append(row)
        progress(number)
    return run, kept


def _noted(read: Iterable[Candidate | Refused], covered: Covered, seen: FirstRows) -> Iterator[Candidate | Refused]:
    for row in read:
        covered.note(row)
        seen.first(row.upstream_id, row.row)
        yield row


class ReadElsewhere(Exception):
    """Another process stages the same batch; what it has written stays."""


def begin(batch: Batch) -> None:
    """From now on the batch is being read. To be called in a transaction.

    What an earlier reading of the file by the same columns wrote before it was killed stays, and is not written again.
    """
    of = digest(canonical({"read as": batch.read_as, "choices": batch.choices, "mapping": batch.mapping}))
    if batch.state != Batch.State.READ or batch.report.get("staging", {}).get("of") != of:
        Row.objects.filter(batch=batch).delete()
        batch.report = {**batch.report, "staging": {"of": of, "to": 0}}
    batch.state = Batch.State.READ
    batch.save(update_fields=["state", "report"])


def staged(batch: Batch, read: Iterable[Candidate | Refused], progress: Progress) -> DryRun:
    """Write the rows with their verdicts, in chunks that are committed one by one where no transaction is open.

    Between ``begin`` and ``complete`` nothing of the batch can be applied. Raises ReadElsewhere.
    """
    run, covered = DryRun(Names(batch.dataset)), Covered()
    done = _taken_up(batch, run)
    rows = compared(batch.dataset, _after(done, read, covered))
    for chunk in in_chunks((located(row, run.names) for row in rows), CHUNK):
        done = _write(batch, run, chunk, done)
        progress(run.counts["rows"])
    if batch.is_whole:
        for chunk in in_chunks(withdrawn(batch.dataset, covered, batch.pk, lambda upstream_id: False), CHUNK):
            done = _write(batch, run, chunk, done)
    return run


def complete(batch: Batch, run: DryRun) -> None:
    """All of it is staged: the batch is a dry run. To be called in a transaction."""
    remember_names(run.names)
    batch.state, batch.counts = Batch.State.DRY_RUN, run.counted()
    batch.report = {"rules": dict(run.rules)}
    batch.save(update_fields=["state", "counts", "report"])


def _after(done: int, read: Iterable[Candidate | Refused], covered: Covered) -> Iterator[Candidate | Refused]:
    """The rows of the file that are not written yet."""
    for row in read:
        covered.note(row)
        if row.row > done:
            yield row


def _write(batch: Batch, run: DryRun, chunk: list[Judged], done: int) -> int:
    """Write the rows; the number of the last one of the file. ``done``: that of the last one written so far."""
    for row in chunk:
        run.note(row)
    last = max(done, *(row.number or 0 for row in chunk))
    with transaction.atomic():
        report = Batch.objects.select_for_update().only("report").get(pk=batch.pk).report
        if report.get("staging", {}).get("to") != done:
            raise ReadElsewhere(_("Another process reads this file at the moment: wait until it has."))
        copy_in(Row, _COLUMNS, _tuples(batch, chunk))
        Batch.objects.filter(pk=batch.pk).update(report={**report, "staging": {**report["staging"], "to": last}})
    return last


def _taken_up(batch: Batch, run: DryRun) -> int:
    """Count what is written already; the number of its last row. Rows that are withdrawn are looked for once more."""
    Row.objects.filter(batch=batch, number__isnull=True).delete()
    texts = [Cast(name, TextField()) for name in ("candidate", "findings", "changes")]
    rows = Row.objects.filter(batch=batch).order_by("pk").values_list("number", "upstream_id", "verdict", *texts)
    for number, upstream_id, verdict, candidate, found, changes in rows.iterator(CHUNK):
        run.note(
            Judged(
                upstream_id=upstream_id,
                number=number,
                verdict=verdict,
                candidate=candidate and msgspec.json.decode(candidate, type=Candidate),
                raw={},
                findings=msgspec.json.decode(found, type=tuple[Finding, ...]),
                changes=msgspec.json.decode(changes, type=tuple[Change, ...]),
            )
        )
    done: int = batch.report["staging"]["to"]
    return done


def located(row: Judged, names: Names) -> Judged:
    """The row; refused where neither it nor the desk knows where it happened, until its place is answered; doubtful
    where its spot lies far from the place that it names."""
    if row.candidate is None:
        return row
    where = row.candidate.locality
    if names.is_known(where):
        found = tuple(filter(None, (_coming(row.candidate), _far(row.candidate, names))))
        return msgspec.structs.replace(row, findings=(*row.findings, *found)) if found else row
    value = where.name or where.district or where.governorate
    listed = ", ".join(spot.name for spot in names.place(where).listed)
    rule = findings.Rule.SEVERAL_PLACES if listed else findings.Rule.PLACE_UNKNOWN
    unknown = findings.finding(rule, row.candidate.row, "place", value, places=listed)
    return msgspec.structs.replace(row, verdict=Row.Verdict.REFUSED, findings=(*row.findings, unknown))


def _coming(candidate: Candidate) -> Finding | None:
    """Events of days to come are refused when they are published, and their whole import with them."""
    if candidate.earliest <= timezone.now().date() + CLOCKS:
        return None
    return findings.finding(findings.Rule.FUTURE_DAY, candidate.row, "date", candidate.earliest.isoformat())


def _far(candidate: Candidate, names: Names) -> Finding | None:
    """A name is answered once for all its rows, and one of them may lie elsewhere."""
    where, most = candidate.locality, room_km(candidate.locality.precision)
    km = names.km_from_its_place(where)
    if where.position is None or most is None or km is None or km <= most:
        return None
    spot = f"{where.position.latitude:.4f}, {where.position.longitude:.4f}"
    rule = findings.Rule.FAR_FROM_ITS_PLACE
    return findings.finding(rule, candidate.row, "place", spot, km=round(km), most=round(most))


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
    "claim_numbers",
)


def _tuples(batch: Batch, rows: Iterable[Judged]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        # Rows that are refused may have no identifier, or that of another row.
        is_its_own = row.upstream_id and all(finding.rule != findings.Rule.DUPLICATE_ID for finding in row.findings)
        yield (
            batch.pk,
            row.upstream_id[:120] if is_its_own else f"{row.upstream_id[:80]} (row {row.number})",
            row.number,
            row.content,
            msgspec.json.encode(row.raw).decode(),
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
            "[]",
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
