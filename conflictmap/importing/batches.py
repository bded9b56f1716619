"""The acts on a batch: hand in, apply, approve, publish, undo. Each is one transaction: whole, or nothing happened."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from editorial.bulk.edits import drafted_in_bulk
from editorial.bulk.publishing import publish_batch, submit_batch
from editorial.bulk.retracting import retract_batch
from editorial.permissions import NotAllowed, require
from events.models import Actor, Event
from imports import applying
from imports.applying import Applied, CannotApply
from imports.models import Batch, Row
from places.models import Place
from record.models import State
from sources.models import Report, Source

Progress = Callable[[int], None]


def quietly(done: int) -> None:
    """Progress that nobody wants to see."""


@transaction.atomic
def apply(
    batch: Batch,
    user: User,
    progress: Progress = quietly,
    *,
    draft_unknown: bool = False,
    take_doubtful: bool = False,
) -> Applied:
    """Raises NotAllowed or CannotApply, and then nothing was made."""
    require(user, "import_apply")
    applied = applying.apply(batch, progress, draft_unknown=draft_unknown, take_doubtful=take_doubtful)
    for model, made in _made(applied):
        drafted_in_bulk(model, [record.pk for record in made], user)
    drafted_in_bulk(Event, applied.events, user)
    log.note(user, *applied.revised)
    drafted = {"places": [place.pk for place in applied.places], "actors": [actor.pk for actor in applied.actors]}
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
        submit_batch(events, batch.applied_by or user)
        count = publish_batch(events, user, progress, reason=f"{reason} of the dataset says otherwise.")
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
    return rows.filter(event__version=F("event_version"))


def waiting(batch: Batch) -> Any:
    """The identifiers of the batch's events that are drafts as the batch made them, in the order of its rows."""
    rows = Row.objects.filter(batch=batch, verdict__in=[Row.Verdict.ADDED, Row.Verdict.CHANGED], left_to_editors=False)
    return rows.filter(event__isnull=False).order_by("pk").values_list("event", flat=True)


def _expect(batch: Batch, state: Batch.State) -> None:
    if batch.state != state:
        said = _("This needs a batch that is: %(expected)s. It is: %(actual)s.")
        raise CannotApply(said % {"expected": state.label, "actual": batch.get_state_display()})


def note_in_report(batch: Batch, **said: object) -> None:
    """Add to what is kept of the batch."""
    batch.refresh_from_db(fields=["report"])
    Batch.objects.filter(pk=batch.pk).update(report={**batch.report, **said})


def _made(applied: Applied) -> list[tuple[type[Versioned], list[Any]]]:
    return [(Place, applied.places), (Actor, applied.actors), (Source, applied.sources), (Report, applied.reports)]
