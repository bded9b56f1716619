"""The rows of an event's figures."""

from collections.abc import Iterable, Iterator

import msgspec

from record.press.rows.features import named
from rules.documents.events import EventDocument
from rules.documents.features import ListedEvent
from rules.documents.members import members
from rules.known import claims_known_since


def claim_columns(document: EventDocument) -> Iterator[dict[str, object]]:
    """The figures of an event, each as it is sent in lists: with its event, its origin and its report."""
    known = claims_known_since(document)
    for claim, entry in zip(document.claims, _entries(document), strict=True):
        yield {
            "key": f"{document.code}/{claim.number}",
            "event_id": document.code,
            "number": claim.number,
            "latest": document.latest,
            "counted": claim.counted,
            "group": claim.group.slug if claim.group else "",
            "harm": claim.harm,
            "low": claim.min,
            "high": claim.max,
            "origin": claim.origin or "",
            "status": claim.status,
            "counts_longer": claim.counts_longer,
            "part_of": claim.part_of,
            "supersedes": claim.supersedes,
            "known_from": known[claim.number],
            "entry": entry,
        }


def _entries(document: EventDocument) -> Iterable[str]:
    reports = {report.key: report for report in document.reports}
    origins = {origin.slug: named(origin) for origin in document.origins}
    event = ListedEvent(
        code=document.code,
        title=document.title,
        type=document.type,
        earliest=document.earliest,
        latest=document.latest,
        revision=document.revision,
        place=named(document.place),
    )
    for claim in document.claims:
        beside = {"event": event, "origin": origins.get(claim.origin or ""), "report": reports[claim.report]}
        printed = {name: value for name, value in members(claim).items() if value is not msgspec.UNSET}
        yield msgspec.json.encode(printed | beside).decode()
