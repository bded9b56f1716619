"""Addresses as readers are given them, and names that stay when addresses change."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from rest_framework.request import Request

# A tag names a year in which its authority was the site's own; it never changes.
_SINCE = "2026"
# Legal in a query as they are (RFC 3986, 3.4), and easier to read.
IN_QUERIES = ",:/"


def absolute(request: HttpRequest | Request, path: str) -> str:
    """The whole address of a path on this site: below SITE_ADDRESS where that is set, else below the request's host."""
    if settings.SITE_ADDRESS:
        return f"{settings.SITE_ADDRESS}{path}"
    return request.build_absolute_uri(path)


def tag(specific: str) -> str:
    """A name for ever (RFC 4151), the same however the site is reached: ``tag:map.example.org,2026:events/…``.

    The authority is FEED_AUTHORITY, else the host of SITE_ADDRESS, else localhost: never what a request says.
    """
    authority = settings.FEED_AUTHORITY or urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return f"tag:{authority},{_SINCE}:{specific}"


def own_path(request: HttpRequest) -> str:
    """Path and query of the page, without what others added to its address (dashboard/pages.py took that out)."""
    query = request.GET.urlencode(safe=IN_QUERIES)
    return f"{iri_to_uri(request.path)}{'?' + query if query else ''}"
