"""The rows of the reading page as forms: each proposal open, taken or dropped, with what it says to be changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, TypedDict, Unpack

from django import forms
from django.contrib.admin import AdminSite
from django.db.models import Model
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from desk.inputs import DatesField, FigureField
from desk.site import DeskSite
from events.models import Actor, CasualtyClaim, Event, Participant
from places.models import Place
from rules.text import UnfitText, clean
from rules.vocabulary import Counted, EventType, Harm, Manner, Role
from sources.models import Source
from texts.models import Passage
from texts.pages.choices import choice_of
from texts.proposing import EventRows, Offer, Row
from wording.choices import choices
from wording.numbers import number

OPEN, TAKEN, DROPPED = "open", "taken", "dropped"
STATES = ((OPEN, _("open")), (TAKEN, _("taken")), (DROPPED, _("dropped")))
NEW = "new"
Known = Mapping[type[Model], Mapping[int, Model]]
# What is found by its name, in the forms of which column of which model, and the field's label.
Found = tuple[type[Model], type[Model], str, Promise]


class Shared(TypedDict):
    """What all forms of a page are given. ``request`` and ``site`` say which records may be named; ``known``: those
    shown already."""

    request: HttpRequest
    site: AdminSite
    known: Known


class Given(Shared):
    """What one form is given."""

    prefix: str


class Part(forms.Form):
    """A form of the page."""

    records: ClassVar[Mapping[str, Found]] = {}

    def __init__(self, sent: QueryDict | None, *, initial: Mapping[str, object], **given: Unpack[Given]) -> None:
        super().__init__(
            sent, prefix=given["prefix"], initial=dict(initial), label_suffix="", use_required_attribute=False
        )
        for name, (model, of, column, label) in self.records.items():
            field = choice_of(model, of, column, given["request"], given["site"], label=label)
            chosen = given["known"].get(model, {}).get(_whole(self.initial.get(name)))
            field.know([chosen] if chosen else [])
            self.fields[name] = field

    def words(self) -> tuple[int, int]:
        return self.cleaned_data["start"], self.cleaned_data["end"]


class Proposal(Part):
    """One proposal; what is not taken is not looked at."""

    kind: ClassVar[Passage.Kind]
    state = forms.ChoiceField(choices=STATES, initial=OPEN, widget=forms.RadioSelect, label=_("Proposal"))
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    # What must be given where the proposal is taken.
    needed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, sent: QueryDict | None, *, row: Row, **given: Unpack[Given]) -> None:
        self.row = row
        super().__init__(sent, initial=row.initial, **given)

    @property
    def is_taken(self) -> bool:
        return str(self["state"].value()) == TAKEN

    @property
    def is_fit(self) -> bool:
        return not self.is_taken or self.is_valid()

    def clean(self) -> dict[str, object]:
        data: dict[str, object] = super().clean() or self.cleaned_data
        for name in self.needed:
            if not data.get(name) and name not in self.errors:
                self.add_error(name, gettext("Give this, or drop the proposal."))
        return data

    def fields_shown(self) -> Iterator[BoundField]:
        for name in self.fields:
            if name not in {"state", "start", "end", "event", "wording"}:
                yield self[name]


class InAnEvent(Proposal):
    shown_in: ClassVar[tuple[str, ...]] = ()
    event = forms.TypedChoiceField(coerce=int, label=_("Event"))

    def __init__(self, sent: QueryDict | None, *, row: Row, events: int, **given: Unpack[Given]) -> None:
        super().__init__(sent, row=row, **given)
        field = self.fields["event"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(at, str(at)) for at in range(1, events + 1)]
        self.order_fields(self.shown_in)


class PlaceRow(Proposal):
    kind = Passage.Kind.PLACE
    records: ClassVar[Mapping[str, Found]] = {"place": (Place, Event, "place", _("Where"))}
    needed = ("place",)
    candidate = forms.TypedChoiceField(required=False, coerce=int, widget=forms.RadioSelect, label=_("Which?"))

    def __init__(self, sent: QueryDict | None, *, row: Row, **given: Unpack[Given]) -> None:
        super().__init__(sent, row=row, **given)
        if not row.offers:
            del self.fields["candidate"]
            return
        field = self.fields["candidate"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(offer.pk, _offered(offer)) for offer in row.offers]

    def clean(self) -> dict[str, object]:
        """The one that was picked of several with the name stands for a name that was not typed."""
        picked = self.cleaned_data.get("candidate")
        if picked and not self.cleaned_data.get("place"):
            self.cleaned_data["place"] = self.fields["place"].to_python(str(picked))
        return super().clean()


class DayRow(Proposal):
    kind = Passage.Kind.DATE
    needed = ("dates",)
    dates = DatesField(label=_("When"), required=False, help_text="")


class ActorRow(InAnEvent):
    kind = Passage.Kind.ACTOR
    records: ClassVar[Mapping[str, Found]] = {"actor": (Actor, Participant, "actor", _("Who"))}
    needed = ("actor",)
    role = forms.ChoiceField(choices=choices(Role), label=_("Role"))

    shown_in = ("actor", "role")


class ClaimRow(InAnEvent):
    kind = Passage.Kind.CLAIM
    records: ClassVar[Mapping[str, Found]] = {
        "group": (Actor, CasualtyClaim, "group", _("Group")),
        "said_by": (Source, CasualtyClaim, "attributed_to", _("Said by, if others than of the event")),
    }
    needed = ("figure",)
    figure = FigureField(label=_("Figure"), required=False, help_text="")
    harm = forms.ChoiceField(choices=choices(Harm), label=_("Harm"))
    counted = forms.ChoiceField(choices=choices(Counted), label=_("Counts"))
    manner = forms.ChoiceField(choices=[("", "–"), *choices(Manner)], required=False, label=_("Manner"))
    period = DatesField(label=_("Period"), required=False, help_text="")
    wording = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    shown_in = ("figure", "harm", "counted", "group", "manner", "period", "said_by")

    def clean(self) -> dict[str, object]:
        super().clean()
        data = self.cleaned_data
        figure = data.get("figure")
        if figure and "figure" not in self.changed_data and data.get("wording"):
            data["figure"] = figure._replace(wording=data["wording"])
        if data.get("counted") == Counted.GROUP and not data.get("group") and "group" not in self.errors:
            self.add_error("group", gettext("Name the group, or say that it is not stated."))
        return data


class ControlRow(InAnEvent):
    kind = Passage.Kind.CONTROL
    records: ClassVar[Mapping[str, Found]] = {
        "place": (Place, ControlClaim, "place", _("Place held")),
        "holder": (Actor, ControlClaim, "holder", _("Holder")),
    }
    needed = ("place", "holder")
    shown_in = ("place", "holder", "since")
    since = DatesField(label=_("Since"), required=False, help_text=_("Blank: the days of the event."))


class EventPart(Part):
    """What an event is called, and whose word it is; ``onto``: «new», or the event of the desk that it is added to."""

    records: ClassVar[Mapping[str, Found]] = {"said_by": (Source, CasualtyClaim, "attributed_to", _("Who says so"))}
    type = forms.ChoiceField(choices=choices(EventType), label=_("Type"))
    title = forms.CharField(
        required=False, max_length=200, label=_("Title"), widget=forms.TextInput(attrs={"dir": "auto"})
    )
    title_ar = forms.CharField(
        required=False,
        max_length=200,
        label=_("Title in Arabic"),
        widget=forms.TextInput(attrs={"dir": "rtl", "lang": "ar"}),
    )
    onto = forms.CharField(required=False, max_length=20)

    def __init__(self, sent: QueryDict | None, *, rows: EventRows, **given: Unpack[Given]) -> None:
        super().__init__(sent, initial=rows.initial, **given)

    def clean_title(self) -> str:
        return _line(self.cleaned_data["title"])

    def clean_title_ar(self) -> str:
        return _line(self.cleaned_data["title_ar"])


def known_of(
    proposed: Sequence[Mapping[str, object]],
    records: Mapping[str, type[Model]],
    request: HttpRequest,
    site: AdminSite,
) -> Known:
    """The records that the rows show at first and the person may name, by their kinds, in one query for each."""
    assert isinstance(site, DeskSite), "the desk's own site takes the place of Django's default"
    found: dict[type[Model], dict[int, Model]] = {}
    for model in set(records.values()):
        keys = {
            _whole(initial.get(name))
            for initial in proposed
            for name, kind in records.items()
            if kind is model and initial.get(name)
        }
        found[model] = site.choosable(request.user, site.finding(model).choices()).in_bulk(keys)
    return found


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _line(text: str) -> str:
    try:
        return clean(text)
    except UnfitText as problem:
        raise forms.ValidationError(str(problem)) from None


def _offered(offer: Offer) -> str:
    far = "" if offer.km is None else gettext("%(km)s km from the place before") % {"km": number(round(offer.km))}
    return " – ".join(filter(None, (offer.name, offer.about, far)))
