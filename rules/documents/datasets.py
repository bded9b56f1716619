"""Which dataset's row a printed event is."""

from rules.documents.events import EventDocument, FromDataset
from rules.vocabulary import ReadAs


def dataset_of(document: EventDocument) -> FromDataset | None:
    """As the document says. One that was printed before documents said so is of the one dataset that all of its
    reports are rows of; which row, and what else tells of the same, is not known of it.
    """
    if document.dataset:
        return document.dataset
    sources = {report.source.slug: report.source for report in document.reports}
    if len(sources) != 1 or any(report.read_as is not ReadAs.DATASET for report in document.reports):
        return None
    source = next(iter(sources.values()))
    return FromDataset(
        slug=source.slug,
        en=source.en,
        ar=source.ar,
        version="",
        id="",
        licence="",
        attribution=source.en,
        matches=(),
    )
