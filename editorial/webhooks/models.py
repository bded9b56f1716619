"""Webhooks: which address is sent what is new in which view, and each request that was made to it.

Both tables stand in the desk's schema: no process that readers reach can read or write them.
"""

import secrets
import uuid
from datetime import datetime
from typing import ClassVar

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from desk.fields import Line
from desk.models import Versioned
from editorial.sealing import cipher
from record.queries import followed
from rules import outside
from rules.following import LONGEST_QUERY
from rules.webhooks import OLD_SECRET_SIGNS, SECRET_BYTES, secret_of

# Of what a receiver answered, and of what went wrong.
LONGEST_ANSWER = 200
_PURPOSE = "webhook"


class Webhook(Versioned):
    """What administrators write, and how far its deliveries have come; the latter is the worker's."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")

    class Why(models.TextChoices):
        """Why it is paused."""

        BY_HAND = "by hand", _("an administrator paused it")
        GONE = "gone", _("the receiver answered 410: it wants nothing more")
        FAILING = "failing", _("the receiver took nothing for three days")
        VIEW = "view", _("its view names something that left the record: choose another view")
        SECRET = "secret", _("its secret cannot be read, since SECRET_KEY changed: renew the secret")

    name = Line(_("name"), max_length=80, unique=True)
    address = models.CharField(_("address"), max_length=outside.LONGEST)
    query = models.CharField(_("view"), max_length=LONGEST_QUERY, blank=True)
    state = models.CharField(_("state"), max_length=6, choices=State.choices, default=State.ACTIVE)
    why_paused = models.CharField(_("why it is paused"), max_length=7, choices=Why.choices, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    # Encrypted. The one before the newest signs too, for a day.
    secret = models.TextField()
    old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(_("the secret before signs until"), null=True)
    # Its deliveries speak of everything up to this position of the record.
    position = models.PositiveBigIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(_("failing since"), null=True)

    # An administrator's form that was opened earlier must not put these back.
    kept_by_the_press = frozenset(
        {
            "state",
            "why_paused",
            "made_by",
            "made_at",
            "secret",
            "old_secret",
            "old_secret_until",
            "position",
            "due_at",
            "failing_since",
        }
    )

    class Meta:
        ordering: ClassVar = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(address__startswith="https://"), name="webhook_by_https"),
            models.CheckConstraint(
                condition=Q(state="active", why_paused="") | (Q(state="paused") & ~Q(why_paused="")),
                name="webhook_paused_for_a_reason",
            ),
        ]
        verbose_name, verbose_name_plural = _("webhook"), _("webhooks")

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.state == self.State.ACTIVE

    @property
    def chosen(self) -> QueryDict:
        return QueryDict(self.query)

    @property
    def view(self) -> str:
        """The view in words, in the language in use."""
        return followed.in_words(self.chosen)

    def renew_secret(self) -> str:
        """A new one, given once; the one before signs beside it for a day. Not saved."""
        text = secret_of(secrets.token_bytes(SECRET_BYTES))
        if self.secret:
            self.old_secret, self.old_secret_until = self.secret, timezone.now() + OLD_SECRET_SIGNS
        self.secret = cipher(_PURPOSE).encrypt(text.encode()).decode()
        return text

    def secrets_at(self, moment: datetime) -> list[str]:
        """Those that sign, the newest first; none where the newest cannot be read."""
        newest = _opened(self.secret)
        if newest is None:
            return []
        signs_too = self.old_secret and self.old_secret_until and self.old_secret_until > moment
        older = _opened(self.old_secret) if signs_too else None
        return [newest] if older is None else [newest, older]


class WebhookDelivery(models.Model):
    """One message to a receiver, tried until it is taken: its last attempt, and what was answered."""

    class Kind(models.TextChoices):
        NEWS = "news", _("what is new")
        TEST = "test", _("test")

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be sent")
        DONE = "done", _("delivered")
        FAILED = "failed", _("failed")

    class Problem(models.TextChoices):
        """What went wrong with the last attempt, and what to do."""

        STATUS = "status", _("the receiver answered with an error: expected a status from 200 to 299")
        REDIRECT = "redirect", _("the receiver answered with a redirect, which is not followed: write the new address")
        NAME = "name", _("the host's name was not found: is it spelt right?")
        WITHIN = "within", _("the host's name leads to an address within a network, to which nothing is sent")
        CONNECTION = "connection", _("no connection to the host: is the receiver running, and may this site reach it?")
        CERTIFICATE = "certificate", _("the receiver's certificate is not good for this host's name")
        TIMEOUT = "timeout", _("no answer within 15 seconds: answer at once, and do the work afterwards")
        PROTOCOL = "protocol", _("what came is no answer of HTTP")
        ADDRESS = "address", _("nothing is sent to this address: write another one")
        SECRET = "secret", _("the secret cannot be read: renew it")

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    message = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices)
    after = models.PositiveBigIntegerField(_("from position"))
    until = models.PositiveBigIntegerField(_("to position"))
    events = models.PositiveIntegerField(_("events"), default=0)
    body = models.TextField()
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("next attempt not before"))
    # Recorded before the request: where the worker is killed in between, it is repeated under the same webhook-id.
    tries = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("last attempt"), null=True)
    done_at = models.DateTimeField(_("delivered at"), null=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    problem = models.CharField(_("what went wrong"), max_length=11, choices=Problem.choices, blank=True)
    duration_ms = models.PositiveIntegerField(_("duration in ms"), null=True)
    answer = models.CharField(_("answer"), max_length=LONGEST_ANSWER, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="waiting"), name="webhook_delivery_waits")]
        verbose_name, verbose_name_plural = _("delivery of a webhook"), _("deliveries of webhooks")

    def __str__(self) -> str:
        return self.message_id

    @property
    def message_id(self) -> str:
        """The header «webhook-id», by which a receiver knows a repetition."""
        return f"msg_{self.message.hex}"

    @property
    def is_repeated(self) -> bool:
        """Whether it is tried again by itself: news that were never taken."""
        return self.kind == self.Kind.NEWS and self.done_at is None


def _opened(sealed: str) -> str | None:
    try:
        return cipher(_PURPOSE).decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
