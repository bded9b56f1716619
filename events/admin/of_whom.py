"""Of whom: one box for each kind of person among those whom a figure counts."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.figures import TypedFigure, as_typed
from desk.forms import DeskForm
from desk.inputs import FigureField
from events.models import CasualtyClaim
from rules.vocabulary import PersonStatus


class PartField(FigureField):
    """How many of the people counted were of one kind: 2, ≥3, several."""

    def __init__(self, who: PersonStatus) -> None:
        super().__init__(
            label=_(who.label), required=False, help_text="", widget=forms.TextInput(attrs={"size": 10, "dir": "auto"})
        )


class OfWhomForm(DeskForm[CasualtyClaim]):
    """A figure, with those of its people who were of a kind; they are in the figure already."""

    children = PartField(PersonStatus.CHILDREN)
    women = PartField(PersonStatus.WOMEN)
    journalists = PartField(PersonStatus.JOURNALISTS)
    medical_personnel = PartField(PersonStatus.MEDICAL_PERSONNEL)

    stands_for: ClassVar = {who.value: ("of_whom",) for who in PersonStatus}

    def shown_at_first(self) -> dict[str, object]:
        return {part["who"]: as_typed(part["min"], part["max"], part["wording"]) for part in self.instance.of_whom}

    def carry_over(self) -> None:
        if not set(PersonStatus.values()).intersection(self.changed_data):
            return
        self.instance.of_whom = [
            _part(who, figure) for who in PersonStatus if (figure := self.cleaned_data.get(who.value)) is not None
        ]


def _part(who: PersonStatus, figure: TypedFigure) -> dict[str, Any]:
    """As the column has it, and as it is printed."""
    return {"who": who.value, "min": figure.low, "max": figure.high, "wording": figure.wording}
