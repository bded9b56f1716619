"""What came in from outside, kept raw, so that the same file twice changes nothing and every claim can be traced."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from events.models import Event


class Batch(models.Model):
    """One file of one dataset's version, read once."""

    dataset = models.CharField(_("dataset"), max_length=40)
    version = models.CharField(_("version"), max_length=40)
    file_sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    read_at = models.DateTimeField(_("read at"), auto_now_add=True)
    report = models.JSONField(_("what was mapped and what was not"), default=dict)

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("import"), _("imports")
        constraints = [models.UniqueConstraint(fields=["dataset", "file_sha256"], name="import_file_once")]

    def __str__(self) -> str:
        return f"{self.dataset} {self.version}"


class Row(models.Model):
    """One row as it came, and what became of it."""

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="rows", verbose_name=_("import"))
    upstream_id = models.CharField(_("upstream identifier"), max_length=120)
    content_sha256 = models.CharField(_("SHA-256 of the row"), max_length=64)
    raw = models.JSONField(_("as it came"))
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="imported_rows", verbose_name=_("event")
    )
    control_claim = models.ForeignKey(
        ControlClaim,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="imported_rows",
        verbose_name=_("control claim"),
    )

    class Meta:
        ordering = ["batch", "id"]
        verbose_name, verbose_name_plural = _("imported row"), _("imported rows")
        constraints = [
            models.UniqueConstraint(fields=["batch", "upstream_id"], name="row_once_in_an_import"),
        ]
        indexes = [models.Index(fields=["upstream_id", "content_sha256"], name="row_by_content")]

    def __str__(self) -> str:
        return self.upstream_id
