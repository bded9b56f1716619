"""An event's page as readers will see it, rendered at the desk from a document that no press has printed."""

from base64 import b64encode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import get_urlconf, set_urlconf
from msgspec.structs import replace

from dashboard.events import of_document
from dashboard.pictures import captions, subjects
from dashboard.pictures.drawing import drawn
from dashboard.pictures.palette import DARK, LIGHT, Tones
from dashboard.pictures.svg import document as svg_document
from rules.documents.events import EventDocument
from wording.templatetags.wording import in_language

# Stands where the code will be, until the press gives one.
_NO_CODE = "not-given-yet"


def rendered(request: HttpRequest, document: EventDocument) -> HttpResponse:
    """The readers' own template; links name readers' addresses, which a process for editors alone does not serve."""
    shown = replace(document, code=document.code or _NO_CODE)
    before = get_urlconf()
    if not settings.SERVES_READERS:
        set_urlconf("conflictmap.reader_addresses")
    try:
        page = render_to_string("events/preview.html", _context(shown), request)
    finally:
        set_urlconf(before)
    return HttpResponse(page)


def _context(document: EventDocument) -> dict[str, object]:
    locator = _locator(document, LIGHT)
    return {
        **of_document(document),
        "is_pinned": True,
        "locator": captions.of_event(document) if locator else "",
        "drawn": locator,
        "drawn_dark": _locator(document, DARK),
        "on_the_map": "#main",
        "permalink": document.cite.permalink,
    }


def _locator(document: EventDocument, tones: Tones) -> str:
    """The picture of the spot as an address that has all of it; empty where nothing but the country is known."""
    scene = subjects.of_event(document, subjects.LOCATOR)
    if scene is None:
        return ""
    title = in_language(document, "title")
    picture = svg_document(scene.frame.width, scene.frame.height, drawn(scene, tones), title)
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()
