"""Stories at the desk: a title and a summary, and the steps, each a view of the map with what is said of it."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from desk.forms import DeskForm
from desk.printables import NamedAdmin, ReadersSee
from desk.rows import FoldedRows, Inlines
from rules.story_texts import cited, miswritten
from stories.models import Story, StoryStep
from wording.lists import listed

_BETWEEN_CODES = re.compile(r"[\s,،;؛]+")
_LONGEST_ADDRESS = 4_000


class StoryForm(DeskForm[Story]):
    """The title stands where other things have their name."""


class StepForm(DeskForm[StoryStep]):
    """What the press alone knows is answered by the form that extends this one (editorial/admin/stories.py)."""

    @staticmethod
    def read_view(text: str) -> str:
        """The query of a view, of an address of the map. Raises ValueError with what is wrong with it."""
        raise NotImplementedError

    @staticmethod
    def not_public(codes: Iterable[str]) -> list[str]:
        """Those of the codes that are of nothing public."""
        raise NotImplementedError

    @staticmethod
    def map_address() -> str:
        """Where the public map is; empty where nobody said."""
        raise NotImplementedError

    address = forms.CharField(
        label=_("View of the map"),
        max_length=_LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"dir": "ltr", "class": "vURLField", "data-view": ""}),
        help_text=_("Open the map, choose days, place and filters, and paste its address here."),
    )
    rests_on = forms.CharField(
        label=_("What it rests on"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "class": "vTextField"}),
        help_text=_(
            "Codes of public events or claims of control, with commas between. To cite one for a single sentence, "
            "write it behind the sentence in brackets: [cm-2015-05-20-022]."
        ),
    )

    stands_for: ClassVar = {"address": ("view",), "rests_on": ("codes",)}
    explained_at: ClassVar = {"story_step_has_a_view": "address"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].widget.attrs["data-map"] = self.map_address()

    def shown_at_first(self) -> dict[str, object]:
        step = self.instance
        return {"address": f"?{step.view}" if step.view else "", "rests_on": ", ".join(step.codes)}

    def clean_address(self) -> str:
        try:
            return self.read_view(self.cleaned_data["address"])
        except ValueError as problem:
            raise ValidationError(str(problem), code="no_view") from None

    def clean_rests_on(self) -> list[str]:
        codes = [code.strip("[]").lower() for code in _BETWEEN_CODES.split(self.cleaned_data["rests_on"]) if code]
        self._check(codes)
        return list(dict.fromkeys(codes))

    def clean_text(self) -> str:
        return self._checked_text("text")

    def clean_text_ar(self) -> str:
        return self._checked_text("text_ar")

    def carry_over(self) -> None:
        if "address" in self.changed_data:
            self.instance.view = self.cleaned_data["address"]
        if "rests_on" in self.changed_data:
            self.instance.codes = self.cleaned_data["rests_on"]

    def _checked_text(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if wrong := miswritten(text):
            raise ValidationError(
                _("%(marks)s is no code; write [cm-2015-05-20-022]."),
                params={"marks": listed(wrong)},
                code="no_code",
            )
        self._check(cited(text))
        return text

    def _check(self, codes: Iterable[str]) -> None:
        missing = self.not_public(codes)
        if missing:
            said = ngettext(
                "%(codes)s is nothing that readers can see.",
                "%(codes)s are nothing that readers can see.",
                len(missing),
            ) % {"codes": listed(missing)}
            raise ValidationError(said, code="not_public")


class Steps(FoldedRows[StoryStep, Story]):
    """One beneath the other, in their order; a script lets them be dragged, or moved by keys."""

    model = StoryStep
    form = StepForm
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "title_ar"),
                    "address",
                    ("text", "text_ar"),
                    ("rests_on", "position"),
                )
            },
        ),
    )

    def get_extra(self, request: HttpRequest, obj: Story | None = None, **kwargs: object) -> int:
        return 0 if obj else 1

    def in_a_line(self, record: StoryStep) -> str:
        is_arabic = (get_language() or "").startswith("ar")
        return str((record.title_ar if is_arabic else "") or record.title)


class StoryAdmin(NamedAdmin[Story]):
    form = StoryForm
    list_display = ("name_en", "name_ar", "readers_see", "changed")
    list_filter = (ReadersSee,)
    unfolded = ("name_en", "name_ar", "slug")
    inlines: ClassVar[Inlines] = (Steps,)
    fieldsets = (
        (
            _("Title and summary"),
            {"fields": (("name_en", "name_ar"), "slug", ("summary", "summary_ar"), "arabic_is_draft")},
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Story | None = None) -> tuple[str, ...]:
        return ("slug",) if obj and obj.was_printed else ()

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        return not (obj and obj.was_printed) and super().has_delete_permission(request, obj)
