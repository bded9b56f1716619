"""What /health/ says: whether readers and editors are answered, by asking the site's own pages, and how the record is.

For supervisors, load balancers and alarms. One line of text: «ready», or which part fails, with a 503; after «ready;»
what is true and needs somebody's attention while the site answers. It names parts, never causes: those are logged.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.handlers.wsgi import WSGIRequest
from django.db import Error
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone

from record.derived.health import STALE_AFTER, Glance, glance

log = logging.getLogger(__name__)
Next = Callable[[WSGIRequest], HttpResponseBase]

# Each as a reader asks for it: rows in a list, sums over rows, what was derived from the record, and a whole page.
READERS_PARTS = {
    "list": "/api/v1/events/?limit=1",
    "sums": "/api/v1/stats/killed/?interval=month",
    "derived data": "/api/v1/stats/control/?interval=year",
    "page": "/",
}
EDITORS_PARTS = {"desk": "/admin/login/"}
_CHECK_EVERY_S = 10.0
_FAILING_CHECK_EVERY_S = 1.0


@dataclass
class Health:
    """The health of this process. Pages are checked at most every ten seconds, the record's state each time."""

    get_response: Next

    def __post_init__(self) -> None:
        self._lock = Lock()
        self._failing: list[str] = []
        self._checked_at = float("-inf")

    def answer(self) -> HttpResponse:
        status, said = self._state()
        return HttpResponse(
            f"{said}\n", status=status, content_type="text/plain", headers={"Cache-Control": "no-store"}
        )

    def _state(self) -> tuple[int, str]:
        try:
            found = glance()
        except (Error, ObjectDoesNotExist):
            return 503, "not yet"
        if not found.derived:
            return 503, "not yet"
        failing = self._failing_parts()
        if failing:
            return 503, f"failing: {', '.join(failing)}"
        return 200, "; ".join(["ready", *remarks(found), *_of_the_desk()])

    def _failing_parts(self) -> list[str]:
        """One thread checks; the others wait for what it finds."""
        with self._lock:
            fresh_s = _FAILING_CHECK_EVERY_S if self._failing else _CHECK_EVERY_S
            if time.monotonic() - self._checked_at > fresh_s:
                self._failing = self._ask()
                self._checked_at = time.monotonic()
            return self._failing

    def _ask(self) -> list[str]:
        parts = {
            **(READERS_PARTS if settings.SERVES_READERS else {}),
            **(EDITORS_PARTS if settings.SERVES_EDITORS else {}),
        }
        failing = [name for name, address in parts.items() if not self._answers(address)]
        if settings.SERVES_EDITORS and not _accounts_are_read() and "desk" not in failing:
            failing.append("desk")
        return failing

    def _answers(self, address: str) -> bool:
        """Whether the page is there, made by everything that makes it for a reader save what is kept and packed.

        The answer is not closed: that would tell Django that the request for /health/ itself has ended.
        """
        try:
            response = self.get_response(_request(address))
        except Exception:
            log.exception("The part of the site at %s fails.", address)
            return False
        if response.status_code != 200:
            log.error("The part of the site at %s answers %s.", address, response.status_code)
        return response.status_code == 200


def remarks(found: Glance) -> list[str]:
    """What needs attention while the site answers; empty while all is well."""
    said = []
    if found.derived < found.version:
        said.append(f"counts are of data version {found.derived}, the record is at {found.version}")
    check = found.check
    if found.ends_at != found.version or (check and not check.is_whole):
        said.append("the record is damaged: its chain is broken")
    if not found.newest_row_is_current or (check and check.rows_behind):
        said.append("rows are behind the record")
    if check is None:
        said.append("the record was not checked yet")
    elif timezone.now() - check.at > STALE_AFTER:
        said.append(f"the record was last checked on {check.at:%Y-%m-%d}")
    return said


def _of_the_desk() -> list[str]:
    """The same of what editors have ordered."""
    if not settings.SERVES_EDITORS:
        return []
    jobs: Any = apps.get_model("imports", "Job")._default_manager.using("default")
    found = ["imports wait for a worker"] if jobs.overdue().exists() else []
    approved: Any = apps.get_model("editorial", "ScheduledPublication")._default_manager.using("default")
    return [*found, "scheduled publications wait for a worker"] if approved.overdue().exists() else found


def _accounts_are_read() -> bool:
    from django.contrib.auth import get_user_model  # not installed where readers alone are served

    try:
        get_user_model()._default_manager.using("default").first()
    except Error:
        log.exception("The desk's accounts cannot be read.")
        return False
    return True


def _request(address: str) -> WSGIRequest:
    """A reader's request for an address of this site, by a host name that it answers to."""
    path, _, query = address.partition("?")
    names = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": names[0] if names else "localhost",
            "HTTP_ACCEPT": "text/html" if address in {"/", "/admin/login/"} else "*/*",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http",
        }
    )
