"""How often one client may ask what programs read, and pictures: generous, said in every answer, and never in a
reader's way.

Counted in Redis in fixed minutes. While Redis is away nobody is counted and nobody refused. Addresses are kept for two
minutes, as keyed digests.
"""

import hmac
import logging
import time
from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase
from redis.exceptions import RedisError

from web import clients
from wording.problems import FOR_PROGRAMS, problem

log = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponseBase]
_WINDOW_S, _KEPT_S = 60, 120
_AFTER_FAILURE_S = 5.0
# A file of everything made for the one who asks weighs as much as this many pages; one that is ready, fewer.
_WEIGHTS = (
    ("/api/v1/exports/", 20),
    ("/api/v1/columns/matching.arrow", 3),
    ("/api/v1/columns/changes.arrow", 1),
    ("/api/v1/columns/", 5),
    ("/pictures/", 3),
    ("/ar/pictures/", 3),
)
# What is counted: what programs read, and what takes a processor long to draw.
_COUNTED = (*FOR_PROGRAMS, "/pictures/", "/ar/pictures/")
# Every open page asks this every few seconds, and an office has one address.
_NEVER_COUNTED = ("/api/v1/columns", "/api/v1/columns/")
_POLICY = "reading"


class Integers:
    """What the counting cache holds: numbers, so that nothing read from Redis is ever run."""

    def __init__(self, protocol: int | None = None) -> None:
        pass

    def dumps(self, number: int) -> bytes:
        return b"%d" % number

    def loads(self, held: bytes) -> int:
        return int(held)


class Rates:
    """RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10), and 429 beyond the limit."""

    def __init__(self, get_response: Next) -> None:
        if not (settings.RATE_LIMIT and settings.RATES_REDIS_URL):
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.limit: int = settings.RATE_LIMIT
        self.silent_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        client = _client(request) if request.path_info.startswith(_COUNTED) else None
        if client is None or request.path_info.startswith(settings.STATIC_URL) or request.path_info in _NEVER_COUNTED:
            return self.get_response(request)
        now = time.time()
        left_s = _WINDOW_S - int(now) % _WINDOW_S
        used = self._count(f"{int(now) // _WINDOW_S}:{client}", _weight(request))
        if used is None:
            return self.get_response(request)
        response = self.get_response(request) if used <= self.limit else self._refusal(left_s)
        response["RateLimit-Policy"] = f'"{_POLICY}";q={self.limit};w={_WINDOW_S}'
        response["RateLimit"] = f'"{_POLICY}";r={max(self.limit - used, 0)};t={left_s}'
        return response

    def _refusal(self, left_s: int) -> HttpResponseBase:
        response = problem(
            429,
            f"This client has sent {self.limit} requests within a minute, which is the limit; a file of everything "
            f"counts as {_WEIGHTS[0][1]}. Ask again in {left_s} seconds; /api/v1/changes/ tells what is new without "
            "asking for everything.",
        )
        response["Retry-After"] = str(left_s)
        return response

    def _count(self, key: str, weight: int) -> int | None:
        """How many requests the client has sent in this minute; None where it cannot be counted."""
        if time.monotonic() < self.silent_until:
            return None
        cache = caches["rates"]
        try:
            try:
                return cache.incr(key, weight)
            except ValueError:  # the first of this minute
                cache.add(key, 0, timeout=_KEPT_S)
                return cache.incr(key, weight)
        except (RedisError, OSError, ValueError) as failure:
            # Not to be tried again at once: a Redis that hangs would hold up every reader.
            self.silent_until = time.monotonic() + _AFTER_FAILURE_S
            log.warning("Requests are not counted just now: %s", type(failure).__name__)
            return None


def _weight(request: HttpRequest) -> int:
    if request.method != "GET":
        return 1
    return next((weight for start, weight in _WEIGHTS if request.path_info.startswith(start)), 1)


def _client(request: HttpRequest) -> str | None:
    """A digest of who asks; None where that is not known, as behind a proxy that does not say."""
    address = clients.address(request)
    return address and hmac.new(settings.SECRET_KEY.encode(), address.encode(), sha256).hexdigest()[:24]
