"""Saved views: a list with its words, filters and order, under a name that one person gives it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from desk.fields import Line


class SavedView(models.Model):
    """``listed``: the kind of record, as «events.event»; ``query``: what stands behind «?» in the list's address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="views")
    listed = models.CharField(max_length=60)
    name = Line(_("name"), max_length=80)
    query = models.CharField(max_length=2_000, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("saved view"), _("saved views")
        constraints = [models.UniqueConstraint(fields=["user", "listed", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return str(self.name)
