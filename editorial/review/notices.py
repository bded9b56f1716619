"""Notices: what waits for one person, on the desk's front page and, where mail is configured, by e-mail.

A notice is a row of the act's own transaction. Mail is sent from the rows by a worker, so that no act waits for a mail
server or fails with one.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.models import Versioned
from editorial.accounts import User
from editorial.review.subjects import AboutRecord, Reference, about, reference
from record.press.announcing import ask_worker

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
        PAUSED = "paused", _("a webhook is paused")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    why = models.CharField(max_length=9, choices=Why.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey("editorial.Comment", models.PROTECT, null=True, related_name="+")
    text = models.CharField(max_length=1_000, blank=True)
    # Of one act on many records: the keys of all of them, of which ``record_id`` is the first.
    records = models.JSONField(default=list)
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

    @property
    def count(self) -> int:
        """Of how many records it tells."""
        return len(self.records) or 1

    def keys(self) -> list[int]:
        """The keys of the records."""
        return list(self.records) or [self.record_id]


@dataclass(frozen=True)
class _Common:
    """What notices of one act have in common, but for the record."""

    person: int
    why: Notice.Why
    by: int | None
    text: str
    kind: int


# Of the act on many records that is being done: what each notice is to say, with the keys of the records.
_gathered: ContextVar[dict[_Common, list[int]] | None] = ContextVar("gathered", default=None)


@contextmanager
def as_one_act() -> Iterator[None]:
    """What is done within is one act on many records: each person gets one notice of it, not one for each record.

    To be entered in the act's transaction.
    """
    found: dict[_Common, list[int]] = {}
    before = _gathered.set(found)
    try:
        yield
    finally:
        _gathered.reset(before)
    Notice.objects.bulk_create(
        Notice(
            person_id=common.person,
            why=common.why,
            by_id=common.by,
            text=common.text,
            kind_id=common.kind,
            record_id=records[0],
            records=records if len(records) > 1 else [],
        )
        for common, records in found.items()
    )
    _announce_once(bool(found))


# Of acts that follow each other, each in a transaction of its own: the keys of their notices. One that was rolled back
# is not found again.
_following: ContextVar[list[int] | None] = ContextVar("following", default=None)


@contextmanager
def as_one_round() -> Iterator[None]:
    """What is done within, each in a transaction of its own, is one notice for each person at the end.

    Where the process dies within, the notices stand one by one.
    """
    keys: list[int] = []
    before = _following.set(keys)
    try:
        yield
    finally:
        _following.reset(before)
        _bring_together(keys)


@transaction.atomic
def _bring_together(keys: list[int]) -> None:
    first: dict[_Common, Notice] = {}
    waiting = Notice.objects.select_for_update().filter(pk__in=keys, comment=None, done_at=None, mailed_at=None)
    for notice in waiting.order_by("pk"):
        common = _Common(notice.person_id, Notice.Why(notice.why), notice.by_id, notice.text, notice.kind_id)
        kept = first.setdefault(common, notice)
        if kept is not notice:
            kept.records = [*kept.keys(), *notice.keys()]
            kept.save(update_fields=["records"])
            notice.delete()
    _announce_once(bool(first))


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
    gathered = _gathered.get()
    people_in_order = sorted(wanted, key=lambda person: person.pk)
    if gathered is not None and comment is None:
        for person in people_in_order:
            common = _Common(person.pk, why, by.pk if by else None, text[:1_000], of["kind"].pk)
            gathered.setdefault(common, []).append(record.pk)
        return
    made = Notice.objects.bulk_create(
        Notice(**of, person=person, why=why, by=by, comment_id=comment, text=text[:1_000]) for person in people_in_order
    )
    following = _following.get()
    if following is None:
        _announce_once(bool(wanted))
    else:
        following.extend(notice.pk for notice in made)


def _announce_once(is_any: bool) -> None:
    if is_any and settings.SENDS_MAIL:
        transaction.on_commit(announce)


def announce() -> None:
    """Have a worker send the letters now; while Redis is away they wait for the next round."""
    ask_worker(SEND, "No worker could be reached for a letter; it waits and will be sent")


def close(record: Versioned, *why: Notice.Why) -> None:
    """What the notices of these kinds were about is done; not of many records, of which others wait still."""
    Notice.objects.filter(about(record), why__in=why, done_at=None, records=[]).update(done_at=timezone.now())


def of_many(record: Versioned, why: Notice.Why) -> "models.QuerySet[Notice]":
    """The open notices of acts on many records, of which the record is one."""
    of: Reference = reference(record)
    return Notice.objects.filter(kind=of["kind"], why=why, done_at=None, records__contains=[record.pk])


def done(number: int, user: User) -> None:
    """The person has dealt with one of their notices."""
    Notice.objects.filter(pk=number, person=user, done_at=None).update(done_at=timezone.now())
