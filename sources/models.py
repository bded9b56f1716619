"""How it is known: who speaks, and each published item of theirs."""

from typing import Self, Unpack
from uuid import uuid4

from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from desk.fields import Address, Line, Prose
from desk.models import Mergeable, SaveOptions, Versioned
from desk.names import NamedPrintable, Spelling
from rules.documents.canonical import digest
from rules.report_addresses import are_parts_of_one_page, canonical
from rules.vocabulary import AddressBasis, DatePrecision, ReadAs, Reliability, SourceKind, TitleBasis
from wording.choices import choices


class Source(Mergeable, NamedPrintable):
    """Who speaks: an agency, a monitoring group, an armed group's media, a ministry, a dataset."""

    kind = models.CharField(_("kind"), max_length=20, choices=choices(SourceKind))
    reliability = models.CharField(_("reliability"), max_length=1, choices=choices(Reliability), default=Reliability.F)
    reliability_reason = Prose(_("why"), blank=True, max_length=1_000)
    homepage = Address(_("home page"), blank=True)
    licence = Line(_("licence of its data"), blank=True)
    attribution = Prose(
        _("attribution"),
        blank=True,
        max_length=1_000,
        help_text=_("How its data has to be credited; readers and files are given it with each of its rows."),
    )
    may_be_redistributed = models.BooleanField(_("its rows may be redistributed"), default=True)
    note = Prose(_("note for readers"), blank=True)

    class Meta:
        ordering = ["name_en"]
        verbose_name, verbose_name_plural = _("source"), _("sources")
        constraints = [
            models.CheckConstraint(
                condition=Q(reliability=Reliability.F) | ~Q(reliability_reason=""),
                name="source_reliability_has_a_reason",
            )
        ]


class SourceSpelling(Spelling):
    source = models.ForeignKey(Source, models.CASCADE, related_name="spellings")

    class Meta:
        ordering = ["name"]
        verbose_name, verbose_name_plural = _("spelling"), _("spellings")
        constraints = [models.UniqueConstraint(fields=["source", "name"], name="source_spelling_once")]


class Judgement(models.Model):
    """What somebody has published about a source: a reason that an editor may give for a letter A to F."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="judgements", verbose_name=_("source"))
    text = Prose(_("what it says of the source"), max_length=2_000, help_text=_("In our own words."))
    publisher = Line(_("published by"), max_length=300)
    title = Line(_("title"), max_length=500)
    url = Address(_("address"), blank=True)
    published_earliest = models.DateField(_("published, earliest"), null=True, blank=True)
    published_latest = models.DateField(_("published, latest"), null=True, blank=True)
    published_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=choices(DatePrecision), blank=True
    )
    read_as = models.CharField(_("read as"), max_length=12, choices=choices(ReadAs), default=ReadAs.FULL_TEXT)
    note = Prose(_("note for readers"), blank=True, max_length=2_000)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["source", "position", "id"]
        verbose_name, verbose_name_plural = _("published judgement"), _("published judgements")
        constraints = [
            models.CheckConstraint(
                condition=Q(published_earliest__isnull=True, published_latest__isnull=True, published_precision="")
                | (
                    Q(
                        published_earliest__isnull=False,
                        published_latest__isnull=False,
                        published_latest__gte=F("published_earliest"),
                    )
                    & ~Q(published_precision="")
                ),
                name="judgement_date_whole_or_absent",
                violation_error_message=_(
                    "Give the earliest and the latest day of publication in order, with their precision, or none."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"


class ReportQuerySet(models.QuerySet["Report"]):
    def at(self, address: str) -> Self:
        """Reports that are found at this address, however it is written; none for what is no web address."""
        found = canonical(address)
        return self.filter(canonical_url=found, merged_into=None) if found else self.none()

    def same_item(self, address: str) -> "Report | None":
        """The report of this very item: one of another entry of the same page is another item."""
        others = (report for report in self.at(address) if not are_parts_of_one_page(report.url, address))
        return next(others, None)


class Report(Mergeable, Versioned):
    """One published item of a source."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="reports", verbose_name=_("source"))
    relays = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="relayed",
        verbose_name=_("relays"),
        help_text=_("Whose text this is, where the source carries another's: an agency, a monitoring group."),
    )
    title = Line(_("title"), max_length=500)
    title_basis = models.CharField(
        _("basis of the title"), max_length=16, choices=choices(TitleBasis), default=TitleBasis.AS_PUBLISHED
    )
    byline = Line(_("by"), blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True, help_text=_("A code such as en, ar, fr, pt."))
    url = Address(_("address"), blank=True)
    # What its address is compared by; empty without one (rules/report_addresses.py).
    canonical_url = models.TextField(blank=True, editable=False)
    url_basis = models.CharField(
        _("basis of the address"),
        max_length=16,
        choices=choices(AddressBasis),
        default=AddressBasis.AS_PUBLISHED,
    )
    published_earliest = models.DateField(_("published, earliest"), null=True, blank=True)
    published_latest = models.DateField(_("published, latest"), null=True, blank=True)
    published_precision = models.CharField(
        _("precision of the date"), max_length=8, choices=choices(DatePrecision), blank=True
    )
    published_basis = Line(_("how the date is known"), blank=True, max_length=500)
    read_as = models.CharField(_("read as"), max_length=12, choices=choices(ReadAs), default=ReadAs.FULL_TEXT)
    version_read = models.DateField(
        _("version read"),
        null=True,
        blank=True,
        help_text=_("For pages that change: the day of the version read."),
    )
    archived_url = Address(_("archived copy"), blank=True)
    archived_sha256 = models.CharField(_("SHA-256 of the archived copy"), max_length=64, blank=True)
    refers_to = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="referred_to_by",
        verbose_name=_("refers to"),
        blank=True,
        help_text=_("Other reports that it names or links to."),
    )
    note = Prose(_("note for readers"), blank=True)
    # What documents call the report; the same for the same address wherever the data is loaded.
    key = models.CharField(_("key"), max_length=10, unique=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-published_latest", "title"]
        verbose_name, verbose_name_plural = _("report"), _("reports")
        # Hashed: addresses are longer than what a B-tree takes.
        indexes = [HashIndex(fields=["canonical_url"], name="report_canonical_url")]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="report_address_once",
                violation_error_message=_("There is a report with this address already; use that one."),
            ),
            models.CheckConstraint(
                condition=Q(published_earliest__isnull=True, published_latest__isnull=True, published_precision="")
                | (
                    Q(
                        published_earliest__isnull=False,
                        published_latest__isnull=False,
                        published_latest__gte=F("published_earliest"),
                    )
                    & ~Q(published_precision="")
                ),
                name="report_date_whole_or_absent",
                violation_error_message=_(
                    "Give the earliest and the latest day of publication in order, with their precision, or none."
                ),
            ),
            models.CheckConstraint(
                condition=Q(archived_sha256="") | Q(archived_sha256__regex=r"^[0-9a-f]{64}$"),
                name="report_archive_digest",
            ),
            models.CheckConstraint(condition=~Q(relays=F("source")), name="report_does_not_relay_itself"),
        ]

    def save(self, **options: Unpack[SaveOptions]) -> None:
        self.key = self.key or digest(self.url or uuid4().hex)[:10]
        self.canonical_url = canonical(self.url)
        if chosen := options.get("update_fields"):
            options["update_fields"] = {*chosen, "canonical_url"}
        super().save(**options)

    def __str__(self) -> str:
        return f"{self.title[:120]} ({self.source_id and self.source.name_en})"
