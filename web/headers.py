"""Headers that every answer carries beyond Django's own and the Content-Security-Policy."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase

Next = Callable[[HttpRequest], HttpResponseBase]
_FOR_PROGRAMS = ("/api", "/ogc", "/feeds/", "/corrections/feed.atom", "/oembed/")
_EXPOSED = "ETag, Link, Retry-After, RateLimit, RateLimit-Policy, Content-Crs, Left-Out"
# Sent before a request that carries a header of a page's own, such as If-None-Match (Fetch standard, «CORS protocol»).
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


class Length:
    """How long an answer is, unless it is streamed: one that was cut off differs from a whole one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and response.status_code != HTTPStatus.NOT_MODIFIED:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response


class Headers:
    """The visitor's device is left alone; public data may be read from any page, the desk from none."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_for_programs = request.path_info.startswith(_FOR_PROGRAMS)
        is_preflight = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if is_for_programs and is_preflight:
            response: HttpResponseBase = HttpResponse(status=HTTPStatus.NO_CONTENT, headers=_PREFLIGHT)
        else:
            response = self.get_response(request)
        response["Permissions-Policy"] = ", ".join(f"{feature}=()" for feature in _FEATURES)
        is_desk = request.path_info.startswith("/admin/")
        response["Cross-Origin-Resource-Policy"] = "same-origin" if is_desk else "cross-origin"
        if is_for_programs:
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = _EXPOSED
        return response


class DeskIsNotStored:
    """No cache keeps a page of the desk."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response["Cache-Control"] = "no-store"
            # Under no-referrer a form's Origin is «null», and the check against forged requests refuses it.
            response["Referrer-Policy"] = "same-origin"
        return response
