"""The verbs as an editor meets them: to what each applies, what it asks for, what it says when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.models import Printable
from editorial.correct import correct
from editorial.publish import publish, publish_cast, publish_control
from editorial.retract import retract
from editorial.revert import discard, revert
from editorial.snapshots import Snapshot
from editorial.submit import submit, take_back
from events.models import Event
from record.models import Revision

Status = Event.Status


class Confirm(forms.Form):
    """The version that was looked at; the verb is refused on any other."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": _("The page did not say which version it showed: open it again.")},
    )

    def __init__(self, record: Any, *args: Any, **kwargs: Any) -> None:
        self.record = record
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", record.version)


class Reason(Confirm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Readers are shown it, for ever, beside what changed."),
    )


class Retraction(Reason):
    successor = forms.CharField(
        label=_("Event to read instead"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("The public code of another event, such as cm-2015-05-20-001, if there is one."),
    )
    may_still_be_read = forms.BooleanField(
        label=_("Earlier revisions may still be read"),
        required=False,
        help_text=_("Leave this off where the text itself endangers or wrongs somebody."),
    )

    def clean_successor(self) -> Event | None:
        code = self.cleaned_data["successor"].strip()
        if not code:
            return None
        found = Event.objects.filter(code=code, public_revision__isnull=False).exclude(pk=self.record.pk).first()
        if found is None:
            raise forms.ValidationError(_("There is no other public event with this code."))
        return found


class Return(Reason):
    number = forms.TypedChoiceField(label=_("Back to revision"), coerce=int)

    field_order = ("version", "number", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = set(Snapshot.objects.filter(event=self.record).values_list("revision", flat=True))
        revisions = Revision.objects.of(Revision.Kind.EVENT, self.record.code or "")
        self.fields["number"].choices = [  # type: ignore[attr-defined]
            (item.number, f"{item.number} – {item.recorded_at:%Y-%m-%d %H:%M} UTC {item.reason}"[:120])
            for item in revisions
            if item.number in kept and item.number != self.record.public_revision
        ]


@dataclass(frozen=True)
class Act:
    """One verb on one kind of record."""

    name: str  # in its address
    action: str  # in editorial/matrix.csv
    label: Promise
    explained: Promise
    done: Promise
    applies: Callable[[Any], bool]
    do: Callable[[Any, Any, dict[str, Any]], object]
    form: type[Confirm] = Confirm
    asks: bool = True  # on a page of its own, before anything happens
    shows_difference: bool = False
    tone: str = "plain"


def _publish_other(record: Printable, user: Any, said: dict[str, Any]) -> object:
    return publish_cast(record, user, said.get("reason", ""))


def _publish_control(record: Any, user: Any, said: dict[str, Any]) -> object:
    return publish_control([record], user, said.get("reason", ""))


EVENT_ACTS = (
    Act(
        "submit",
        "submit",
        _("Submit for review"),
        _("Somebody else then looks at it and publishes it."),
        _("Submitted for review."),
        applies=lambda event: event.status == Status.DRAFT,
        do=lambda event, user, said: submit(event, user),
        asks=False,
        tone="primary",
    ),
    Act(
        "take-back",
        "submit",
        _("Take back"),
        _("Back from review to draft."),
        _("Taken back: it is a draft again."),
        applies=lambda event: event.status == Status.IN_REVIEW,
        do=lambda event, user, said: take_back(event, user),
        asks=False,
    ),
    Act(
        "publish",
        "publish",
        _("Publish"),
        _("Readers see it at once, and this state of it for ever."),
        _("Published."),
        applies=lambda event: event.status == Status.IN_REVIEW and not event.is_public,
        do=lambda event, user, said: publish(event, user),
        shows_difference=True,
        tone="primary",
    ),
    Act(
        "correct",
        "correct",
        _("Publish correction"),
        _("Readers see the change at once, with its reason; the state before can still be read."),
        _("The correction is published."),
        applies=lambda event: event.status == Status.IN_REVIEW and event.is_public,
        do=lambda event, user, said: correct(event, user, said["reason"]),
        form=Reason,
        shows_difference=True,
        tone="primary",
    ),
    Act(
        "discard",
        "discard",
        _("Discard changes"),
        _("The desk goes back to what readers see. What was changed since is lost."),
        _("The changes are discarded: the desk has what readers see."),
        applies=lambda event: event.is_public and event.has_unprinted_changes,
        do=lambda event, user, said: discard(event, user),
        shows_difference=True,
        tone="danger",
    ),
    Act(
        "revert",
        "revert",
        _("Revert to a revision"),
        _("An earlier revision is printed again, as a new one; nothing that was public is overwritten."),
        _("The earlier state is public again."),
        applies=lambda event: event.is_public and not event.has_unprinted_changes and event.public_revision > 1,
        do=lambda event, user, said: revert(event, user, said["number"], said["reason"]),
        form=Return,
    ),
    Act(
        "retract",
        "retract",
        _("Retract"),
        _("Its address answers «gone», with the reason. One person is enough: taking down must be fast."),
        _("Retracted."),
        applies=lambda event: event.is_public,
        do=lambda event, user, said: retract(
            event,
            user,
            said["reason"],
            successor=said["successor"],
            may_still_be_read=said["may_still_be_read"],
        ),
        form=Retraction,
        tone="danger",
    ),
)


def _first_and_next(do: Callable[[Any, Any, dict[str, Any]], object]) -> tuple[Act, ...]:
    """Publishing what is not public yet, and correcting what is."""
    return (
        Act(
            "publish",
            "publish",
            _("Publish"),
            _("Readers see it at once, and this state of it for ever."),
            _("Published."),
            applies=lambda record: not record.is_public,
            do=do,
            shows_difference=True,
            tone="primary",
        ),
        Act(
            "correct",
            "correct",
            _("Publish correction"),
            _("Readers see the change at once, with its reason; the state before can still be read."),
            _("The correction is published."),
            applies=lambda record: record.is_public and record.has_unprinted_changes,
            do=do,
            form=Reason,
            shows_difference=True,
            tone="primary",
        ),
    )


CAST_ACTS = _first_and_next(_publish_other)
CONTROL_ACTS = _first_and_next(_publish_control)
