"""What is reported to have happened: where, when, who took part, and which reports say so."""

from collections.abc import Mapping
from typing import ClassVar, Self
from uuid import uuid4

from django.contrib.gis.db import models
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.geometry import on_the_globe
from desk.models import Mergeable, Printable
from desk.related import has_none, related
from events.actors import Actor, ActorSpelling, Affiliation, GroundEndReport, Membership
from events.attribution import NOBODY, with_origins
from events.dataset_matches import DatasetMatch
from events.figures import CasualtyAssessment, CasualtyClaim
from events.parts import Citation, EventPlace, EventUpdate, Participant
from events.terms import EventTermColumns
from places.models import Front, Place, with_outer
from rules.assessments import Proposal, proposals
from rules.figures import Finding, findings
from rules.origins import Grading, Party, Setting, Speaker, Testimony, grade
from rules.vocabulary import (
    DateBasis,
    DatePrecision,
    EventType,
    Grade,
    LocationMethod,
    PlacePrecision,
    Reliability,
    Role,
    Side,
)
from sources.models import Source
from wording.choices import choices

__all__ = [
    "Actor",
    "ActorSpelling",
    "Affiliation",
    "CasualtyAssessment",
    "CasualtyClaim",
    "Citation",
    "DatasetMatch",
    "Event",
    "EventPlace",
    "EventUpdate",
    "GroundEndReport",
    "Membership",
    "Participant",
]


class EventQuerySet(models.QuerySet["Event"]):
    def in_full(self) -> Self:
        """With everything that is printed of an event, in a fixed number of queries."""
        places, outlines = with_outer("place")
        elsewhere = EventPlace.objects.select_related(places).defer(*outlines)
        figures = CasualtyClaim.objects.select_related("group", "part_of", "supersedes")
        return (
            self.select_related(places, "part_of", "dataset")
            .defer(*outlines)
            .prefetch_related(
                "fronts",
                "related",
                Prefetch("other_places", elsewhere),
                Prefetch("participants", Participant.objects.select_related("actor")),
                Prefetch("participants__actor__memberships", Membership.objects.select_related("of")),
                Prefetch("citations", with_origins(Citation.objects.all())),
                Prefetch("updates", with_origins(EventUpdate.objects.all())),
                Prefetch("claims", with_origins(figures)),
                Prefetch("claims__group__memberships", Membership.objects.select_related("of")),
                Prefetch("claims__group__memberships__of__memberships", Membership.objects.select_related("of")),
                Prefetch("assessments", CasualtyAssessment.objects.select_related("group")),
                "assessments__claims",
                Prefetch("dataset_matches", DatasetMatch.objects.select_related("other__dataset")),
            )
        )

    def campaigns(self) -> Self:
        return self.filter(type=EventType.OFFENSIVE)


class Event(EventTermColumns, Mergeable, Printable):
    """What is reported to have happened, as the desk has it; readers see what was last printed of it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")
        RETRACTED = "retracted", _("retracted")
        SET_ASIDE = "set_aside", _("set aside")
        MERGED = "merged", _("merged")

    # Nothing that is looked for is found among these.
    GONE: ClassVar[tuple[str, ...]] = (Status.RETRACTED, Status.SET_ASIDE, Status.MERGED)

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.CharField(
        _("public code"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Given at first publication and kept for ever."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False)
    type = models.CharField(_("type"), max_length=20, choices=choices(EventType))
    title = Line(_("title"), max_length=200)
    title_ar = Line(_("title in Arabic"), max_length=200, blank=True)
    summary = Prose(_("summary"), max_length=5_000, blank=True)
    summary_ar = Prose(_("summary in Arabic"), max_length=5_000, blank=True)
    note = Prose(_("note for readers"), max_length=5_000, blank=True)
    # «Late March» is 21 to 31 March. When the day is known, both dates are that day.
    earliest = models.DateField(_("earliest possible day"))
    latest = models.DateField(_("latest possible day"))
    date_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=choices(DatePrecision), default=DatePrecision.DAY
    )
    date_basis = models.CharField(
        _("basis of the date"), max_length=12, choices=choices(DateBasis), default=DateBasis.STATED
    )
    place = models.ForeignKey(Place, models.PROTECT, related_name="events", verbose_name=_("place"))
    # The working spot: the public is shown what rules/disclosure.py leaves of it.
    point = models.PointField(_("spot"), null=True, blank=True, spatial_index=True)
    place_precision = models.CharField(
        _("precision of the place"),
        max_length=12,
        choices=choices(PlacePrecision),
        default=PlacePrecision.SETTLEMENT,
    )
    point_basis = Line(_("where the spot comes from"), blank=True)
    located_by = Line(
        _("located by"),
        blank=True,
        default="",
        db_default="",
        help_text=_("The person or organisation that found the spot; readers see the credit."),
    )
    located_how = models.CharField(
        _("how it was located"), max_length=14, choices=choices(LocationMethod), blank=True, default="", db_default=""
    )
    located_on = models.DateField(_("located on"), null=True, blank=True)
    fronts = models.ManyToManyField(Front, related_name="events", verbose_name=_("fronts"), blank=True)
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents",
        verbose_name=_("part of the campaign"),
        limit_choices_to={"type": EventType.OFFENSIVE},
    )
    related = models.ManyToManyField("self", verbose_name=_("related events"), blank=True)
    grade_set = models.CharField(
        _("grade set by the editors"),
        max_length=12,
        choices=choices(Grade),
        blank=True,
        help_text=_(
            "Blank: the grade is computed from the citations. «Being verified»: readers see that it was reported, "
            "without figures and without a grade, until you clear this."
        ),
    )
    grade_reason = Prose(_("reason for that grade"), max_length=2_000, blank=True)
    claims_numbered = models.PositiveSmallIntegerField(default=0, editable=False)
    external_id = models.CharField(_("identifier in imported data"), max_length=80, blank=True, editable=False)
    # Null for the editors' own events. A dataset's event is its witness, and nothing the editors wrote.
    dataset = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dataset_events",
        verbose_name=_("from the dataset"),
        editable=False,
    )
    # Of the dataset: the version that its row stands in now, and what the row is called there.
    dataset_version = models.CharField(_("version of the dataset"), max_length=40, blank=True, editable=False)
    dataset_row = models.CharField(_("identifier in the dataset"), max_length=120, blank=True, editable=False)

    objects = EventQuerySet.as_manager()

    kept_by_the_press = Printable.kept_by_the_press | {"code", "status", "claims_numbered"}

    class Meta:
        ordering = ["-latest", "-id"]
        verbose_name, verbose_name_plural = _("event"), _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__lte=F("latest")),
                name="event_dates_in_order",
                violation_error_message=_("The earliest possible day is after the latest one: swap them."),
            ),
            models.CheckConstraint(
                condition=~Q(date_precision=DatePrecision.DAY) | Q(earliest=F("latest")),
                name="event_known_day_is_one_day",
                violation_error_message=_("With the precision «day» both days must be the same."),
            ),
            models.CheckConstraint(condition=on_the_globe("point"), name="event_point_on_the_globe"),
            models.CheckConstraint(
                condition=Q(point__isnull=False)
                | Q(
                    place_precision__in=[
                        PlacePrecision.DISTRICT,
                        PlacePrecision.GOVERNORATE,
                        PlacePrecision.COUNTRY,
                    ]
                ),
                name="event_precise_place_has_a_point",
                violation_error_message=_(
                    "Set the pin, or choose a precision that needs none: district, governorate, country."
                ),
            ),
            models.CheckConstraint(
                condition=Q(grade_set__in=["", Grade.UNVERIFIED]) | ~Q(grade_reason=""),
                name="event_grade_set_has_a_reason",
                violation_error_message=_("Say why the grade is set by hand; readers are shown the reason."),
            ),
            models.CheckConstraint(condition=~Q(part_of=F("id")), name="event_not_part_of_itself"),
            models.CheckConstraint(
                condition=Q(public_revision__isnull=True) | Q(code__isnull=False),
                name="event_public_has_a_code",
            ),
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="event_external_id_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def public_code(self) -> str | None:
        return self.code

    @property
    def is_campaign(self) -> bool:
        return EventType(self.type).is_campaign

    @property
    def is_being_verified(self) -> bool:
        """Whether readers see no more of it than that it was reported and is being checked."""
        return self.grade_set == Grade.UNVERIFIED

    def take_claim_number(self) -> int:
        """The next number for a claim of this event; numbers of deleted claims are not given again."""
        taken = type(self).objects.filter(pk=self.pk).update(claims_numbered=F("claims_numbered") + 1)
        assert taken, "save the event before its claims"
        self.claims_numbered = type(self).objects.values_list("claims_numbered", flat=True).get(pk=self.pk)
        return self.claims_numbered

    def setting(self) -> Setting:
        """What it was and between whom: those who took part, and those from whom it took ground."""
        took_part = related(self, "participants", Participant)
        found = [Party(item.actor.slug, Side(item.actor.side), Role(item.role)) for item in took_part]
        for claim in () if has_none(self, "control_claims") else self.control_claims.all():
            if claim.taken_from and not claim.is_retracted:
                found.append(Party(claim.taken_from.slug, Side(claim.taken_from.side), Role.DEFENDER))
        return Setting(EventType(self.type), tuple(dict.fromkeys(found)))

    def findings(self, known: Mapping[str, Speaker] = NOBODY) -> list[Finding]:
        """What does not add up among the event's figures; sources in ``known`` count as they are there."""
        return findings((claim.for_linter(claim.origin(known)) for claim in self.claims.all()), self.earliest)

    def proposed_assessments(self) -> list[tuple[list["CasualtyClaim"], Proposal]]:
        """What each rule makes of the claims of each group that is not assessed yet, with those claims.

        Where one origin alone speaks there is nothing to weigh, and nothing is proposed.
        """
        groups: dict[tuple[str, str, int | None], list[CasualtyClaim]] = {}
        for claim in self.claims.all():
            groups.setdefault((claim.harm, claim.counted, claim.group_id), []).append(claim)
        assessed = {(item.harm, item.counted, item.group_id) for item in self.assessments.all()}
        return [
            (claims, proposal)
            for key, claims in groups.items()
            if key not in assessed and len({claim.origin() for claim in claims} - {None}) > 1
            for proposal in proposals((claim.for_linter(claim.origin()) for claim in claims), _reliability(claims))
        ]

    def grading(self, known: Mapping[str, Speaker] = NOBODY) -> Grading:
        """The grade that the citations give, and what it rests on; sources in ``known`` count as they are there."""
        return grade((item for _, item in self.testimonies(known)), self.setting())

    def testimonies(self, known: Mapping[str, Speaker] = NOBODY) -> list[tuple["Citation", Testimony]]:
        """Each citation with whose word it brings: of several origins, where all that its report is quoted for here
        is said by others than the report's own source."""
        said: dict[int, list[Speaker | None]] = {}
        claims = related(self, "claims", CasualtyClaim)
        control = () if has_none(self, "control_claims") else self.control_claims.all()
        for item in (*claims, *(claim for claim in control if not claim.is_retracted)):
            said.setdefault(item.report_id, []).append(item.origin(known))
        return [
            (citation, citation.testimony(origin))
            for citation in related(self, "citations", Citation)
            for origin in citation.witnesses(said.get(citation.report_id, []), known)
        ]


def _reliability(claims: list[CasualtyClaim]) -> dict[str, Reliability]:
    """The Admiralty letter of every source that the claims could go back to, by slug."""
    sources = (source for claim in claims for source in (claim.attributed_to, claim.report.relays, claim.report.source))
    return {source.slug: Reliability(source.reliability) for source in sources if source}
