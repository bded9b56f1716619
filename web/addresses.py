"""Addresses: how long one may be, and one spelling for each page."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import is_valid_path

from wording.problems import respond

Next = Callable[[HttpRequest], HttpResponseBase]
# Where a value that cannot be read is refused. Elsewhere what others add to a link is none of the reader's doing.
_STRICT = ("/api/", "/ogc/", "/admin/")


class AddressLimit:
    """Refuse addresses that no honest link has, before anything reads them."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = len(request.META.get("RAW_URI") or request.get_full_path())
        if length > settings.LONGEST_ADDRESS:
            return respond(
                request,
                414,
                f"The address is {length:,} characters long; the longest one answered has "
                f"{settings.LONGEST_ADDRESS:,}. Ask for less at a time, with fewer or shorter filter values.",
            )
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        if "\x00" in request.path_info or b"\x00" in query:
            return respond(request, 400, "The address holds a NUL character; leave it out.")
        if request.path_info.startswith(_STRICT) and not _is_text(query):
            return respond(
                request, 400, "The address holds bytes that are no text; write it in UTF-8, percent-encoded."
            )
        return self.get_response(request)


def _is_text(query: bytes) -> bool:
    try:
        query.decode()
    except UnicodeDecodeError:
        return False
    return True


class Slashes:
    """Pages end in a slash: lead a reader who left it off to the page. The API answers both without a redirect."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if request.method in {"GET", "HEAD"} and not path.endswith("/") and not path.startswith(("//", "/api/")):
            urlconf = getattr(request, "urlconf", None)
            if not is_valid_path(path, urlconf) and is_valid_path(f"{path}/", urlconf):
                query = request.META.get("QUERY_STRING", "")
                return HttpResponsePermanentRedirect(f"{request.path}/{'?' + query if query else ''}")
        return self.get_response(request)
