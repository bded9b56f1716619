"""Revisions for rows that a test writes into the record by hand: they come next, and tell nothing."""

from record.models import Revision


def next_revision(kind: str, code: str) -> Revision:
    last = Revision.objects.order_by("-position").values_list("position", flat=True).first() or 0
    return Revision.objects.create(
        position=last + 1,
        kind=kind,
        code=code,
        number=1,
        verb="publish",
        approval="system",
        recorded_at="2026-01-01T00:00:00Z",
        document="{}",
        sha256="0" * 64,
        chain=f"{last + 1:064}",
    )
