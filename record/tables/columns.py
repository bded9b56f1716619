"""Columns as the worker built them, ready to be sent: one file of what is known now, one of what was known when."""

from typing import ClassVar, Self

from django.db import models

from record.tables.managers import PublicManager


class Data(models.TextChoices):
    """What the rows are: events as they are known now, or each state of knowledge of each event."""

    NOW = "now"
    KNOWN = "known"


class ColumnsFile(models.Model):
    """One file at one data version. It is never built otherwise under the same digest, so it may be kept for ever."""

    writer: ClassVar[str] = "worker"

    data = models.CharField(max_length=5, choices=Data.choices)
    version = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=16)  # of the bytes before they are packed
    made_by = models.CharField(max_length=16)
    built_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    size = models.PositiveIntegerField()  # bytes of br
    br = models.BinaryField()
    gzip = models.BinaryField()

    objects = models.Manager()
    public: ClassVar[PublicManager[Self]] = PublicManager()

    class Meta:
        ordering = ["-version", "data"]
        constraints = [models.UniqueConstraint(fields=["data", "version"], name="columns_file_once_a_version")]

    def __str__(self) -> str:
        return f"{self.data} at {self.version}"

    @property
    def address(self) -> str:
        """Where it is read. The digest tells it from a file of the same version in another record, such as one that
        was brought back from a copy, since a client that has it never requests it again."""
        return f"/api/v1/columns/{self.version}{_ENDINGS[self.data]}?digest={self.digest}"


_ENDINGS = {Data.NOW.value: ".arrow", Data.KNOWN.value: ".known.arrow"}


def newest(data: str, using: str) -> models.QuerySet[ColumnsFile]:
    """The newest file, without its bytes; none before the first."""
    return ColumnsFile.objects.using(using).filter(data=data).order_by("-version").defer("br", "gzip")[:1]
