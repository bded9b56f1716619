"""The parties: armed groups, state forces, alliances and population groups, and whose voice a source is."""

from collections.abc import Iterator
from datetime import date
from typing import Self, Unpack

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.models import Mergeable, SaveOptions
from desk.names import NamedPrintable, Spelling
from desk.related import related
from rules.names import fold
from rules.vocabulary import ActorKind, DatePrecision, Side
from sources.models import Report, Source
from wording.choices import choices


class ActorQuerySet(models.QuerySet["Actor"]):
    def called(self, name: str) -> Self:
        """Actors that have this name in any spelling, script or case."""
        folded = fold(name)
        return self.filter(Q(spellings__folded=folded) | Q(folded_en=folded) | Q(folded_ar=folded)).distinct()


class Actor(Mergeable, NamedPrintable):
    """A party to the war, or a group of people that figures count."""

    kind = models.CharField(_("kind"), max_length=12, choices=choices(ActorKind))
    side = models.CharField(_("side"), max_length=16, choices=choices(Side), default=Side.OTHER)
    note = Prose(_("note for readers"), blank=True)
    # From this day on its claims of ground say what was last known, and not who holds it.
    ground_end_earliest = models.DateField(_("held ground until, earliest"), null=True, blank=True)
    ground_end_latest = models.DateField(_("held ground until, latest"), null=True, blank=True)
    ground_end_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=choices(DatePrecision), blank=True
    )
    ground_end_note = Prose(_("note on the end, for readers"), blank=True, max_length=2_000)
    succeeded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="succeeds",
        verbose_name=_("succeeded by"),
        help_text=_("The body that it was merged into, where a report says so. Its ground passes to no other."),
    )
    folded_en = models.CharField(max_length=200, editable=False, db_index=True)
    folded_ar = models.CharField(max_length=200, editable=False, blank=True, db_index=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name, verbose_name_plural = _("actor"), _("actors")
        constraints = [
            models.CheckConstraint(
                condition=Q(ground_end_earliest__isnull=True, ground_end_latest__isnull=True, ground_end_precision="")
                | (
                    Q(
                        ground_end_earliest__isnull=False,
                        ground_end_latest__isnull=False,
                        ground_end_latest__gte=F("ground_end_earliest"),
                    )
                    & ~Q(ground_end_precision="")
                ),
                name="actor_ground_end_whole_or_absent",
                violation_error_message=_(
                    "Give the earliest and the latest day in order, with their precision, or none of them."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ground_end_latest__isnull=False) | Q(succeeded_by__isnull=True, ground_end_note=""),
                name="actor_successor_needs_an_end",
                violation_error_message=_("A successor or a note on the end needs the day on which it held no ground."),
            ),
            models.CheckConstraint(
                condition=~Q(succeeded_by=F("id")),
                name="actor_does_not_succeed_itself",
                violation_error_message=_("An actor cannot succeed itself."),
            ),
        ]

    @property
    def has_ended(self) -> bool:
        """Whether it is reported to hold ground no more."""
        return self.ground_end_latest is not None

    def end_reports(self) -> models.QuerySet["GroundEndReport"]:
        """The reports that say so, with their sources."""
        return self.ground_end_reports.select_related("report__source", "report__relays")

    def successors(self) -> Iterator["Actor"]:
        """Whom it was merged into, whom that was merged into, and so on; each once, even where they form a circle."""
        seen, after = {self.pk}, self.succeeded_by
        while after is not None and after.pk not in seen:
            yield after
            seen.add(after.pk)
            after = after.succeeded_by

    def within(self, first: date, last: date) -> set[str]:
        """Slugs of the alliances and groups that it is part of on some of these days, and what those are part of."""
        found: set[str] = set()
        waiting = [self]
        while waiting:
            for membership in related(waiting.pop(), "memberships", Membership):
                if membership.of.slug not in found and membership.overlaps(first, last):
                    found.add(membership.of.slug)
                    waiting.append(membership.of)
        return found - {self.slug}

    def save(self, **options: Unpack[SaveOptions]) -> None:
        self.folded_en, self.folded_ar = fold(self.name_en), fold(self.name_ar)
        super().save(**options)


class ActorSpelling(Spelling):
    actor = models.ForeignKey(Actor, models.CASCADE, related_name="spellings")

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("spelling"), _("spellings")
        constraints = [models.UniqueConstraint(fields=["actor", "name"], name="actor_spelling_once")]


class GroundEndReport(models.Model):
    """A report that says that an actor holds ground no more."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="ground_end_reports")
    report = models.ForeignKey(Report, models.PROTECT, related_name="ground_ends", verbose_name=_("report"))

    class Meta:
        ordering = ["id"]
        verbose_name, verbose_name_plural = _("report on the end"), _("reports on the end")
        constraints = [models.UniqueConstraint(fields=["actor", "report"], name="ground_end_report_once")]

    def __str__(self) -> str:
        return str(self.report)


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

    def overlaps(self, first: date, last: date) -> bool:
        """Whether it may hold on some of these days. Where it has no dates, it holds at all times."""
        return (self.start is None or self.start <= last) and (self.end is None or self.end >= first)


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
