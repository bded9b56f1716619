"""Documents of actors: what they are part of, and since when they hold no ground."""

from typing import Any

from editorial.printing.readers_view import ReadersView
from editorial.printing.reports import report
from events.models import Actor

Document = dict[str, Any]


def actor(record: Actor, view: ReadersView) -> Document:
    return {
        **view.named(record),
        "kind": record.kind,
        "side": record.side,
        "spellings": [spelling.name for spelling in record.spellings.all()],
        "part_of": [
            {
                **view.named(membership.of),
                "start": membership.start and membership.start.isoformat(),
                "end": membership.end and membership.end.isoformat(),
            }
            for membership in record.memberships.select_related("of")
        ],
        "ground_end": ground_end(record, view),
        "note": record.note,
    }


def ground_end(record: Actor, view: ReadersView) -> Document | None:
    """The day from which the actor holds no ground, whom it was merged into, and who says so; None while it may."""
    if record.ground_end_earliest is None or record.ground_end_latest is None:
        return None
    return {
        "earliest": record.ground_end_earliest.isoformat(),
        "latest": record.ground_end_latest.isoformat(),
        "precision": record.ground_end_precision,
        "note": record.ground_end_note,
        "succeeded_by": record.succeeded_by and view.named(record.succeeded_by),
        "reports": [report(item.report, view) for item in record.end_reports()],
    }
