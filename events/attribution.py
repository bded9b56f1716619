"""Who said it, in which report: what every claim and every citation has."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import models
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from desk.fields import Line
from events.actors import Affiliation
from rules.origins import Speaker, origin_of
from rules.vocabulary import Side, SourceKind
from sources.models import Report, Source

# Sources by slug, as the rules see them: none, so that each counts as the desk has it.
NOBODY: Mapping[str, Speaker] = {}


class Attributed(models.Model):
    """Something said in a report, by the report's own source or by somebody the report names."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="%(class)ss", verbose_name=_("report"))
    attributed_to = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attributed_%(class)ss",
        verbose_name=_("attributed to"),
        help_text=_("Whom the report names as having said it, where that is not its own source or the one it relays."),
    )
    origin_unknown = models.BooleanField(_("the report does not say who said it"), default=False)
    attribution_wording = Line(_("attribution as worded"), blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(attributed_to__isnull=True) | Q(origin_unknown=False),
                name="%(class)s_origin_named_or_unknown",
                violation_error_message=_(
                    "Either name whom it is attributed to, or say that it is not known; not both."
                ),
            )
        ]

    def origin(self, known: Mapping[str, Speaker] = NOBODY) -> Speaker | None:
        """Who first said it, or None where that is not known; sources in ``known`` count as they are there."""
        return origin_of(
            attributed_to=speaker(self.attributed_to, known) if self.attributed_to else None,
            origin_unknown=self.origin_unknown,
            source=speaker(self.report.source, known),
            relays=speaker(self.report.relays, known) if self.report.relays else None,
        )


Said = TypeVar("Said", bound=QuerySet[models.Model])


def with_origins(said: Said) -> Said:
    """What was said, with its reports and whose word it is, in five queries however much it is."""
    return with_voices(said).prefetch_related(
        Prefetch("report__refers_to", Report.objects.select_related("source")),
    )


def with_voices(said: Said) -> Said:
    """What was said, with whose word it is and whose own voice that is, in four queries however much it is."""
    speakers = ("report__source", "report__relays", "attributed_to")
    voices = Affiliation.objects.select_related("actor")
    return said.select_related(*speakers).prefetch_related(
        *(Prefetch(f"{speaker}__affiliations", voices) for speaker in speakers)
    )


def speaker(source: Source, known: Mapping[str, Speaker] = NOBODY) -> Speaker:
    """A source as the rules see it, with the actors whose own voice it is; as ``known`` has it where it does."""
    if source.slug in known:
        return known[source.slug]
    actors = [affiliation.actor for affiliation in source.affiliations.all()]
    return Speaker(
        source.slug,
        SourceKind(source.kind),
        frozenset(actor.slug for actor in actors),
        frozenset(Side(actor.side) for actor in actors),
    )
