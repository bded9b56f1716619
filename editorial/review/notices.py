"""Notices: what waits for one person, on the desk's front page and, where mail is configured, by e-mail.

A notice is a row of the act's own transaction. Mail is sent from the rows by a worker, so that no act waits for a mail
server or fails with one.
"""

import logging
from collections.abc import Iterable

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from desk.models import Versioned
from editorial.accounts import User
from editorial.review.subjects import AboutRecord, about, reference

log = logging.getLogger(__name__)
# The task of editorial/tasks.py, by its name.
SEND = "editorial.send_notices"


class Notice(AboutRecord):
    """One thing that one person should look at."""

    class Why(models.TextChoices):
        SENT_BACK = "sent back", _("sent back to you")
        MENTIONED = "mentioned", _("you are named in a comment")
        ANSWERED = "answered", _("somebody answered")
        ASSIGNED = "assigned", _("assigned to you")
        PUBLISHED = "published", _("published as you approved it")
        VOID = "void", _("your approval is void")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    why = models.CharField(max_length=9, choices=Why.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey("editorial.Comment", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=1_000, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person"], condition=models.Q(done_at=None), name="notice_open_of_person"),
            models.Index(fields=["id"], condition=models.Q(mailed_at=None), name="notice_not_mailed"),
        ]
        verbose_name, verbose_name_plural = _("notice"), _("notices")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_why_display()}"


def notify(
    people: Iterable[User],
    why: Notice.Why,
    record: Versioned,
    by: User | None,
    comment: int | None = None,
    text: str = "",
) -> None:
    """A notice for each of the people but the one who acts; to be called in the act's transaction.

    ``comment``: the number of the comment that it is about.
    """
    wanted = {person for person in people if person != by and person.is_active and not person.is_system}
    of = reference(record)
    Notice.objects.bulk_create(
        Notice(**of, person=person, why=why, by=by, comment_id=comment, text=text[:1_000])
        for person in sorted(wanted, key=lambda person: person.pk)
    )
    if wanted and settings.SENDS_MAIL:
        transaction.on_commit(announce)


def announce() -> None:
    """Have a worker send the letters now; while Redis is away they wait for the next round."""
    try:
        current_app.send_task(SEND)
    except (OperationalError, RedisError, OSError) as problem:
        log.warning("No worker could be reached for a letter; it waits and will be sent (%s).", problem)


def close(record: Versioned, *why: Notice.Why) -> None:
    """What the notices of these kinds were about is done."""
    Notice.objects.filter(about(record), why__in=why, done_at=None).update(done_at=timezone.now())


def done(number: int, user: User) -> None:
    """The person has dealt with one of their notices."""
    Notice.objects.filter(pk=number, person=user, done_at=None).update(done_at=timezone.now())
