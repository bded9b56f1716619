"""The site's icon where browsers and telephones look for it."""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext

from dashboard.pages import public_page

# Colours of the paper that pages are on, as in static/css/tokens.css.
_PAPER = "#fbfaf7"


@public_page({})
def favicon(request: HttpRequest) -> HttpResponse:
    return _png("icon-32.png")


@public_page({})
def apple_touch(request: HttpRequest) -> HttpResponse:
    return _png("icon-180.png")


def _png(name: str) -> HttpResponse:
    return HttpResponse((settings.BASE_DIR / "static/img" / name).read_bytes(), content_type="image/png")


@public_page({})
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to put the map on its first screen (W3C Web Application Manifest)."""
    icons = [
        {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"} for size in (180, 512)
    ]
    content = {
        "name": gettext("conflictmap"),
        "short_name": gettext("conflictmap"),
        "start_url": reverse("map"),
        "display": "browser",
        "background_color": _PAPER,
        "theme_color": _PAPER,
        "icons": icons,
    }
    return HttpResponse(json.dumps(content), content_type="application/manifest+json")
