"""The parties: armed groups, state forces, alliances and population groups, and whose voice a source is."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.models import Printable
from desk.names import Named, Spelling
from rules.names import fold
from rules.vocabulary import ActorKind, Side
from sources.models import Source
from wording.choices import choices


class ActorQuerySet(models.QuerySet["Actor"]):
    def called(self, name: str) -> Self:
        """Actors that have this name in any spelling, script or case."""
        folded = fold(name)
        return self.filter(Q(spellings__folded=folded) | Q(folded_en=folded) | Q(folded_ar=folded)).distinct()


class Actor(Named, Printable):
    """A party to the war, or a group of people that figures count."""

    kind = models.CharField(_("kind"), max_length=12, choices=choices(ActorKind))
    side = models.CharField(_("side"), max_length=16, choices=choices(Side), default=Side.OTHER)
    note = Prose(_("note for readers"), blank=True)
    folded_en = models.CharField(max_length=200, editable=False, db_index=True)
    folded_ar = models.CharField(max_length=200, editable=False, blank=True, db_index=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name, verbose_name_plural = _("actor"), _("actors")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_en, self.folded_ar = fold(self.name_en), fold(self.name_ar)
        super().save(*args, **kwargs)


class ActorSpelling(Spelling):
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="spellings")

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("spelling"), _("spellings")
        constraints = [models.UniqueConstraint(fields=["actor", "name"], name="actor_spelling_once")]


class Membership(models.Model):
    """An actor that is part of another, for a time: a group of an alliance, children among civilians."""

    member = models.ForeignKey(Actor, models.CASCADE, related_name="memberships", verbose_name=_("member"))
    of = models.ForeignKey(Actor, models.PROTECT, related_name="members", verbose_name=_("part of"))
    start = models.DateField(_("from"), null=True, blank=True)
    end = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["of", "start"]
        verbose_name, verbose_name_plural = _("membership"), _("memberships")
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("of")), name="membership_of_another"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="membership_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.of}"


class Affiliation(models.Model):
    """A source that is an actor's own voice: an armed group's media, a ministry, a state agency.

    Such a source never corroborates what its own side claims.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="affiliations", verbose_name=_("source"))
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="voices", verbose_name=_("speaks for"))
    reason = Line(_("how this is known"), blank=True, max_length=500)

    class Meta:
        ordering = ["source", "actor"]
        verbose_name, verbose_name_plural = _("affiliation"), _("affiliations")
        constraints = [models.UniqueConstraint(fields=["source", "actor"], name="affiliation_once")]

    def __str__(self) -> str:
        return f"{self.source} · {self.actor}"
