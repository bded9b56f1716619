"""Sources and their reports, as editors see them."""

from typing import ClassVar, TypeVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from desk.admin import DeskAdmin
from desk.edtf import as_edtf
from desk.forms import DeskForm
from desk.inputs import DatesField
from desk.printables import NamedAdmin, ReadersSee
from desk.rows import FoldedRows, Inlines, ShortRows
from rules.names import fold
from sources.models import Judgement, Report, Source, SourceSpelling
from wording.dates import span_in_words


class SourceForm(DeskForm[Source]):
    explained_at: ClassVar = {"source_reliability_has_a_reason": "reliability_reason"}


class SourceSpellings(ShortRows[SourceSpelling, Source]):
    model = SourceSpelling
    fields = (("name", "language"),)


P = TypeVar("P", Judgement, Report)


class Published(DeskForm[P]):
    """A form of something that was published, on a day or days."""

    published = DatesField(label=_("Published on"), required=False)

    stands_for: ClassVar = {"published": ("published_earliest", "published_latest", "published_precision")}

    def shown_at_first(self) -> dict[str, object]:
        item = self.instance
        return {"published": as_edtf(item.published_earliest, item.published_latest, item.published_precision)}

    def carry_over(self) -> None:
        if "published" in self.changed_data:
            span, item = self.cleaned_data["published"], self.instance
            item.published_earliest = span.earliest if span else None
            item.published_latest = span.latest if span else None
            item.published_precision = span.precision if span else ""


class JudgementForm(Published[Judgement]):
    explained_at: ClassVar = {"judgement_date_whole_or_absent": "published"}


class Judgements(FoldedRows[Judgement, Source]):
    model = Judgement
    form = JudgementForm
    verbose_name_plural = _("what others have published about it")
    fieldsets = (
        (None, {"fields": ("text", ("publisher", "title"), "url", ("published", "read_as"), ("position", "note"))}),
    )


class SourceAdmin(NamedAdmin[Source]):
    form = SourceForm
    inlines: ClassVar[Inlines] = (SourceSpellings, Judgements)
    list_display = ("name_en", "name_ar", "kind", "reliability", "readers_see", "changed")
    list_filter = ("kind", "reliability", ReadersSee)
    folded = ("spellings__folded",)
    unfolded = ("name_en", "name_ar", "slug")
    known_by_folded = folded
    fieldsets = (
        (_("Name"), {"fields": (("name_en", "name_ar"), ("kind", "slug"))}),
        (_("Reliability"), {"fields": ("reliability", "reliability_reason")}),
        (_("Its data"), {"fields": ("homepage", "licence", "attribution", "may_be_redistributed")}),
        (_("For readers"), {"fields": ("note",)}),
    )

    def _word(self, word: str) -> Q:
        # Sources are few, and their names are not kept folded: they are folded here.
        folded = fold(word)
        names = Source.objects.values_list("pk", "name_en", "name_ar")
        found = [pk for pk, *both in names if folded and any(folded in fold(name) for name in both)]
        return super()._word(word) | Q(pk__in=found)


class Links:
    """How a form shows another report: not at all, until the page knows who asks."""

    def to(self, report: Report) -> SafeString:
        return SafeString("")


class ReportForm(Published[Report]):
    """An address at which there is a report already is refused, however it is written."""

    links: ClassVar[Links] = Links()  # set for one request

    explained_at: ClassVar = {
        "report_address_once": "url",
        "report_date_whole_or_absent": "published",
        "report_archive_digest": "archived_sha256",
        "report_does_not_relay_itself": "relays",
    }

    def clean_url(self) -> str:
        address: str = self.cleaned_data["url"]
        other = Report.objects.exclude(pk=self.instance.pk).same_item(address)
        if other is None or "url" not in self.changed_data:
            return address
        said = _("There is a report with this address already; use that one.")
        raise ValidationError(format_html("{} {}", said, self.links.to(other)), code="same_address")


class ReportAdmin(DeskAdmin[Report]):
    form = ReportForm
    list_display = ("title", "source", "relays", "published", "language", "archived")
    list_select_related = ("source", "relays")
    list_filter = ("language", "read_as")
    folded = ("source__spellings__folded",)
    unfolded = ("title", "url", "key", "source__name_en", "source__name_ar")
    known_by = ("title", "url", "key")
    shown_with = ("source", "relays")
    fieldsets = (
        (_("What was published"), {"fields": ("url", "title", ("source", "relays"), ("language", "byline"))}),
        (_("When"), {"fields": (("published", "published_basis"),)}),
        (
            _("How it was read"),
            {"fields": (("read_as", "version_read"), ("title_basis", "url_basis")), "classes": ("collapse",)},
        ),
        (_("Archived copy"), {"fields": ("archived_url", "archived_sha256"), "classes": ("collapse",)}),
        (_("For readers"), {"fields": ("refers_to", "note")}),
    )

    def matching(self, records: QuerySet[Report], text: str) -> QuerySet[Report]:
        """An address finds its report, however it is written."""
        at_it = Report.objects.at(text) if "." in text else Report.objects.none()
        found = records.filter(pk__in=at_it.values("pk"))
        return found if found.exists() else super().matching(records, text)

    def choices(self) -> QuerySet[Report]:
        return Report.objects.select_related("source")

    @admin.display(description=_("published on"), ordering="published_latest")
    def published(self, report: Report) -> str:
        if report.published_earliest is None or report.published_latest is None:
            return "–"
        return span_in_words(report.published_earliest, report.published_latest, report.published_precision)

    @admin.display(description=_("archived"), boolean=True)
    def archived(self, report: Report) -> bool:
        return bool(report.archived_url)
