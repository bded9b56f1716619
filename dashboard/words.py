"""The words of the browser's modules, as a script in the language of the address."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog

from dashboard.pages import public_page

# Only the project's own words: installed apps bring theirs for the desk.
_catalogue = JavaScriptCatalog.as_view(packages=["dashboard"])


@public_page({})
def words(request: HttpRequest) -> HttpResponse:
    return cast(HttpResponse, _catalogue(request))
