"""Which rows of a file are new: what was read once is never read again, whatever has become of it at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from control.models import ControlClaim
from events.models import Event
from imports.files import File
from imports.models import Batch, Row
from rules.documents.canonical import canonical, digest

Raw = Mapping[str, object]


@dataclass
class Reading:
    """A file that was not read before, and which of its rows are new."""

    batch: Batch
    new: set[str] = field(default_factory=set)
    # Known under the same identifier with other content: stored raw, listed, not applied.
    changed: list[str] = field(default_factory=list)
    vanished: list[str] = field(default_factory=list)

    def came_to(self, upstream_id: str, **what: Event | ControlClaim) -> None:
        """Remember what became of a row."""
        Row.objects.filter(batch=self.batch, upstream_id=upstream_id).update(**what)


def open_batch(dataset: str, version: str, file: File, rows: Mapping[str, Raw]) -> Reading | None:
    """The reading of the file, its new and changed rows kept raw; None where this very file was read before."""
    if Batch.objects.in_force().filter(dataset=dataset, file_sha256=file.sha256).exists():
        return None
    reading = Reading(Batch.objects.create(dataset=dataset, version=version, file_sha256=file.sha256))
    known = _known(dataset, except_for=reading.batch)
    kept = []
    for upstream_id, raw in rows.items():
        content = digest(canonical(dict(raw)))
        contents, event = known.get(upstream_id, (set(), None))
        if content in contents:
            continue
        if contents:
            reading.changed.append(upstream_id)
        else:
            reading.new.add(upstream_id)
        row = Row(batch=reading.batch, upstream_id=upstream_id, content_sha256=content, raw=dict(raw), event_id=event)
        kept.append(row)
    Row.objects.bulk_create(kept)
    reading.vanished = sorted(set(known) - set(rows))
    return reading


def _known(dataset: str, except_for: Batch) -> dict[str, tuple[set[str], int | None]]:
    """The contents that each row was read with, and the event it became."""
    known: dict[str, tuple[set[str], int | None]] = {}
    for row in Row.objects.filter(batch__dataset=dataset).exclude(batch=except_for).order_by("id"):
        contents, _ = known.get(row.upstream_id, (set(), None))
        known[row.upstream_id] = (contents | {row.content_sha256}, row.event_id)
    return known
