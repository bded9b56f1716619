"""The map page: map, timeline, list and filters as one state, which the address holds."""

import json
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from dashboard import asked, choosing, frames, headline, starting, tiles
from dashboard.pages import View, public_page
from dashboard.tiles import tiled
from record import derive, filters, links, paging
from record import parameters as p
from wording.addresses import own_path


def from_the_form(view: View) -> View:
    """What the form sends, with its empty fields and ticks one by one, leads to the address that says the same."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and asked.is_form(request.GET):
            return HttpResponseRedirect(asked.clean_address(request.path, request.GET))
        return view(request, **kwargs)

    return answer


@tiled
@from_the_form
@public_page(asked.ON_THE_PAGE)
def map_page(request: HttpRequest) -> HttpResponse:
    """Useful as it is sent: a heading with the count, the toll, the filters as a form, and the first events."""
    context, own = seen(request, request.GET.copy(), asked.OWN)
    context["left_out"] = links.left_out(request, asked.ON_THE_PAGE)
    return render(request, "map/map.html", {**context, "opened": asked.opened(own["event"])})


def seen(request: HttpRequest, query: QueryDict, also: dict[str, p.Parameter]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the page shows of an address, and the values of the parameters that are no filters."""
    summary, fronts = derive.read(derive.SUMMARY), starting.fronts()
    front = asked.default_front(fronts)
    if front and asked.chooses_nothing(query):
        query["front"] = front
    found, own = filters.read(query, also=also)
    asked.check_area(own["area"])
    asked.check_source(own["according_to"])
    start, end = asked.window_days(query)
    first = asked.ready_view(query)
    start_data = starting.data(summary, fronts, front, first)
    context: dict[str, Any] = {
        "headline": headline.headline(found, start, end, first["events"] if first else None),
        "window": {"start": query.get("start"), "end": query.get("end"), "is_asked": bool(start or end)},
        "only_possible": _only_possible(query, found),
        "is_of_a_place": "front" in query or "place" in query,
        "known_on": filters.known_on(query),
        "as_known_today": asked.address_without(request.path, query, "known_on"),
        "choosing": choosing.form(request.path, query, summary, fronts),
        "start": start_data,
        "begins_with_columns": "known_on" not in query and starting.begins_with_columns(start_data),
        "modules": starting.modules(),
        "tiles": tiles.shown(),
        "oembed": frames.announced(request, own_path(request)),
        **_list(request, query, found, own),
    }
    return context, own


def _list(request: HttpRequest, query: QueryDict, found: Any, own: dict[str, Any]) -> dict[str, Any]:
    """One page of the list, and the address of the next."""
    sort, limit = own["sort"] or "-latest", own["limit"] or asked.FIRST_LIST
    page = filters.page_of(found, sort, paging.ORDERS[sort], limit, own["cursor"], "feature")
    more = None
    if page.next:
        onwards = query.copy()
        onwards["cursor"] = page.next
        more = f"{request.path}?{onwards.urlencode(safe=',:/')}"
    return {"events": [starting.listed(json.loads(feature)) for (feature,) in page.rows], "more": more}


def _only_possible(query: QueryDict, found: Any) -> int:
    """Where none certainly lies in the window: how many possibly do."""
    if query.get("window") != "certainly" or found.exists():
        return 0
    wider = query.copy()
    del wider["window"]
    among, _own = filters.read(wider, also=asked.OWN)
    return paging.count(among)[0]
