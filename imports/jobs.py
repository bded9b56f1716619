"""Long work on a batch: waiting, at work, ended; everything there is to know of it stands in PostgreSQL."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A job at work says so every few seconds: one that has been silent for longer was killed.
SILENT_AFTER = timedelta(seconds=60)
OVERDUE_AFTER = timedelta(minutes=3)


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> Self:
        return self.filter(state__in=[Job.State.WAITING, Job.State.RUNNING])

    def due(self) -> Self:
        """Those that nobody works on: waiting, or left by a worker that was killed. Oldest first."""
        silent = Q(state=Job.State.RUNNING, seen_at__lt=timezone.now() - SILENT_AFTER)
        return self.filter(Q(state=Job.State.WAITING) | silent).order_by("id")

    def overdue(self) -> Self:
        """Those that no worker has taken for minutes, though beat has one looked for twice in each."""
        return self.due().filter(ordered_at__lt=timezone.now() - OVERDUE_AFTER)

    def failed(self) -> Self:
        return self.filter(state=Job.State.FAILED)


class Job(models.Model):
    """One act on one batch, done by a worker."""

    class Act(models.TextChoices):
        READ = "read", _("read")
        APPLY = "apply", _("apply")
        PUBLISH = "publish", _("publish")
        UNDO = "undo", _("undo")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a worker")
        RUNNING = "running", _("at work")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    batch = models.ForeignKey("imports.Batch", models.PROTECT, related_name="jobs", verbose_name=_("import"))
    act = models.CharField(_("act"), max_length=8, choices=Act.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("for"))
    reason = models.TextField(_("reason"), blank=True)
    ordered_at = models.DateTimeField(_("ordered at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seen at work"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    rows_total = models.PositiveIntegerField(_("rows in all"), default=0)
    cancel_requested = models.BooleanField(_("to be cancelled"), default=False)
    error = models.TextField(_("error"), blank=True)
    # Of who ordered it: in which an error is said.
    language = models.CharField(_("language"), max_length=7, default=settings.LANGUAGE_CODE)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("job"), _("jobs")
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=Q(state__in=["waiting", "running"]), name="job_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.batch}"

    @property
    def is_open(self) -> bool:
        """Waiting, or at work."""
        return self.state in {self.State.WAITING, self.State.RUNNING}

    @property
    def rate(self) -> float | None:
        """Rows a second since it started; None before the first."""
        if not self.started_at or not self.seen_at or not self.rows_done:
            return None
        seconds = (self.seen_at - self.started_at).total_seconds()
        return self.rows_done / seconds if seconds > 0 else None

    @property
    def time_left(self) -> timedelta | None:
        """At the rate so far; None where that is not known."""
        rate = self.rate
        if not rate or self.state != self.State.RUNNING:
            return None
        return timedelta(seconds=max(self.rows_total - self.rows_done, 0) / rate)
