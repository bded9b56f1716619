"""The five roles of the desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    VIEWER = "viewer", _("viewer")
    CONTRIBUTOR = "contributor", _("contributor")
    EDITOR = "editor", _("editor")
    PUBLISHER = "publisher", _("publisher")
    ADMINISTRATOR = "administrator", _("administrator")
