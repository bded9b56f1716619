"""The form that hands a text in: the text, and the report it is the text of."""

from django import forms
from django.contrib.admin import AdminSite
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.edtf import as_edtf
from desk.inputs import DatesField
from editorial.accounts import User
from editorial.edit import edited
from editorial.permissions import require
from events.models import Citation
from rules.dates import Span
from rules.text import UnfitText, clean
from sources.models import Report, Source
from texts.models import LONGEST_TEXT, ReportText, language_of_letters
from texts.pages.choices import choice_of

_LANGUAGES = (("", _("found out from the text")), ("en", _("English")), ("ar", _("Arabic")))


class HandIn(forms.Form):
    """Either a report of the desk, or what a new one needs: an address that is known already is found by itself."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "spellcheck": "false"}),
        help_text=_("It stays at the desk. Readers see only the quotes that you take, each a sentence at most."),
    )
    url = forms.URLField(
        label=_("Address of the report"),
        required=False,
        max_length=2_000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("If the desk has it already, that report is taken."),
    )
    title = forms.CharField(
        label=_("Title"), required=False, max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    published = DatesField(label=_("Published on"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=_LANGUAGES)

    field_order = ("text", "url", "report", "title", "source", "published", "language")

    def __init__(
        self, sent: QueryDict | None = None, *, request: HttpRequest, site: AdminSite, report: Report | None = None
    ) -> None:
        super().__init__(sent, label_suffix="", initial=_initial(report))
        chosen = choice_of(Report, Citation, "report", request, site, label=_("or a report of the desk"))
        chosen.know([report] if report else [])
        self.fields["report"] = chosen
        self.fields["source"] = choice_of(Source, Report, "source", request, site, label=_("Publisher"))
        self.order_fields(self.field_order)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        for line in text.split("\n"):
            _clean(line)
        return text

    def clean_title(self) -> str:
        return _clean(self.cleaned_data["title"])

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        report = self.known()
        if report is None:
            for name in ("title", "source"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, gettext("A new report needs this. Or choose a report of the desk."))
        published: Span | None = data.get("published")
        if published is None and not (report and report.published_latest) and "published" not in self.errors:
            self.add_error("published", gettext("«Yesterday» is understood from the day of publication: give it."))
        if published and published.earliest > timezone.now().date():
            self.add_error("published", gettext("This day has not come yet."))
        return data

    def known(self) -> Report | None:
        """The report that is meant, where the desk has it."""
        chosen = self.cleaned_data.get("report")
        return chosen if isinstance(chosen, Report) else report_at(self.cleaned_data.get("url") or "")

    def save(self, user: User) -> ReportText:
        """The stored text; to be called in a transaction. The same text of the same report is stored once."""
        report = self.known() or self._new(user)
        span: Span | None = self.cleaned_data.get("published")
        day = span.latest if span else report.published_latest
        assert day, "the form asks for it"
        text = ReportText(report=report, text=self.cleaned_data["text"], published=day, added_by=user)
        found = ReportText.objects.filter(report=report, sha256=text.digest).first()
        if found is None:
            text.save()
        return found or text

    def _new(self, user: User) -> Report:
        require(user, "create")
        data, span = self.cleaned_data, self.cleaned_data["published"]
        report = Report(
            source=data["source"],
            title=data["title"],
            url=data["url"],
            language=data["language"] or language_of_letters(data["text"]),
            published_earliest=span.earliest,
            published_latest=span.latest,
            published_precision=span.precision,
        )
        report.full_clean(exclude=["key"])
        report.save()
        edited(report, user)
        return report


def report_at(address: str) -> Report | None:
    """The report at this address, however it is written."""
    return Report.objects.same_item(address) if address else None


def _clean(line: str) -> str:
    try:
        return clean(line)
    except UnfitText as problem:
        raise forms.ValidationError(str(problem)) from None


def _initial(report: Report | None) -> dict[str, object]:
    if report is None:
        return {}
    published = as_edtf(report.published_earliest, report.published_latest, report.published_precision)
    return {"report": report.pk, "published": published}
