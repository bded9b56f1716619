"""The columns of an event's row, as it is now and as it was known earlier."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from record.press.rows.facets import part_in_sums, tags
from record.press.rows.features import feature
from rules.documents.datasets import dataset_of
from rules.documents.events import EventDocument
from rules.known import steps
from rules.vocabulary import SumPart
from wording.known import as_known_on


def event_columns(document: EventDocument) -> dict[str, object]:
    killed = document.killed
    return {
        "type": document.type,
        "grade": document.grade,
        "title": document.title,
        "earliest": document.earliest,
        "latest": document.latest,
        "place": document.place.slug,
        "campaign": document.campaign.code if document.campaign else "",
        "dataset": dataset.slug if (dataset := dataset_of(document)) else "",
        "tags": sorted(set(tags(document))),
        "killed_low": killed.low,
        "killed_high": killed.high,
        "killed_counts_longer": killed.counts_longer,
        "killed_by_group": killed_by_group(document),
        "killed_rank": next((n for n in (killed.best, killed.low) if n is not None), -1),
        "first_told": first_reported(document),
        "feature": msgspec.json.encode(feature(document)).decode(),
        "updated": datetime.fromisoformat(document.recorded_at),
    }


def killed_by_group(document: EventDocument) -> dict[str, list[int | bool]] | None:
    """What sums take of each group, «unknown» and «total» among them: the least, the most, and true where open-ended.

    None where the event is in no sum, whatever is included.
    """
    if part_in_sums(document) != SumPart.ADDED:
        return None
    return {
        part.group or part.counted.value: [part.low, part.low, True] if part.high is None else [part.low, part.high]
        for part in document.killed.parts
    }


def first_reported(document: EventDocument) -> dict[str, str]:
    """Each origin's first dated report of the event: the latest day on which that report can have been published."""
    reports = {report.key: report.published for report in document.reports}
    found: dict[str, str] = {}
    for origin in document.origins:
        days = [published.latest for key in origin.reports if (published := reports[key])]
        if days:
            found[origin.slug] = min(days).isoformat()
    return found


def known_states(document: EventDocument) -> Iterator[tuple[date, date | None, EventDocument]]:
    """What was known of the event from one day until the day before another; without end where that is today's, which
    is the document itself."""
    days = steps(document)
    for day, until in zip(days, [*days[1:], None], strict=True):
        known = document if until is None else as_known_on(document, day)
        if known:
            yield day, until, known
