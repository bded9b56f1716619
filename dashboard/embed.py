"""The map in another site's frame: the map page's view without its panel, no cookie, and honest about its age."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from dashboard import frames, map_params, pinned
from dashboard.map import seen
from dashboard.pages import Gone, public_page
from dashboard.tiles import tiled
from record.queries.reading import BadParameter
from wording.problems import respond

View = Callable[..., HttpResponse]


def framed(view: View) -> View:
    """What this view answers, errors included, may be shown in the frames of the sites that the operator names."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        ancestors = settings.EMBED_ANCESTORS
        if not ancestors:
            return respond(request, 403, _("This site does not let other sites show its map in a frame."))
        # X-Frame-Options cannot name several sites; the policy says it all.
        shown = xframe_options_exempt(csp_replace({"frame-ancestors": ancestors})(view))
        return cast(HttpResponse, shown(request, **kwargs))

    return answer


@framed
@tiled
@public_page(map_params.IN_A_FRAME)
def embed(request: HttpRequest) -> HttpResponse:
    """Map, timeline, count and days in words, and a way to the site; with ``event``, what is printed of it."""
    try:
        return render(request, "embed/map.html", _shown(request, request.GET.copy()))
    except BadParameter as problem:
        return _said(request, 400, problem.detail, **problem.members)
    except Gone as gone:
        return _said(request, 410, gone.tombstone.reason, tombstone=gone.tombstone)
    except Http404 as nothing:
        return _said(request, 404, str(nothing))


def _shown(request: HttpRequest, query: QueryDict) -> dict[str, object]:
    context, own = seen(request, query, {**map_params.OWN, **map_params.FRAMED})
    card = pinned.card(own["event"], own["revision"])
    return {
        **context,
        "is_framed": True,
        "card": card,
        "changes": pinned.changes(own["version"], query),
        "theme": own["theme"],
        "has_timeline": own["timeline"] != "0",
        "has_legend": own["legend"] == "1",
        "on_the_site": frames.on_the_site(query),
    }


def _said(request: HttpRequest, status: int, detail: str, **members: object) -> HttpResponse:
    """A refusal that fits into a frame. It keeps no theme: what it would be read from may be what was refused."""
    context = {"status": status, "detail": detail, **members}
    response = render(request, "embed/said.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
