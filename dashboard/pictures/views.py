"""Pictures as readers and other programs fetch them: the card and the locator of a page, as PNG or SVG."""

import math
from collections.abc import Callable
from functools import wraps

import resvg_py
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from dashboard import answer, map_params, starting
from dashboard.events import chosen
from dashboard.headline import headline
from dashboard.pages import View, public_page
from dashboard.pictures import letters, subjects
from dashboard.pictures.cards import Card, picture
from dashboard.pictures.drawing import drawn
from dashboard.pictures.palette import SCHEMES
from dashboard.pictures.scene import Scene
from dashboard.pictures.svg import document as svg_document
from dashboard.pictures.svg import outlined
from record.caching import MADE_AT, versions
from record.derived import stored
from record.queries import filters
from record.queries import parameters as p
from record.queries.reading import BadParameter, read_each
from record.tables.cast import CastRecord, FrontRecord, PlaceRecord
from record.tables.events import EventRecordQuerySet
from record.tables.revisions import Revision
from record.tables.stories import StoryRecord
from rules.documents.entities import FrontDocument, PlaceDocument
from rules.documents.events import EventDocument
from rules.documents.stories import StoryDocument, StoryStep
from rules.geometry import Box
from wording.templatetags.stories import step_title
from wording.templatetags.wording import in_language, named, period

PNG, SVG = "image/png", "image/svg+xml"
# Of a locator and of a step each pixel is four on a fine screen.
_ZOOM = {"card": 1}
# In the address so that a preview is fetched again once the record says something else; it chooses nothing.
_VERSION = {"version": p.WholeNumber(1, 999_999_999, "100")}
# For which scheme of a screen; previews of links are light.
_SCHEME = {"scheme": p.Choice(tuple(SCHEMES))}
_TAKEN: dict[str, p.Parameter] = {**_VERSION, **_SCHEME}
# Of the map that a view is taken from: the address says nothing of its size.
_MAP_PX = 800


def _cached(view: View) -> View:
    """Kept for one data version by web/response_cache.py."""

    @wraps(view)
    def cached(request: HttpRequest, **kwargs: object) -> HttpResponse:
        made_at = versions()
        response = view(request, **kwargs)
        if response.status_code == 200:
            request.META[MADE_AT] = made_at
        return response

    return cached


@_cached
@public_page(_TAKEN)
def event(request: HttpRequest, code: str, shape: str, form: str) -> HttpResponse:
    revisions = list(Revision.public.of(Revision.Kind.EVENT, code).defer("document"))
    document = chosen(code, None, revisions).printed_as(EventDocument)
    title = in_language(document, "title")
    return _answer(
        request,
        shape,
        form,
        title,
        lambda: subjects.event_card(request, document),
        lambda: subjects.of_event(document, subjects.LOCATOR),
    )


@_cached
@public_page(_TAKEN)
def place(request: HttpRequest, slug: str, shape: str, form: str) -> HttpResponse:
    document = _printed(PlaceRecord, slug).printed_as(PlaceDocument)
    return _answer(
        request,
        shape,
        form,
        named(document),
        lambda: subjects.place_card(request, document, _said(QueryDict(f"place={slug}"))),
        lambda: subjects.of_place(document, subjects.LOCATOR),
    )


@_cached
@public_page(_TAKEN)
def front(request: HttpRequest, slug: str, shape: str, form: str) -> HttpResponse:
    document = _printed(FrontRecord, slug).printed_as(FrontDocument)
    return _answer(
        request,
        shape,
        form,
        named(document),
        lambda: subjects.front_card(request, document, _said(QueryDict(f"front={slug}"))),
        lambda: subjects.of_front(document, subjects.LOCATOR),
    )


@_cached
@public_page({**map_params.ON_THE_PAGE, **_TAKEN})
def view(request: HttpRequest, form: str) -> HttpResponse:
    """Any view of the map page, by the same parameters."""
    query = request.GET.copy()
    for name in _TAKEN:
        query.pop(name, None)
    front = map_params.default_front(starting.fronts())
    if front and map_params.chooses_nothing(query):
        query.update({"front": front, **map_params.opening(front, stored.read(stored.VIEWS))})
    found, own = filters.read(query, also=map_params.OWN)
    said = _said(query, found)
    days = filters.days(query)
    words = period({"start": query.get("start"), "end": query.get("end")}) if any(days) else said.headline.span
    day = days[1] or days[0]
    scene = subjects.of_view(found, _box(query, own["view"]), day, filters.known_on(query), subjects.CARD_MAP)
    card = subjects.view_card(request, said, words, scene)
    return _answer(request, "card", form, card.title, lambda: card, lambda: scene)


@_cached
@public_page(_TAKEN)
def story(request: HttpRequest, slug: str, shape: str, form: str) -> HttpResponse:
    """The card of a story, with the map of its first step; the map of a step, such as «step-3»."""
    document = _printed(StoryRecord, slug).printed_as(StoryDocument)
    number = 1 if shape == "card" else int(shape.removeprefix("step-"))
    if number > len(document.steps):
        raise Http404(_("This story has no step %(number)s.") % {"number": number})
    step = document.steps[number - 1]
    return _answer(
        request,
        shape,
        form,
        step_title(step),
        lambda: subjects.story_card(request, document, _of_step(step, subjects.CARD_MAP)),
        lambda: _of_step(step, subjects.STEP),
    )


def _of_step(step: StoryStep, size: subjects.Size) -> Scene | None:
    """What the map shows at a step: its address was read when it was printed, and is read again."""
    query = QueryDict(step.view)
    try:
        found, own = filters.read(query, also=map_params.OWN)
    except BadParameter:
        return None
    days = filters.days(query)
    box = _box(query, own["view"])
    return subjects.of_step(found, step, box, days[1] or days[0], filters.known_on(query), size)


def _box(query: QueryDict, shown: tuple[float, float, float] | None) -> Box | None:
    """What the map shows: ``shown`` are its zoom, latitude and longitude; else the fronts that are chosen."""
    if shown:
        zoom, lat, lon = shown
        # Web Mercator: 256 pixels for the whole earth at zoom 0, doubled with each step.
        east = _MAP_PX / 2 * 360 / (256 * 2**zoom)
        north = east * math.cos(math.radians(lat))
        return lon - east, lat - north, lon + east, lat + north
    slugs = map_params.values(query, "front")
    views = [front.view for front in starting.fronts() if front.slug in slugs]
    if not views:
        return None
    wests, souths, easts, norths = zip(*views, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _said(query: QueryDict, found: EventRecordQuerySet | None = None) -> subjects.Said:
    """``found``: the events that the query chooses, where they were read before."""
    events = filters.read(query, also=map_params.OWN)[0] if found is None else found
    said = answer.answer(query, starting.fronts(), [], newest_first=False)
    return subjects.Said(headline(events, query), said.heading, said.day)


def _answer(
    request: HttpRequest,
    shape: str,
    form: str,
    title: str,
    card: Callable[[], Card],
    scene: Callable[[], Scene | None],
) -> HttpResponse:
    tones = SCHEMES[read_each(_SCHEME, request.GET)["scheme"] or "light"]
    if shape == "card":
        drawing = picture(card(), tones)
    else:
        shown = scene()
        if shown is None:
            raise Http404(_("Nothing is known of where this is, so there is no picture of it."))
        drawing = svg_document(shown.frame.width, shown.frame.height, drawn(shown, tones, lettering=outlined), title)
    if form == "svg":
        return HttpResponse(drawing, content_type=SVG)
    return HttpResponse(png(drawing, _ZOOM.get(shape, 2)), content_type=PNG)


def png(drawing: str, zoom: int = 1) -> bytes:
    """With the typefaces of this folder alone, so that it is the same on every machine."""
    made = resvg_py.svg_to_bytes(
        svg_string=drawing,
        skip_system_fonts=True,
        font_files=letters.FILES,
        font_family=letters.SANS,
        sans_serif_family=letters.SANS,
        serif_family=letters.SERIF,
        zoom=zoom,
    )
    return bytes(made)


def _printed(model: type[CastRecord], slug: str) -> Revision:
    """The revision that is public. Raises Http404."""
    record = model.public.select_related("revision").filter(slug=slug).first()
    if record is None:
        raise Http404(_("There is nothing called «%(slug)s» in the record.") % {"slug": slug})
    return record.revision
