"""The page «From a file»: a file or pasted cells, whose they are, and what they are read as."""

import io
from typing import IO

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.site import Extra
from editorial.accounts import editor
from imports.datasets import known
from imports.errors import Unfit
from imports.models import Batch
from imports.readers.opening import Choices
from imports.saying import in_one_line
from ingest.handing_in import Given, KnownAlready, found_as, hand_in, look
from ingest.pages.access import ImportPages, to
from rules.names import fold

_FOUND_OUT = ("", gettext_lazy("found out from the file"))
_SEPARATORS = (("", gettext_lazy("found out")), (",", ","), (";", ";"), ("\t", gettext_lazy("tab")), ("|", "|"))


class HandIn(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("CSV, TSV, XLSX, GeoJSON, or a zip with one of them, up to 64 MB."),
    )
    pasted = forms.CharField(
        label=gettext_lazy("or cells, pasted from a spreadsheet with their header"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto", "spellcheck": "false"}),
    )
    source = forms.CharField(
        label=gettext_lazy("Whose data is it?"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "known-sources", "dir": "auto", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "Name of the organisation or dataset: what you confirm of its columns and names is remembered under it. "
            "UCDP and ACLED are known by their columns."
        ),
    )
    version = forms.CharField(
        label=gettext_lazy("Version"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("As its publisher numbers it, such as 25.1 or March 2016."),
    )
    may_be_redistributed = forms.BooleanField(
        label=gettext_lazy("Readers may have its rows: they are our own, or their licence allows it"),
        required=False,
        help_text=gettext_lazy("Without it they stay at the desk. Of a source that the desk has, the source says so."),
    )
    licence = forms.CharField(label=gettext_lazy("Licence, as its publisher names it"), required=False, max_length=120)
    is_whole = forms.BooleanField(
        label=gettext_lazy("The file is whole: what an earlier file had in its months and it lacks, is withdrawn"),
        required=False,
    )
    read_as = forms.ChoiceField(
        label=gettext_lazy("Read as"), required=False, choices=[_FOUND_OUT, *Batch.ReadAs.choices]
    )
    encoding = forms.CharField(
        label=gettext_lazy("Encoding"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Such as windows-1256, where names come out garbled."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    separator = forms.ChoiceField(label=gettext_lazy("Between cells"), required=False, choices=_SEPARATORS)
    sheet = forms.CharField(label=gettext_lazy("Sheet of a workbook"), required=False, max_length=100)
    member = forms.CharField(
        label=gettext_lazy("File in a zip"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or self.cleaned_data
        if "file" in self.errors:
            return data
        if bool(data.get("file")) == bool(data.get("pasted", "").strip()):
            raise forms.ValidationError(_("Choose a file, or paste cells: one of the two."))
        try:
            read_as = data.get("read_as") or found_as(look(self.content(), self.choices()))
        except Unfit as problem:
            raise forms.ValidationError(in_one_line(problem.finding)) from None
        if read_as == Batch.ReadAs.TABLE and not fold(data.get("source", "")):
            self.add_error("source", _("Say whose data it is: a name with letters of either script."))
        return data

    def content(self) -> IO[bytes]:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            assert file.file is not None, "Django has read it"
            return file.file
        return io.BytesIO(self.cleaned_data["pasted"].encode("utf-8", "surrogatepass"))

    def choices(self) -> Choices:
        data = self.cleaned_data
        encoding = data.get("encoding") or ("" if data.get("file") else "utf-8")
        return Choices(encoding, data.get("separator", ""), data.get("sheet", ""), data.get("member", ""))

    def given(self) -> Given:
        data = self.cleaned_data
        file = data.get("file")
        return Given(
            self.content(),
            file.name if isinstance(file, UploadedFile) and file.name else _("pasted cells"),
            data["source"],
            data["version"],
            data["read_as"],
            data["is_whole"],
            self.choices(),
            licence=data["licence"],
            may_be_redistributed=data["may_be_redistributed"],
        )


class HandingIn(ImportPages):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may(request, "import_dry_run")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Extra = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._ask(request, HandIn())
        form = HandIn(request.POST, request.FILES)
        if not form.is_valid():
            return self._ask(request, form, 422)
        try:
            batch = hand_in(form.given(), editor(request))
        except KnownAlready as problem:
            messages.warning(request, str(problem))
            return to(problem.batch)
        except Unfit as problem:
            form.add_error(None, in_one_line(problem.finding))
            return self._ask(request, form, 422)
        return to(batch)

    def _ask(self, request: HttpRequest, form: HandIn, status: int = 200) -> HttpResponse:
        earlier = Batch.objects.exclude(dataset_name="").order_by("dataset_name")
        names = {
            *earlier.values_list("dataset_name", flat=True).distinct(),
            *(item.name_en for item in known().values()),
        }
        return self.show(
            request, None, "hand_in", "add", status, form=form, sources=sorted(names), title=_("From a file")
        )
