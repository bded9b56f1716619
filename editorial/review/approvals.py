"""Approvals for a time to come: a publisher approves now what is made public later, exactly as it was read.

An approval is about one version. It is void as soon as the event is changed, taken back or sent back: nothing is
printed then, and who approved it gets a notice.
"""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial import log
from editorial.accounts import User
from editorial.permissions import require
from editorial.review.notices import Notice, notify
from editorial.states import WrongState, lock
from events.models import Event

OVERDUE_AFTER = timedelta(minutes=3)


class ScheduledPublicationQuerySet(models.QuerySet["ScheduledPublication"]):
    def overdue(self) -> Self:
        """Those whose time came minutes ago, though beat has what is due printed four times in each."""
        return self.filter(state=ScheduledPublication.State.WAITING, at__lt=timezone.now() - OVERDUE_AFTER)


class ScheduledPublication(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", gettext_lazy("waits for its time")
        DONE = "done", gettext_lazy("published")
        CANCELLED = "cancelled", gettext_lazy("cancelled")
        VOID = "void", gettext_lazy("void")

    event = models.ForeignKey(Event, models.CASCADE, related_name="scheduled")
    version = models.PositiveIntegerField()
    # Of the document that was read: what the event names may change as well.
    digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    outcome = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = ScheduledPublicationQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(state="waiting"), name="one_approval_waits_for_an_event"
            ),
        ]
        verbose_name = gettext_lazy("scheduled publication")
        verbose_name_plural = gettext_lazy("scheduled publications")

    def __str__(self) -> str:
        return f"{self.event}, {self.at:%Y-%m-%d %H:%M} UTC"

    @property
    def is_good(self) -> bool:
        """Whether it is about the event as it is now."""
        return self.version == self.event.version and self.event.status == Event.Status.IN_REVIEW

    def end(self, state: State, outcome: str = "") -> None:
        self.state, self.outcome, self.ended_at = state, outcome, timezone.now()
        self.save(update_fields=["state", "outcome", "ended_at"])


def waiting_for(event: Event) -> ScheduledPublication | None:
    """The approval that is good for the event as it is now."""
    found = ScheduledPublication.objects.filter(event=event, state=ScheduledPublication.State.WAITING)
    item = found.select_related("approved_by", "event").first()
    return item if item and item.is_good else None


@transaction.atomic
def cancel(event: Event, user: User) -> None:
    """Raises NotAllowed, Stale, or WrongState where nothing waits. The event stays in review."""
    lock(event)
    require(user, "cancel_approval", event)
    item = _waiting(event)
    if item is None:
        raise WrongState(_("No approval waits for its time."))
    item.end(ScheduledPublication.State.CANCELLED)
    log.audit(user, "cancel approval", event, event.code or "", at=item.at.isoformat())
    notify([item.approved_by], Notice.Why.VOID, event, user, text=_("The publication at a time was cancelled."))


def void(event: Event, user: User | None, outcome: str) -> None:
    """What was approved is not what there is any more; to be called in the transaction that changes it."""
    item = _waiting(event)
    if item is None:
        return
    item.end(ScheduledPublication.State.VOID, outcome)
    log.audit(
        user or item.approved_by, "void approval", event, event.code or "", at=item.at.isoformat(), reason=outcome
    )
    notify([item.approved_by], Notice.Why.VOID, event, user, text=outcome)


def _waiting(event: Event) -> ScheduledPublication | None:
    found = ScheduledPublication.objects.select_for_update(of=("self",)).select_related("approved_by")
    return found.filter(event=event, state=ScheduledPublication.State.WAITING).first()
