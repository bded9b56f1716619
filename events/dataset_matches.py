"""Which of the desk's events a dataset's event tells of as well: printed with it, so that no sum counts both."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rules.vocabulary import Overlap
from wording.choices import choices


class DatasetMatch(models.Model):
    """``event`` is the dataset's; what it is to ``other`` says ``verdict``."""

    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="dataset_matches", verbose_name=_("event of a dataset")
    )
    other = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="dataset_witnesses", verbose_name=_("other event")
    )
    verdict = models.CharField(_("verdict"), max_length=8, choices=choices(Overlap))
    # By the rules of matching, until a person has looked at both.
    is_decided = models.BooleanField(_("decided by a person"), default=False)

    class Meta:
        ordering = ["event", "other"]
        verbose_name, verbose_name_plural = _("match of a dataset's event"), _("matches of datasets' events")
        constraints = [
            models.UniqueConstraint(fields=["event", "other"], name="dataset_match_once"),
            models.CheckConstraint(condition=~Q(event=F("other")), name="dataset_match_of_two_events"),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_verdict_display()}, {self.other}"
