"""The Arabic of one text of something that is printed, with the English that it translates."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Translation(models.Model):
    """One text in Arabic; ``path`` says which, as ``rules.translations`` names it.

    The English that it was made from is stored beside it: where the record says something else now, the Arabic is out
    of date, whatever way the change came. The titles and summaries of events have their Arabic in the event's own
    columns; what stands here of them is the text that was signed, or that waits for it.
    """

    kind = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    record_id = models.BigIntegerField()
    path = models.CharField(max_length=300)
    language = models.CharField(max_length=8, default="ar")
    english = models.TextField()
    text = models.TextField()
    # Null: it came with what was loaded, and no person is its translator.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    # For lists: what the record says now is worked out from the English (editorial/translations/stored.py).
    is_out_of_date = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "record_id", "id"]
        verbose_name, verbose_name_plural = _("translation"), _("translations")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id", "path", "language"], name="translation_once_for_a_text"
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True, signed_at__isnull=True)
                | models.Q(signed_by__isnull=False, signed_at__isnull=False),
                name="translation_signed_by_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}, {self.path}"

    @property
    def is_signed(self) -> bool:
        return self.signed_by_id is not None
