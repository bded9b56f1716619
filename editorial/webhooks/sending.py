"""Webhooks sent by the desk's worker, in short rounds: publications that are due share its queue.

One message of a webhook is on its way at a time. What is new while it waits is in the next one, which begins at the
position where this one ended. Each attempt is recorded before the request and again after.
"""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from editorial.following.news import Span, in_view
from editorial.webhooks import acts, bodies, requests
from editorial.webhooks.models import Webhook, WebhookDelivery
from editorial.webhooks.requests import Outcome
from record.queries.reading import BadParameter
from record.tables.revisions import State
from rules.webhooks import AT_MOST_EVERY, LISTED_FOR, PATIENCE, signatures, wait_after

log = logging.getLogger(__name__)
_ROUND_S = 20.0
# Nobody else takes a delivery up for so long: longer than one request may take.
_LEASE = timedelta(minutes=2)
_LONGEST_WAIT = timedelta(hours=10)
_GONE = 410


def send_all() -> int:
    """How many messages were taken by their receivers."""
    if not Webhook.objects.exists():
        return 0
    if not settings.SITE_ADDRESS:
        log.error("SITE_ADDRESS is not set: webhooks would name no addresses, and none is sent.")
        return 0
    WebhookDelivery.objects.filter(made_at__lt=timezone.now() - LISTED_FOR).exclude(
        state=WebhookDelivery.State.WAITING
    ).delete()
    until = time.monotonic() + _ROUND_S
    for number in _with_news().values_list("pk", flat=True):
        if time.monotonic() > until:
            break
        _write(number)
    sent = 0
    for number in _due().values_list("pk", flat=True):
        if time.monotonic() > until:
            break
        try:
            sent += _send(number)
        except Exception:
            log.exception("The delivery %s of a webhook failed; it will be tried again.", number)
    return sent


# --- What is new becomes a message ---


def _with_news() -> QuerySet[Webhook]:
    """Of which the record has something that no message speaks of, and no message is on its way."""
    version = State.objects.using("public").get().version
    on_its_way = WebhookDelivery.objects.filter(
        webhook=OuterRef("pk"), kind=WebhookDelivery.Kind.NEWS, state=WebhookDelivery.State.WAITING, done_at=None
    )
    active = Webhook.objects.filter(~Exists(on_its_way), state=Webhook.State.ACTIVE, position__lt=version)
    return active.filter(Q(due_at=None) | Q(due_at__lte=timezone.now())).order_by("due_at", "id")


def _write(number: int) -> None:
    try:
        with transaction.atomic():
            webhook = _with_news().select_for_update(skip_locked=True, of=("self",)).filter(pk=number).first()
            if webhook is not None:
                _write_news(webhook)
    except BadParameter:
        acts.pause_by_itself(Webhook.objects.get(pk=number), Webhook.Why.VIEW)
    except DatabaseError as problem:
        # A view that takes too long to read is no obstacle to others.
        log.error("The view of a webhook could not be read: %s.", type(problem.__cause__ or problem).__name__)
        Webhook.objects.filter(pk=number).update(due_at=timezone.now() + timedelta(minutes=10))


def _write_news(webhook: Webhook) -> None:
    """Nothing new in the view is noted: the same is not looked for again."""
    now = timezone.now()
    span = Span(webhook.position, State.objects.using("public").get().version)
    news = in_view(webhook.chosen, span)
    own = Webhook.objects.filter(pk=webhook.pk)
    if not news.count:
        own.update(position=span.until)
        return
    WebhookDelivery.objects.create(
        webhook=webhook,
        kind=WebhookDelivery.Kind.NEWS,
        after=span.after,
        until=span.until,
        events=news.count,
        body=bodies.of_news(webhook, news, span, now),
        due_at=now,
    )
    own.update(position=span.until, due_at=now + AT_MOST_EVERY)


# --- A message is sent ---


def _due() -> QuerySet[WebhookDelivery]:
    now = timezone.now()
    is_sent = Q(webhook__state=Webhook.State.ACTIVE) | Q(kind=WebhookDelivery.Kind.TEST)
    return WebhookDelivery.objects.filter(is_sent, state=WebhookDelivery.State.WAITING, due_at__lte=now).order_by(
        "due_at", "id"
    )


def _send(number: int) -> int:
    """1 where the receiver took it."""
    with transaction.atomic():
        rows = _due().select_for_update(skip_locked=True, of=("self",)).filter(pk=number)
        delivery = rows.select_related("webhook").first()
        if delivery is None:
            return 0
        delivery.tries = min(delivery.tries + 1, 1_000)
        delivery.sent_at = timezone.now()
        delivery.due_at = delivery.sent_at + _LEASE
        delivery.save(update_fields=["tries", "sent_at", "due_at"])
    secrets = delivery.webhook.secrets_at(delivery.sent_at)
    if secrets:
        headers = _headers(delivery, secrets, delivery.sent_at)
        outcome = requests.post(delivery.webhook.address, headers, _bytes(delivery))
    else:
        outcome = Outcome(WebhookDelivery.Problem.SECRET)
    with transaction.atomic():
        return _note(delivery, outcome)


def _headers(delivery: WebhookDelivery, secrets: list[str], moment: datetime) -> dict[str, str]:
    timestamp = int(moment.timestamp())
    return {
        "Content-Type": "application/json",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signatures(secrets, delivery.message_id, timestamp, _bytes(delivery)),
    }


def _bytes(delivery: WebhookDelivery) -> bytes:
    return delivery.body.encode()


def _note(delivery: WebhookDelivery, outcome: Outcome) -> int:
    now = timezone.now()
    said = {
        "status": outcome.status,
        "problem": outcome.problem,
        "duration_ms": outcome.duration_ms,
        "answer": outcome.answer,
    }
    row = WebhookDelivery.objects.filter(pk=delivery.pk)
    webhooks = Webhook.objects.filter(pk=delivery.webhook_id)
    if not outcome.problem:
        row.update(**said, state=WebhookDelivery.State.DONE, done_at=now)
        webhooks.update(failing_since=None)
        return 1
    state = WebhookDelivery.State.WAITING if delivery.is_repeated else WebhookDelivery.State.FAILED
    wanted = max(wait_after(delivery.tries), timedelta(seconds=outcome.retry_after_s))
    row.update(**said, state=state, due_at=now + min(wanted, _LONGEST_WAIT))
    _count_failure(delivery, outcome, now)
    return 0


def _count_failure(delivery: WebhookDelivery, outcome: Outcome, now: datetime) -> None:
    """Tests count for nothing: they are made to see what fails. 410 is meant, whatever it answers."""
    webhook = delivery.webhook
    if outcome.status == _GONE:
        acts.pause_by_itself(webhook, Webhook.Why.GONE)
    elif outcome.problem == WebhookDelivery.Problem.SECRET:
        acts.pause_by_itself(webhook, Webhook.Why.SECRET)
    elif delivery.kind == WebhookDelivery.Kind.NEWS:
        since = webhook.failing_since or now
        Webhook.objects.filter(pk=webhook.pk, failing_since=None).update(failing_since=now)
        if now - since >= PATIENCE:
            acts.pause_by_itself(webhook, Webhook.Why.FAILING)
