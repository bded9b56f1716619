"""Actors, what they are part of, since when they hold no ground, and whose voice a source is."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from desk.edtf import as_edtf
from desk.forms import DeskForm, DeskFormSet
from desk.inputs import DatesField
from desk.printables import ListFilter, NamedAdmin, ReadersSee
from desk.rows import ShortRows
from events.actors import Actor, ActorSpelling, Affiliation, GroundEndReport, Membership
from sources.models import Source


class ActorSpellings(ShortRows[ActorSpelling, Actor]):
    model = ActorSpelling
    fields = (("name", "language"),)


class MembershipForm(DeskForm[Membership]):
    explained_at: ClassVar = {"membership_of_another": "of", "membership_dates_in_order": "end"}


class Memberships(ShortRows[Membership, Actor]):
    model = Membership
    form = MembershipForm
    fk_name = "member"
    fields = (("of", "start", "end"),)
    shown_with = ("of",)
    verbose_name_plural = _("part of")


class AffiliationForm(DeskForm[Affiliation]):
    explained_at: ClassVar = {"affiliation_once": "actor"}


class Affiliations(ShortRows[Affiliation, Source]):
    """On a source's page: whose own voice it is."""

    model = Affiliation
    form = AffiliationForm
    fields = (("actor", "reason"),)
    shown_with = ("actor",)
    verbose_name_plural = _("speaks for")


class GroundEndReportForm(DeskForm[GroundEndReport]):
    explained_at: ClassVar = {"ground_end_report_once": "report"}


class GroundEndReportFormSet(DeskFormSet[GroundEndReport, Actor]):
    """Reports on an end need the end."""

    def clean(self) -> None:
        super().clean()
        if any(self._kept()) and not self.instance.has_ended:
            raise ValidationError(
                _("These reports say that it holds ground no more: give the day above, or remove them."),
                code="end_without_a_day",
            )


class GroundEndReports(ShortRows[GroundEndReport, Actor]):
    model = GroundEndReport
    form = GroundEndReportForm
    formset = GroundEndReportFormSet
    fields = (("report",),)
    shown_with = ("report__source", "report__relays")
    verbose_name_plural = _("who says that it holds ground no more")


class ActorForm(DeskForm[Actor]):
    held_until = DatesField(
        label=_("Held ground until"),
        required=False,
        help_text=_("Blank: it may hold ground today. From this day on its claims are last known, and not held."),
    )

    stands_for: ClassVar = {
        "held_until": ("ground_end_earliest", "ground_end_latest", "ground_end_precision"),
    }
    explained_at: ClassVar = {
        "actor_ground_end_whole_or_absent": "held_until",
        "actor_successor_needs_an_end": "held_until",
    }

    def shown_at_first(self) -> dict[str, object]:
        actor = self.instance
        return {"held_until": as_edtf(actor.ground_end_earliest, actor.ground_end_latest, actor.ground_end_precision)}

    def carry_over(self) -> None:
        if "held_until" in self.changed_data:
            span, actor = self.cleaned_data["held_until"], self.instance
            actor.ground_end_earliest, actor.ground_end_latest = (span.earliest, span.latest) if span else (None, None)
            actor.ground_end_precision = span.precision if span else ""

    def clean_succeeded_by(self) -> Actor | None:
        successor: Actor | None = self.cleaned_data["succeeded_by"]
        if successor is not None and successor == self.instance:
            raise ValidationError(_("An actor cannot succeed itself."), code="itself")
        chain = [successor, *successor.successors()] if successor else []
        if self.instance in chain:
            names = " → ".join(map(str, (self.instance, *chain[: chain.index(self.instance) + 1])))
            raise ValidationError(
                _("The successors would form a circle: %(chain)s. Correct one of them."),
                params={"chain": names},
                code="circle",
            )
        return successor


class ActorAdmin(NamedAdmin[Actor]):
    form = ActorForm
    inlines = (ActorSpellings, Memberships, GroundEndReports)
    list_display = ("name_en", "name_ar", "kind", "side", "readers_see", "changed")
    list_filter: ClassVar[tuple[ListFilter, ...]] = ("kind", "side", ReadersSee)
    folded = ("folded_en", "folded_ar", "spellings__folded")
    known_by_folded = folded
    known_by = ("slug",)
    shown_with = ("succeeded_by",)
    fieldsets = (
        (_("Name"), {"fields": (("name_en", "name_ar"), "slug")}),
        (_("Who they are"), {"fields": (("kind", "side"),)}),
        (_("End as a holder of ground"), {"fields": (("held_until", "succeeded_by"), "ground_end_note")}),
        (_("For readers"), {"fields": ("note",)}),
    )
