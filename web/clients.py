"""Who asks: the address of a client, however the site is reached."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str | None:
    """The client's address, for IPv6 the first of its /64; None where it is not known.

    Behind a proxy it is the last that the proxy tells; what stands before it may be the client's own invention.
    """
    given = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    try:
        found = ip_address(given)
    except ValueError:
        return None
    # A household has a /64 of its own.
    is_long = isinstance(found, IPv6Address)
    return str(ip_network((found, 64), strict=False).network_address) if is_long else str(found)
