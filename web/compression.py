"""Compressed answers with strong validators: each encoding of an answer has an ETag of its own (RFC 9110, 8.8.3.3)."""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

import brotli
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from isal import igzip, isal_zlib

from record.caching import accepted_encodings

Next = Callable[[HttpRequest], HttpResponseBase]
_GZIP_LEVEL = 2  # of 0 to 3: as small as gzip's own level 1, in a quarter of the time
_SMALLEST = 860  # below that a packet is a packet
_TYPES = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/problem+json",
    "application/atom+xml",
    "application/x-ndjson",
    "application/vnd.",
    "image/svg",
)
_PACKED_ALREADY = (
    "application/vnd.apache.parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)


class Compression:
    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        content_type = response.headers.get("Content-Type", "")
        if response.has_header("Content-Encoding") or not content_type.startswith(_TYPES):
            return response
        if content_type.startswith(_PACKED_ALREADY):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if isinstance(response, StreamingHttpResponse):
            return _streamed(response, accepted_encodings(request.headers.get("Accept-Encoding", "")))
        assert isinstance(response, HttpResponse)
        content = response.content
        accepted = accepted_encodings(request.headers.get("Accept-Encoding", ""))
        if len(content) < _SMALLEST or not accepted:
            return response
        if "br" in accepted:
            encoding, packed = "br", brotli.compress(content, quality=5)
        else:
            encoding, packed = "gzip", igzip.compress(content, _GZIP_LEVEL, mtime=0)
        response.content = packed
        response["Content-Length"] = str(len(packed))
        _say(response, encoding)
        return response


def _streamed(response: StreamingHttpResponse, accepted: set[str]) -> StreamingHttpResponse:
    if "gzip" in accepted:
        response.streaming_content = _gzip(cast(Iterator[bytes], response.streaming_content))
        _say(response, "gzip")
    return response


def _gzip(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces packed as they come, in little time: the client waits for the last of them."""
    packer = isal_zlib.compressobj(_GZIP_LEVEL, wbits=16 + isal_zlib.MAX_WBITS)
    for piece in pieces:
        packed = packer.compress(piece)
        if packed:
            yield packed
    yield packer.flush()


def _say(response: HttpResponseBase, encoding: str) -> None:
    response["Content-Encoding"] = encoding
    etag = response.headers.get("ETag", "")
    if etag.endswith('"'):
        response["ETag"] = f'{etag[:-1]}-{encoding}"'
