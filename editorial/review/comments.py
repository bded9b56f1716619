"""Comments: what people of the desk say to each other about a record, at a field or about the whole. Never public."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.fields import Prose
from desk.models import Versioned
from editorial import log
from editorial.accounts import User
from editorial.permissions import require
from editorial.review.mentions import mentioned
from editorial.review.notices import Notice, notify
from editorial.review.subjects import AboutRecord, about, reference
from editorial.states import WrongState


class Comment(AboutRecord):
    """One thing that was said. Its words are never changed; it is settled, and opened again."""

    class Act(models.TextChoices):
        COMMENT = "comment", gettext_lazy("comment")
        SENT_BACK = "sent back", gettext_lazy("sent back")

    # Name of a field of the record's page; «claims:12» for a row, «claims:12:low» for a field of one; empty: the whole.
    field = models.CharField(gettext_lazy("about"), max_length=80, blank=True)
    act = models.CharField(max_length=9, choices=Act.choices, default=Act.COMMENT)
    text = Prose(gettext_lazy("text"), max_length=4_000)
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField()  # of the record, when it was said
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "record_id"], name="comment_about_record")]
        verbose_name, verbose_name_plural = gettext_lazy("comment"), gettext_lazy("comments")

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


@transaction.atomic
def say(
    record: Versioned, user: User, text: str, *, field: str = "", answers: Comment | None = None
) -> tuple[Comment, list[str]]:
    """The comment, and the names in it that belong to nobody who may read the record.

    Raises NotAllowed, and WrongState for one without words.
    """
    require(user, "comment", record)
    comment = written(record, user, text, field=answers.field if answers else field, answers=answers)
    people, unknown = mentioned(comment.text, record)
    notify(people, Notice.Why.MENTIONED, record, user, comment.pk)
    if answers:
        said = Comment.objects.filter(models.Q(pk=answers.pk) | models.Q(answers=answers))
        heard = {earlier.author for earlier in said.select_related("author")} - set(people)
        notify(heard, Notice.Why.ANSWERED, record, user, comment.pk)
    return comment, unknown


def written(
    record: Versioned,
    user: User,
    text: str,
    *,
    field: str = "",
    answers: Comment | None = None,
    act: Comment.Act = Comment.Act.COMMENT,
) -> Comment:
    text = text.strip()
    if not text:
        raise WrongState(_("There is nothing in it: write what should be looked at."))
    return Comment.objects.create(
        **reference(record),
        field=field,
        act=act,
        text=text,
        answers=answers,
        author=user,
        version=record.version,
    )


@transaction.atomic
def settle(comment: Comment, record: Versioned, user: User, *, is_settled: bool) -> None:
    """Settle a comment, or open it again. Raises NotAllowed."""
    require(user, "comment", record)
    if comment.is_settled == is_settled:
        return
    comment.settled_by, comment.settled_at = (user, timezone.now()) if is_settled else (None, None)
    comment.save(update_fields=["settled_by", "settled_at"])
    code = str(getattr(record, "public_code", "") or "")
    log.audit(user, "settle comment" if is_settled else "reopen comment", record, code, comment=comment.pk)
    if is_settled:
        Notice.objects.filter(comment=comment, done_at=None).update(done_at=timezone.now())


def open_comments(record: Versioned) -> "models.QuerySet[Comment]":
    """What was said of the record and is not settled, without answers."""
    return Comment.objects.filter(about(record), answers=None, settled_at=None)
