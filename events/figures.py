"""Who says how many: casualty claims, each one figure by one origin in one report, and what editors make of them."""

from collections.abc import Iterable, Iterator
from typing import Unpack

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.models import SaveOptions
from events.actors import Actor
from events.attribution import Attributed
from rules.claims import Claim
from rules.concessions import conceded_by, marked_by
from rules.origins import Setting, Speaker
from rules.vocabulary import AssessmentRule, ClaimStatus, Concession, Counted, Credibility, Harm, Manner, Side
from wording.choices import choices, label

LANGUAGE = RegexValidator(r"^[a-z]{2,3}\Z", _("A language code of two or three letters, such as en or ar."))
# A part of a figure with its minimum above its maximum, or with a number above the figure's own.
_MORE_THAN_THE_WHOLE = models.Func(
    F("of_whom"),
    Value("$[*] ? (@.min > @.max || @.min > $most || @.max > $most)"),
    models.Func(Value("most"), F("high"), function="jsonb_build_object", output_field=models.JSONField()),
    function="jsonb_path_exists",
    output_field=models.BooleanField(),
)
COUNTS_A_GROUP = Q(counted=Counted.GROUP, group__isnull=False) | (~Q(counted=Counted.GROUP) & Q(group__isnull=True))


class CasualtyClaim(Attributed):
    """One figure, by one origin, in one report. A figure without a number ("several") is a claim too."""

    # Claims are written by the thousand: no index that another makes superfluous, or of what nearly all claims lack.
    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="claims", db_index=False, verbose_name=_("event")
    )
    counted = models.CharField(_("counts"), max_length=8, choices=choices(Counted), default=Counted.GROUP)
    group = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group counted")
    )
    group_wording = Line(
        _("group as worded"),
        blank=True,
        help_text=_("Where the source's words say more than the group's name."),
    )
    harm = models.CharField(_("harm"), max_length=10, choices=choices(Harm), default=Harm.KILLED)
    manner = models.CharField(
        _("manner"),
        max_length=10,
        choices=choices(Manner),
        blank=True,
        help_text=_("How they were killed, where the source says so."),
    )
    low = models.PositiveIntegerField(_("min"), null=True, blank=True)
    high = models.PositiveIntegerField(_("max"), null=True, blank=True, help_text=_("Blank for «at least»."))
    wording = Line(_("wording"), blank=True, max_length=500, help_text=_("«at least», «several», «more than»"))
    # As printed (rules/documents/casualties.py, ``OfWhom``): counted in the figure already.
    of_whom = models.JSONField(_("of whom"), default=list, db_default=[], blank=True)
    period_start = models.DateField(_("from"), null=True, blank=True)
    period_end = models.DateField(_("to"), null=True, blank=True)
    area = Line(_("area counted"), blank=True)
    quote = Prose(_("verbatim quote"), blank=True, max_length=5_000)
    quote_language = models.CharField(_("language of the quote"), max_length=3, blank=True, validators=[LANGUAGE])
    asserted_on = models.DateField(_("asserted on"), null=True, blank=True)
    credibility = models.CharField(
        _("credibility"), max_length=1, choices=choices(Credibility), default=Credibility.CANNOT_BE_JUDGED
    )
    supersedes = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="superseded_by",
        db_index=False,
        verbose_name=_("supersedes"),
    )
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        db_index=False,
        verbose_name=_("is a part of"),
    )
    status = models.CharField(_("status"), max_length=10, choices=choices(ClaimStatus), default=ClaimStatus.STANDS)
    status_reason = Prose(_("reason"), blank=True, max_length=2_000)
    note = Prose(_("note for readers"), blank=True, max_length=2_000)
    concession = models.CharField(
        _("conceded by the party that it speaks against"),
        max_length=12,
        choices=choices(Concession),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Blank: by rule. A party concedes its own losses, and people whom it harmed and who are no enemies of its, "
            "where the origin is its own voice. Readers see such figures apart from the others."
        ),
    )
    # The claim's number within its event; printed, and never given to another claim.
    number = models.PositiveSmallIntegerField(_("number"), default=0, editable=False)

    class Meta:
        ordering = ["event", "number"]
        verbose_name, verbose_name_plural = _("casualty claim"), _("casualty claims")
        indexes = [
            models.Index(fields=["supersedes"], condition=Q(supersedes__isnull=False), name="claim_by_superseded"),
            models.Index(fields=["part_of"], condition=Q(part_of__isnull=False), name="claim_by_whole"),
        ]
        constraints = [
            *Attributed.Meta.constraints,
            models.CheckConstraint(
                condition=COUNTS_A_GROUP,
                name="claim_counts_a_group_or_not",
                violation_error_message=_("Name the group where the claim counts one group, and only then."),
            ),
            models.CheckConstraint(
                condition=Q(high__gte=F("low")),
                name="claim_min_not_above_max",
                violation_error_message=_(
                    "The minimum is above the maximum: swap them, or leave the maximum blank for «at least»."
                ),
            ),
            models.CheckConstraint(
                condition=Q(manner="") | Q(harm=Harm.KILLED),
                name="claim_manner_is_of_people_killed",
                violation_error_message=_("A manner says how people were killed: leave it blank for another harm."),
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(high__isnull=False) | ~Q(wording=""),
                name="claim_without_number_has_wording",
                violation_error_message=_(
                    "Give a number, or the words the source used instead of one, such as «several»."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(_MORE_THAN_THE_WHOLE),
                name="claim_parts_within_the_figure",
                violation_error_message=_("Of whom: no part can be more than the figure itself."),
            ),
            models.CheckConstraint(
                condition=Q(quote="") | ~Q(quote_language=""),
                name="claim_quote_has_language",
                violation_error_message=_("Say which language the quote is in, for example ar or en."),
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")),
                name="claim_period_in_order",
                violation_error_message=_("The period ends before it begins: swap the two days."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ClaimStatus.DISPUTED, ClaimStatus.RETRACTED]) | ~Q(status_reason=""),
                name="claim_doubt_has_a_reason",
                violation_error_message=_("Say why the claim is disputed or retracted; readers are shown the reason."),
            ),
            models.UniqueConstraint(fields=["event", "number"], name="claim_number_once_in_an_event"),
            models.CheckConstraint(condition=~Q(supersedes=F("id")), name="claim_does_not_supersede_itself"),
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="claim_is_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        number = self.wording if self.low is None and self.high is None else f"{self.low or ''}–{self.high or ''}"
        return f"{self.get_harm_display()}: {number} {self.group or self.get_counted_display()}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if not self.number:
            self.number = self.event.take_claim_number()
        super().save(**options)

    def counts_longer(self) -> bool:
        """Whether its period goes beyond the days of its event."""
        before = self.period_start is not None and self.period_start < self.event.earliest
        after = self.period_end is not None and self.period_end > self.event.latest
        return before or after

    def conceded_by(self, origin: Speaker | None, setting: Setting, within: Iterable[str]) -> Actor | None:
        """The party that concedes it; ``origin``: who first said it, ``within``: what its group is inside of."""
        if self.concession == Concession.NOT_CONCEDED:
            return None
        group = (self.group.slug, Side(self.group.side)) if self.group else None
        if self.concession == Concession.CONCEDED:
            slug = marked_by(origin, group[0] if group else None, setting)
        else:
            slug = conceded_by(origin, Harm(self.harm), group, within, setting)
        return next((actor for actor in self._spoken_for(origin) if actor.slug == slug), None) if slug else None

    def _spoken_for(self, origin: Speaker | None) -> Iterator[Actor]:
        """The actors whose own voice the origin is."""
        for source in (self.attributed_to, self.report.relays, self.report.source):
            if source and origin and source.slug == origin.slug:
                yield from (affiliation.actor for affiliation in source.affiliations.all())

    def for_linter(self, origin: Speaker | None) -> Claim:
        """The claim as the figure linter reads it; ``origin``: who first said it."""
        group, event = self.group, self.event
        return Claim(
            number=self.number,
            low=self.low,
            high=self.high,
            counted=Counted(self.counted),
            group=group.slug if group else None,
            harm=Harm(self.harm),
            origin=origin.slug if origin else None,
            report=self.report.key,
            wording=f"{self.wording} {self.quote}",
            period_start=self.period_start,
            period_end=self.period_end,
            reported=self.asserted_on or self.report.published_latest,
            part_of=self.part_of.number if self.part_of else None,
            supersedes=self.supersedes.number if self.supersedes else None,
            status=ClaimStatus(self.status),
            group_name=self.group_wording or (group.name_en if group else label(Counted, self.counted)),
            origin_name=self._name_of(origin),
            within=frozenset(group.within(event.earliest, event.latest)) if group else frozenset(),
            counts_longer=self.counts_longer(),
        )

    def _name_of(self, origin: Speaker | None) -> str:
        sources = (self.attributed_to, self.report.relays, self.report.source)
        named = (source.name_en for source in sources if source and origin and source.slug == origin.slug)
        return str(next(named, ""))


class CasualtyAssessment(models.Model):
    """What the editors make of the claims: a range with the rule used and the claims it rests on."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="assessments", verbose_name=_("event"))
    counted = models.CharField(_("counts"), max_length=8, choices=choices(Counted), default=Counted.TOTAL)
    group = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("group counted")
    )
    harm = models.CharField(_("harm"), max_length=10, choices=choices(Harm), default=Harm.KILLED)
    low = models.PositiveIntegerField(_("low"))
    best = models.PositiveIntegerField(_("best"), null=True, blank=True)
    high = models.PositiveIntegerField(_("high"), null=True, blank=True, help_text=_("Blank where open-ended."))
    rule = models.CharField(_("rule"), max_length=24, choices=choices(AssessmentRule))
    reason = Prose(_("reason"), blank=True, max_length=2_000)
    claims = models.ManyToManyField(CasualtyClaim, related_name="assessments", verbose_name=_("rests on"), blank=True)
    decided_on = models.DateField(_("decided on"))

    class Meta:
        ordering = ["event", "harm", "counted", "id"]
        verbose_name, verbose_name_plural = _("casualty assessment"), _("casualty assessments")
        constraints = [
            models.CheckConstraint(condition=COUNTS_A_GROUP, name="assessment_counts_a_group_or_not"),
            models.CheckConstraint(
                condition=Q(high__gte=F("low")),
                name="assessment_low_not_above_high",
                violation_error_message=_("The low end is above the high end: swap them."),
            ),
            models.CheckConstraint(
                condition=Q(best__isnull=True)
                | (Q(best__gte=F("low")) & (Q(high__isnull=True) | Q(best__lte=F("high")))),
                name="assessment_best_within_range",
                violation_error_message=_("The best estimate must lie between low and high."),
            ),
            models.CheckConstraint(
                condition=~Q(rule=AssessmentRule.EDITORS_JUDGEMENT) | ~Q(reason=""),
                name="assessment_judgement_has_a_reason",
                violation_error_message=_("Say why: readers are shown the reason of an editors' judgement."),
            ),
            models.UniqueConstraint(
                fields=["event", "harm", "counted", "group"],
                nulls_distinct=False,
                name="assessment_once_for_a_group",
                violation_error_message=_("This group has an assessment in this event already; change that one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_harm_display()}: {self.low}–{self.high or ''}"
