"""Take thousands of things out of public view as one act, each leaving its tombstone with the one reason."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model

from desk.models import Printable
from editorial import log
from editorial.accounts import User
from editorial.kinds import KINDS
from editorial.permissions import require
from editorial.states import require_reason
from events.models import Event
from record.models import ActorRecord, ControlRecord, EventRecord, FrontRecord, PlaceRecord, Revision, SourceRecord
from record.press.bulk import BulkRun, open_press_in_bulk
from rules.documents.members import Tombstone
from rules.vocabulary import Approval, Verb

CHUNK = 1_000
_MODELS: dict[str, type[Printable]] = {kind.value: model for model, kind in KINDS.items()}
_ROWS: tuple[type[Model], ...] = (EventRecord, ControlRecord, PlaceRecord, ActorRecord, SourceRecord, FrontRecord)
_NAMED = re.compile(r'"(?:slug|origin)":"([^"]+)"')
# What a thing is called by, with its kind.
Named = tuple[str, str]


def retract_batch(events: Sequence[int], user: User, reason: str, printed_with: Sequence[int] = ()) -> int:
    """Print a tombstone for every one of the events that is public, and for what was made public with them and nothing
    public names any more.

    ``printed_with``: positions in the record, first and last, of what was printed when the events were published.
    Raises NotAllowed or WrongState, and then nothing has happened. How many events were taken away.
    """
    reason = require_reason(reason)
    require(user, "retract")
    with open_press_in_bulk() as run:
        public = Event.objects.select_for_update().filter(pk__in=events, public_revision__isnull=False)
        codes = list(public.order_by("pk").values_list("code", flat=True))
        _take_down(run, [(Revision.Kind.EVENT.value, str(code)) for code in codes], user, reason)
        Event.objects.filter(pk__in=events).update(public_revision=None, status=Event.Status.RETRACTED, external_id="")
        run.finish()
        if printed_with:
            _take_down(run, _not_named_any_more(*printed_with), user, reason)
        log.audit(user, "retract batch", None, events=len(codes), reason=reason)
    return len(codes)


def _take_down(run: BulkRun, things: Sequence[Named], user: User, reason: str) -> None:
    approval = Approval.SYSTEM if user.is_system else Approval.ONE_PERSON
    for start in range(0, len(things), CHUNK):
        some = things[start : start + CHUNK]
        last = _last_numbers(some)
        for kind, code in some:
            mark = run.mark(code, [last[kind, code]])
            tombstone = Tombstone(**mark, retracted=True, reason=reason, successor=None, may_still_be_read=False)
            run.print(Revision.Kind(kind), tombstone, verb=Verb.RETRACT, approval=approval, reason=reason)
        run.finish()
    for kind in {kind for kind, _ in things} - {Revision.Kind.EVENT.value}:
        slugs = [code for of_kind, code in things if of_kind == kind]
        things_of_kind: Any = _MODELS[kind]._default_manager
        things_of_kind.filter(slug__in=slugs).update(public_revision=None)


def _last_numbers(things: Sequence[Named]) -> dict[Named, Revision]:
    """The newest revision of each, without its document."""
    newest = Revision.objects.filter(code__in=[code for _, code in things]).defer("document")
    newest = newest.order_by("kind", "code", "-number").distinct("kind", "code")
    return {(one.kind, one.code): one for one in newest}


def _not_named_any_more(first: int, last: int) -> list[Named]:
    """Places, actors, sources and fronts printed first at these positions, never since, that nothing else public names.

    Names are compared without their kinds, so that at worst a thing stays.
    """
    printed = Revision.objects.filter(position__gte=first, position__lte=last, number=1).exclude(kind="event")
    waiting = {(one.kind, one.code): _names_in(one.document) for one in printed.exclude(kind="control")}
    again = Revision.objects.filter(number__gt=1, code__in=[code for _, code in waiting]).values_list("kind", "code")
    for thing in again:
        waiting.pop(thing, None)
    named = {name for thing, document in _public() if thing not in waiting for name in _names_in(document)}
    while staying := [thing for thing in waiting if thing[1] in named]:
        for thing in staying:
            named |= waiting.pop(thing)
    return list(waiting)


def _public() -> Iterable[tuple[Named, str]]:
    """Every document that is public now."""
    for model in _ROWS:
        rows: Any = model._default_manager.values_list("revision__kind", "revision__code", "revision__document")
        for kind, code, document in rows.order_by().iterator(chunk_size=CHUNK):
            yield (kind, code), document


def _names_in(document: str) -> set[str]:
    return set(_NAMED.findall(document))
