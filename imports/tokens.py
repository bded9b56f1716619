"""Tokens by which a program hands files in: they make drafts of one dataset in a person's name, and nothing else.

A token is shown once and stored as its SHA-256: of 256 random bits no slower digest is needed. It ends by itself, and a
person may end it at any time.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# By its beginning it is known as a secret, to programs that look for leaked ones.
PREFIX = "cmi_"
_USED_EVERY = timedelta(minutes=1)


class TokenQuerySet(models.QuerySet["Token"]):
    def in_force(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True)


class Token(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("in whose name")
    )
    label = models.CharField(_("what it is for"), max_length=80)
    dataset = models.SlugField(_("source"), max_length=40)
    digest = models.CharField(_("SHA-256"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    expires_at = models.DateTimeField(_("ends at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name, verbose_name_plural = _("hand-in token"), _("hand-in tokens")

    def __str__(self) -> str:
        return self.label

    @property
    def is_in_force(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


def fresh() -> tuple[str, str]:
    """A new token, and the digest that is stored."""
    token = PREFIX + secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def found(token: str) -> Token | None:
    """The token in force, its use written down once a minute at most; None for any other text."""
    item = Token.objects.in_force().select_related("user").filter(digest=digest_of(token)).first()
    if item and (item.used_at is None or timezone.now() - item.used_at > _USED_EVERY):
        Token.objects.filter(pk=item.pk).update(used_at=timezone.now())
    return item
