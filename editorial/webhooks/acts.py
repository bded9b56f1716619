"""What administrators do with a webhook, and what becomes of one by itself."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import log as audit_log
from editorial.accounts import User
from editorial.permissions import require
from editorial.review.notices import Notice, close, notify
from editorial.roles import Role
from editorial.states import WrongState
from editorial.webhooks import bodies
from editorial.webhooks.models import Webhook, WebhookDelivery
from record.press.announcing import ask_worker
from record.tables.revisions import State

SEND = "editorial.send_webhooks"
_MAY = "manage_webhooks"


@transaction.atomic
def make(webhook: Webhook, user: User) -> str:
    """Save a new one, which is sent what is new from now on. Its secret, which is given this once."""
    require(user, _MAY)
    webhook.made_by, webhook.position = user, State.objects.using("public").get().version
    secret = webhook.renew_secret()
    webhook.save()
    audit_log.audit(user, "add webhook", webhook, webhook.name, address=webhook.address, view=webhook.query)
    return secret


@transaction.atomic
def renew(webhook: Webhook, user: User) -> str:
    """A new secret, which is given this once; the one before signs too for a day."""
    require(user, _MAY)
    webhook = _locked(webhook)
    secret = webhook.renew_secret()
    names = ("secret", "old_secret", "old_secret_until")
    Webhook.objects.filter(pk=webhook.pk).update(**{name: getattr(webhook, name) for name in names})
    audit_log.audit(user, "renew secret", webhook, webhook.name)
    return secret


@transaction.atomic
def pause(webhook: Webhook, user: User) -> None:
    """Raises WrongState where it is paused already."""
    require(user, _MAY)
    webhook = _locked(webhook)
    if not webhook.is_active:
        raise WrongState(_("It is paused already."))
    _set_paused(webhook, Webhook.Why.BY_HAND)
    audit_log.audit(user, "pause webhook", webhook, webhook.name)


@transaction.atomic
def resume(webhook: Webhook, user: User) -> None:
    """What was published meanwhile is sent. Raises WrongState where it is active already."""
    require(user, _MAY)
    webhook = _locked(webhook)
    if webhook.is_active:
        raise WrongState(_("It is active already."))
    now = timezone.now()
    values = {"state": Webhook.State.ACTIVE, "why_paused": "", "failing_since": None, "due_at": None}
    Webhook.objects.filter(pk=webhook.pk).update(**values)
    webhook.deliveries.filter(state=WebhookDelivery.State.WAITING, due_at__gt=now).update(due_at=now, tries=0)
    close(webhook, Notice.Why.PAUSED)
    audit_log.audit(user, "resume webhook", webhook, webhook.name)
    transaction.on_commit(announce)


@transaction.atomic
def send_test(webhook: Webhook, user: User) -> WebhookDelivery:
    """A request that says nothing, to see whether the receiver takes it; also while it is paused."""
    require(user, _MAY)
    now, here = timezone.now(), webhook.position
    body = bodies.of_test(webhook, now)
    made = webhook.deliveries.create(kind=WebhookDelivery.Kind.TEST, after=here, until=here, body=body, due_at=now)
    transaction.on_commit(announce)
    return made


@transaction.atomic
def send_again(delivery: WebhookDelivery, user: User) -> None:
    """At once, under the same webhook-id. Raises WrongState while the webhook is paused."""
    require(user, _MAY)
    webhook = _locked(delivery.webhook)
    if not webhook.is_active and delivery.kind != WebhookDelivery.Kind.TEST:
        raise WrongState(_("The webhook is paused: resume it first."))
    own = WebhookDelivery.objects.filter(pk=delivery.pk)
    own.update(state=WebhookDelivery.State.WAITING, due_at=timezone.now())
    transaction.on_commit(announce)


@transaction.atomic
def pause_by_itself(webhook: Webhook, why: Webhook.Why) -> None:
    """Administrators get a notice; the log names who made it, since no person paused it."""
    webhook = _locked(webhook)
    if not webhook.is_active:
        return
    _set_paused(webhook, why)
    said = str(why.label)
    audit_log.audit(webhook.made_by, "webhook paused", webhook, webhook.name, why=why.value)
    people = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True, is_system=False)
    notify(people, Notice.Why.PAUSED, webhook, None, text=said)


def announce() -> None:
    """Have a worker send now; while Redis is away it waits for the next round."""
    ask_worker(SEND, "No worker could be reached for a webhook; it waits and will be sent")


def _locked(webhook: Webhook) -> Webhook:
    return Webhook.objects.select_for_update(of=("self",)).select_related("made_by").get(pk=webhook.pk)


def _set_paused(webhook: Webhook, why: Webhook.Why) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(state=Webhook.State.PAUSED, why_paused=why)
