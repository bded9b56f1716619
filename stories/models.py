"""A story leads readers over the map: its steps, each a saved view with a few sentences and the events they rest on."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.names import NamedPrintable
from rules.story_texts import cited

LONGEST_VIEW = 2_000


class StoryQuerySet(models.QuerySet["Story"]):
    def in_full(self) -> Self:
        """With its steps, in a fixed number of queries."""
        return self.prefetch_related("steps")


class Story(NamedPrintable):
    """Its name is its title. Readers find it at /stories/<slug>/."""

    summary = Prose(_("summary"), max_length=1_000, help_text=_("One or two sentences, for lists and previews."))
    summary_ar = Prose(_("summary in Arabic"), max_length=1_000, blank=True)
    arabic_is_draft = models.BooleanField(
        _("the Arabic is a first translation"),
        default=False,
        help_text=_("Readers are told so. Take the tick away once somebody has read the Arabic beside the English."),
    )

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name, verbose_name_plural = _("story"), _("stories")

    @property
    def was_printed(self) -> bool:
        """Whether readers have ever seen it, or see it now."""
        return self.printed_version is not None


class StoryStep(models.Model):
    """One view of the map with what is said of it."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="steps", verbose_name=_("story"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    title = Line(_("title"), max_length=120)
    title_ar = Line(_("title in Arabic"), max_length=120, blank=True)
    text = Prose(_("text"), max_length=4_000)
    text_ar = Prose(_("text in Arabic"), max_length=4_000, blank=True)
    view = models.CharField(_("view of the map"), max_length=LONGEST_VIEW)
    # Of events and claims of control, as readers know them, besides those that the texts cite.
    codes = ArrayField(models.CharField(max_length=20), verbose_name=_("what it rests on"), default=list, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name, verbose_name_plural = _("step"), _("steps")
        constraints = [
            models.CheckConstraint(
                condition=~Q(view=""),
                name="story_step_has_a_view",
                violation_error_message=_("Say what the map shows: paste the address of the map as you want it seen."),
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def cited(self) -> list[str]:
        """Codes of all that the step rests on: those of its texts in the order of mention, then the others."""
        return list(dict.fromkeys([*cited(self.text, self.text_ar), *self.codes]))
