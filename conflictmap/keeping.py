"""What was answered is kept as it was sent: asked again, it costs a question for the data version and nothing else.

Each print changes the version, so that what was retracted or closed is in no answer from then on. Kept are whole
answers with a validator of the API (``record.caching``), in the memory of each process; limits, and headers that differ
from request to request, are added outside.
"""

from collections.abc import Callable, Hashable
from http import HTTPStatus
from typing import TypeGuard

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed, ObjectDoesNotExist
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from record.caching import MADE_AT, accepted_encodings, is_current, plain, versions
from record.kept import Answer, Kept

Next = Callable[[HttpRequest], HttpResponseBase]
_MOST = 200
_LARGEST_BYTES = 4 * 1024**2
# What a 304 says of an answer (RFC 9110, 15.4.5).
_OF_NO_CONTENT = ("Cache-Control", "Content-Language", "Vary")


class Keeping:
    def __init__(self, get_response: Next) -> None:
        if not settings.KEPT_ANSWERS_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.kept = Kept(_MOST, settings.KEPT_ANSWERS_MB * 1024**2, _LARGEST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        key = _asked(request)
        answer = self.kept.get(key)
        if answer:
            if answer.versions == _versions():
                return _again(request, answer)
            self.kept.forget(key, answer)
        response = self.get_response(request)
        made_at = request.META.get(MADE_AT)
        if made_at and request.method == "GET" and _may_be_kept(response):
            self.kept.keep(key, Answer(made_at, dict(response.items()), response.content))
        return response


def _asked(request: HttpRequest) -> Hashable:
    """Everything of a request that its answer is made from."""
    accepted = accepted_encodings(request.headers.get("Accept-Encoding", ""))
    return (
        request.scheme,
        request.META.get("HTTP_HOST"),
        request.path,
        request.META.get("QUERY_STRING", ""),
        "br" if "br" in accepted else "gzip" in accepted,
    )


def _versions() -> tuple[int, int] | None:
    """None where the database does not answer: then nothing does."""
    try:
        return versions()
    except (Error, ObjectDoesNotExist):
        return None


def _may_be_kept(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return isinstance(response, HttpResponse) and response.status_code == HTTPStatus.OK and not response.cookies


def _again(request: HttpRequest, answer: Answer) -> HttpResponse:
    etag = plain(answer.headers["ETag"])
    if not is_current(request, etag):
        return HttpResponse(answer.content, headers=answer.headers)
    response = HttpResponse(status=304)
    response["ETag"] = etag
    for name in _OF_NO_CONTENT:
        if name in answer.headers:
            response[name] = answer.headers[name]
    return response
