"""The verbs of an event's review: sending back, approving for a time, going back, setting aside, bringing back."""

from django.utils.translation import gettext_lazy as _

from editorial.admin.act import Act
from editorial.admin.verb_forms import CorrectionLater, EarlierVersion, PublicationLater, Reason, SendBack
from editorial.review.approvals import cancel, waiting_for
from editorial.review.returning import bring_back
from editorial.review.scheduling import approve_for
from editorial.review.sending_back import send_back
from editorial.review.setting_aside import set_aside, take_up_again
from editorial.review.versions import go_back, kept
from events.models import Event

Status = Event.Status


def _later(name: str, action: str, *, is_public: bool) -> Act[Event]:
    """The same page for what is new and for a correction: they take rights of their own."""
    return Act(
        name,
        action,
        _("Approve for later"),
        _("You approve it as it is now; readers see it from that time on. Any change until then makes this void."),
        _("Approved: it is published when its time comes."),
        applies=lambda event: (
            event.status == Status.IN_REVIEW and event.is_public == is_public and waiting_for(event) is None
        ),
        do=lambda event, user, given: approve_for(
            event, user, given["at"], given.get("reason", ""), given.get("confirmed", [])
        ),
        form=CorrectionLater if is_public else PublicationLater,
        shows_difference=True,
    )


REVIEW_ACTS: tuple[Act[Event], ...] = (
    Act(
        "send-back",
        "send_back",
        _("Send back"),
        _("Back to draft, with what is missing. Those who wrote it get a notice; comments that are open go with it."),
        _("Sent back: those who wrote it get a notice."),
        applies=lambda event: event.status == Status.IN_REVIEW,
        do=lambda event, user, given: send_back(event, user, given["message"], given["field"]),
        form=SendBack,
    ),
    _later("approve-later", "publish", is_public=False),
    _later("correct-later", "correct", is_public=True),
    Act(
        "cancel-approval",
        "cancel_approval",
        _("Cancel the publication"),
        _("It stays in review, and is not published when its time comes."),
        _("Cancelled: it stays in review."),
        applies=lambda event: waiting_for(event) is not None,
        do=lambda event, user, given: cancel(event, user),
        asks=False,
    ),
    Act(
        "go-back",
        "edit",
        _("Go back to a version"),
        _("What an earlier version said becomes the draft again. Nothing is lost: it is a new version."),
        _("The earlier version is the draft now."),
        applies=lambda event: event.merged_into_id is None and kept(event).exclude(version=event.version).exists(),
        do=lambda event, user, given: go_back(event, user, given["number"], given.get("confirmed", [])),
        form=EarlierVersion,
    ),
    Act(
        "bring-back",
        "submit",
        _("Bring back after a mistake"),
        _("It was retracted by mistake: somebody else then looks at it and publishes it again, with the reason."),
        _("Handed in: somebody else has to publish it again."),
        applies=lambda event: event.status == Status.RETRACTED,
        do=lambda event, user, given: bring_back(event, user, given["reason"]),
        form=Reason,
        tone="primary",
    ),
    Act(
        "set-aside",
        "delete_draft",
        _("Set aside"),
        _("Out of the lists, and not deleted: it can be taken up again as it is."),
        _("Set aside. It can be taken up again on this page."),
        applies=lambda event: event.status == Status.DRAFT and event.code is None,
        do=lambda event, user, given: set_aside(event, user),
        asks=False,
    ),
    Act(
        "take-up",
        "edit",
        _("Take up again"),
        _("It is a draft again, as it was."),
        _("It is a draft again."),
        applies=lambda event: event.status == Status.SET_ASIDE,
        do=lambda event, user, given: take_up_again(event, user),
        asks=False,
        tone="primary",
    ),
)
