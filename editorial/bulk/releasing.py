"""Printing one event after another of a batch, with what each names that is not public yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from django.db import connection
from django.utils import timezone

from control.models import ControlClaim
from desk.models import Printable
from desk.related import related
from editorial import releases
from editorial.accounts import User
from editorial.bulk.hands import Hands
from editorial.bulk.loading import Library
from editorial.kinds import KINDS
from editorial.log import AuditEntry
from editorial.naming import cast_of, control_to_print, in_printing_order, names
from editorial.printing.documents import may_have_rows, printed_from
from editorial.printing.readers_view import ReadersView
from editorial.snapshots import Snapshot, take
from editorial.translations.models import Translation
from editorial.translations.stored import rows_of_many
from events.attribution import speaker
from events.models import Actor, CasualtyClaim, Citation, Event, EventUpdate
from places.models import Front
from record.models import Revision
from record.press.bulk import BulkRun
from rules.copy_format import as_json
from rules.vocabulary import Approval, EventType, Verb

_AUDIT = ("at", "user_id", "role", "action", "kind", "record_id", "code", "detail")


class Releasing:
    """``together``: the codes of all events of the batch, which may name each other."""

    def __init__(
        self, run: BulkRun, user: User, hands: Hands, library: Library, together: frozenset[str], reason: str
    ) -> None:
        self.run, self.user, self.hands, self.library = run, user, hands, library
        self.together, self.reason = together, reason
        self._of_library = ReadersView(published_together=together)
        self._before: dict[str, list[Revision]] = {}
        self._arabic: Mapping[tuple[type[Printable], int], list[Translation]] = {}
        self._printed: list[tuple[Printable, Revision, Verb]] = []
        self._snapshots: list[tuple[int, int, str]] = []

    def read(self, events: Sequence[Event]) -> None:
        """Read what a chunk needs before it is printed: while a COPY is being written the database answers nothing."""
        self._before = self._earlier(events)
        self._look_around(events)

    def events(self, events: Sequence[Event]) -> None:
        """Print the events of a chunk, in this order, and write all of it down; after ``read``."""
        for event in events:
            self._event(event, self._before.get(event.code or "", []))
        self.flush()

    def flush(self) -> None:
        """Write the documents and their rows, and at the desk what is public now."""
        self.run.flush()
        self.run.writing.put(Snapshot, ("event_id", "revision", "content"), self._snapshots)
        now = timezone.now()
        self.run.writing.put(AuditEntry, _AUDIT, [self._audit(now, *printed) for printed in self._printed])
        for model in {type(record) for record, _, _ in self._printed}:
            self._mark(model, [(record, one.number) for record, one, _ in self._printed if type(record) is model])
        self._printed, self._snapshots = [], []

    def _event(self, event: Event, earlier: Sequence[Revision]) -> None:
        """Print the event, and before it what it names that is not public yet and the control claims it brings."""
        has_control = bool(related(event, "control_claims", ControlClaim))
        fresh: list[Printable] = []
        if has_control or self.library.has_fresh(event):
            fresh = [record for record in in_printing_order(cast_of(event)) if not record.is_public]
        if self._is_special(event, fresh):
            self._by_itself(event, fresh)
            return
        for record in fresh:
            self.hands.require_other(record)
        approved = self.hands.approval([event, *fresh])
        for record in fresh:
            self._print(record, Verb.PUBLISH, approved, [] if record.printed_version is None else None)
        self._print(event, Verb.CORRECT if event.is_public else Verb.PUBLISH, approved, earlier)
        number = self._printed[-1][1].number
        self._snapshots.append((event.pk, number, msgspec.json.encode(take(event)).decode()))

    def _print(self, record: Printable, verb: Verb, approved: Approval, earlier: Sequence[Revision] | None) -> None:
        kind, code = KINDS[type(record)], releases.code_of(record)
        header, last = releases.begin(self.run, kind, code, approved, earlier)
        # Fronts are not in the library: theirs is read where one is printed.
        arabic = None if isinstance(record, Front) else self._arabic.get((type(record), record.pk), ())
        document = printed_from(record, self._view(record), header, arabic)
        reason = self.reason if verb != Verb.PUBLISH else ""
        revision = releases.print_document(self.run, kind, document, last, verb=verb, reason=reason)
        record.public_revision, record.printed_version = revision.number, record.version
        self._printed.append((record, revision, verb))

    def _view(self, record: Printable) -> ReadersView:
        """How readers know what the record's document names: one view for all events that name only what the library
        has."""
        if not isinstance(record, Event):
            return releases.view_of(names(record))
        own: list[object] = [*related(record, "fronts", Front), *related(record, "control_claims", ControlClaim)]
        if record.part_of_id or own:
            return releases.view_of(names(record), self.together)
        return self._of_library

    def _look_around(self, events: Iterable[Event]) -> None:
        """Take in what the library has read since: how its things are known to readers, who its sources are, and the
        Arabic of what may be printed."""
        self.library.note_fresh()
        fresh = [record for record in self.library.records() if not record.is_public]
        self._arabic = rows_of_many([*filter(may_have_rows, events), *fresh])
        ahead = [record for record in self.library.records() if record.is_ahead_of_readers]
        view = releases.view_of(ahead, self.together)
        speakers = {source.slug: speaker(source) for source in self.library.sources.values()}
        self._of_library = replace(view, speakers={**speakers, **view.speakers})

    def _is_special(self, event: Event, fresh: Sequence[Printable]) -> bool:
        """Whether more is to be looked at than bulk printing does: control claims that it brings, reports that the
        person ever changed, actors with an end."""
        if any(claim.has_unprinted_changes for claim in control_to_print(event)):
            return True
        if any(isinstance(record, Actor) and record.has_ended for record in fresh):
            return True
        claims = related(event, "claims", CasualtyClaim)
        updates = related(event, "updates", EventUpdate)
        said = (*related(event, "citations", Citation), *claims, *updates, *control_to_print(event))
        return any(item.report_id in self.hands.reports for item in said)

    def _by_itself(self, event: Event, fresh: Sequence[Printable]) -> None:
        self.flush()
        self.run.finish()
        verb = Verb.CORRECT if event.is_public else Verb.PUBLISH
        reason = self.reason if verb != Verb.PUBLISH else ""
        releases.release_event(self.run, event, self.user, verb=verb, reason=reason, together=self.together)
        self.run.finish()
        for record in fresh:
            record.refresh_from_db(fields=["public_revision", "printed_version"])

    def _earlier(self, events: Iterable[Event]) -> dict[str, list[Revision]]:
        """The revisions so far of those that were ever printed, newest first."""
        found: dict[str, list[Revision]] = {}
        codes = [event.code for event in events if event.printed_version is not None]
        if codes:
            for one in Revision.objects.filter(kind=Revision.Kind.EVENT, code__in=codes).order_by("-number"):
                found.setdefault(one.code, []).append(one)
        return found

    def _audit(self, now: datetime, record: Printable, one: Revision, verb: Verb) -> tuple[object, ...]:
        detail = as_json({"revision": one.number, "reason": one.reason})
        kind = str(record._meta.model_name)
        return (now, self.user.pk, self.user.role, verb.value, kind, record.pk, one.code, detail)

    def _mark(self, model: type[Printable], printed: Sequence[tuple[Printable, int]]) -> None:
        """Remember at the desk what is public now; this is not an edit, so the version does not move."""
        more = ", status = 'published'" if model is Event else ""
        table = connection.ops.quote_name(model._meta.db_table)
        sql = (
            f"UPDATE {table} t SET public_revision = n.number, printed_version = t.version{more}"  # noqa: S608
            " FROM unnest(%s::bigint[], %s::int[]) AS n (pk, number) WHERE t.id = n.pk"
        )
        parameters = [record.pk for record, _ in printed], [number for _, number in printed]
        if all(isinstance(record, Event) and not EventType(record.type).is_campaign for record, _ in printed):
            self.run.writing.put_statement(sql, parameters)
            return
        # These are read again: events that come later name them as they are marked.
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
