"""The verbs that put something before readers, or take it away, as an editor meets them."""

from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from control.models import ControlClaim
from desk.models import Printable
from editorial.admin.act import Act, Applies, Do
from editorial.admin.review_acts import REVIEW_ACTS
from editorial.admin.verb_forms import (
    Confirm,
    Confirmed,
    ConfirmedCorrection,
    Discard,
    Publication,
    Reason,
    Retraction,
    Return,
    Withdrawal,
)
from editorial.correct import correct
from editorial.publish import publish, publish_cast, publish_control
from editorial.retract import retract, retract_control, retract_story
from editorial.revert import discard, revert
from editorial.submit import submit, take_back
from events.models import Event
from stories.models import Story

Status = Event.Status
P = TypeVar("P", bound=Printable, contravariant=True)


def _publish(do: Do[P], applies: Applies[P], form: type[Confirm] = Confirm) -> Act[P]:
    return Act(
        "publish",
        "publish",
        _("Publish"),
        _("Readers see it at once, and this state of it for ever."),
        _("Published."),
        applies=applies,
        do=do,
        form=form,
        shows_difference=True,
        tone="primary",
    )


def _correct(do: Do[P], applies: Applies[P], form: type[Confirm] = Reason) -> Act[P]:
    return Act(
        "correct",
        "correct",
        _("Publish correction"),
        _("Readers see the change at once, with its reason; the state before can still be read."),
        _("The correction is published."),
        applies=applies,
        do=do,
        form=form,
        shows_difference=True,
        tone="primary",
    )


def _publish_and_correct(
    do: Do[P], first: type[Confirm] = Confirm, again: type[Confirm] = Reason
) -> tuple[Act[P], ...]:
    """Of a record that has no review of its own: what is not public is published, what is public is corrected."""
    return (
        _publish(do, lambda record: not record.is_public, first),
        _correct(do, lambda record: record.is_ahead_of_readers, again),
    )


EVENT_ACTS: tuple[Act[Event], ...] = (
    Act(
        "submit",
        "submit",
        _("Submit for review"),
        _("Somebody else then looks at it and publishes it."),
        _("Submitted for review."),
        applies=lambda event: event.status == Status.DRAFT,
        do=lambda event, user, given: submit(event, user),
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
        do=lambda event, user, given: take_back(event, user),
        asks=False,
    ),
    _publish(
        lambda event, user, given: publish(event, user, given.get("confirmed", []), given.get("reason", "")),
        lambda event: event.status == Status.IN_REVIEW and not event.is_public,
        Publication,
    ),
    _correct(
        lambda event, user, given: correct(event, user, given["reason"], given.get("confirmed", [])),
        lambda event: event.status == Status.IN_REVIEW and event.is_public,
        ConfirmedCorrection,
    ),
    *REVIEW_ACTS,
    Act(
        "discard",
        "discard",
        _("Discard changes"),
        _("The desk goes back to what readers see. What was changed since is lost."),
        _("The changes are discarded: the desk has what readers see."),
        applies=lambda event: event.is_ahead_of_readers,
        do=lambda event, user, given: discard(event, user, given.get("confirmed", [])),
        form=Discard,
        shows_difference=True,
        tone="danger",
    ),
    Act(
        "revert",
        "revert",
        _("Revert to a revision"),
        _("An earlier revision is printed again, as a new one; nothing that was public is overwritten."),
        _("The earlier state is public again."),
        applies=lambda event: event.is_public and not event.has_unprinted_changes and (event.public_revision or 0) > 1,
        do=lambda event, user, given: revert(event, user, given["number"], given["reason"], given.get("confirmed", [])),
        form=Return,
    ),
    Act(
        "retract",
        "retract",
        _("Retract"),
        _("Its address answers «gone», with the reason. One person is enough: taking down must be fast."),
        _("Retracted."),
        applies=lambda event: event.is_public,
        do=lambda event, user, given: retract(
            event,
            user,
            given["reason"],
            successor=given["successor"],
            may_still_be_read=given["may_still_be_read"],
        ),
        form=Retraction,
        tone="danger",
    ),
)

CAST_ACTS: tuple[Act[Printable], ...] = _publish_and_correct(
    lambda record, user, given: publish_cast(record, user, given.get("reason", ""))
)
_OF_CLAIMS: tuple[Act[ControlClaim], ...] = _publish_and_correct(
    lambda claim, user, given: publish_control([claim], user, given.get("reason", ""), given.get("confirmed", [])),
    Confirmed,
    ConfirmedCorrection,
)
CONTROL_ACTS: tuple[Act[ControlClaim], ...] = (
    *_OF_CLAIMS,
    Act(
        "retract",
        "retract",
        _("Retract"),
        _(
            "It leaves the record and the map at once, with the reason, and its event is printed without it. "
            "One person is enough: taking down must be fast."
        ),
        _("Retracted."),
        applies=lambda claim: claim.is_public,
        do=lambda claim, user, given: retract_control(
            claim, user, given["reason"], may_still_be_read=given["may_still_be_read"]
        ),
        form=Withdrawal,
        tone="danger",
    ),
)
_OF_STORIES: tuple[Act[Story], ...] = _publish_and_correct(
    lambda story, user, given: publish_cast(story, user, given.get("reason", ""))
)
STORY_ACTS: tuple[Act[Story], ...] = (
    *_OF_STORIES,
    Act(
        "retract",
        "retract",
        _("Retract"),
        _("Its address answers «gone», with the reason. One person is enough: taking down must be fast."),
        _("Retracted."),
        applies=lambda story: story.is_public,
        do=lambda story, user, given: retract_story(
            story, user, given["reason"], may_still_be_read=given["may_still_be_read"]
        ),
        form=Withdrawal,
        tone="danger",
    ),
)
