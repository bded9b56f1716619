"""Compressed answers with strong validators: each encoding of an answer has an ETag of its own (RFC 9110, 8.8.3.3)."""

import gzip
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

Next = Callable[[HttpRequest], HttpResponseBase]
_SMALLEST = 860  # below that a packet is a packet
_TYPES = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/problem+json",
    "application/vnd.",
    "image/svg",
)


class Compression:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        content_type = response.headers.get("Content-Type", "")
        if response.streaming or response.has_header("Content-Encoding") or not content_type.startswith(_TYPES):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        content: bytes = response.content  # type: ignore[attr-defined]
        accepted = _accepted(request.headers.get("Accept-Encoding", ""))
        if len(content) < _SMALLEST or not accepted:
            return response
        if "br" in accepted:
            encoding, packed = "br", brotli.compress(content, quality=4)
        else:
            encoding, packed = "gzip", gzip.compress(content, compresslevel=4, mtime=0)
        response.content = packed  # type: ignore[attr-defined]
        response["Content-Encoding"] = encoding
        response["Content-Length"] = str(len(packed))
        etag = response.headers.get("ETag", "")
        if etag.endswith('"'):
            response["ETag"] = f'{etag[:-1]}-{encoding}"'
        return response


def _accepted(header: str) -> set[str]:
    found = set()
    for part in header.split(","):
        name, _, parameters = part.strip().partition(";")
        if parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            found.add(name.strip().lower())
    return found & {"br", "gzip"}
