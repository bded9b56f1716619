"""Errors for their reader: a problem document (RFC 9457), or a page where a browser asks for one."""

import json
from http import HTTPStatus

import psycopg2
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from psycopg2 import errors

CONTENT_TYPE = "application/problem+json"
# What programs read: errors there are always problem documents.
FOR_PROGRAMS = ("/api", "/ogc", "/feeds/", "/corrections/feed.atom", "/oembed/", "/static/")
_OUTAGES = (OperationalError, InterfaceError, psycopg2.OperationalError, psycopg2.InterfaceError)
# Of no kind but the most general: the server ended in the middle of an answer, without a code for why.
_BROKEN_OFF = {DatabaseError, psycopg2.DatabaseError}
_TRY_AGAIN = {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}


def problem(status: int, detail: str, **members: object) -> HttpResponse:
    """A problem document; ``members`` are its extension members."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **members}
    return _final(HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE))


def respond(request: HttpRequest, status: int, detail: str, **members: object) -> HttpResponse:
    """The error as a page where a browser accepts one, else as a problem document."""
    if request.path_info.startswith(FOR_PROGRAMS) or "text/html" not in request.headers.get("Accept", ""):
        return problem(status, detail, **members)
    context = {"status": status, "phrase": HTTPStatus(status).phrase, "detail": detail, **members}
    return _final(render(request, _template(request), context, status=status))


def unavailable(error: BaseException | None) -> str | None:
    """What to say, with a 503, where the database did not answer; None for any other failure."""
    if error is None or not (isinstance(error, _OUTAGES) or type(error) in _BROKEN_OFF):
        return None
    cause = error.__cause__ or error
    if isinstance(cause, errors.QueryCanceled):
        return _("This question takes too long to answer. Narrow it: a smaller box, a shorter time, fewer words.")
    if isinstance(cause, errors.LockNotAvailable):
        return _("The database is busy just now. Please try again shortly.")
    if isinstance(cause, errors.DiskFull):
        return _("The disk of the database is full: nothing can be saved. Please tell the people who run this site.")
    return _("The database cannot be reached just now. Please try again shortly.")


def _template(request: HttpRequest) -> str:
    """The error page of the side that serves the request: a desk of its own knows no public addresses."""
    at_the_desk = request.path_info.startswith("/admin/") or not settings.SERVES_READERS
    return "admin/desk/error.html" if settings.SERVES_EDITORS and at_the_desk else "error.html"


def _final(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    if response.status_code in _TRY_AGAIN:
        response["Retry-After"] = "5"
    return response
