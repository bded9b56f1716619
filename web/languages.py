"""The language of an answer: readers' addresses say it (/ar/…), the desk follows the editor's browser."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

Next = Callable[[HttpRequest], HttpResponseBase]


class Language:
    """A public page is the same bytes for everybody: neither cookies nor headers choose its language."""

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
        response.headers.setdefault("Content-Language", language)
        return response
