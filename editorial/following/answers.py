"""What readers did with the links of letters, taken up by the desk's worker: confirmed, or ended."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from editorial.following import keys
from editorial.following.subscriptions import Subscription, SubscriptionAnswer
from record.tables.revisions import State
from rules.following import CONFIRM_WITHIN, Act, Rhythm, next_morning

log = logging.getLogger(__name__)
_AT_ONCE = 1_000


def take_up() -> int:
    """How many answers were those of a subscription. What nobody signed is deleted without a word."""
    found = 0
    for answer in SubscriptionAnswer.objects.order_by("id")[:_AT_ONCE]:
        with transaction.atomic():
            found += _take_up(answer)
            SubscriptionAnswer.objects.filter(pk=answer.pk).delete()
    return found


def delete_unconfirmed() -> int:
    """Addresses that nobody confirmed in time. How many."""
    late = Subscription.objects.filter(confirmed_at=None, at__lt=timezone.now() - CONFIRM_WITHIN)
    deleted, _by_model = late.delete()
    return deleted


def first_due(rhythm: str, now: datetime) -> datetime:
    """When the next letter may be sent to somebody who has everything up to now."""
    return next_morning(now) if rhythm == Rhythm.DAILY else now


def _take_up(answer: SubscriptionAnswer) -> int:
    key = keys.read(Act(answer.act), answer.key, answer.at)
    named = Subscription.objects.select_for_update().filter(key=key).first() if key else None
    if named is None:
        return 0
    if answer.act == Act.END:
        named.delete()
    elif named.confirmed_at is None:
        _confirm(named)
    return 1


def _confirm(named: Subscription) -> None:
    """From now on; in place of another subscription of the address to the same view."""
    now = timezone.now()
    same = Subscription.objects.filter(address__iexact=named.address, query=named.query, language=named.language)
    same.exclude(pk=named.pk).delete()
    named.confirmed_at, named.due_at = now, first_due(named.rhythm, now)
    named.position = State.objects.using("public").get().version
    named.save()
