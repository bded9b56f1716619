"""What Django answers with where no view did."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wording.problems import respond


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return respond(request, 400, _("This request could not be understood."))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return respond(
        request, 403, _("This is not open to you. If you were sending a form, reload its page and try again.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    said = exception.args[0] if exception and exception.args else None
    return respond(request, 404, said if isinstance(said, str) else _("There is nothing at this address."))


def failure(request: HttpRequest) -> HttpResponse:
    return respond(request, 500, _("Something failed on our side. It was logged; please try again."))
