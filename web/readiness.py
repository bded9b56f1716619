"""No page before there is something true to show: until the derived data was computed once, readers wait."""

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from record.derived import stored
from web.health import Health
from wording.problems import respond, unavailable

Next = Callable[[HttpRequest], HttpResponseBase]
_ALWAYS = ("/static/", "/admin/")


class Readiness:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.is_ready = False
        self.health = Health(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/health/":
            return self.health.answer()
        if not self.is_ready and not request.path_info.startswith(_ALWAYS):
            lacking = self._lacking()
            if lacking:
                return respond(request, 503, lacking)
            self.is_ready = True
        return self.get_response(request)

    def _lacking(self) -> str | None:
        """Why readers cannot be answered yet; None once they can."""
        try:
            if stored.is_built():
                return None
        except Error as problem:
            said = unavailable(problem)
            if said:
                return said
        return _("The record is being prepared; this takes a minute or two after the first start.")
