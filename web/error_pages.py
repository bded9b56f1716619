"""What is answered where no view did: it failed, or nothing was found, or the database did not answer it."""

import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from wording.problems import respond, unavailable

log = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponseBase]


class Outages:
    """A database that is away, or a question that takes too long, is no failure of the page: 503, and come back."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        said = unavailable(exception)
        if said is None:
            return None
        log.warning("Answered 503: %s", exception)
        return respond(request, 503, said)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return respond(request, 400, _("This request could not be understood."))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return respond(
        request, 403, _("This is not open to you. If you were sending a form, reload its page and try again.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A mangled link leads on to its page; where there is none, what the reader may have been looking for is named."""
    members: dict[str, object] = {}
    if settings.SERVES_READERS and request.method in {"GET", "HEAD"}:
        from dashboard.suggestions import suggestions
        from record.queries.links import leads_to, redirect

        better = leads_to(request.path_info, request.META.get("QUERY_STRING", ""))
        if better:
            return redirect(better)
        members["suggestions"] = suggestions(request.path_info)
    said = exception.args[0] if exception and exception.args else None
    return respond(request, 404, said if isinstance(said, str) else _("There is nothing at this address."), **members)


def failure(request: HttpRequest) -> HttpResponse:
    said = unavailable(sys.exc_info()[1])  # where a middleware queried the database
    if said:
        return respond(request, 503, said)
    return respond(request, 500, _("Something failed on our side. It was logged; please try again."))
