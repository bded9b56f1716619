"""One entry that is merged into another: proposed, done, and undone."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Prose
from desk.models import Versioned


class Merge(Versioned):
    """Two entries of one kind. ``moved`` keeps what was done, so that it can be taken back."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        DONE = "done", _("done")
        UNDO_PROPOSED = "undo", _("to be undone")
        UNDONE = "undone", _("undone")
        REFUSED = "refused", _("refused")

    kind = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    stays = models.BigIntegerField()
    goes = models.BigIntegerField()
    reason = Prose(_("reason"), max_length=2_000)
    # Members of the entry that stays whose values are those of the one that goes.
    taken = models.JSONField(default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PROPOSED)
    # Whether readers saw the entry that goes, so that a second person decides.
    is_printed = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    moved = models.JSONField(default=dict, blank=True)

    WAITS = (State.PROPOSED, State.UNDO_PROPOSED)

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("merge"), _("merges")
        constraints = [
            models.CheckConstraint(condition=~Q(stays=models.F("goes")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["kind", "goes"],
                condition=Q(state__in=["proposed", "done", "undo"]),
                name="merge_into_one",
                violation_error_message=_("It is merged into another entry already, or that is proposed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.goes} → {self.stays}"

    @property
    def waits(self) -> bool:
        return self.state in self.WAITS
