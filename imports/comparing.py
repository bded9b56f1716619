"""What a file would change: each of its rows against the newest one that the desk has under the same identifier."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TypeVar

import msgspec
from django.db import connection

from imports.candidates import Candidate, Finding, Refused, Weight
from imports.fitting import UnfitRow, fitted
from imports.models import Batch, Row
from rules.dates import month_of
from rules.documents.canonical import canonical, digest

CHUNK = 1_000
Item = TypeVar("Item")
Verdict = Row.Verdict
# One column of a changed row: its name, the value before, the value now.
Change = tuple[str, str, str]


class Known(msgspec.Struct, frozen=True):
    """The newest row of an identifier, in force."""

    row: int
    upstream_id: str
    content: str
    event: int | None
    raw: Mapping[str, object]


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


def compared(dataset: str, read: Iterable[Candidate | Refused], *, is_whole: bool = True) -> Iterator[Judged]:
    """The rows of a file with their verdicts, in its order, then those that it withdraws.

    ``read``: what a reader makes of the file, candidates and refused rows. ``is_whole``: earlier rows within the months
    that the file covers and that it lacks are withdrawn.
    """
    seen: set[str] = set()
    first, last = date.max, date.min
    for chunk in in_chunks(read, CHUNK):
        known = known_rows(dataset, [row.upstream_id for row in chunk])
        for row in chunk:
            if isinstance(row, Candidate):
                first, last = min(first, row.earliest), max(last, row.earliest)
            yield _judged(row, known.get(row.upstream_id), is_twice=row.upstream_id in seen)
            seen.add(row.upstream_id)
    if is_whole and first <= last:
        yield from _withdrawn(dataset, seen, month_of(first)[0], month_of(last)[1])


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


def _judged(row: Candidate | Refused, known: Known | None, *, is_twice: bool) -> Judged:
    if is_twice:
        return refused(row, (_used_twice(row),))
    if not isinstance(row, Candidate):
        return refused(row, row.findings)
    content = digest(canonical(dict(row.raw)))
    if known and known.content == content:
        return _same(row, known)
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
        # Of two rows with one identifier both are kept: the second under its number.
        upstream_id=row.upstream_id,
        number=row.row,
        verdict=Verdict.REFUSED,
        raw=dict(row.raw),
        findings=tuple(findings),
    )


def _used_twice(row: Candidate | Refused) -> Finding:
    return Finding(
        rule="duplicate_id",
        weight=Weight.REFUSED,
        row=row.row,
        column="id",
        value=row.upstream_id,
        text=f"The identifier «{row.upstream_id}» stands in an earlier row of the file already.",
        remedy="Give each row an identifier of its own, or remove the second.",
    )


# The rows in force, each the newest of its identifier; one that was withdrawn since is not there any more.
_NEWEST = """
SELECT DISTINCT ON (r.upstream_id) r.id, r.upstream_id, r.content_sha256, r.event_id, r.verdict,
       r.candidate->>'earliest' AS earliest
FROM imports_row r JOIN imports_batch b ON b.id = r.batch_id
WHERE b.dataset = %(dataset)s AND b.state = ANY(%(in_force)s) AND r.verdict IN ('added', 'changed', 'withdrawn')
      AND r.decision <> 'left_out' {narrowed}
ORDER BY r.upstream_id, r.id DESC
"""


def known_rows(dataset: str, upstream_ids: list[str]) -> dict[str, Known]:
    """The newest row in force of each of the identifiers."""
    newest = _NEWEST.format(narrowed="AND r.upstream_id = ANY(%(ids)s)")
    given: dict[str, str | list[str]] = {
        "dataset": dataset,
        "in_force": [*map(str, Batch.IN_FORCE)],
        "ids": upstream_ids,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n.id, n.upstream_id, n.content_sha256, n.event_id, r.raw"  # noqa: S608 - all of it written here
            f" FROM ({newest}) n JOIN imports_row r ON r.id = n.id WHERE n.verdict <> 'withdrawn'",
            given,
        )
        return {
            upstream_id: Known(row, upstream_id, content, event, msgspec.json.decode(raw))
            for row, upstream_id, content, event, raw in cursor.fetchall()
        }


def _withdrawn(dataset: str, seen: set[str], first: date, last: date) -> Iterator[Judged]:
    """Rows of the covered months, by the first day of their event, that the file lacks."""
    given: dict[str, str | list[str]] = {
        "dataset": dataset,
        "in_force": [*map(str, Batch.IN_FORCE)],
        "first": str(first),
        "last": str(last),
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, upstream_id, content_sha256, event_id FROM ({_NEWEST.format(narrowed='')}) n"  # noqa: S608
            " WHERE verdict <> 'withdrawn' AND earliest BETWEEN %(first)s AND %(last)s",
            given,
        )
        for row, upstream_id, content, event in cursor.fetchall():
            if upstream_id not in seen:
                known = Known(row, upstream_id, content, event, {})
                yield Judged(
                    upstream_id=known.upstream_id,
                    number=None,
                    verdict=Verdict.WITHDRAWN,
                    content=known.content,
                    raw={},
                    previous=known,
                )
