"""Hand a file in: what is in it, tried without writing anything, or staged as a batch of its own."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import msgspec
from django.db import transaction

from editorial.accounts import User
from imports.candidates import Candidate, Refused
from imports.comparing import Judged
from imports.datasets import dataset
from imports.dry_run import find_matches, remembered
from imports.formats.reading import Format, mapped, read
from imports.matching import Match, events_to_match, matches
from imports.models import Batch, Row
from imports.readers.opening import open_table
from imports.recognition.mapping import Mapping
from imports.recognition.proposing import Proposal, propose
from imports.staging import DryRun, ReadElsewhere, begin, complete, staged, tried

Progress = Callable[[int], None]
_BLOCK = 1 << 20


@dataclass(frozen=True)
class HandedIn:
    """A file with what it is to be read as. ``version`` empty: made of the file's digest."""

    path: Path
    # None: any table, by a mapping of its columns.
    format: Format | None
    dataset: str = ""
    version: str = ""
    is_whole: bool = True
    # None: what was confirmed for the dataset's last file with these columns, else what the columns propose.
    mapping: Mapping | None = None

    @property
    def key(self) -> str:
        return self.dataset or (self.format.value if self.format else "")

    def with_mapping(self) -> Self:
        """The same, of which it is settled what the columns mean."""
        if self.format or self.mapping:
            return self
        with self.path.open("rb") as file:
            earlier = remembered(self.key, open_table(file).columns)
        return replace(self, mapping=msgspec.convert(earlier, Mapping) if earlier else self.proposal().mapping)

    def proposal(self) -> Proposal:
        """What the columns of a table may mean, by their names and all of its rows."""
        with self.path.open("rb") as file:
            return propose(open_table(file))

    def rows(self) -> Iterator[Candidate | Refused]:
        if self.format:
            yield from read(self.path, self.format)
            return
        assert self.mapping, "with_mapping settles it"
        with self.path.open("rb") as file:
            yield from mapped(open_table(file), self.mapping)


@dataclass(frozen=True)
class Tried:
    """What a file would change. ``batch`` is absent where nothing was written."""

    run: DryRun
    changing: list[Judged]
    batch: Batch | None = None

    @property
    def changes_something(self) -> bool:
        counts = self.run.counts
        return any(counts[verdict] for verdict in (Row.Verdict.ADDED, Row.Verdict.CHANGED, Row.Verdict.WITHDRAWN))

    def matches(self) -> list[Match]:
        """What the rows that are new or changed may be about, of the events that are no other rows of the dataset."""
        if self.batch:
            return list(_kept_matches(self.batch))
        events = events_to_match().exclude(dataset__slug=dataset(self.run.names.dataset).source)
        rows = (row.candidate for row in self.changing if row.candidate and row.verdict != Row.Verdict.REFUSED)
        return matches(rows, events)


def _kept_matches(batch: Batch) -> Iterator[Match]:
    """What was found when the file was staged."""
    rows = Row.objects.filter(batch=batch).exclude(match=[]).order_by("pk")
    for upstream_id, found in rows.values_list("upstream_id", "match"):
        for match in found:
            event = match["code"] or str(match["event"])
            yield msgspec.convert({**match, "upstream_id": upstream_id, "event": event}, Match)


def sha256_of(path: Path) -> str:
    """Of the file, read in blocks."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def try_file(given: HandedIn, progress: Progress) -> Tried:
    """Write nothing at all. Raises imports.errors.Unfit for a file of which nothing may be taken."""
    given = given.with_mapping()
    run, changing = tried(given.key, given.rows(), is_whole=given.is_whole, progress=progress)
    return Tried(run, changing)


def stage_file(given: HandedIn, user: User, progress: Progress) -> Tried:
    """Write the rows with their verdicts, as a batch that is a dry run; nothing but tried where this very file is in
    force already.

    Raises Unfit, and then there is no batch.
    """
    given = given.with_mapping()
    digest = sha256_of(given.path)
    if Batch.objects.in_force().filter(dataset=given.key, file_sha256=digest).exists():
        return try_file(given, progress)
    batch = _begun(given, digest, user)
    try:
        run = staged(batch, given.rows(), progress)
        with transaction.atomic():
            complete(batch, run)
            find_matches(batch, progress)
    except ReadElsewhere:
        raise
    except BaseException:
        batch.rows.all().delete()
        batch.delete()
        raise
    return Tried(run, [], batch)


@transaction.atomic
def _begun(given: HandedIn, digest: str, user: User) -> Batch:
    """The batch that an earlier reading of this very file was killed over, or a new one; being read from now on."""
    known = {
        "dataset": dataset(given.key).key,
        "version": (given.version or f"file {digest[:8]}")[:40],
        "file_sha256": digest,
        "state": Batch.State.READ,
        "read_as": given.format.value if given.format else Batch.ReadAs.TABLE,
        "is_whole": given.is_whole,
        "mapping": msgspec.to_builtins(given.mapping) if given.mapping else {},
        "handed_in_by": user,
    }
    # A file that was handed in at the desk is stored, and read by a worker.
    killed = Batch.objects.filter(**known, parts=None).order_by("-pk").first()
    batch = killed or Batch.objects.create(**known, file_name=given.path.name[:200])
    begin(batch)
    return batch
