"""Read a batch's file: to the columns that a person confirms, or to rows with their verdicts and likely matches."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec
from django.db import connection, transaction
from django.db.models import QuerySet

from imports.candidates import Candidate, Finding, Refused
from imports.datasets import dataset
from imports.findings import Rule
from imports.formats.detecting import format_of
from imports.formats.reading import Format, candidates_of, mapped
from imports.kept_files import kept
from imports.matching import Match, events_to_match, key_of_event, matches
from imports.models import Batch, ResolvedName, Row
from imports.readers.opening import Choices, open_table
from imports.readers.table import Table
from imports.recognition.mapping import Mapping
from imports.recognition.proposing import OpenTerm, Proposal, propose
from imports.settling import settle
from imports.staging import ReadElsewhere, begin, complete, staged
from imports.understood import understood
from rules.copy_format import as_json

Progress = Callable[[int], None]
ReadAs = Batch.ReadAs


def read_file(batch: Batch, progress: Progress) -> None:
    """Read the whole file: afterwards the batch is a dry run, or its columns are to be confirmed.

    Rows are committed as they are read, so that the next worker goes on where one was killed. What is read once more
    is written at once at the end: until then the dry run before stands.
    Raises imports.errors.Unfit for a file of which nothing may be taken, or what ``progress`` raises to cancel it; then
    nothing has changed.
    """
    if batch.state == Batch.State.DRY_RUN:
        with transaction.atomic():
            _read(batch.pk, progress)
        return
    try:
        _read(batch.pk, progress)
    except ReadElsewhere:
        raise
    except BaseException:
        _take_back(batch)
        raise


def _read(pk: int, progress: Progress) -> None:
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=pk)
        with kept(batch.pk, batch.file_name) as path, path.open("rb") as file:
            table = _opened(file, batch)
            _take_down(batch, table)
            if batch.read_as == ReadAs.TABLE and not batch.mapping:
                batch.mapping = remembered(batch.dataset, table.columns, batch)
            if batch.read_as == ReadAs.TABLE and not batch.mapping:
                Row.objects.filter(batch=batch).delete()
                _propose(batch, table)
                return
        # Names that nobody has answered are those of the file that is read now.
        ResolvedName.objects.open().filter(dataset=batch.dataset).delete()
        begin(batch)
    _stage(batch, progress)


@transaction.atomic
def _take_back(before: Batch) -> None:
    """The batch as it was before it was read."""
    batch = Batch.objects.select_for_update().get(pk=before.pk)
    Row.objects.filter(batch=batch).delete()
    fields = ("state", "report", "read_as", "proposal", "mapping")
    for name in fields:
        setattr(batch, name, getattr(before, name))
    batch.report = {name: value for name, value in batch.report.items() if name != "staging"}
    batch.save(update_fields=fields)


def choices_of(batch: Batch) -> Choices:
    return Choices(**{name: batch.choices.get(name, "") for name in ("encoding", "separator", "sheet", "member")})


def mapping_of(batch: Batch) -> Mapping:
    """The mapping that a person confirmed."""
    return msgspec.convert(batch.mapping, Mapping)


def proposal_of(batch: Batch) -> Proposal:
    return msgspec.convert(batch.proposal["columns"], Proposal)


def findings_of_file(batch: Batch) -> list[Finding]:
    """What is worth knowing of the file as a whole, such as hidden rows."""
    return msgspec.convert(batch.proposal.get("file", []), list[Finding])


def words_without_meaning(batch: Batch) -> list[OpenTerm]:
    """The words for which rows of the batch are refused, each with how many; the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f->>'column', f->>'value', count(*) FROM imports_row r, jsonb_array_elements(r.findings) AS f"
            " WHERE r.batch_id = %s AND r.verdict = %s AND f->>'rule' = %s GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2",
            [batch.pk, Row.Verdict.REFUSED.value, Rule.OPEN_TERM.value],
        )
        return [OpenTerm(column=column, word=word, rows=rows) for column, word, rows in cursor.fetchall()]


def remembered(dataset: str, columns: tuple[str, ...], now: Batch | None = None) -> dict[str, object]:
    """The mapping of the dataset's last file but ``now``, where the file at hand has the same columns; else empty."""
    earlier = Batch.objects.filter(dataset=dataset, read_as=ReadAs.TABLE).exclude(mapping={})
    before = earlier.exclude(pk=now.pk) if now else earlier
    mapping: dict[str, object] = before.order_by("-pk").values_list("mapping", flat=True).first() or {}
    uses = msgspec.convert(mapping, Mapping).uses if mapping else ()
    return mapping if {use.column for use in uses} == set(columns) else {}


def candidates(batch: Batch, table: Table) -> Iterator[Candidate | Refused]:
    """The rows of a table, read as the batch is."""
    if batch.read_as == ReadAs.TABLE:
        return mapped(table, mapping_of(batch))
    return candidates_of(table, Format(batch.read_as))


def _opened(file: BinaryIO, batch: Batch) -> Table:
    return open_table(file, choices_of(batch))


def _take_down(batch: Batch, table: Table) -> None:
    """What the file turned out to be."""
    if not batch.read_as:
        found = format_of(table.columns)
        batch.read_as = found.value if found else ReadAs.TABLE
    about = {name: getattr(table.about, name) for name in ("kind", "encoding", "separator", "sheet", "member")}
    names = list(table.columns)
    # What was proposed for these very columns stays to be looked at.
    kept = ("columns",) if batch.proposal.get("names") == names else ()
    proposed = {name: batch.proposal[name] for name in kept if name in batch.proposal}
    batch.proposal = {
        **proposed,
        "about": {**about, "others": list(table.about.others)},
        "names": names,
        "file": msgspec.to_builtins(table.findings),
    }
    batch.save(update_fields=["read_as", "proposal"])


def _propose(batch: Batch, table: Table) -> None:
    proposal = propose(table)
    batch.proposal = {**batch.proposal, "columns": msgspec.to_builtins(proposal)}
    batch.state = Batch.State.COLUMNS
    batch.save(update_fields=["proposal", "state"])


def _stage(batch: Batch, progress: Progress) -> None:
    with kept(batch.pk, batch.file_name) as path, path.open("rb") as file:
        run = staged(batch, candidates(batch, _opened(file, batch)), progress)
    with transaction.atomic():
        complete(batch, run)
        batch.save(update_fields=["mapping"])
        find_matches(batch, progress)
        settle(batch, run.names)


def find_matches(batch: Batch, progress: Progress) -> None:
    """Keep with each row the events of the desk that it may be about, but for those of the dataset's own rows."""
    events = list(events_to_match().exclude(dataset__slug=dataset(batch.dataset).source))
    known = {key_of_event(event): (event.pk, event.code or "") for event in events}
    rows = Row.objects.filter(batch=batch, verdict__in=[Row.Verdict.ADDED, Row.Verdict.CHANGED])
    found: dict[str, list[dict[str, object]]] = {}
    for match in matches(_candidates_of(rows, progress), events):
        event, code = known[match.event]
        found.setdefault(match.upstream_id, []).append(_as_kept(match, event, code))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE imports_row r SET match = n.match FROM unnest(%s::text[], %s::jsonb[]) AS n (upstream_id, match)"
            " WHERE r.batch_id = %s AND r.upstream_id = n.upstream_id",
            [list(found), [as_json(items) for items in found.values()], batch.pk],
        )


def _candidates_of(rows: QuerySet[Row], progress: Progress) -> Iterator[Candidate]:
    done = 0
    for chunk in understood(rows, Candidate):
        yield from (candidate for _, candidate in chunk)
        done += len(chunk)
        progress(done)


def _as_kept(match: Match, event: int, code: str) -> dict[str, object]:
    reasons = [{"rule": reason.rule.value, "values": dict(reason.values)} for reason in match.reasons]
    return {
        "event": event,
        "code": code,
        "verdict": match.verdict.value,
        "score": round(match.score, 3),
        "reasons": reasons,
    }
