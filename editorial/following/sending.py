"""Letters sent by the desk's worker, in short rounds: publications that are due share its queue.

Each letter is recorded before it is handed to the mail server and again after. Where the worker was killed in between,
nobody knows whether it went out: it is sent once more, and then counts as sent.
"""

import logging
import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from editorial.following import letters
from editorial.following.answers import first_due
from editorial.following.news import Span, in_view
from editorial.following.subscriptions import Subscription
from record.queries import filters
from record.queries.reading import BadParameter
from record.tables.revisions import State
from rules.following import Rhythm

log = logging.getLogger(__name__)
TASK = "editorial.write_to_followers"
_ROUND_S = 20.0
# Nobody else takes a letter up for so long: longer than a task may run.
_LEASE = timedelta(minutes=15)
_MOST_TRIES = 2
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=12)
# A mailbox that has taken nothing for so long is given up.
_PATIENCE = timedelta(days=14)
_HOUR = timedelta(hours=1)
Letter = Callable[[Subscription, datetime], EmailMessage | None]


def send_all() -> int:
    """How many letters were sent."""
    if not (settings.SENDS_MAIL and settings.FOLLOW_BY_MAIL):
        return 0
    if not settings.SITE_ADDRESS:
        log.error("SITE_ADDRESS is not set: letters to readers would have no links, and none is sent.")
        return 0
    _leave_for_the_morning()
    waiting: list[tuple[int, Letter]] = [(number, _invitation) for number in _unasked().values_list("pk", flat=True)]
    waiting += [(number, _news) for number in _due().values_list("pk", flat=True)]
    if not waiting:
        return 0
    try:
        with get_connection() as connection:
            return _round(waiting, connection)
    except OSError as problem:  # of the mail server as a whole
        log.error("Letters to readers were not sent: %s. Is EMAIL_HOST right?", type(problem).__name__)
        return 0


def _round(waiting: list[tuple[int, Letter]], connection: BaseEmailBackend) -> int:
    until = time.monotonic() + _ROUND_S
    sent = 0
    for number, letter in waiting:
        if time.monotonic() > until:
            break
        try:
            sent += _send(number, letter, connection)
        except DatabaseError as problem:
            # A view that takes too long to read is no obstacle to others.
            log.error("A view that is followed could not be read: %s.", type(problem.__cause__ or problem).__name__)
            _put_off(Subscription.objects.get(pk=number))
    return sent


def _leave_for_the_morning() -> None:
    """Daily letters of which there is nothing new when they are due."""
    now = timezone.now()
    version = State.objects.using("public").get().version
    daily = Subscription.objects.filter(confirmed_at__isnull=False, rhythm=Rhythm.DAILY, due_at__lte=now)
    daily.filter(position__gte=version).update(due_at=first_due(Rhythm.DAILY, now))


def _unasked() -> QuerySet[Subscription]:
    now = timezone.now()
    waiting = Subscription.objects.filter(confirmed_at=None, invited_at=None)
    return waiting.filter(Q(due_at=None) | Q(due_at__lte=now)).order_by("id")


def _due() -> QuerySet[Subscription]:
    """Of whom the record has something that they may not have heard of."""
    version = State.objects.using("public").get().version
    due = Subscription.objects.filter(confirmed_at__isnull=False, due_at__lte=timezone.now(), position__lt=version)
    return due.order_by("due_at", "id")


def _send(number: int, letter: Letter, connection: BaseEmailBackend) -> int:
    """1 where a letter went out."""
    with transaction.atomic():
        rows = Subscription.objects.select_for_update(skip_locked=True).filter(pk=number)
        subscription = rows.filter(Q(due_at=None) | Q(due_at__lte=timezone.now())).first()
        if subscription is None:
            return 0
        with translation.override(subscription.language):
            message = letter(subscription, timezone.now())
        if message is None:
            subscription.save()
            return 0
        subscription.tries += 1
        subscription.due_at = timezone.now() + _LEASE
        subscription.save()
    message.connection = connection
    try:
        message.send()
    except SMTPRecipientsRefused as refusal:
        _refused(subscription, *_code(refusal))
    except OSError as problem:
        _put_off(subscription)
        if isinstance(problem, SMTPServerDisconnected) or not isinstance(problem, SMTPException):
            raise
        log.error("A letter to a reader was not sent: %s.", type(problem).__name__)
    else:
        _has_sent(subscription)
        return 1
    return 0


def _invitation(subscription: Subscription, now: datetime) -> EmailMessage | None:
    if subscription.tries >= _MOST_TRIES:
        subscription.invited_at, subscription.tries, subscription.due_at = now, 0, None
        return None
    try:
        filters.read(subscription.chosen)
    except BadParameter:
        subscription.invited_at = now  # no page of ours offered this view: it ends unconfirmed
        return None
    subscription.key = subscription.key or uuid.uuid4()
    return letters.to_confirm(subscription)


def _news(subscription: Subscription, now: datetime) -> EmailMessage | None:
    """None where there is nothing new, which is noted: the same is not looked for again."""
    until = State.objects.using("public").get().version
    if subscription.tries >= _MOST_TRIES:
        _is_done(subscription, now)
        return None
    try:
        news = in_view(subscription.chosen, Span(subscription.position, until))
    except BadParameter:
        subscription.letter_position = None
        return letters.of_the_end(subscription)
    subscription.letter_position = until
    if not news.count:
        subscription.position, subscription.due_at = until, first_due(subscription.rhythm, now)
        return None
    return letters.of_news(subscription, news, until)


def _has_sent(subscription: Subscription) -> None:
    now = timezone.now()
    if subscription.confirmed_at is None:
        Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(
            invited_at=now, tries=0, failures=0, failing_since=None, due_at=None
        )
    elif subscription.letter_position is None:
        subscription.delete()
    else:
        _is_done(subscription, now)
        members = ("position", "letter_position", "letters", "tries", "failures", "failing_since", "due_at")
        values = {name: getattr(subscription, name) for name in members}
        # Not saved: its owner may have ended it meanwhile, and no row may come back.
        Subscription.objects.filter(pk=subscription.pk).update(**values)


def _is_done(subscription: Subscription, now: datetime) -> None:
    """The letter counts as sent; the next is due an hour later, or in the morning."""
    subscription.position = subscription.letter_position or subscription.position
    subscription.letters += 1
    subscription.tries, subscription.failures, subscription.failing_since = 0, 0, None
    subscription.due_at = now + _HOUR if subscription.rhythm == Rhythm.HOURLY else first_due(subscription.rhythm, now)


def _refused(subscription: Subscription, code: int, text: str) -> None:
    """A mailbox that does not exist ends the subscription; a server that does not let us send says 5.7 (RFC 3463)."""
    is_policy = text.startswith("5.7.") or code == 530
    given_up = subscription.failing_since and subscription.failing_since < timezone.now() - _PATIENCE
    if (code >= 500 and not is_policy) or given_up:
        log.info("A mailbox refused letters for good (%s); its subscription is deleted.", code)
        subscription.delete()
        return
    if is_policy:
        log.error("The mail server does not let this site write to readers (%s). Is EMAIL_FROM right?", code)
    _put_off(subscription, is_the_mailbox=not is_policy)


def _put_off(subscription: Subscription, *, is_the_mailbox: bool = False) -> None:
    """Try again later, each time after twice as long."""
    now = timezone.now()
    wait = min(_FIRST_WAIT * 2 ** min(subscription.failures, 10), _LONGEST_WAIT)
    Subscription.objects.filter(pk=subscription.pk).update(
        tries=0,
        failures=min(subscription.failures + 1, 1_000),
        failing_since=(subscription.failing_since or now) if is_the_mailbox else subscription.failing_since,
        due_at=now + wait,
    )


def _code(refusal: SMTPRecipientsRefused) -> tuple[int, str]:
    """Of the one recipient: the reply's code and text."""
    code, text = next(iter(refusal.recipients.values()), (450, b""))
    return code, text.decode("ascii", "replace") if isinstance(text, bytes) else str(text)
