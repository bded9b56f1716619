"""What bringing a dataset in costs: rows a second for reading, the dry run, applying and publishing.

Rows are those of UCDP's file of Syria in 2016, repeated under identifiers of their own. Beside them, in the same run:
the same drafts by ``save()`` and by ``bulk_create``, as one would write it first, and documents printed one by one.
Numbers after the name say how many rows; without one the file as it is. Last, how much memory reading and validating
takes at a hundred thousand rows and at a million, each in a process of its own.
"""

import csv
import os
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from stack import folders, processes, python
from stack.progress import Progress
from stack.services import Services
from stack.site import Site

_SHARED = "shared/data/ucdp/ged_syria_2016.csv"
_PLAINLY = 500  # rows that the slow ways are measured with
_FOR_MEMORY = (100_000, 1_000_000)


def run(counts: list[int]) -> None:
    source = next((folder / _SHARED for folder in folders.ROOT.parents if (folder / _SHARED).exists()), None)
    if source is None:
        print(f"imports: {_SHARED} is expected beside the repository; without it there is nothing to measure.")
        return
    progress = Progress()
    for count in counts or [0]:
        with Services.temporary(progress) as services:
            site = Site(services, database="imports", environ=dict(os.environ), progress=progress)
            site.manage("migrate")
            file = _repeated(source, services.folder / "ged.csv", count)
            code = f"from bench import imports; print(imports.table({str(file)!r}))"
            with progress.step("Imports"):
                print(site.manage("shell", "-v", "0", "-c", code))
    with tempfile.TemporaryDirectory() as folder:
        print(_memory(source, Path(folder) / "ged.csv"))


def _repeated(source: Path, into: Path, count: int) -> Path:
    """The file's rows until there are so many; as they are where ``count`` is 0."""
    with source.open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    with into.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        for number in range(count or len(rows)):
            row = rows[number % len(rows)]
            writer.writerow({**row, "id": str(int(row["id"]) + 1_000_000 * (number // len(rows)))})
    return into


def _memory(source: Path, file: Path) -> str:
    """The peak of a process that reads and validates so many rows, and the ratio of the two."""
    lines = [f"{'read and validated':28}{'rows':>9}{'seconds':>9}{'peak, MB':>10}"]
    peaks = []
    for count in _FOR_MEMORY:
        _repeated(source, file, count)
        code = f"from bench import imports; print(imports.peak({str(file)!r}))"
        began = time.monotonic()
        peak = float(processes.run([python.interpreter(), "-c", code], cwd=folders.ROOT, env=dict(os.environ)))
        peaks.append(peak)
        lines.append(f"{'':28}{count:>9,}{time.monotonic() - began:>9.2f}{peak:>10.0f}")
    return "\n".join([*lines, f"{'ratio of the peaks':28}{peaks[1] / peaks[0]:>28.2f}"])


def peak(file: str) -> float:
    """Megabytes, after every row was read, checked, and found to fit the desk's fields or not."""
    from imports.candidates import Candidate
    from imports.fitting import UnfitRow, fitted
    from imports.formats.reading import Format, read

    for row in read(Path(file), Format.UCDP):
        if isinstance(row, Candidate):
            with suppress(UnfitRow):
                fitted(row)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(file: str) -> str:
    """Measured in this process, on an empty site: lines for people."""
    from desk.fields import as_point
    from editorial.accounts import User
    from editorial.bulk.publishing import quietly
    from editorial.roles import Role
    from imports.formats.reading import Format
    from imports.models import Batch
    from ingest import batches
    from ingest.files import HandedIn, stage_file
    from places.models import Place
    from record.models import State

    Place.objects.create(slug="syria", name_en="Syria", kind="country", point=as_point((38.28402, 34.5624)))
    author = User.objects.create_user("author", None, role=Role.EDITOR)
    approver = User.objects.create_user("approver", None, role=Role.PUBLISHER)
    given = HandedIn(Path(file), Format.UCDP, version="19.1")
    lines = [f"{'':28}{'rows':>9}{'seconds':>9}{'Python':>9}{'database':>10}{'a second':>10}{'of CPU':>9}"]

    def timed(name: str, work: Callable[[], int]) -> None:
        began, spent = time.monotonic(), _cpu_s()
        count = work()
        seconds = time.monotonic() - began
        ours, its = (now - before for now, before in zip(_cpu_s(), spent, strict=True))
        rates = f"{count / seconds:>10,.0f}{count / (ours + its):>9,.0f}"
        lines.append(f"{name:28}{count:>9,}{seconds:>9.2f}{ours:>9.2f}{its:>10.2f}{rates}")

    timed("read and mapped", lambda: sum(1 for _ in given.rows()))
    kept: list[Batch] = []

    def dry_run() -> int:
        found = stage_file(given, author, quietly)
        assert found.batch, "the database is empty"
        kept.append(found.batch)
        return found.run.counts["rows"]

    def applied() -> int:
        made = batches.apply(kept[0], author, draft_unknown=True, take_doubtful=True)
        batches.approve(kept[0], approver)
        return len(made.events)

    def published() -> int:
        before = State.objects.get().version
        batches.publish(kept[0], approver)
        return State.objects.get().version - before

    timed("dry run, staged", dry_run)
    timed("applied", applied)
    timed("drafts by save()", lambda: _by_save(_PLAINLY))
    timed("drafts by bulk_create", lambda: _by_bulk_create(_PLAINLY))
    timed("printed one by one", lambda: _one_by_one(kept[0], approver, 100))
    timed("published (documents)", published)
    return "\n".join(lines)


def _cpu_s() -> tuple[float, float]:
    """Seconds of this process with those that it started and that ended, and of the database's process that works for
    it (utime and stime of proc(5))."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return sum(os.times()[:4]), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class _TakenBack(Exception):
    """Leaves nothing of a trial."""


def _taken_back(work: Callable[[], int]) -> int:
    from django.db import transaction

    count = 0
    with suppress(_TakenBack), transaction.atomic():
        count = work()
        raise _TakenBack
    return count


def _drafts(count: int) -> list[tuple[Any, dict[str, Any]]]:
    """Copies of drafts with a citation, a participant and a claim each, as one would build them by hand."""
    from events.models import Event

    left_out = {"id", "key", "code", "external_id", "version", "public_revision", "printed_version"}
    names = [item.attname for item in Event._meta.concrete_fields if item.name not in left_out]
    chosen = Event.objects.prefetch_related("citations", "participants", "claims").order_by("pk")[:count]
    return [(event, {name: getattr(event, name) for name in names}) for event in chosen]


def _by_save(count: int) -> int:
    from events.models import CasualtyClaim, Citation, Event, Participant

    def work() -> int:
        for event, values in _drafts(count):
            made = Event(**values)
            made.save()
            for one in event.citations.all():
                Citation(event=made, report_id=one.report_id, note=one.note).save()
            for one in event.participants.all():
                Participant(event=made, actor_id=one.actor_id, role=one.role).save()
            for one in event.claims.all():
                claim = CasualtyClaim(event=made, report_id=one.report_id, counted=one.counted, group_id=one.group_id)
                claim.low, claim.high, claim.wording = one.low, one.high, one.wording
                claim.save()
        return count

    return _taken_back(work)


def _by_bulk_create(count: int) -> int:
    from events.models import CasualtyClaim, Citation, Event, Participant

    def work() -> int:
        pairs = _drafts(count)
        made = Event.objects.bulk_create([Event(**values) for _, values in pairs])
        both = [(new, old) for new, (old, _) in zip(made, pairs, strict=True)]
        Citation.objects.bulk_create(
            Citation(event=new, report_id=one.report_id, note=one.note)
            for new, old in both
            for one in old.citations.all()
        )
        Participant.objects.bulk_create(
            Participant(event=new, actor_id=one.actor_id, role=one.role)
            for new, old in both
            for one in old.participants.all()
        )
        CasualtyClaim.objects.bulk_create(
            CasualtyClaim(
                event=new,
                report_id=one.report_id,
                counted=one.counted,
                group_id=one.group_id,
                low=one.low,
                high=one.high,
                wording=one.wording,
                number=one.number,
            )
            for new, old in both
            for one in old.claims.all()
        )
        return count

    return _taken_back(work)


def _one_by_one(batch: Any, approver: Any, count: int) -> int:
    """Documents printed by the verbs of an editor's work."""
    from editorial.publish import publish_together
    from events.models import Event
    from ingest import batches
    from record.models import State

    def work() -> int:
        ids = list(batches.waiting(batch)[:count])
        Event.objects.filter(pk__in=ids).update(status=Event.Status.IN_REVIEW)
        before = State.objects.get().version
        publish_together([Event.objects.get(pk=pk) for pk in ids], approver)
        return State.objects.get().version - before

    return _taken_back(work)
