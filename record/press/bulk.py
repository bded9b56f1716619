"""One run of the press for thousands of documents: what is printed waits, and is written some hundred at a time.

The documents, their order and their rows are those of ``record.press.runs``; only the statements are fewer: one COPY
for the revisions and one for each table of events' rows, and the names that they are found by read once.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from django.db.models import Model

from copying.background import BackgroundCopy
from copying.helper import Helper, can_help
from copying.sending import checked_at_once
from record.press import rows
from record.press.bulk_rows import Made, MadeElsewhere, Printed, made_here, printed_of
from record.press.runs import Run, opened
from record.tables.events import ClaimRecord, EventRecord, KnownEventRecord
from record.tables.revisions import Revision
from rules.documents.controls import ControlDocument
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone
from rules.documents.reading import EntityDocument, PrintedDocument
from rules.documents.stories import StoryDocument


@dataclass
class BulkRun(Run):
    """A run whose documents wait until ``flush``: nothing may read their rows before ``finish``."""

    waiting: list[tuple[Revision, PrintedDocument]] = field(default_factory=list)
    writing: BackgroundCopy = field(default_factory=BackgroundCopy)
    # Makes lines of what was flushed while more is printed, where that is worth a second process.
    helper: Helper[Printed, Made] | None = None
    _is_busy: bool = False

    def store(self, revision: Revision, document: PrintedDocument) -> None:
        self.waiting.append((revision, document))

    def flush(self) -> None:
        """Write what waits: rows of the cast, by whose names events are found, at once; revisions and rows of events
        are put when their lines are made, and written when ``writing`` starts."""
        printed, self.waiting = self.waiting, []
        for kind, codes in _gone(printed).items():
            rows.take_away(kind, codes)
        rows.write_cast([(one, document) for one, document in printed if isinstance(document, EntityDocument)])
        events = [(one, document) for one, document in printed if isinstance(document, EventDocument)]
        self._put_what_is_made()
        given = printed_of([one for one, _ in printed], events)
        if self.helper:
            self.helper.give(given)
            self._is_busy = True
        else:
            self._put(made_here(given, [document for _, document in events]))
        for one, document in printed:
            if isinstance(document, ControlDocument | StoryDocument):
                rows.write(one, document)

    def finish(self) -> None:
        """Flush, and wait until all of it is written: what follows may read it."""
        self.flush()
        self._put_what_is_made()
        self.writing.finish()

    def _put_what_is_made(self) -> None:
        if self.helper and self._is_busy:
            self._is_busy = False
            self._put(self.helper.answer())

    def _put(self, made: Made) -> None:
        for model, columns, text in made:
            self.writing.put_lines(model, columns, text)


@contextmanager
def open_press_in_bulk(*beside: type[Model], is_long: bool = False) -> Iterator[BulkRun]:
    """As ``record.press.runs.open_press``; what still waits at the end is written.

    ``beside``: other tables that are put; their keys are checked as they are written, as those of events' rows are.
    ``is_long``: so much is to be printed that a second process is worth its beginning.
    """
    with ExitStack() as ends:
        run = ends.enter_context(opened(BulkRun))
        if is_long and can_help():
            run.helper = ends.enter_context(Helper(MadeElsewhere()))
        # Rows of the cast are written before the revisions that they name.
        ends.enter_context(checked_at_once(EventRecord, KnownEventRecord, ClaimRecord, *beside))
        ends.enter_context(run.writing)
        yield run
        run.finish()


def _gone(printed: Sequence[tuple[Revision, PrintedDocument]]) -> dict[str, list[str]]:
    """The codes of what was retracted, and of events whose rows are written again, by kind."""
    found: dict[str, list[str]] = {}
    for one, document in printed:
        if isinstance(document, Tombstone) or (isinstance(document, EventDocument) and one.number > 1):
            found.setdefault(one.kind, []).append(one.code)
    return found
