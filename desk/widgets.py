"""What an editor types into: days, dates and figures with what they are understood as, a name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteMixin, AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from desk.edtf import understood
from desk.figures import figure_understood
from rules.dates import UnreadableDate
from rules.reading.figures import UnreadableFigure


class DayInput(forms.DateInput):
    """A day, picked or typed, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DatesInput(forms.TextInput):
    """A date as people write it, with what it is understood as beneath."""

    template_name = "desk/dates.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, {"dir": "auto", "autocomplete": "off", "size": 24, **(attrs or {})})
        return {**context, "understood": _understood(value), "read_date": reverse("admin:read_date")}

    class Media:
        js = (forms.Script("js/desk/dates.js", type="module"),)


class FigureInput(forms.TextInput):
    """A figure as people write it, with what it is understood as beneath; a script fills min, max and wording."""

    template_name = "desk/figure.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, object] | None) -> dict[str, object]:
        context = super().get_context(name, value, {"dir": "auto", "autocomplete": "off", "size": 14, **(attrs or {})})
        return {**context, "understood": _figure_understood(value), "read_figure": reverse("admin:read_figure")}

    class Media:
        js = (forms.Script("js/desk/figures.js", type="module"),)


# A group's label, its options, and its number.
OptGroup = tuple[str | None, list[dict[str, object]], int | None]


class _Named:
    js = (
        forms.Script("js/desk/named.js", type="module"),
        forms.Script("js/desk/searching-lists.js", type="module"),
    )


class _Known(AutocompleteMixin, forms.Select):
    """Names found by typing in either script; those chosen already are shown without a query."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, object] | None = None) -> list[OptGroup]:
        assert isinstance(self.choices, ModelChoiceIterator)
        field = self.choices.field
        known: Mapping[str, Model] = getattr(field, "known", {})
        chosen = [known[item] for item in value if item in known]
        if len(chosen) != len([item for item in value if item]):
            return super().optgroups(name, value, attr)
        blank = not (self.is_required or self.allow_multiple_selected)
        options = [self.create_option(name, "", "", False, 0)] if blank else []
        for record in chosen:
            label = field.label_from_instance(record)
            options.append(self.create_option(name, record.pk, label, True, len(options)))
        return [(None, options, 0)]

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(_Named)


class RecordSelect(_Known, AutocompleteSelect):
    """One record, found by typing its name."""


class RecordsSelect(_Known, AutocompleteSelectMultiple):
    """Several of them."""


PRECISION_HELP = _("A dot on the map means that the spot is known; otherwise a ring or an area is drawn.")


def _understood(value: str | None) -> str:
    try:
        return understood(value or "")
    except UnreadableDate:
        return ""


def _figure_understood(value: str | None) -> str:
    try:
        return figure_understood(value or "")
    except UnreadableFigure:
        return ""
