"""What is computed from the record in the background, and the promise, kept in the publishing transaction, to do so."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Derived(models.Model):
    """Something computed from the whole record at one data version, ready to be sent."""

    writer: ClassVar[str] = "worker"

    name = models.CharField(primary_key=True, max_length=40)
    version = models.PositiveBigIntegerField()
    body = models.TextField()

    def __str__(self) -> str:
        return self.name


class Outbox(models.Model):
    """A data version whose derived data is owed. Written with the publication, so it cannot be lost with Redis."""

    writer: ClassVar[str] = "press; worker"

    version = models.PositiveBigIntegerField()
    written_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["version"], condition=Q(done_at__isnull=True), name="outbox_owed")]
        verbose_name_plural = "outbox"

    def __str__(self) -> str:
        return f"version {self.version}"
