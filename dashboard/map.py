"""The map page: map, timeline, list and filters as one state, which the address holds."""


from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dashboard.pages import public_page

FIRST_LIST = 30


@public_page
def map_page(request: HttpRequest) -> HttpResponse:
    return render(request, "map/map.html", {})
