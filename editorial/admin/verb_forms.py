"""What a verb asks for before it is done: the version that was looked at, and reasons that readers are shown."""

from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from desk.models import Printable
from editorial.plausibility.confirming import Question, questions
from editorial.printing.whole import whole
from editorial.revert import lost_by_discard, lost_by_revert
from editorial.review.returning import why_it_returns
from editorial.review.times import DAMASCUS
from editorial.review.versions import Version, kept, lost_by_going_back
from editorial.snapshots import Snapshot
from events.models import Event
from record.models import Revision
from rules.documents.reading import PrintedDocument
from wording.templatetags.wording import moment

Typed = dict[str, str]
# What a publisher most often sends an event back for, by the names that its page has for them.
_SPOKEN_OF = (
    ("title", _("Title")),
    ("summary", _("Summary")),
    ("dates", _("When")),
    ("place", _("Where")),
    ("pin", _("Pin")),
    ("participants", _("Who took part")),
    ("citations", _("Citations")),
    ("claims", _("Figures")),
    ("assessments", _("Assessments")),
    ("control_claims", _("Change of control")),
)


class Ticked(forms.MultipleChoiceField):
    """What is confirmed; what no longer has to be, since something else was chosen meanwhile, is passed over."""

    def valid_value(self, value: object) -> bool:
        return True


class Confirm(forms.Form):
    """The version that was looked at; the verb is refused on any other."""

    # The field that is chosen first, so that the page can show what the verb would change.
    chosen_first = ""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": _("The page did not say which version it showed: open it again.")},
    )

    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        self.record = record
        super().__init__(data, initial=initial)
        self.initial.setdefault("version", record.version)

    @property
    def chosen(self) -> int | None:
        """The number of the state that is chosen, where there are earlier ones to choose from."""
        return None

    @property
    def first(self) -> forms.BoundField | None:
        """What is chosen first; none where there is nothing to choose from."""
        field = self.fields.get(self.chosen_first)
        return self[self.chosen_first] if isinstance(field, forms.ChoiceField) and field.choices else None

    @property
    def goes_back_to(self) -> PrintedDocument | None:
        """What the state says that is chosen, as it was printed or would have been."""
        return None


class Reason(Confirm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Readers are shown it, for ever, beside what changed."),
    )


class SendBack(Confirm):
    field = forms.ChoiceField(label=_("About"), required=False)
    message = forms.CharField(
        label=_("What is missing"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Readers never see it. @name calls somebody."),
    )

    field_order = ("version", "field", "message")

    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        super().__init__(record, data, initial)
        about = self.fields["field"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = [("", gettext("the whole")), *_SPOKEN_OF]


class Confirmed(Confirm):
    """With what looks wrong about the event or the claim of control, each to be confirmed by itself."""

    confirmed = forms.MultipleChoiceField(
        label=_("Please look at this again, and confirm each that is meant"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"form": "verb_form"}),
        help_text=_("It is kept at the desk who confirmed it."),
    )

    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        super().__init__(record, data, initial)
        found = _questions_of(record)
        confirmed = self.fields["confirmed"]
        assert isinstance(confirmed, forms.MultipleChoiceField)
        if not found:
            del self.fields["confirmed"]
        confirmed.choices = [(item.key, _said(item)) for item in found]
        self.initial["confirmed"] = [item.key for item in found if item.confirmed_by]


def _questions_of(record: Printable) -> list[Question]:
    if isinstance(record, ControlClaim):
        return questions(whole(ControlClaim).get(pk=record.pk))
    assert isinstance(record, Event)
    return questions(whole(Event).get(pk=record.pk))


class ConfirmedCorrection(Confirmed, Reason):
    field_order: tuple[str, ...] = ("version", "confirmed", "reason")


class Publication(ConfirmedCorrection):
    """Of what was never public; or of what was retracted, which returns with a reason."""

    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        super().__init__(record, data, initial)
        if record.public_code is None or record.is_public:
            del self.fields["reason"]
        else:
            self.initial.setdefault("reason", why_it_returns(record))


class _AtATime(ConfirmedCorrection):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}))
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=[("UTC", _("UTC")), (DAMASCUS.key, _("Damascus"))], initial="UTC"
    )

    field_order = ("version", "confirmed", "day", "hour", "zone", "reason")

    def clean(self) -> dict[str, object]:
        """With ``at``: the moment from which readers see it."""
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        day, hour = self.cleaned_data.get("day"), self.cleaned_data.get("hour")
        if day and hour:
            zone = ZoneInfo(self.cleaned_data.get("zone") or "UTC")
            cleaned["at"] = datetime.combine(day, hour, zone).astimezone(UTC)
        return cleaned


class CorrectionLater(_AtATime):
    """Of what is public: with its reason."""


class PublicationLater(_AtATime, Publication):
    """Of what is not public."""


def version_in_words(version: Version) -> str:
    """«4 · 30 November 2026, 04:52 UTC · Layla»"""
    return " · ".join(filter(None, [str(version.version), moment(version.at), str(version.by or "")]))


def _said(question: Question) -> str:
    """With a way to the event in question, in a window of its own: what is ticked already stays so."""
    text = question.text
    if question.confirmed_by:
        said = gettext("%(doubt)s (confirmed by %(person)s)")
        text = said % {"doubt": question.text, "person": question.confirmed_by}
    if question.other is None:
        return text
    address = reverse("admin:events_event_change", args=[question.other])
    link = '{} <a href="{}" target="_blank" rel="noopener">{}</a>'
    return format_html(link, text, address, gettext("Open it"))


class Withdrawal(Reason):
    may_still_be_read = forms.BooleanField(
        label=_("Earlier revisions may still be read"),
        required=False,
        help_text=_("Leave this off where the text itself endangers or wrongs somebody."),
    )


class Retraction(Withdrawal):
    successor = forms.CharField(
        label=_("Event to read instead"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("The public code of another event, such as cm-2015-05-20-001, if there is one."),
    )

    field_order = ("version", "reason", "successor", "may_still_be_read")

    def clean_successor(self) -> Event | None:
        code = self.cleaned_data["successor"].strip()
        if not code:
            return None
        found = Event.objects.filter(code=code, public_revision__isnull=False).exclude(pk=self.record.pk).first()
        if found is None:
            raise forms.ValidationError(_("There is no other public event with this code."))
        return found


class _GoingBack(Confirm):
    """With what a merge brought and the earlier state has not, each to be confirmed."""

    confirmed = Ticked(
        label=_("Please look at this again, and confirm each that is meant"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"form": "verb_form"}),
        help_text=_("It is kept at the desk who confirmed it."),
    )

    field_order: tuple[str, ...] = ("version", "number", "confirmed", "reason")

    def ask(self, found: list[Question]) -> None:
        ticked = self.fields["confirmed"]
        assert isinstance(ticked, forms.MultipleChoiceField)
        ticked.choices = [(item.key, item.text) for item in found]
        if not found:
            del self.fields["confirmed"]

    @property
    def chosen(self) -> int | None:
        """The number that was sent, that the address names, or that the list begins with."""
        number = self.fields.get("number")
        if not isinstance(number, forms.ChoiceField):
            return None
        offered = [str(value) for value, _label in cast("list[tuple[int, str]]", number.choices)]
        wanted = str(self.data.get("number") or self.initial.get("number") or "")
        found = wanted if wanted in offered else next(iter(offered), None)
        return None if found is None else int(found)


class Discard(_GoingBack):
    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        super().__init__(record, data, initial)
        assert isinstance(record, Event)
        self.ask(lost_by_discard(record))


class EarlierVersion(_GoingBack):
    chosen_first = "number"
    number = forms.TypedChoiceField(
        label=_("Version"),
        coerce=int,
        help_text=_("Nothing is taken out of the history: what it said then becomes a new version, by you."),
    )

    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        super().__init__(record, data, initial)
        number = self.fields["number"]
        assert isinstance(number, forms.ChoiceField)
        earlier = kept(record).exclude(version=record.version).exclude(state__isnull=True).defer("document", "state")
        number.choices = [(item.version, version_in_words(item)) for item in earlier]
        chosen = self.chosen
        assert isinstance(record, Event)
        self.ask([] if chosen is None else lost_by_going_back(record, chosen))

    @property
    def goes_back_to(self) -> PrintedDocument | None:
        found = kept(self.record).filter(version=self.chosen or 0).first()
        return found.printed if found else None


class Return(_GoingBack, Reason):
    chosen_first = "number"
    number = forms.TypedChoiceField(label=_("Back to revision"), coerce=int)

    def __init__(self, record: Printable, data: QueryDict | None = None, initial: Typed | None = None) -> None:
        super().__init__(record, data, initial)
        kept = set(Snapshot.objects.filter(event=self.record.pk).values_list("revision", flat=True))
        revisions = Revision.objects.of(Revision.Kind.EVENT, self.record.public_code or "")
        number = self.fields["number"]
        assert isinstance(number, forms.ChoiceField)
        number.choices = [
            (item.number, " · ".join(filter(None, [str(item.number), moment(item.recorded_at), item.reason[:80]])))
            for item in revisions
            if item.number in kept and item.number != self.record.public_revision
        ]
        chosen = self.chosen
        assert isinstance(record, Event)
        self.ask([] if chosen is None else lost_by_revert(record, chosen))

    @property
    def goes_back_to(self) -> PrintedDocument | None:
        revisions = Revision.objects.of(Revision.Kind.EVENT, self.record.public_code or "")
        found = revisions.filter(number=self.chosen or 0).first()
        return found.printed if found else None
