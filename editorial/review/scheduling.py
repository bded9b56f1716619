"""Publication at a time: approved like any other, printed by the desk's worker when its time has come."""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from msgspec.structs import replace
from psycopg2.errors import LockNotAvailable

from editorial import log as audit_log
from editorial.accounts import User
from editorial.checks import REFUSALS, NotReady
from editorial.correct import correct
from editorial.plausibility.confirming import require_confirmed
from editorial.printing.whole import whole
from editorial.publish import publish
from editorial.releases import preview
from editorial.review.approvals import ScheduledPublication, void
from editorial.review.notices import Notice, as_one_round, notify
from editorial.states import WrongState, lock, require_reason
from events.models import Event
from record.models import Revision
from record.press.runs import open_press
from rules.documents.canonical import canonical, digest

log = logging.getLogger(__name__)
PUBLISH = "editorial.publish_due"
LONGEST = timedelta(days=366)
# For the press, which a large batch may have for minutes: the worker has letters to send meanwhile.
_PATIENCE = "5s"


@transaction.atomic
def approve_for(
    event: Event, user: User, at: datetime, reason: str = "", confirmed: Collection[str] = ()
) -> ScheduledPublication:
    """Approve the event as it is now, to be public from ``at`` on (aware).

    Everything that publication would refuse is refused now. Raises NotAllowed, NotReady, WrongState or Stale.
    """
    now = timezone.now()
    if at <= now:
        raise WrongState(_("This time has passed: choose a later one, or publish at once."))
    if at > now + LONGEST:
        raise WrongState(_("Choose a time within a year from now."))
    _try(event, user, reason, confirmed)
    lock(event)
    if ScheduledPublication.objects.filter(event=event, state=ScheduledPublication.State.WAITING).exists():
        raise WrongState(_("It is approved for a time already: cancel that first."))
    require_confirmed(event, user, confirmed)
    item = ScheduledPublication.objects.create(
        event=event, version=event.version, digest=_digest(event), reason=reason.strip(), at=at, approved_by=user
    )
    audit_log.audit(user, "approve for a time", event, event.code or "", at=at.isoformat(), reason=item.reason)
    return item


def _try(event: Event, user: User, reason: str, confirmed: Collection[str]) -> None:
    """Publish it, and undo that: what is in the way is found now, and not when nobody is looking."""
    with transaction.atomic():
        trial = Event.objects.get(pk=event.pk)
        trial.version = event.version
        _print(trial, user, reason, confirmed)
        transaction.set_rollback(True)


def _print(event: Event, user: User, reason: str, confirmed: Collection[str] = ()) -> Revision:
    if event.is_public:
        return correct(event, user, require_reason(reason), confirmed)
    return publish(event, user, confirmed, reason)


def _digest(event: Event) -> str:
    """Of what readers would be shown, whenever it is printed."""
    document = preview(whole(Event).get(pk=event.pk))
    return digest(canonical(replace(document, recorded_at="")))


def publish_due() -> int:
    """Print what is due, and end approvals of what was changed since. How many were printed."""
    waiting = ScheduledPublication.objects.filter(state=ScheduledPublication.State.WAITING).order_by("at", "id")
    printed = 0
    with as_one_round():
        for number in list(waiting.values_list("pk", flat=True)):
            try:
                printed += _take_up(number)
            except OperationalError as problem:
                if not isinstance(problem.__cause__, LockNotAvailable):
                    raise
                log.info("The press is busy with something long; what is due is tried again within seconds.")
                break
            except Exception:
                log.exception("The scheduled publication %s failed; it will be tried again.", number)
    return printed


def _take_up(number: int) -> bool:
    """One of them: whether it was printed. Raises OperationalError while the press is busy with something long."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [_PATIENCE])
        return _under_the_press(number)


def _under_the_press(number: int) -> bool:
    """The press is locked first, then the event, as by everything that prints."""
    with open_press():
        found = ScheduledPublication.objects.filter(pk=number, state=ScheduledPublication.State.WAITING)
        item = found.select_related("approved_by").first()
        if item is None:
            return False
        event = Event.objects.select_for_update(of=("self",)).get(pk=item.event_id)
        if event.version != item.version or event.status != Event.Status.IN_REVIEW:
            is_out = event.status == Event.Status.PUBLISHED and event.version == item.version
            outcome = _("It was published before its time.") if is_out else _("It was changed after it was approved.")
            void(event, None, outcome)
            return False
        if item.at > timezone.now():
            return False
        if _digest(event) != item.digest:
            void(event, None, _("Something that it names was changed after it was approved."))
            return False
        return _printed(item, event)


def _printed(item: ScheduledPublication, event: Event) -> bool:
    try:
        with transaction.atomic():
            _print(event, item.approved_by, item.reason)
    except REFUSALS as refusal:
        problems = refusal.problems if isinstance(refusal, NotReady) else [str(refusal)]
        void(event, None, " ".join(problems))
        return False
    item.end(ScheduledPublication.State.DONE)
    notify({item.approved_by, *_writers(event)}, Notice.Why.PUBLISHED, event, None)
    return True


def _writers(event: Event) -> set[User]:
    return {edit.user for edit in audit_log.edits(event).select_related("user")[:20]}
