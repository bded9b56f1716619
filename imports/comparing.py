"""What a file would change: each of its rows against the newest one that the desk has under the same identifier."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

import msgspec
from django.db import connection

from imports.candidates import Candidate, Finding, Refused, Weight
from imports.fitting import UnfitRow, fitted
from imports.models import Batch, Row
from rules.dates import month_of
from rules.documents.canonical import canonical_texts, digest

CHUNK = 1_000
Item = TypeVar("Item")
Verdict = Row.Verdict
# One column of a changed row: its name, the value before, the value now.
Change = tuple[str, str, str]


class Known(msgspec.Struct, frozen=True):
    """The newest row of an identifier, in force; or where there is none, one that waits for a person (``is_held``)."""

    row: int
    upstream_id: str
    content: str
    event: int | None
    raw: Mapping[str, object]
    is_held: bool = False


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One row with its verdict.

    ``candidate`` is absent of one that is withdrawn, and of one that is refused but for its place, which may become
    known.
    """

    upstream_id: str
    number: int | None
    verdict: str
    content: str = ""
    candidate: Candidate | None = None
    raw: Mapping[str, object]
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    previous: Known | None = None

    @property
    def is_doubtful(self) -> bool:
        return any(finding.weight == Weight.DOUBTFUL for finding in self.findings)


@dataclass
class Covered:
    """The days on which the events of a file begin, so far as it was read."""

    first: date = date.max
    last: date = date.min

    def note(self, row: Candidate | Refused) -> None:
        if isinstance(row, Candidate):
            self.first, self.last = min(self.first, row.earliest), max(self.last, row.earliest)


def compared(dataset: str, read: Iterable[Candidate | Refused]) -> Iterator[Judged]:
    """The rows of a file with their verdicts, in its order.

    ``read``: what a reader makes of the file, candidates and refused rows, no identifier twice but among the refused.
    """
    for chunk in in_chunks(read, CHUNK):
        contents = [digest(canonical_texts(row.raw)) if isinstance(row, Candidate) else "" for row in chunk]
        known = _newest(dataset, [row.upstream_id for row in chunk])
        both = list(zip(chunk, contents, strict=True))
        changed = [one for row, content in both if (one := known.get(row.upstream_id)) and one.content != content]
        known |= _with_raw(changed)
        for row, content in both:
            yield _judged(row, known.get(row.upstream_id), content)


def withdrawn(dataset: str, covered: Covered, batch: int | None, seen: Callable[[str], bool]) -> Iterator[Judged]:
    """The earlier rows, within the months that a whole file covers, that it lacks.

    What it has is what is staged as the ``batch``, or else what ``seen`` says.
    """
    if covered.first > covered.last:
        return
    for known in _newest_in(dataset, month_of(covered.first)[0], month_of(covered.last)[1], batch):
        if not seen(known.upstream_id):
            yield Judged(
                upstream_id=known.upstream_id,
                number=None,
                verdict=Verdict.WITHDRAWN,
                content=known.content,
                raw={},
                previous=known,
            )


def in_chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of this many, the last perhaps shorter."""
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk


def differences(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[Change, ...]:
    """Column by column, in the order of the columns now."""
    columns = [*now, *(column for column in before if column not in now)]
    return tuple(
        (column, str(before.get(column, "")), str(now.get(column, "")))
        for column in columns
        if before.get(column, "") != now.get(column, "")
    )


def _judged(row: Candidate | Refused, known: Known | None, content: str) -> Judged:
    if not isinstance(row, Candidate):
        return refused(row, row.findings)
    if known and known.content == content:
        return _same(row, known)
    if known and known.is_held:  # what differs from a row that waits for a person is a row of its own
        known = None
    return judged_against(row, known, content)


def judged_against(row: Candidate, known: Known | None, content: str) -> Judged:
    """A row that is new, or known with another content. ``content``: the digest of the row as it came."""
    try:
        candidate = fitted(row)
    except UnfitRow as problem:
        return refused(row, (*row.findings, problem.finding))
    if any(finding.weight == Weight.REFUSED for finding in candidate.findings):
        return refused(row, candidate.findings)
    return Judged(
        upstream_id=row.upstream_id,
        number=row.row,
        verdict=Verdict.CHANGED if known else Verdict.ADDED,
        content=content,
        candidate=candidate,
        raw=dict(row.raw),
        findings=candidate.findings,
        changes=differences(known.raw, row.raw) if known else (),
        previous=known,
    )


def _same(row: Candidate, known: Known) -> Judged:
    """Its content stands with the row before."""
    return Judged(
        upstream_id=row.upstream_id,
        number=row.row,
        verdict=Verdict.UNCHANGED,
        content=known.content,
        raw={},
        previous=known,
    )


def refused(row: Candidate | Refused, findings: tuple[Finding, ...]) -> Judged:
    """A candidate, or what a reader refused, with why."""
    return Judged(
        upstream_id=row.upstream_id,
        number=row.row,
        verdict=Verdict.REFUSED,
        raw=dict(row.raw),
        findings=tuple(findings),
    )


# The newest row in force of each identifier; one that was withdrawn since is not there any more. They are looked up one
# by one: what the planner knows of a table that has just been filled would have it read the whole table for each.
_NEWEST = """
SELECT n.* FROM unnest(%(ids)s::text[]) AS wanted (upstream_id) CROSS JOIN LATERAL (
    SELECT r.id, r.upstream_id, r.content_sha256, r.event_id, r.verdict, r.decision = 'held' AS is_held
    FROM imports_row r JOIN imports_batch b ON b.id = r.batch_id
    WHERE r.upstream_id = wanted.upstream_id AND b.dataset = %(dataset)s AND b.state = ANY(%(in_force)s)
          AND r.verdict IN ('added', 'changed', 'withdrawn') AND r.decision <> 'left_out'
    ORDER BY r.decision = 'held', r.id DESC LIMIT 1
) n WHERE n.verdict <> 'withdrawn'
"""
_ALL_NEWEST = """
SELECT DISTINCT ON (r.upstream_id) r.id, r.upstream_id, r.content_sha256, r.event_id, r.verdict,
       r.candidate->>'earliest' AS earliest
FROM imports_row r JOIN imports_batch b ON b.id = r.batch_id
WHERE b.dataset = %(dataset)s AND b.state = ANY(%(in_force)s) AND r.verdict IN ('added', 'changed', 'withdrawn')
      AND r.decision NOT IN ('left_out', 'held')
ORDER BY r.upstream_id, r.id DESC
"""


def known_rows(dataset: str, upstream_ids: list[str]) -> dict[str, Known]:
    """The newest row in force of each of the identifiers, as it came."""
    return _with_raw(one for one in _newest(dataset, upstream_ids).values() if not one.is_held)


def _newest(dataset: str, upstream_ids: list[str]) -> dict[str, Known]:
    """The same without the rows as they came, which only those that differ are compared with."""
    given: dict[str, str | list[str]] = {
        "dataset": dataset,
        "in_force": [*map(str, Batch.IN_FORCE)],
        "ids": list(dict.fromkeys(upstream_ids)),
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, given)
        return {
            upstream_id: Known(row, upstream_id, content, event, {}, is_held)
            for row, upstream_id, content, event, _verdict, is_held in cursor.fetchall()
        }


def _with_raw(known: Iterable[Known]) -> dict[str, Known]:
    by_row = {one.row: one for one in known}
    if not by_row:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, raw FROM imports_row WHERE id = ANY(%s)", [list(by_row)])
        found = {row: msgspec.json.decode(raw) for row, raw in cursor.fetchall()}
    return {one.upstream_id: msgspec.structs.replace(one, raw=found[row]) for row, one in by_row.items()}


def _newest_in(dataset: str, first: date, last: date, batch: int | None) -> Iterator[Known]:
    """Rows whose events begin on these days, but for those that the batch has."""
    given: dict[str, str | list[str] | int | None] = {
        "dataset": dataset,
        "in_force": [*map(str, Batch.IN_FORCE)],
        "first": str(first),
        "last": str(last),
        "batch": batch,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, upstream_id, content_sha256, event_id FROM ({_ALL_NEWEST}) n"  # noqa: S608 - all of it written here
            " WHERE verdict <> 'withdrawn' AND earliest BETWEEN %(first)s AND %(last)s AND NOT EXISTS ("
            "SELECT 1 FROM imports_row t WHERE t.batch_id = %(batch)s AND t.upstream_id = n.upstream_id)",
            given,
        )
        for row, upstream_id, content, event in cursor.fetchall():
            yield Known(row, upstream_id, content, event, {})
