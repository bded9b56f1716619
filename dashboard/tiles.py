"""Tiles from elsewhere under the map, where they are configured: the page's policy is opened for them alone."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def tiled(view: View) -> View:
    """The page may load the configured tiles, from exactly their origin."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        tiles = settings.TILES
        if tiles is None or not tiles.origin:
            return view(request, **kwargs)
        directive = "connect-src" if tiles.is_archive else "img-src"
        return cast(HttpResponse, csp_update({directive: [tiles.origin]})(view)(request, **kwargs))

    return answer


def shown() -> dict[str, object] | None:
    """What the map page says of the tiles, and what its modules need of them; None without tiles."""
    tiles = settings.TILES
    if tiles is None:
        return None
    data = {"url": tiles.url, "isArchive": tiles.is_archive, "maxZoom": tiles.max_zoom}
    return {"data": data, "is_archive": tiles.is_archive, "credits": tiles.credits}
