"""Publish thousands of events as one act: the rules of ``editorial.publish``, checked for all of them at once.

One lock, shared look-ups, one transaction; the documents and rows are those that printing one by one gives.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from django.db import connection
from django.utils.translation import gettext as _

from control.models import ControlClaim
from desk.models import Stale
from desk.related import related
from editorial import log
from editorial.accounts import User
from editorial.bulk.hands import Hands
from editorial.bulk.loading import Library, let_go
from editorial.bulk.releasing import Releasing
from editorial.checks import NotReady, problems_of_its_own
from editorial.control_of_events import disagreements
from editorial.log import AuditEntry
from editorial.permissions import require
from editorial.plausibility.confirming import require_confirmed_of
from editorial.plausibility.facts import refused
from editorial.snapshots import Snapshot
from editorial.states import WrongState
from events.models import Event
from record.press.bulk import open_press_in_bulk
from record.press.runs import Run
from rules.collection import collected_by_hand
from rules.vocabulary import EventType
from wording.doubts import doubt_in_words

CHUNK = 500
# How many chunks are printed between two looks for what nothing refers to any more.
_COLLECTED = 8
Progress = Callable[[int], None]


def quietly(done: int) -> None:
    """Progress that nobody watches."""


def publish_batch(
    ids: Sequence[int],
    user: User,
    progress: Progress = quietly,
    *,
    reason: str = "",
    versions: Mapping[int, int] | None = None,
    confirmed: Mapping[int, Collection[str]] | None = None,
    submitter: User | None = None,
) -> int:
    """Print the events, codes in the order given, campaigns before their parts; those that are public already are
    corrected, with the reason.

    ``versions``: those that the person has seen, and ``confirmed``: the keys of the doubts that they confirm, by the
    events' identifiers. A dataset's rows have been reviewed by its findings and are published without.
    ``submitter``: who says by this that the drafts among them are ready; without one, drafts are not published.
    Raises NotAllowed, NotReady, Stale or WrongState, and then nothing has happened. How many events were printed.
    """
    is_long = len(ids) > CHUNK
    with open_press_in_bulk(Snapshot, AuditEntry, is_long=is_long) as run, collected_by_hand() as collect:
        facts = _locked(ids)
        _check_versions(facts, versions or {})
        if submitter:
            _submit(facts, submitter)
        _check_states(facts, reason)
        hands = Hands(user)
        hands.require_publish(facts)
        codes = _give_codes(facts, run, ids)
        releasing = Releasing(run, user, hands, Library(), frozenset(codes.values()), reason)
        printed = sorted(ids, key=lambda pk: not EventType(facts[pk].type).is_campaign)
        for number, start in enumerate(range(0, len(printed), CHUNK), start=1):
            events = releasing.library.events(printed[start : start + CHUNK])
            releasing.read(events)
            run.writing.start()
            for event in events:
                _require_ready(event)
                if event.dataset_id is None:
                    require_confirmed_of(event, user, (confirmed or {}).get(event.pk, ()))
            releasing.events(events)
            let_go(events)
            if number % _COLLECTED == 0:
                collect()
            progress(min(start + CHUNK, len(printed)))
    return len(printed)


def _locked(ids: Sequence[int]) -> dict[int, Event]:
    """What the checks ask of each event, by its identifier; none of them changes until the transaction ends."""
    fields = ("pk", "code", "status", "type", "earliest", "version", "printed_version", "public_revision", "title")
    found = Event.objects.select_for_update().filter(pk__in=ids).order_by("pk").only(*fields)
    return {event.pk: event for event in found}


def _check_versions(facts: dict[int, Event], versions: Mapping[int, int]) -> None:
    """As ``editorial.states.lock`` does of one event."""
    for pk, version in versions.items():
        current = facts[pk].version
        if current != version:
            facts[pk].version = version
            raise Stale(facts[pk], current)


def _submit(facts: dict[int, Event], user: User) -> None:
    """What they are until they are printed stands nowhere: nobody else sees them in between."""
    require(user, "submit")
    drafts = [event for event in facts.values() if event.status == Event.Status.DRAFT]
    for event in drafts:
        event.status = Event.Status.IN_REVIEW
    log.audit(user, "submit", None, count=len(drafts))


def _check_states(facts: dict[int, Event], reason: str) -> None:
    for event in facts.values():
        if event.status != Event.Status.IN_REVIEW:
            raise WrongState(_("«%(event)s» is not in review.") % {"event": event})
        if event.is_public and not reason:
            raise WrongState(_("«%(event)s» is public already: say why it changes.") % {"event": event})


def _give_codes(facts: dict[int, Event], run: Run, ids: Sequence[int]) -> dict[int, str]:
    """Every event's public code; new ones count on in the order given."""
    fresh = []
    for pk in ids:
        event = facts[pk]
        if event.code is None:
            event.code = f"cm-{event.earliest:%Y-%m-%d}-{run.next_event_number():03d}"
            fresh.append(event)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE events_event t SET code = n.code FROM unnest(%s::bigint[], %s::text[]) AS n (pk, code)"
            " WHERE t.id = n.pk",
            [[event.pk for event in fresh], [event.code for event in fresh]],
        )
    return {pk: str(event.code) for pk, event in facts.items()}


def _require_ready(event: Event) -> None:
    found = problems_of_its_own(event)
    if event.dataset_id is None:
        found += map(doubt_in_words, refused(event))
    if related(event, "control_claims", ControlClaim) or EventType(event.type).changes_control:
        found += disagreements(Event.objects.get(pk=event.pk))
    if found:
        raise NotReady([f"«{event}»: {problem}" for problem in found])
