"""Errors for the reader of the error: a page where a browser asks for one, a problem document everywhere else."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from api.problems import problem


def respond(request: HttpRequest, status: int, detail: str, **members: Any) -> HttpResponse:
    """The error as HTML for a browser on a page, else as application/problem+json (RFC 9457)."""
    if request.path_info.startswith(("/api/", "/static/")) or "text/html" not in request.headers.get(
        "Accept", ""
    ):
        return problem(status, detail, **members)
    response = render(
        request,
        "error.html",
        {"status": status, "phrase": HTTPStatus(status).phrase, "detail": detail, "members": members},
        status=status,
    )
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return respond(request, 400, _("This request could not be understood."))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return respond(
        request, 403, _("This is not open to you. If you were sending a form, reload its page and try again.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    detail = (
        str(exception.args[0]) if exception and exception.args and isinstance(exception.args[0], str) else ""
    )
    return respond(request, 404, detail or _("There is nothing at this address."))


def failure(request: HttpRequest) -> HttpResponse:
    return respond(request, 500, _("Something failed on our side. It was logged; please try again."))
