"""The previews of the kinds of pages: an event, a place or another thing of its cast, a view of the map, any other."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext

from dashboard import linked_data
from dashboard.headline import Headline
from dashboard.previews import Picture, Preview, preview
from dashboard.short_links import short_path
from record.tables.revisions import Revision
from rules.documents.entities import (
    ActorDocument,
    FrontDocument,
    NamedDocument,
    PlaceDocument,
    SourceDocument,
)
from rules.documents.events import EventDocument
from rules.documents.stories import StoryDocument
from wording.addresses import IN_QUERIES, absolute, own_path
from wording.lists import listed
from wording.numbers import figure_in_words, number
from wording.templatetags.wording import in_language, named, period, when

# Pixels of what dashboard/pictures/cards.py draws, and the kinds of things that have a picture.
CARD_SIZE = (1200, 630)
_DRAWN = ("place", "front")


def of_page(request: HttpRequest, title: str, description: str, *, data: object = None) -> Preview:
    """A page about the record. ``description``: one or two sentences."""
    return preview(request, request.path, title, description, data=data)


def of_event(request: HttpRequest, document: EventDocument, revisions: list[Revision], *, is_now: bool) -> Preview:
    """``revisions``: all of them, newest first. ``is_now``: the page shows what is public now and known now."""
    first = revisions[-1]
    return preview(
        request,
        reverse("event", args=[document.code]),
        f"{in_language(document, 'title')} · {when(document)}",
        " ".join(_of_event(document)),
        picture=_card(request, "event", document.code, document.revision, in_language(document, "title")),
        article=(first.recorded_at.isoformat(), document.recorded_at),
        short=short_path("event", document.code),
        data=linked_data.article(request, document, first) if is_now else None,
    )


def of_thing(request: HttpRequest, kind: str, document: NamedDocument, events: int) -> Preview:
    """A place, an actor, a source or a front, which ``events`` public events name."""
    what = _what(document)
    said = ngettext(
        "%(counter)s event in the record: who says what, and how sure it is.",
        "%(counter)s events in the record: who says what, and how sure it is.",
        events,
    ) % {"counter": number(events)}
    return preview(
        request,
        reverse(kind, args=[document.slug]),
        named(document),
        " ".join([f"{capfirst(what)}.", said] if what else [said]),
        picture=_card(request, kind, document.slug, document.revision, named(document)) if kind in _DRAWN else None,
        short=short_path(kind, document.slug),
        feed=f"/feeds/events.atom?{kind}={document.slug}{'&lang=ar' if get_language() == 'ar' else ''}",
        data=linked_data.place(request, document) if isinstance(document, PlaceDocument) else None,
    )


def of_stories(request: HttpRequest, title: str, description: str, newest: StoryDocument | None) -> Preview:
    """The list of stories, with the card of the newest."""
    picture = _card(request, "story", newest.slug, newest.revision, named(newest)) if newest else None
    return preview(request, request.path, title, description, picture=picture)


def of_story(request: HttpRequest, document: StoryDocument, revisions: list[Revision], *, is_now: bool) -> Preview:
    """``revisions``: all of them, newest first. ``is_now``: the page shows what is public now."""
    first = revisions[-1]
    return preview(
        request,
        reverse("story", args=[document.slug]),
        named(document),
        in_language(document, "summary"),
        picture=_card(request, "story", document.slug, document.revision, named(document)),
        article=(first.recorded_at.isoformat(), document.recorded_at),
        data=linked_data.story(request, document, first) if is_now else None,
    )


def of_view(request: HttpRequest, headline: Headline, window: Mapping[str, str | bool | None]) -> Preview:
    """A view of the map page. ``window``: its days, and whether the reader chose them."""
    days = period(window) if window["is_chosen"] else headline.span
    about = gettext(
        "Conflict events around Palmyra and Syria’s other front lines: who says what, how sure, and where it is known "
        "to have happened."
    )
    title = gettext("Map of events, %(days)s") % {"days": days} if days else gettext("Map of events")
    killed = headline.killed.words if headline.killed else ""
    shown = request.GET.urlencode(safe=IN_QUERIES)
    path = f"{reverse('view_picture', args=['png'])}{'?' if shown else ''}{shown}"
    picture = Picture(absolute(request, path), *CARD_SIZE, _alt(title))
    return preview(request, own_path(request), title, f"{killed} {about}" if request.GET else about, picture=picture)


def _card(request: HttpRequest, kind: str, code: str, revision: int, title: str) -> Picture:
    """``revision``: in the address so that a preview is fetched again once the page says something else."""
    path = reverse(f"{kind}_picture", args=[code, "card", "png"])
    return Picture(absolute(request, f"{path}?version={revision}"), *CARD_SIZE, _alt(title))


def _alt(title: str) -> str:
    return gettext("%(title)s: what is claimed, beside a map") % {"title": title}


def _of_event(document: EventDocument) -> Iterator[str]:
    """Type, grade and figure first: the summary may be cut off."""
    grade = gettext(document.grade.label)
    yield f"{capfirst(gettext(document.type.label))}{gettext(', ')}{named(document.place)}{gettext('; ')}{grade}."
    killed = document.killed
    if killed.low is not None or killed.high is not None:
        figure = figure_in_words(killed.low, killed.high)
        yield gettext("Killed, as claimed: %(figure)s") % {"figure": figure} + "."
    yield in_language(document, "summary") if document.summary else ""


def _what(document: NamedDocument) -> str:
    match document:
        case PlaceDocument():
            return listed([gettext(document.kind.label), *(named(outer) for outer in document.within)])
        case ActorDocument() | SourceDocument():
            return gettext(document.kind.label)
        case FrontDocument():
            return gettext("front")
        case _:
            return ""
