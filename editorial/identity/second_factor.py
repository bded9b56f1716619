"""The second factor: a code of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes.

Publishers and administrators must have one, since what they do is public or opens accounts. The demo accounts of a
local start are excepted: they answer on one's own machine alone,.
"""

import logging

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from editorial.accounts import User
from editorial.roles import Role
from editorial.sealing import cipher

log = logging.getLogger(__name__)
_PURPOSE = "second factor"
_STEP = "last_step"  # of 30 seconds since 1970, whose code was used last
REQUIRED_OF = frozenset({Role.PUBLISHER, Role.ADMINISTRATOR})


def is_required(user: User) -> bool:
    return user.role in REQUIRED_OF and not (user.is_demo and settings.LOCAL_START)


def is_set_up(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def is_missing(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the person must set up a second factor before anything else."""
    return isinstance(user, User) and is_required(user) and not is_set_up(user)


def use_once(authenticator: Authenticator, code: str) -> None:
    """Note that a right code was used. Raises ValidationError where it, or a later one, was used before."""
    secret = get_adapter().decrypt(authenticator.data["secret"])
    typed = normalize_user_code(code)
    with transaction.atomic():
        stored = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        used = stored.data.get(_STEP, 0)
        steps = [
            step for step in yield_hotp_counters_from_time() if format_hotp_value(hotp_value(secret, step)) == typed
        ]
        if not steps or max(steps) <= used:
            raise get_adapter().validation_error("incorrect_code")
        stored.data[_STEP] = authenticator.data[_STEP] = max(steps)
        stored.save(update_fields=["data"])


def remove(user: User) -> bool:
    """Take the person's second factor and recovery codes away; whether there were any."""
    count, _ = Authenticator.objects.filter(user=user).delete()
    return bool(count)


class Adapter(DefaultMFAAdapter):
    """Secrets are stored encrypted with the desk's secret key: a copy of the database alone makes no codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. It changes every 30 seconds: type the one that is shown now."),
    }

    def encrypt(self, text: str) -> str:
        return cipher(_PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A key that no app has where the desk's secret key has changed: codes are wrong then, and the log says why."""
        try:
            return cipher(_PURPOSE).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A second factor cannot be read: SECRET_KEY changed. Name the old one in SECRET_KEY_FALLBACKS.")
            return str(generate_totp_secret())

    def get_totp_issuer(self) -> str:
        return "conflictmap"
