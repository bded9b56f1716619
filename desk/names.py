"""A thing of the desk that has a name in English and Arabic and an address made of one."""

from typing import Unpack

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from desk.fields import Line
from desk.models import Printable, SaveOptions
from rules.documents.members import Names
from rules.names import fold

SLUG = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use lower-case letters, digits and single hyphens."))


class Named(models.Model):
    """English name, Arabic name where one is known, and a slug that stays when names change."""

    slug = models.SlugField(_("address part"), max_length=80, unique=True, validators=[SLUG])
    name_en = Line(_("English name"), max_length=200)
    name_ar = Line(_("Arabic name"), max_length=200, blank=True, help_text=_("Blank where none is known yet."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        arabic = self.name_ar and (get_language() or "en").startswith("ar")
        return str(self.name_ar if arabic else self.name_en)

    @property
    def public_code(self) -> str:
        """Readers know it by its slug, which it has from the start."""
        return self.slug

    @property
    def names(self) -> Names:
        """As names are printed; ``ar`` None where no Arabic name is known."""
        return {"slug": self.slug, "en": self.name_en, "ar": self.name_ar or None}


class NamedPrintable(Named, Printable):
    """A named thing with a printed document of its own: a place, an actor, a source, a front."""

    class Meta:
        abstract = True


class Spelling(models.Model):
    """One more way a name is written; ``folded`` is what searches compare."""

    name = Line(_("spelling"), max_length=200)
    language = models.CharField(_("language"), max_length=8, blank=True, help_text=_("A code such as en, ar, fr, ku."))
    folded = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    def save(self, **options: Unpack[SaveOptions]) -> None:
        self.folded = fold(self.name)
        super().save(**options)
