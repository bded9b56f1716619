"""Secrets that the desk has to use itself, stored encrypted with its key: a copy of the database alone has none."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def cipher(purpose: str) -> MultiFernet:
    """With today's key; what earlier ones encrypted, of SECRET_KEY_FALLBACKS, is read. One for each purpose."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"{purpose} {key}".encode()).digest())) for key in keys])
