"""Printing one event after another of a batch, with what each names that is not public yet."""

from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from desk.models import Printable
from editorial import releases
from editorial.accounts import User
from editorial.bulk.hands import Hands
from editorial.bulk.loading import Library
from editorial.log import AuditEntry
from editorial.naming import cast_of, control_to_print, in_printing_order
from editorial.snapshots import Snapshot, take
from events.models import Event
from record.models import Revision
from record.press.runs import Run
from rules.vocabulary import Approval, Verb


class Releasing:
    """``together``: the codes of all events of the batch, which may name each other."""

    def __init__(
        self, run: Run, user: User, hands: Hands, library: Library, together: frozenset[str], reason: str
    ) -> None:
        self.run, self.user, self.hands, self.library = run, user, hands, library
        self.together, self.reason = together, reason
        self._snapshots: list[Snapshot] = []
        self._audits: list[AuditEntry] = []
        self._printed: list[tuple[Event, int]] = []

    def event(self, event: Event) -> None:
        """Print the event, and before it whatever it names that is not public yet and the control claims it brings."""
        named = in_printing_order(cast_of(event))
        fresh = [record for record in named if not record.is_public]
        changed = [claim for claim in control_to_print(event) if claim.has_unprinted_changes]
        if changed or self._may_be_own_reports(event):
            self.flush()
            releases.release_event(
                self.run, event, self.user, verb=self._verb(event), reason=self.reason, together=self.together
            )
            return
        for record in fresh:
            self.hands.require_other(record)
        approved = self.hands.approval([event, *fresh])
        releases.release_cast(self.run, fresh, self.user, approved)
        self._print(event, named, approved)

    def flush(self) -> None:
        """Write down at the desk what was printed since the last time."""
        Snapshot.objects.bulk_create(self._snapshots)
        AuditEntry.objects.bulk_create(self._audits)
        for event, number in self._printed:
            event.public_revision, event.printed_version = number, event.version
            event.status = Event.Status.PUBLISHED
        numbers: dict[int, list[int]] = {}
        for event, number in self._printed:
            numbers.setdefault(number, []).append(event.pk)
        for number, events in numbers.items():
            Event.objects.filter(pk__in=events).update(
                public_revision=number, printed_version=F("version"), status=Event.Status.PUBLISHED
            )
        self._snapshots, self._audits, self._printed = [], [], []

    def _print(self, event: Event, named: Iterable[Printable], approved: Approval) -> None:
        kind, code, verb = Revision.Kind.EVENT, releases.code_of(event), self._verb(event)
        header, last = releases.begin(self.run, kind, code, approved)
        document = releases.document_of(event, header, self.together)
        revision = releases.print_document(self.run, kind, document, last, verb=verb, reason=self.reason)
        self._printed.append((event, revision.number))
        self._snapshots.append(Snapshot(event=event, revision=revision.number, content=take(event)))
        self._audits.append(
            AuditEntry(
                at=timezone.now(),
                user=self.user,
                role=self.user.role,
                action=verb.value,
                kind="event",
                record_id=event.pk,
                code=code,
                detail={"revision": revision.number, "reason": self.reason},
            )
        )

    def _verb(self, event: Event) -> Verb:
        return Verb.CORRECT if event.is_public else Verb.PUBLISH

    def _may_be_own_reports(self, event: Event) -> bool:
        """Whether the person ever changed one of its reports: this event is then checked by itself."""
        if not self.hands.reports:
            return False
        said = (*event.citations.all(), *event.claims.all(), *control_to_print(event))
        return any(item.report_id in self.hands.reports for item in said)
