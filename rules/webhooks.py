"""Signed webhooks, by the specification «Standard Webhooks» 1.0 (github.com/standard-webhooks/standard-webhooks)."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import timedelta

PREFIX = "whsec_"
# Of a secret; the specification wants 24 to 64.
SECRET_BYTES = 32
# For so long the secret before the newest signs too.
OLD_SECRET_SIGNS = timedelta(days=1)
# Between two deliveries of one webhook, and before each repetition of one that failed; the last wait is repeated.
AT_MOST_EVERY = timedelta(minutes=1)
_WAITS_MIN = (1, 5, 30, 120, 300, 600)
# A receiver that has taken nothing for so long is paused.
PATIENCE = timedelta(days=3)
# How long what was sent is listed at the desk.
LISTED_FOR = timedelta(days=30)


def secret_of(key: bytes) -> str:
    """As a receiver is given it: «whsec_» and base64."""
    return PREFIX + base64.b64encode(key).decode()


def signatures(secrets: Iterable[str], message: str, timestamp: int, body: bytes) -> str:
    """The header ``webhook-signature``: a signature with each secret, separated by a space.

    ``message``: the header ``webhook-id``. ``timestamp``: of this attempt, in seconds of Unix time.
    """
    signed = f"{message}.{timestamp}.".encode() + body
    keys = [base64.b64decode(secret.removeprefix(PREFIX), validate=True) for secret in secrets]
    digests = [hmac.digest(key, signed, hashlib.sha256) for key in keys]
    return " ".join(f"v1,{base64.b64encode(digest).decode()}" for digest in digests)


def wait_after(tries: int) -> timedelta:
    """Before the next try, after so many that failed.

    >>> [wait_after(tries).total_seconds() / 60 for tries in (1, 2, 3, 4, 5, 6, 7, 99)]
    [1.0, 5.0, 30.0, 120.0, 300.0, 600.0, 600.0, 600.0]
    """
    return timedelta(minutes=_WAITS_MIN[min(max(tries, 1), len(_WAITS_MIN)) - 1])
