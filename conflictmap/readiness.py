"""No page before there is something true to show: until the derived data was computed once, readers wait."""

from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from record import derive
from wording.problems import respond

Next = Callable[[HttpRequest], HttpResponseBase]
_ALWAYS = ("/static/", "/admin/")


class Readiness:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.is_ready = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/health/":
            return self._health()
        if not self.is_ready and not request.path_info.startswith(_ALWAYS):
            self.is_ready = self._look()
            if not self.is_ready:
                return respond(
                    request,
                    503,
                    _("The record is being prepared; this takes a minute or two after the first start."),
                )
        return self.get_response(request)

    def _health(self) -> HttpResponse:
        """For supervisors: 200 once the site can answer readers."""
        ready = self._look()
        return HttpResponse(
            "ready\n" if ready else "not yet\n", status=200 if ready else 503, content_type="text/plain"
        )

    def _look(self) -> bool:
        try:
            return derive.is_built()
        except Error:
            return False
