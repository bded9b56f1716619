"""Who took part in an event, which reports say so, and what became known later: its parts that are not figures."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.fields import Line, Prose
from events.actors import Actor
from events.attribution import NOBODY, Attributed
from places.models import Place
from rules.origins import Speaker, Testimony, witnesses
from rules.vocabulary import Evidence, PlaceRole, Role, Stance
from wording.choices import choices


class Participant(models.Model):
    """An actor and what it was to the event."""

    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="participants", db_index=False, verbose_name=_("event")
    )
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations", verbose_name=_("actor"))
    role = models.CharField(_("role"), max_length=10, choices=choices(Role), default=Role.INVOLVED)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["event", "position", "id"]
        verbose_name, verbose_name_plural = _("participant"), _("participants")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "actor", "role"],
                name="participant_once_in_a_role",
                violation_error_message=_("This actor has this role already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"


class EventPlace(models.Model):
    """Another place of an event than the one where it happened, and what it was to it."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="other_places", verbose_name=_("event"))
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("place"))
    role = models.CharField(_("what it was"), max_length=14, choices=choices(PlaceRole), default=PlaceRole.ALSO)

    class Meta:
        ordering = ["event", "id"]
        verbose_name, verbose_name_plural = _("other place"), _("other places")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "place", "role"],
                name="event_place_once_in_a_role",
                violation_error_message=_("This place is named for this already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.get_role_display()})"


class Citation(Attributed):
    """A report that says, or denies, that the event happened."""

    event = models.ForeignKey(
        "events.Event", models.CASCADE, related_name="citations", db_index=False, verbose_name=_("event")
    )
    stance = models.CharField(_("stance"), max_length=12, choices=choices(Stance), default=Stance.SUPPORTS)
    evidence = models.CharField(_("evidence"), max_length=14, choices=choices(Evidence), default=Evidence.STATEMENT)
    weak_because = Line(
        _("corroborates nothing, because"),
        blank=True,
        max_length=300,
        help_text=_("Where it carries only part of the event, another day, or names no speaker: say so."),
    )
    note = Prose(_("note for readers"), blank=True, max_length=2_000)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["event", "position", "id"]
        verbose_name, verbose_name_plural = _("citation"), _("citations")
        constraints = [
            *Attributed.Meta.constraints,
            models.UniqueConstraint(
                fields=["event", "report", "attributed_to"],
                nulls_distinct=False,
                name="citation_once_for_an_origin",
                violation_error_message=_("This report is cited for this origin already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.report)

    def witnesses(
        self, said: Sequence[Speaker | None], known: Mapping[str, Speaker] = NOBODY
    ) -> tuple[Speaker | None, ...]:
        """Whose word it brings, given the origins of all that its report is quoted for in the event."""
        origin = self.origin(known)
        return (origin,) if self.attributed_to_id else witnesses(origin, said)

    def testimony(self, origin: Speaker | None) -> Testimony:
        """What it says as the word of this origin."""
        return Testimony(origin, Stance(self.stance), Evidence(self.evidence), bool(self.weak_because))


class EventUpdate(Attributed):
    """What became known of an event on a later day, as readers see it; its report is where it was read."""

    event = models.ForeignKey("events.Event", models.CASCADE, related_name="updates", verbose_name=_("event"))
    known_on = models.DateField(
        _("became known on"), help_text=_("The day on which it was said, and not the day on which you write it down.")
    )
    text = Prose(_("what became known"), max_length=2_000)
    text_ar = Prose(_("the same in Arabic"), max_length=2_000, blank=True)

    class Meta:
        ordering = ["event", "-known_on", "id"]
        verbose_name, verbose_name_plural = _("update"), _("updates")
        constraints = [
            *Attributed.Meta.constraints,
            models.UniqueConstraint(
                fields=["event", "known_on", "report"],
                name="update_once_of_a_report_on_a_day",
                violation_error_message=_("There is an update of this day by this report already: write into that."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.known_on}: {self.text}"

    def clean(self) -> None:
        super().clean()
        if self.known_on and self.known_on > timezone.localdate():
            raise ValidationError({"known_on": _("This day has not come yet.")})
