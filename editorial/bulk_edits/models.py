"""One bulk edit: which field of which records, what each had before, who did it and why, and how it was undone."""

from typing import TypedDict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from desk.fields import Prose

# A value as it is stored: a term or a code, the key of another record, several keys, or nothing.
Value = str | int | list[int] | None


class Left(models.TextChoices):
    """Why an undo left a record as it was."""

    DELETED = "deleted", _("deleted since")
    EDITED = "edited", _("edited since")
    NOTHING_BEFORE = "gone", _("what it had before is not there any more")
    REFUSED = "refused", _("could not be changed then")


class Changed(TypedDict, total=False):
    """One record of a bulk edit. ``version``: after the change; ``left``: a ``Left``."""

    id: int
    before: Value
    after: Value
    version: int
    left: str


class BulkEdit(models.Model):
    """Rows are added, and written once more by an undo."""

    kind = models.ForeignKey(ContentType, models.PROTECT, related_name="+", verbose_name=_("kind"))
    field = models.CharField(_("field"), max_length=40)
    reason = Prose(_("reason"), max_length=1_000)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    rows = models.JSONField(default=list)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_reason = Prose(max_length=1_000, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("bulk edit"), _("bulk edits")

    def __str__(self) -> str:
        return f"{self.kind.name}: {self.field}"

    @property
    def changed(self) -> list[Changed]:
        return list(self.rows)

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None

    @property
    def model(self) -> type[models.Model]:
        model = self.kind.model_class()
        assert model is not None
        return model
