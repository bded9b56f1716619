"""oEmbed (oembed.com, version 1.0): from the address of a map or an event to the frame that shows it."""

from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from dashboard import frames, map_params, stories
from dashboard.events import chosen
from dashboard.map import seen
from dashboard.pages import Gone, public_page
from record.caching import versions
from record.queries import links, reading
from record.queries import parameters as p
from record.queries.reading import BadParameter
from record.tables.revisions import Revision
from rules.documents.events import EventDocument
from rules.documents.stories import StoryDocument
from rules.sentences import Sentence
from wording.addresses import absolute
from wording.problems import problem
from wording.templatetags.wording import period

# Narrower or lower, a map cannot be read.
LEAST = 200
CACHE_AGE_S = 3_600
_SIZE = p.WholeNumber(LEAST, 10_000, "600")
_PARAMETERS: dict[str, p.Parameter] = {
    "url": p.Address(
        Sentence("the address of a map or event page of this site"), "https://map.example.org/?front=palmyra"
    ),
    "maxwidth": _SIZE,
    "maxheight": _SIZE,
    "format": p.Parameter(Sentence("json"), "json"),
}
_REVISION = {"revision": map_params.FRAMED["revision"]}


@public_page(_PARAMETERS, redirects=False)
def oembed(request: HttpRequest) -> HttpResponse:
    """A «rich» answer. 404 for an address that is not a map's or an event's, 410 for what was retracted."""
    given = reading.read_each(_PARAMETERS, request.GET)
    if given["format"] not in {None, "json"}:
        return problem(501, "Answers are JSON only; leave «format» out.", parameter="format", got=given["format"][:80])
    if not given["url"]:
        wanted = _PARAMETERS["url"]
        raise BadParameter("url", "«url» is missing.", expected=str(wanted.expected), example=wanted.example)
    if not frames.are_open():
        return problem(404, "This site does not let other sites show its map in a frame.")
    try:
        frame, language = _frame(request, given["url"])
    except Http404 as nothing:
        return problem(
            404, str(nothing), parameter="url", got=given["url"][:80], expected=str(_PARAMETERS["url"].expected)
        )
    except Gone as gone:
        return problem(410, gone.tombstone.reason, code=gone.tombstone.code)
    response = JsonResponse(_answer(request, _fitted(frame, given)), json_dumps_params={"ensure_ascii": False})
    response["Content-Language"] = language
    return response


def _frame(request: HttpRequest, address: str) -> tuple[frames.Frame, str]:
    """The frame of an address, and its language. Raises Http404, Gone, or BadParameter for what it asks."""
    netloc, path, query = _parts(address)
    if netloc not in _names(request):
        raise Http404("This is no address of this site.")
    path = links.leads_to(path) or path
    language = "ar" if path.startswith("/ar/") else settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            found = resolve(path)
        except Resolver404:
            raise Http404("There is nothing at this address.") from None
        asks = QueryDict(query)
        if found.url_name == "map":
            return _of_map(request, links.read(asks, map_params.ON_THE_PAGE).query), language
        if found.url_name == "event":
            return _of_event(request, found.kwargs["code"], links.read(asks, _REVISION).query), language
        if found.url_name == "story":
            return _of_story(request, found.kwargs["slug"]), language
    raise Http404("Only maps, events and stories can be shown in a frame.")


def _parts(address: str) -> tuple[str, str, str]:
    """Host, path and query of an address of the web. Raises Http404 for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in {"http", "https"}:
        raise Http404("This is no address of a page.")
    return parts.netloc, unquote(parts.path), parts.query


def _of_map(request: HttpRequest, query: QueryDict) -> frames.Frame:
    """As the record stands now: later corrections to what it shows are said in the frame."""
    shown = query.copy()
    context, own = seen(request, query.copy(), map_params.OWN)
    map_params.opened(own["event"])
    shown["version"] = str(versions()[0])
    window = context["window"]
    days = period(window) if window["is_chosen"] else context["headline"].span
    title = _("Map of events, %(days)s") % {"days": days} if days else _("Map of events")
    killed = context["headline"].killed
    return frames.of_map(request, shown, f"{title}. {killed.words}" if killed and killed.words else title)


def _of_event(request: HttpRequest, code: str, query: QueryDict) -> frames.Frame:
    reading.check_names(query, {"revision"})
    number = reading.read_one("revision", _REVISION["revision"], query)
    revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
    return frames.of_event(request, chosen(code, number, revisions).printed_as(EventDocument))


def _of_story(request: HttpRequest, slug: str) -> frames.Frame:
    revisions = list(Revision.public.of(Revision.Kind.STORY, slug).defer("document"))
    return frames.of_story(request, stories.chosen(slug, None, revisions).printed_as(StoryDocument))


def _names(request: HttpRequest) -> set[str]:
    """The hosts that are this site: as the request names it, and as it calls itself."""
    return {request.get_host(), urlsplit(settings.SITE_ADDRESS).netloc} - {""}


def _fitted(frame: frames.Frame, given: dict[str, Any]) -> frames.Frame:
    width, height = given["maxwidth"] or frames.WIDTH, given["maxheight"] or frames.HEIGHT
    return replace(frame, width=min(width, frames.WIDTH), height=min(height, frames.HEIGHT))


def _answer(request: HttpRequest, frame: frames.Frame) -> dict[str, object]:
    return {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "provider_name": "conflictmap",
        "provider_url": absolute(request, reverse("map")),
        "cache_age": CACHE_AGE_S,
        "html": str(frame.html),
        "width": frame.width,
        "height": frame.height,
    }
