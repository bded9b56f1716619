"""Documents of actors: what they are part of, and since when they hold no ground."""

from desk.related import related
from editorial.printing.readers_view import ReadersView
from editorial.printing.reports import report
from events.actors import Membership as MembershipRecord
from events.models import Actor
from rules.documents.entities import ActorDocument, GroundEnd, Membership
from rules.documents.members import Header
from rules.vocabulary import ActorKind, DatePrecision, Side


def actor(record: Actor, view: ReadersView, header: Header) -> ActorDocument:
    return ActorDocument(
        **header,
        **record.names,
        kind=ActorKind(record.kind),
        side=Side(record.side),
        spellings=tuple(spelling.name for spelling in record.spellings.all()),
        part_of=tuple(
            Membership(**view.names(membership.of), start=membership.start, end=membership.end)
            for membership in related(record, "memberships", MembershipRecord)
        ),
        ground_end=ground_end(record, view),
        note=record.note,
    )


def ground_end(record: Actor, view: ReadersView) -> GroundEnd | None:
    """The day from which the actor holds no ground, whom it was merged into, and who says so; None while it may."""
    if record.ground_end_earliest is None or record.ground_end_latest is None:
        return None
    return GroundEnd(
        earliest=record.ground_end_earliest,
        latest=record.ground_end_latest,
        precision=DatePrecision(record.ground_end_precision),
        note=record.ground_end_note,
        succeeded_by=view.named(record.succeeded_by) if record.succeeded_by else None,
        reports=tuple(report(item.report, view) for item in record.end_reports()),
    )
