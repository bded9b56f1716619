"""Texts of reports as they were pasted, and the words that each draft rests on. The desk alone reads them."""

from typing import Unpack

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from desk.models import SaveOptions
from events.models import Event
from rules.documents.canonical import digest
from sources.models import Report

LONGEST_TEXT = 200_000  # characters


class ReportText(models.Model):
    """The text of a report. It is added and never changed: passages count its characters."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="texts", verbose_name=_("report"))
    text = models.TextField(_("text"), max_length=LONGEST_TEXT)
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)
    # The day from which «yesterday» and dates without a year are understood.
    published = models.DateField(_("read as of"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"), editable=False
    )
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("text"), _("texts")
        constraints = [
            models.UniqueConstraint(fields=["report", "sha256"], name="report_text_once"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="report_text_digest"),
        ]

    def __str__(self) -> str:
        return str(self.report)

    def save(self, **options: Unpack[SaveOptions]) -> None:
        self.sha256 = self.digest
        super().save(**options)

    @property
    def digest(self) -> str:
        return digest(self.text)


class Passage(models.Model):
    """Words of a text that a draft rests on, from ``start`` to before ``end``, in characters.

    A claim is named by its event and number, which outlast its row when the event is put back as it was printed.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("place")
        DATE = "date", _("date")
        ACTOR = "actor", _("actor")
        CLAIM = "claim", _("figure")
        CONTROL = "control", _("control")

    text = models.ForeignKey(ReportText, models.CASCADE, related_name="passages")
    event = models.ForeignKey(Event, models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    claim_number = models.PositiveSmallIntegerField(null=True)
    control_claim = models.ForeignKey(ControlClaim, models.CASCADE, null=True, related_name="passages")

    class Meta:
        ordering = ["text", "start"]
        verbose_name, verbose_name_plural = _("passage"), _("passages")
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="passage_in_order"),
            models.CheckConstraint(
                condition=Q(kind="claim", claim_number__isnull=False)
                | (~Q(kind="claim") & Q(claim_number__isnull=True)),
                name="passage_of_a_claim_names_it",
            ),
            models.CheckConstraint(
                condition=Q(kind="control", control_claim__isnull=False)
                | (~Q(kind="control") & Q(control_claim__isnull=True)),
                name="passage_of_control_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.start}–{self.end}"


def language_of_letters(text: str) -> str:
    """Arabic where most letters are, else English."""
    letters = [letter for letter in text if letter.isalpha()]
    return "ar" if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters) else "en"
