"""One run of the press. Only ``editorial`` may start one; the import contract says so.

Documents are printed one after another: the press locks the record's state, so that positions have no gaps, each
document is chained to the one before it, and the data version is the position of the last.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from record.press import rows
from record.press.announcing import announce
from record.tables.outbox import Outbox
from record.tables.revisions import Revision, State
from rules.dates import in_utc
from rules.documents.canonical import canonical, sealed
from rules.documents.chain import Link, chained
from rules.documents.members import FORMAT, PressMark, Tombstone
from rules.documents.reading import PrintedDocument
from rules.vocabulary import Approval, Verb


@dataclass
class Run:
    """One transaction's printing, all of it recorded at the same moment."""

    state: State
    recorded_at: datetime

    def next_event_number(self) -> int:
        """The number for one more event code; numbers are never given twice."""
        self.state.event_codes += 1
        return self.state.event_codes

    def next_control_number(self) -> int:
        """The number for one more code of a control claim."""
        self.state.control_codes += 1
        return self.state.control_codes

    def mark(self, code: str, earlier: Sequence[Revision]) -> PressMark:
        """What the press writes into every document, given the thing's revisions so far, newest first."""
        number = earlier[0].number + 1 if earlier else 1
        return {"format": FORMAT, "code": code, "revision": number, "recorded_at": in_utc(self.recorded_at)}

    def print(
        self, kind: Revision.Kind, document: PrintedDocument, *, verb: Verb, approval: Approval, reason: str = ""
    ) -> Revision:
        """Print one document, which has ``mark``, and write its row."""
        code, number = document.code, document.revision
        text = canonical(document)
        served = sealed(text)
        sha256 = served[-66:-2]
        position = self.state.version + 1
        link = Link(position, kind, code, number, verb, self.recorded_at, sha256)
        revision = Revision(
            position=position,
            kind=kind,
            code=code,
            number=number,
            verb=verb,
            reason=reason,
            approval=approval,
            recorded_at=self.recorded_at,
            document=served,
            ends_reading=isinstance(document, Tombstone) and not document.may_still_be_read,
            sha256=sha256,
            chain=chained(self.state.head, link),
        )
        self.state.version, self.state.head = position, revision.chain
        self.store(revision, document)
        return revision

    def store(self, revision: Revision, document: PrintedDocument) -> None:
        """Write the revision and its row."""
        revision.save(force_insert=True)
        rows.write(revision, document)


Opened = TypeVar("Opened", bound=Run)


@contextmanager
def open_press() -> Iterator[Run]:
    """Open the press for one transaction; at its end the data version moves and the derived data is owed."""
    with opened(Run) as run:
        yield run


@contextmanager
def opened(kind: type[Opened]) -> Iterator[Opened]:
    """The same with a run of this kind."""
    with transaction.atomic():
        state = State.objects.select_for_update().get()
        before = state.version
        # The clock may stand still or step back; the order of the record may not.
        moment = timezone.now()
        if state.printed_at and moment <= state.printed_at:
            moment = state.printed_at + timedelta(microseconds=1)
        yield kind(state, moment)
        if state.version != before:
            state.printed_at = moment
            state.save()
            Outbox.objects.create(version=state.version)
            transaction.on_commit(announce)
