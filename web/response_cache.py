"""Response cache, keyed by data version, address and encoding. A hit costs one query for the version.

Every print changes the version, so nothing that was retracted or closed is served from the cache afterwards. Only whole
responses with a validator of the API (``record.caching``) are cached, in the memory of each process. Rate limits, and
headers that differ from request to request, are added outside.
"""

from collections.abc import Callable, Hashable
from http import HTTPStatus
from typing import TypeGuard

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed, ObjectDoesNotExist
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from record.caching import MADE_AT, accepted_encodings, is_current, plain, versions
from web.answer_cache import Answer, AnswerCache

Next = Callable[[HttpRequest], HttpResponseBase]
_MOST = 200
_LARGEST_BYTES = 4 * 1024**2
# Headers that a 304 repeats (RFC 9110, 15.4.5).
_REPEATED_BY_304 = ("Cache-Control", "Content-Language", "Vary")


class ResponseCache:
    """Middleware; it takes itself out where KEPT_ANSWERS_MB is 0."""

    def __init__(self, get_response: Next) -> None:
        if not settings.KEPT_ANSWERS_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.cache = AnswerCache(_MOST, settings.KEPT_ANSWERS_MB * 1024**2, _LARGEST_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        key = _key(request)
        answer = self.cache.get(key)
        if answer:
            if answer.versions == _versions():
                return _from_cache(request, answer)
            self.cache.evict(key, answer)
        response = self.get_response(request)
        made_at = request.META.get(MADE_AT)
        if made_at and request.method == "GET" and _is_cacheable(response):
            self.cache.put(key, Answer(made_at, dict(response.items()), response.content))
        return response


def _key(request: HttpRequest) -> Hashable:
    """Everything of a request that decides its response."""
    accepted = accepted_encodings(request.headers.get("Accept-Encoding", ""))
    return (
        request.scheme,
        request.META.get("HTTP_HOST"),
        request.path,
        request.META.get("QUERY_STRING", ""),
        "br" if "br" in accepted else "gzip" in accepted,
    )


def _versions() -> tuple[int, int] | None:
    """None where the database does not answer."""
    try:
        return versions()
    except (Error, ObjectDoesNotExist):
        return None


def _is_cacheable(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    return isinstance(response, HttpResponse) and response.status_code == HTTPStatus.OK and not response.cookies


def _from_cache(request: HttpRequest, answer: Answer) -> HttpResponse:
    etag = plain(answer.headers["ETag"])
    if not is_current(request, etag):
        return HttpResponse(answer.content, headers=answer.headers)
    response = HttpResponse(status=304)
    response["ETag"] = etag
    for name in _REPEATED_BY_304:
        if name in answer.headers:
            response[name] = answer.headers[name]
    return response
