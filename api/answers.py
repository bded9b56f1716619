"""What every answer of the API has: a strong validator, an early 304, cache headers, links and terms."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, QueryDict
from rest_framework.request import Request
from rest_framework.views import APIView

from api.negotiation import JSONAlways
from record.caching import CACHED, MADE_AT, is_current, validator, versions
from record.queries.links import read as links_read
from record.queries.parameters import Parameter
from wording.addresses import absolute

GEOJSON = "application/geo+json"
JSON = "application/json"
TERMS = "/data/#licence"
# The licence itself, which programs know by its address, and what it covers here in words (RFC 8288).
LICENCE: str = settings.DATA_LICENCE_URL
LICENCE_LINKS = f'<{LICENCE}>; rel="license", <{TERMS}>; rel="terms-of-service"'

View = Callable[..., HttpResponseBase]


class Reading(APIView):
    """A view for readers: GET only, no account, JSON always."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = JSONAlways
    data_version: int

    def told_by(self) -> tuple[object, ...]:
        """What else than the data version the answer is made from."""
        return ()


def validated(view: View) -> View:
    """Answer 304 where the reader has the current answer; else the view's answer with its validator.

    The data version is read before anything else: should a publication come between, the answer is newer than its
    validator, never older.
    """

    @wraps(view)
    def answer(self: Reading, request: Request, **kwargs: Any) -> HttpResponseBase:
        version, derived = versions()
        told_by = self.told_by()
        etag = validator(request, version, derived, canonical_query(request), *told_by)
        if is_current(request, etag):
            response: HttpResponseBase = HttpResponse(status=304)
        else:
            self.data_version = version
            response = view(self, request, **kwargs)
            if not told_by:
                request.META[MADE_AT] = (version, derived)
        response.headers.setdefault("Cache-Control", CACHED)
        response["ETag"] = etag
        return response

    return answer


def forgiving(takes: Mapping[str, Parameter]) -> Callable[[View], View]:
    """For what people subscribe to: parameters that others added to its address are ignored, mangled ones are read.

    Goes outside of ``validated``, so that what is ignored is in no validator; such an answer is not kept either.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(self: Reading, request: Request, **kwargs: Any) -> HttpResponseBase:
            as_sent = canonical_query(request)
            request._request.GET = QueryDict(links_read(request.query_params, takes).text)
            response = view(self, request, **kwargs)
            if canonical_query(request) != as_sent:
                request.META.pop(MADE_AT, None)
            return response

        return answer

    return decorate


def send(body: Any, content_type: str = JSON) -> HttpResponse:
    """The body as JSON; text is sent as it stands."""
    content = body if isinstance(body, str | bytes) else orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS)
    response = HttpResponse(content, content_type=content_type)
    response["Link"] = LICENCE_LINKS
    return response


def whole(head: dict[str, Any], name: str, texts: Iterable[bytes]) -> bytes:
    """One object: the members of the head, and under the name the list of what was printed ready to be sent."""
    return b'%b,"%b":[%b]}' % (orjson.dumps(head)[:-1], name.encode(), b",".join(texts))


def links(request: Request, *, next: str | None, previous: str | None) -> list[dict[str, str]]:
    """Links to the page itself and its neighbours (RFC 8288 relation types)."""
    found = [{"rel": "self", "href": _with_cursor(request, request.query_params.get("cursor"))}]
    if next:
        found.append({"rel": "next", "href": _with_cursor(request, next)})
    if previous:
        found.append({"rel": "prev", "href": _with_cursor(request, previous)})
    return found


def link_header(response: HttpResponse, found: list[dict[str, str]]) -> None:
    own = ", ".join(f'<{link["href"]}>; rel="{link["rel"]}"' for link in found)
    response["Link"] = f"{own}, {response['Link']}"


def canonical_query(request: Request) -> str:
    """The query in one spelling, whatever the order of its parameters."""
    return urlencode(sorted((name, value) for name, values in request.query_params.lists() for value in values))


def _with_cursor(request: Request, cursor: str | None) -> str:
    query = request.query_params.copy()
    query.pop("cursor", None)
    if cursor:
        query["cursor"] = cursor
    text = query.urlencode(safe=",:")
    return absolute(request, f"{request.path}{'?' + text if text else ''}")
