"""The map in other sites' pages: the address of the frame and its HTML, for people to paste and for oEmbed."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard import map_params
from rules.documents.events import EventDocument
from rules.documents.stories import StoryDocument
from wording.addresses import absolute
from wording.lists import listed
from wording.templatetags.wording import in_language, named, when

# A column of a newspaper's page, and room for map, timeline and what stands around them.
WIDTH, HEIGHT = 720, 540
_EVENT_ZOOM = "8.5"
_SAFE = ",:/"


def are_open() -> bool:
    """Whether the operator lets any other site show the map."""
    return bool(settings.EMBED_ANCESTORS)


@dataclass(frozen=True)
class Frame:
    """``address`` is absolute; sizes are in CSS pixels, and a width of None fills the column."""

    address: str
    title: str
    width: int | None = None
    height: int = HEIGHT

    @property
    def html(self) -> SafeString:
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" style="border:0" loading="lazy"></iframe>',
            self.address,
            self.title,
            self.width or "100%",
            self.height,
        )


def announced(request: HttpRequest, path: str) -> str | None:
    """Where programs ask for the frame of that page; None where no frames are open."""
    if not are_open():
        return None
    question = QueryDict(mutable=True)
    question["url"] = absolute(request, path)
    return absolute(request, f"{reverse('oembed')}?{question.urlencode()}")


def of_map(request: HttpRequest, query: QueryDict, title: str, **size: int) -> Frame:
    """A view of the map page, with what the address says."""
    return Frame(_address(request, query), title, **size)


def of_event(request: HttpRequest, document: EventDocument, **size: int) -> Frame:
    """One revision of an event: its spot on the map of its days, and what is printed of it."""
    query = query_of(document)
    query["revision"], query["timeline"] = str(document.revision), "0"
    return Frame(_address(request, query), listed([in_language(document, "title"), when(document)]), **size)


def of_story(request: HttpRequest, document: StoryDocument, **size: int) -> Frame:
    """A story, as it is printed last."""
    return Frame(absolute(request, reverse("story_embed", args=[document.slug])), named(document), **size)


def query_of(document: EventDocument) -> QueryDict:
    """The map's view of an event: its spot in its days, with the event open."""
    query = QueryDict(mutable=True)
    if document.fronts:
        query["front"] = document.fronts[0].slug
    query["start"], query["end"] = document.earliest.isoformat(), document.latest.isoformat()
    if document.geometry:
        lon, lat = document.geometry.coordinates
        query["view"] = f"{_EVENT_ZOOM}/{lat:.4f}/{lon:.4f}"
    query["event"] = document.code
    return query


def on_the_site(query: QueryDict) -> str:
    """The path of the map page that shows what a frame shows."""
    kept = query.copy()
    for name in map_params.FRAMED:
        kept.pop(name, None)
    return f"{reverse('map')}{'?' if kept else ''}{kept.urlencode(safe=_SAFE)}"


def _address(request: HttpRequest, query: QueryDict) -> str:
    return absolute(request, f"{reverse('embed')}{'?' if query else ''}{query.urlencode(safe=_SAFE)}")
