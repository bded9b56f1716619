"""A session ends after a time without use, and at the latest when it is ``SESSION_COOKIE_AGE`` old."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import ngettext

Next = Callable[[HttpRequest], HttpResponseBase]
_SEEN, _BEGAN = "seen_at", "began_at"
_WRITTEN_EVERY_S = 60


class Idle:
    """Behind the middleware of sessions, people and messages."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/admin/") and request.user.is_authenticated:
            self._count(request, int(time.time()))
        return self.get_response(request)

    def _count(self, request: HttpRequest, now: int) -> None:
        session = request.session
        seen, began = session.get(_SEEN, now), session.get(_BEGAN, now)
        if now - seen >= settings.IDLE_MINUTES * 60 or now - began >= settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(request, _ended(settings.IDLE_MINUTES))
        elif _BEGAN not in session:
            session[_SEEN] = session[_BEGAN] = now
        elif now - seen >= _WRITTEN_EVERY_S and not _is_by_itself(request):
            session[_SEEN] = now
            UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether a page asks without anybody's doing, such as for the progress of an import."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "empty"


def _ended(minutes: int) -> str:
    return ngettext(
        "You were logged out: nothing was done for %(minutes)s minute, or the session had become too old.",
        "You were logged out: nothing was done for %(minutes)s minutes, or the session had become too old.",
        minutes,
    ) % {"minutes": minutes}
