"""A table in another dataset's columns: which documents it has, and why the others are left out."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from rules.documents.events import EventDocument
from rules.documents.reading import read_as
from wording.known import as_known_on

Row = tuple[object, ...]

# So many documents are read before the answer begins, to say in its header how many were left out.
READ_AHEAD = 5_000
# Why a document has no row, each with the sentence that readers are shown.
CAMPAIGN, KIND, LONGER = "campaign", "kind", "longer-period"
NO_FIGURE, NOBODY, SIDES, SPOT, DATE = "no-figure", "nobody-killed", "sides-unknown", "no-coordinates", "date-too-wide"
REASONS = {
    CAMPAIGN: "A campaign: its figures are those of the events that are part of it.",
    KIND: "An event of a type that the dataset does not have.",
    LONGER: "Its figures count more days than the event's own.",
    NO_FIGURE: "No number of people killed is known.",
    NOBODY: "Nobody was killed.",
    SIDES: "The sources do not name two sides, or nobody whom it was aimed at.",
    SPOT: "Only a district, a governorate or the country is known, and no spot is made up.",
    DATE: "Its dates are wider than the dataset's coarsest.",
}


class Form(NamedTuple):
    columns: tuple[str, ...]
    reason: Callable[[EventDocument], str | None]  # why the document has no row; None: it has one
    row: Callable[[EventDocument], Row]


def documents(batches: Iterable[list[tuple[bytes, date | None]]]) -> Iterator[list[EventDocument]]:
    """Batches of printed documents, each as known on the day beside it; None: as it is known now."""
    for batch in batches:
        found = (_read(text.decode(), day) for text, day in batch)
        yield [document for document in found if document]


def _read(text: str, day: date | None) -> EventDocument | None:
    document = read_as(EventDocument, "event", text)
    return document if day is None else as_known_on(document, day)


def why_left_out(document: EventDocument, form: Form) -> str | None:
    return CAMPAIGN if document.type.is_campaign else form.reason(document)


class Table:
    """Rows in batches. ``left_out`` counts the documents without one by reason, as far as they were read."""

    def __init__(self, batches: Iterable[list[EventDocument]], form: Form) -> None:
        self._form = form
        self.left_out: Counter[str] = Counter()
        self.rows = 0
        self.is_whole = False
        self._batches = self._read(batches)

    def __iter__(self) -> Iterator[list[Row]]:
        return self._batches

    def read_ahead(self, documents: int) -> None:
        """Read up to so many documents now; ``is_whole`` says whether that was all of them."""
        read = []
        for batch in self._batches:
            read.append(batch)
            if self.rows + self.left_out.total() >= documents:
                break
        self._batches = chain(read, self._batches)

    def _read(self, batches: Iterable[list[EventDocument]]) -> Iterator[list[Row]]:
        for batch in batches:
            reasons = [why_left_out(document, self._form) for document in batch]
            rows = [self._form.row(document) for document, reason in zip(batch, reasons, strict=True) if reason is None]
            self.left_out.update(reason for reason in reasons if reason)
            self.rows += len(rows)
            yield rows
        self.is_whole = True


def left_out(batches: Iterable[list[EventDocument]], form: Form, site: str) -> Iterator[list[Row]]:
    """Code, reason, its sentence and address of every document without a row."""
    for batch in batches:
        yield [
            (document.code, reason, REASONS[reason], f"{site}/events/{document.code}/")
            for document in batch
            if (reason := why_left_out(document, form))
        ]
