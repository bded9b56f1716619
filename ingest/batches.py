"""The acts on a batch: hand in, apply, approve, publish, undo. Each is one transaction: whole, or nothing happened."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from editorial.bulk.edits import drafted_in_bulk
from editorial.bulk.publishing import Progress, publish_batch, quietly
from editorial.bulk.retracting import retract_batch
from editorial.edit import edited
from editorial.permissions import NotAllowed, require
from events.models import Actor, Event
from imports import applying
from imports.applying import Applied, CannotApply
from imports.models import Batch, Row
from imports.on_events import Policy
from places.models import Place
from record.models import State
from sources.models import Report, Source


@transaction.atomic
def apply(
    batch: Batch,
    user: User,
    progress: Progress = quietly,
    *,
    draft_unknown: bool = False,
    take_doubtful: bool = False,
    matches: Policy = Policy.HOLD,
) -> Applied:
    """Raises NotAllowed or CannotApply, and then nothing was made."""
    require(user, "import_apply")
    applied = applying.apply(batch, progress, draft_unknown=draft_unknown, take_doubtful=take_doubtful, matches=matches)
    for model, made in _made(applied):
        drafted_in_bulk(model, made, user)
    drafted_in_bulk(Event, applied.events, user)
    log.note(user, *applied.revised)
    for event in applied.claimed:
        edited(event, user)
    drafted = {"places": applied.places, "actors": [actor.pk for actor in applied.actors]}
    Batch.objects.filter(pk=batch.pk).update(applied_by=user, report={**batch.report, "drafted": drafted})
    batch.refresh_from_db()
    return applied


@transaction.atomic
def approve(batch: Batch, user: User) -> None:
    """A second person has looked at the batch. Raises NotAllowed or CannotApply."""
    require(user, "publish")
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    _expect(batch, Batch.State.APPLIED)
    if batch.applied_by_id == user.pk and not settings.ONE_PERSON_DESK:
        raise NotAllowed(_("You applied this batch yourself: somebody else has to approve it."))
    Batch.objects.filter(pk=batch.pk).update(approved_by=user, approved_at=timezone.now())


def publish(batch: Batch, user: User, progress: Progress = quietly) -> int:
    """Print the batch as one act; how many events became public, were corrected or were retracted.

    Raises CannotApply, NotAllowed, NotReady or WrongState, and then nothing has happened.
    """
    batch = Batch.objects.get(pk=batch.pk)
    _expect(batch, Batch.State.APPLIED)
    if batch.approved_by_id is None:
        raise CannotApply(_("A second person has to approve the batch before it is published."))
    events = list(waiting(batch))
    reason = f"{batch.source}: version {batch.version}"
    with transaction.atomic():
        before = State.objects.select_for_update().get().version
        count = publish_batch(
            events,
            user,
            progress,
            reason=f"{reason} of the dataset says otherwise.",
            submitter=batch.applied_by or user,
        )
        gone = [row.event_id for row in _withdrawn(batch) if row.event_id]
        if gone:
            count += retract_batch(gone, user, f"{reason} of the dataset does not have it any more.")
        positions = [before + 1, State.objects.get().version]
        Batch.objects.filter(pk=batch.pk).update(
            state=Batch.State.PUBLISHED,
            published_at=timezone.now(),
            report={**batch.report, "positions": positions},
        )
    return count


def _withdrawn(batch: Batch) -> QuerySet[Row]:
    """The rows that the file withdraws and whose events nobody has worked on since."""
    rows = Row.objects.filter(batch=batch, verdict=Row.Verdict.WITHDRAWN, left_to_editors=False)
    return rows.filter(event__version=F("event_version")).exclude(decision=Row.Decision.ON_EVENT)


def waiting(batch: Batch) -> QuerySet[Row, int]:
    """The identifiers of the batch's events that are drafts as the batch made them, in the order of its rows."""
    rows = Row.objects.filter(batch=batch, verdict__in=[Row.Verdict.ADDED, Row.Verdict.CHANGED], left_to_editors=False)
    rows = rows.exclude(decision=Row.Decision.ON_EVENT)  # what editors wrote is theirs to publish
    return rows.filter(event__isnull=False).order_by("pk").values_list("event", flat=True)


def _expect(batch: Batch, state: Batch.State) -> None:
    if batch.state != state:
        said = _("This needs a batch that is: %(expected)s. It is: %(actual)s.")
        raise CannotApply(said % {"expected": state.label, "actual": batch.get_state_display()})
    expect_applied_as_one(batch)


def expect_applied_as_one(batch: Batch) -> None:
    """What the chronology's own commands loaded is no batch of drafts, and is not acted on as one."""
    if batch.applied_at is None:
        raise CannotApply(_("This import was loaded by a command of its own and is not acted on as a whole."))


@transaction.atomic
def leave_out(batch: Batch, rows: list[int], user: User) -> int:
    """Take back the drafts of these rows of a batch that is not public yet; how many.

    What editors have worked on since stays, and so do changes of earlier drafts. Raises NotAllowed or CannotApply.
    """
    require(user, "import_apply")
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    _expect(batch, Batch.State.APPLIED)
    untouched = Row.objects.filter(
        batch=batch,
        pk__in=rows,
        verdict=Row.Verdict.ADDED,
        event__version=F("event_version"),
        event__code__isnull=True,
    )
    drafts = dict(untouched.values_list("pk", "event"))
    Event.objects.filter(pk__in=drafts.values()).delete()
    Row.objects.filter(pk__in=drafts).update(decision=Row.Decision.LEFT_OUT)
    # What was approved was another batch.
    Batch.objects.filter(pk=batch.pk).update(approved_by=None, approved_at=None)
    log.audit(user, "leave out", None, code=str(batch)[:80], rows=len(drafts))
    return len(drafts)


@transaction.atomic
def discard(batch: Batch, user: User) -> None:
    """Throw a batch away of which nothing is a draft yet. Raises NotAllowed or CannotApply."""
    require(user, "import_dry_run")
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in Batch.BEFORE_DRAFTS:
        said = _("Only an import of which nothing is a draft yet can be thrown away; it is: %(actual)s.")
        raise CannotApply(said % {"actual": batch.get_state_display()})
    if batch.jobs.open().exists():
        raise CannotApply(_("A worker is busy with this batch already: wait for its job, or cancel it."))
    log.audit(user, "discard import", None, code=str(batch)[:80], file=batch.file_name)
    batch.jobs.all().delete()
    batch.rows.all().delete()
    batch.delete()


def note_in_report(batch: Batch, **said: object) -> None:
    """Add to what is kept of the batch."""
    batch.refresh_from_db(fields=["report"])
    Batch.objects.filter(pk=batch.pk).update(report={**batch.report, **said})


def _made(applied: Applied) -> list[tuple[type[Versioned], list[int]]]:
    """What was drafted beside the events, by identifiers."""
    records: list[tuple[type[Versioned], Sequence[Versioned]]] = [
        (Actor, applied.actors),
        (Source, applied.sources),
        (Report, applied.reports),
    ]
    return [(Place, applied.places), *((model, [record.pk for record in made]) for model, made in records)]
