"""Addresses as readers are given them."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request


def absolute(request: HttpRequest | Request, path: str) -> str:
    """The whole address of a path on this site: below SITE_ADDRESS where that is set, else as it was asked."""
    if settings.SITE_ADDRESS:
        return f"{settings.SITE_ADDRESS}{path}"
    return request.build_absolute_uri(path)
