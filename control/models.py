"""Who holds a place from a date on, according to someone. Areas and front lines are derived from these claims; a
polygon that an editor drew or a file brought is one more claim."""

from typing import Self

from django.contrib.gis.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from desk.geometry import a_valid_area
from desk.models import Printable
from events.attribution import Attributed, with_origins
from events.models import Actor, Event
from places.models import Place, with_outer
from rules.territory.claims import Claim, contradicts
from rules.vocabulary import ClaimStatus, ControlStatus, DateBasis, DatePrecision
from wording.choices import choices
from wording.dates import span_in_words


class ControlClaimQuerySet(models.QuerySet["ControlClaim"]):
    def in_full(self) -> Self:
        """With everything that is printed of a claim, in a fixed number of queries."""
        places, outlines = with_outer("place")
        claims = self.select_related(places, "holder", "taken_from").defer(*outlines)
        return with_origins(claims).prefetch_related("challengers")


class ControlClaim(Attributed, Printable):
    """One report's word on who holds a place from a date on; without a date: before anything else said of it."""

    code = models.CharField(_("public code"), max_length=20, unique=True, null=True, blank=True, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="control_claims", verbose_name=_("place"))
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=choices(status for status in ControlStatus if status.is_claimed),
        default=ControlStatus.CONTROLLED,
    )
    holder = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="held", verbose_name=_("holder")
    )
    challengers = models.ManyToManyField(Actor, blank=True, related_name="challenged", verbose_name=_("challengers"))
    taken_from = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="lost", verbose_name=_("taken from")
    )
    wording = Line(_("as worded"), blank=True, max_length=500)
    earliest = models.DateField(_("from, earliest"), null=True, blank=True)
    latest = models.DateField(_("from, latest"), null=True, blank=True)
    date_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=choices(DatePrecision), blank=True
    )
    date_basis = models.CharField(
        _("basis of the date"), max_length=12, choices=choices(DateBasis), default=DateBasis.STATED
    )
    reaffirms = models.BooleanField(
        _("still held by"),
        default=False,
        help_text=_("The report confirms who holds the place, and tells of no change; the claim's age starts anew."),
    )
    # Ground that the claim is about instead of what is nearest to the place; it wins there, for its dates.
    area = models.MultiPolygonField(_("drawn area"), null=True, blank=True)
    until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("Of a drawn area. Blank: until the next claim about its place."),
    )
    event = models.ForeignKey(
        Event,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="control_claims",
        verbose_name=_("event that changed it"),
    )
    claim_status = models.CharField(
        _("standing"), max_length=10, choices=choices(ClaimStatus), default=ClaimStatus.STANDS
    )
    note = Prose(_("note for readers"), blank=True, max_length=2_000)
    external_id = models.CharField(_("identifier in imported data"), max_length=120, blank=True, editable=False)

    objects = ControlClaimQuerySet.as_manager()

    kept_by_the_press = Printable.kept_by_the_press | {"code"}

    class Meta:
        ordering = ["place", F("earliest").asc(nulls_first=True), "id"]
        verbose_name, verbose_name_plural = _("control claim"), _("control claims")
        constraints = [
            models.CheckConstraint(
                condition=Q(public_revision__isnull=True) | Q(code__isnull=False),
                name="control_public_has_a_code",
            ),
            *Attributed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(earliest__isnull=True, latest__isnull=True, date_precision="")
                | (Q(earliest__isnull=False, latest__isnull=False, latest__gte=F("earliest")) & ~Q(date_precision="")),
                name="control_date_whole_or_absent",
                violation_error_message=_(
                    "Give the earliest and the latest day in order, with their precision, or none of them."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[ControlStatus.CONTROLLED, ControlStatus.BESIEGED]) | Q(holder__isnull=False),
                name="control_has_a_holder",
                violation_error_message=_("Name the holder: somebody controls a place that is controlled or besieged."),
            ),
            models.CheckConstraint(condition=~Q(status=ControlStatus.LAST_KNOWN), name="control_status_is_claimed"),
            models.CheckConstraint(
                condition=Q(reaffirms=False) | Q(holder__isnull=False, latest__isnull=False),
                name="control_reaffirms_a_holder_on_a_day",
                violation_error_message=_("«Still held by» needs a holder, and the day on which the report says so."),
            ),
            models.CheckConstraint(
                condition=Q(reaffirms=False) | Q(taken_from__isnull=True),
                name="control_reaffirms_or_changes",
                violation_error_message=_("A place that is still held was taken from nobody: clear one of the two."),
            ),
            models.CheckConstraint(
                condition=a_valid_area("area"),
                name="control_area_valid",
                violation_error_message=_(
                    "Expected an area whose outline does not cross itself, of at most 2,000 vertices."
                ),
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(latest__isnull=False),
                name="control_area_has_a_date",
                violation_error_message=_("A drawn area needs the day from which it holds."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(area__isnull=False, until__gte=F("latest")),
                name="control_until_ends_an_area",
                violation_error_message=_("A last day belongs to a drawn area, and is no earlier than its first."),
            ),
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="control_external_id_once"
            ),
        ]

    def __str__(self) -> str:
        days = "…"  # before anything else said of the place
        if self.earliest and self.latest:
            days = span_in_words(self.earliest, self.latest, self.date_precision, self.date_basis)
        return f"{self.place}: {self.holder or self.get_status_display()} ({days})"

    @property
    def public_code(self) -> str | None:
        return self.code

    @property
    def is_retracted(self) -> bool:
        """Whether it was public and is not any more; the code given at first publication stays."""
        return self.code is not None and not self.is_public

    def as_claim(self) -> Claim:
        """The claim as the rules of territory read it; the source is its origin, else the report's own source."""
        origin = self.origin()
        return Claim(
            code=self.code or "",
            place=self.place.slug,
            source=origin.slug if origin else self.report.source.slug,
            status=ControlStatus(self.status),
            holder=self.holder.slug if self.holder else None,
            taken_from=self.taken_from.slug if self.taken_from else None,
            earliest=self.earliest,
            latest=self.latest,
            standing=ClaimStatus(self.claim_status),
            is_drawn=self.area is not None,
        )

    def contradicted(self) -> "ControlClaim | None":
        """A claim of the same source that gives the place another holder on the same day."""
        others = ControlClaim.objects.filter(place=self.place_id, earliest=self.earliest, latest=self.latest)
        others = others.exclude(pk=self.pk).exclude(holder=None).exclude(holder=self.holder_id)
        # Hardly any claim has such a neighbour, and the origins of those that are there take several queries.
        if self.holder_id is None or not others.exists():
            return None
        own = self.as_claim()
        others = with_origins(others.select_related("place", "holder", "taken_from"))
        return next((other for other in others if contradicts(own, other.as_claim())), None)
