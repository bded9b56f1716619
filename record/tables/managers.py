"""How rows are read: as the public role, unless another connection is named."""

from typing import TypeVar

from django.db import models

_Row = TypeVar("_Row", bound=models.Model)


class PublicManager(models.Manager[_Row]):
    """Reads as the public role."""

    def get_queryset(self) -> models.QuerySet[_Row]:
        return super().get_queryset().using("public")
