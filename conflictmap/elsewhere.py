"""What the operator lets in from elsewhere, and where our pages may be shown: read strictly, refused at start."""

import re
from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

_PORT = r"(:[0-9]{1,5})?"
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_SECURE = re.compile(rf"https://(\*\.)?{_LABEL}(\.{_LABEL})*{_PORT}")
_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1)(:([0-9]{1,5}|\*))?")


def ancestors(sources: Iterable[str]) -> list[str]:
    """Who may show the embed page in a frame, as sources of Content-Security-Policy; «none» alone: nobody.

    Raises ImproperlyConfigured for anything but «https:», the origin of a secure site, or one of this machine.
    """
    given = list(sources)
    if given == ["none"]:
        return []
    for source in given:
        if source != "https:" and not _SECURE.fullmatch(source) and not _LOOPBACK.fullmatch(source):
            raise ImproperlyConfigured(
                f"EMBED_ANCESTORS: «{source}» names no site. Expected «https:» for every secure site, «none», or "
                "origins separated by commas, such as https://news.example.org,https://*.example.net."
            )
    return given
