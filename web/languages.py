"""The language of an answer: readers' addresses say it (/ar/…), the desk follows the editor's browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

Next = Callable[[HttpRequest], HttpResponseBase]


_REFUSALS = range(400, 500)
_FOR_PROGRAMS = ("/api", "/ogc")


class Language:
    """A public page is the same bytes for everybody: neither cookies nor headers choose its language.

    Errors of the API are stored by nobody, so they are said in Arabic to whom Accept-Language asks for it.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if path.startswith("/admin/"):
            language = translation.get_language_from_request(request)
        elif path == "/ar" or path.startswith("/ar/"):
            language = "ar"
        else:
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if _is_refused(request, response):
                language = "ar"
                with translation.override(language):
                    response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if path.startswith(_FOR_PROGRAMS) and response.status_code in _REFUSALS:
            patch_vary_headers(response, ["Accept-Language"])
        return response


def _is_refused(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether an error is in English although the program prefers Arabic; made again, since nothing was done."""
    return (
        request.method in {"GET", "HEAD"}
        and request.path_info.startswith(_FOR_PROGRAMS)
        and response.status_code in _REFUSALS
        and translation.get_language_from_request(request) == "ar"
    )
