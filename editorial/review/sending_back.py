"""Send back: from review to draft, with what is missing; who wrote it finds it on the front page."""

from django.db import transaction
from django.utils.translation import gettext as _

from editorial import log
from editorial.accounts import User
from editorial.log import AuditEntry
from editorial.permissions import require
from editorial.review.approvals import void
from editorial.review.assignments import assignee
from editorial.review.comments import Comment, written
from editorial.review.mentions import mentioned
from editorial.review.notices import Notice, notify
from editorial.states import WrongState, expect, lock, set_status
from events.models import Event


@transaction.atomic
def send_back(event: Event, user: User, message: str, field: str = "") -> Comment:
    """Raises NotAllowed, Stale, or WrongState unless it is in review and the message says something."""
    if not message.strip():
        raise WrongState(_("Say what is missing: the author has nothing else to go by."))
    lock(event)
    require(user, "send_back", event)
    expect(event, Event.Status.IN_REVIEW)
    set_status(event, Event.Status.DRAFT)
    void(event, user, _("It was sent back."))
    comment = written(event, user, message, field=field, act=Comment.Act.SENT_BACK)
    log.audit(user, "send back", event, event.code or "", comment=comment.pk, reason=comment.text)
    wrote = writers(event)
    notify(wrote, Notice.Why.SENT_BACK, event, user, comment.pk)
    called, _unknown = mentioned(comment.text, event)
    notify(set(called) - wrote, Notice.Why.MENTIONED, event, user, comment.pk)
    return comment


def writers(event: Event) -> set[User]:
    """Who has a part in what is not public yet: by an edit, by handing it in, or because it is theirs to work on."""
    edits = log.edits(event).filter(version__gt=event.printed_version or 0).select_related("user")
    acts = AuditEntry.objects.filter(kind="event", record_id=event.pk, action="submit").select_related("user")
    submitted = acts.first()
    people = {edit.user for edit in edits}
    people |= {submitted.user} if submitted else set()
    working = assignee(event)
    return people | ({working} if working else set())
