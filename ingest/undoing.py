"""Undo a batch: with one reason, all of it, but for what editors have worked on since, which is listed."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.accounts import User
from editorial.bulk.publishing import publish_batch
from editorial.bulk.retracting import retract_batch
from editorial.edit import edited
from editorial.permissions import require
from editorial.revert import discard, revert
from editorial.states import require_reason
from events.models import Actor, Event
from imports.applying import CannotApply
from imports.models import Batch, Row
from imports.on_events import take_back
from ingest.batches import expect_applied_as_one
from places.models import Place

Verdict = Row.Verdict


@dataclass
class Undone:
    """What was taken back, and the rows left as the editors have them, by upstream identifier."""

    retracted: int = 0
    deleted: int = 0
    reverted: int = 0
    published_again: int = 0
    left_to_editors: list[str] = field(default_factory=list)


@transaction.atomic
def undo(batch: Batch, user: User, reason: str) -> Undone:
    """Raises NotAllowed, WrongState or CannotApply, and then nothing has happened."""
    reason = require_reason(reason)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in Batch.IN_FORCE:
        said = _("This needs a batch that was applied; it is: %(actual)s.")
        raise CannotApply(said % {"actual": batch.get_state_display()})
    expect_applied_as_one(batch)
    later = Batch.objects.in_force().filter(dataset=batch.dataset, applied_at__gt=batch.applied_at).first()
    if later:
        raise CannotApply(_("«%(later)s» was applied on top of it: undo that first.") % {"later": later})
    require(user, "import_apply")
    undone = Undone()
    rows = list(Row.objects.filter(batch=batch, event__isnull=False, left_to_editors=False).select_related("event"))
    untouched = []
    for row in [row for row in rows if row.decision == Row.Decision.ON_EVENT]:
        if event := take_back(row, reason):
            edited(event, user)
    rows = [row for row in rows if row.decision != Row.Decision.ON_EVENT]
    for row in rows:
        if row.event and row.event.version == row.event_version:
            untouched.append(row)
        elif row.verdict != Verdict.UNCHANGED:
            undone.left_to_editors.append(row.upstream_id)
    _added(batch, [row for row in untouched if row.verdict == Verdict.ADDED], user, reason, undone)
    _changed([row for row in untouched if row.verdict == Verdict.CHANGED], user, reason, undone)
    if batch.state == Batch.State.PUBLISHED:
        _withdrawn([row for row in untouched if row.verdict == Verdict.WITHDRAWN], user, reason, undone)
    batch.state, batch.undone_by, batch.undone_at, batch.undone_reason = (
        Batch.State.UNDONE,
        user,
        timezone.now(),
        reason,
    )
    batch.save(update_fields=["state", "undone_by", "undone_at", "undone_reason"])
    return undone


def _added(batch: Batch, rows: list[Row], user: User, reason: str, undone: Undone) -> None:
    """Public ones leave tombstones, drafts go; what was drafted for them alone goes too."""
    ids = [row.event_id for row in rows if row.event_id]
    public = list(Event.objects.filter(pk__in=ids, public_revision__isnull=False).values_list("pk", flat=True))
    if public:
        undone.retracted = retract_batch(public, user, reason, batch.report.get("positions", ()))
    drafts = Event.objects.filter(pk__in=set(ids) - set(public), code__isnull=True)
    undone.deleted = drafts.count()
    drafts.delete()
    drafted = batch.report.get("drafted", {})
    unused = {"version": 1, "public_revision": None, "printed_version": None}
    Place.objects.filter(
        pk__in=drafted.get("places", ()), events=None, children=None, control_claims=None, **unused
    ).delete()
    Actor.objects.filter(pk__in=drafted.get("actors", ()), participations=None, held=None, **unused).delete()


def _changed(rows: list[Row], user: User, reason: str, undone: Undone) -> None:
    """Public ones go back to what was printed before; of drafts nothing older is kept, and they are listed."""
    for row in rows:
        event = row.event
        if event is None:
            continue
        if not event.is_public or event.public_revision is None:
            undone.left_to_editors.append(row.upstream_id)
        elif event.has_unprinted_changes:
            discard(event, user)
            undone.reverted += 1
        else:
            revert(event, user, event.public_revision - 1, reason)
            undone.reverted += 1


def _withdrawn(rows: list[Row], user: User, reason: str, undone: Undone) -> None:
    """What the version had withdrawn is public again."""
    ids = [row.event_id for row in rows if row.event_id]
    Event.objects.filter(pk__in=ids, public_revision__isnull=True).update(status=Event.Status.IN_REVIEW)
    if ids:
        undone.published_again = publish_batch(ids, user, reason=reason)
