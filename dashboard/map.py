"""The map page: map, timeline, list and filters as one state, which the address holds."""

from dataclasses import replace
from functools import wraps
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from dashboard import answer, choosing, frames, headline, map_params, page_previews, printed, starting, tiles
from dashboard.pages import View, public_page
from dashboard.reference_layers import installed as reference_layers
from dashboard.tiles import tiled
from record.derived import stored
from record.derived.map_views import Views
from record.queries import filters, links, paging, reading
from record.queries import parameters as p
from record.tables.events import EventRecordQuerySet
from record.tables.stories import StoryRecord
from rules.documents.features import EventFeature
from rules.documents.stories import StoryDocument
from wording.addresses import IN_QUERIES, own_path

# Files of the basemap that a program which prints the page needs (static/js/start.js).
_GROUND = ("countries", "governorates", "waters", "glyphs", "wadis", "towns")
# Whose work the basemap is (static/basemap/README.md).
_CREDITS = (
    ("Natural Earth", "https://www.naturalearthdata.com/"),
    ("OCHA", "https://data.humdata.org/dataset/cod-ab-syr"),
    ("GeoNames", "https://www.geonames.org/"),
    ("GLOBE", "https://www.ngdc.noaa.gov/mgg/topo/globe.html"),
)
# The endings of files that the page offers, what readers call them, and which of them speak a language.
_DOWNLOADS = (
    ("csv", "CSV", False),
    ("xlsx", "Excel (XLSX)", False),
    ("geojson", "GeoJSON", False),
    ("kml", "KML", True),
)
_read = msgspec.json.Decoder(EventFeature).decode


def from_the_form(view: View) -> View:
    """What the form sends, with its empty fields and ticks one by one, leads to the address that says the same."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and map_params.is_form(request.GET):
            return HttpResponseRedirect(map_params.clean_address(request.path, request.GET))
        return view(request, **kwargs)

    return answer


@tiled
@from_the_form
@public_page(map_params.ON_THE_PAGE)
def map_page(request: HttpRequest) -> HttpResponse:
    """Useful as it is sent: a heading with the count, the toll, the filters as a form, and the first events."""
    context, own = seen(request, request.GET.copy(), map_params.OWN)
    context["preview"] = page_previews.of_view(request, context["headline"], context["window"])
    context["left_out"] = links.left_out(request, map_params.ON_THE_PAGE)
    context["newest_story"] = _newest_story()
    return render(request, "map/map.html", {**context, "opened": map_params.opened(own["event"])})


def _newest_story() -> StoryDocument | None:
    found = StoryRecord.newest_first().first()
    return found.revision.printed_as(StoryDocument) if found else None


def seen(request: HttpRequest, query: QueryDict, also: dict[str, p.Parameter]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page shows of an address, and the values of the parameters that are no filters."""
    summary, fronts = stored.read(stored.SUMMARY), starting.fronts()
    views: Views = stored.read(stored.VIEWS)
    front = map_params.default_front(fronts)
    opening = map_params.opening(front, views)
    is_bare = map_params.chooses_nothing(query)
    if front and is_bare:
        query.update({"front": front, **opening})
    found, own = filters.read_as_named(query, also=also)
    map_params.check_area(own["area"])
    map_params.check_source(own["according_to"])
    window = _window(query)
    first = map_params.ready_view(query, views)
    features, more = _list(request, query, found, own)
    start_data = starting.data(summary, fronts, front, first)
    start_data["opening"] = opening or None
    start_data["marks"] = None if first else starting.marks(features)
    choices = choosing.form(request.path, query, summary, fronts)
    if front and is_bare:
        # Nobody chose these days: another front is looked at in all of its own.
        choices = replace(choices, start="", end="")
    context: dict[str, object] = {
        "answer": answer.answer(query, fronts, features, newest_first=(own["sort"] or "-latest") == "-latest"),
        "operator": settings.OPERATOR.name,
        "headline": headline.headline(found, query, first["events"] if first else None),
        "window": window,
        "only_possible": _only_possible(query, found),
        "is_of_a_place": "front" in query or "place" in query,
        "known_on": filters.known_on(query),
        "all_days": map_params.address_without(request.path, query, "start", "end", "window"),
        "as_known_today": map_params.address_without(request.path, query, "known_on"),
        "choosing": choices,
        "start": start_data,
        "begins_with_columns": "known_on" not in query and starting.begins_with_columns(start_data),
        # Fetched before the page counts as loaded: a program that prints it then has land on its map.
        "ground_files": [start_data["files"][name] for name in _GROUND],
        "ground_credits": list(dict.fromkeys([*_CREDITS, *reference_layers.credits_due()])),
        "tiles": tiles.shown(),
        "oembed": frames.announced(request, own_path(request)),
        "downloads": _DOWNLOADS,
        "follows_by_mail": settings.FOLLOW_BY_MAIL,
        "printed": printed.sheet(request, choices),
        "events": [feature.properties for feature in features],
        "more": more,
    }
    return context, own


def _window(query: QueryDict) -> dict[str, object]:
    """``year``: in which the whole window lies."""
    first, last = filters.days(query)
    year = first.year if first and last and first.year == last.year else None
    return {"start": query.get("start"), "end": query.get("end"), "is_chosen": bool(first or last), "year": year}


def _list(
    request: HttpRequest, query: QueryDict, found: EventRecordQuerySet, own: dict[str, Any]
) -> tuple[list[EventFeature], str | None]:
    """One page of the list as GeoJSON features, and the address of the next."""
    sort, limit = own["sort"] or "-latest", own["limit"] or map_params.FIRST_LIST
    page = reading.page_of(found, sort, paging.ORDERS[sort], limit, own["cursor"], "feature")
    more = None
    if page.next:
        onwards = query.copy()
        onwards["cursor"] = page.next
        more = f"{request.path}?{onwards.urlencode(safe=IN_QUERIES)}"
    return [_read(feature) for (feature,) in page.rows], more


def _only_possible(query: QueryDict, found: EventRecordQuerySet) -> int:
    """Where none certainly lies in the window: how many possibly do."""
    if query.get("window") != "certainly" or found.exists():
        return 0
    wider = query.copy()
    del wider["window"]
    among, _own = filters.read(wider, also=map_params.OWN)
    return paging.count(among)[0]
