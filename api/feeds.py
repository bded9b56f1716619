"""Atom feeds (RFC 4287) with GeoRSS: events last printed, and what was corrected."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.gis.feeds import GeoAtom1Feed
from django.http import HttpResponseBase, QueryDict
from django.utils.translation import get_language, gettext, override
from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import LICENCE, canonical_query
from api.filters import EventsView
from api.generics import ListView
from api.parameters import LANGUAGES
from api.renderers import AtomRenderer
from record.caching import MADE_AT
from record.queries import changes, datasets, filters, links, paging, sums
from record.queries import parameters as p
from record.queries.changes import Change, Withheld
from record.tables.cast import CastRecord
from record.tables.events import EventRecordQuerySet, EventRow
from record.tables.revisions import Revision, State
from rules.documents.entities import NamedDocument
from rules.documents.events import EventDocument
from rules.documents.formats import Json
from rules.vocabulary import EventType, Grade, KilledBasis, Verb
from wording.addresses import absolute, tag
from wording.killed import sentences
from wording.lists import in_parts
from wording.lists import listed as in_a_row
from wording.numbers import figure_in_words
from wording.templatetags.wording import in_language, named, when

LIMIT, MOST = 50, 100
# Of a feed of a record in which nothing was printed: no record is older.
_BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


class _Feed(GeoAtom1Feed):
    """Django's, with every text sent as text: its own declares plain words to be HTML, and markup in them would run.

    Moments are given without their zone, UTC: Django writes «Z» behind these and «+00:00» behind others, whose plus
    comes back as a blank in «updated_since».
    """

    def latest_post_date(self) -> datetime:
        """Of the newest entry; without entries, when the record was last printed: each answer is then the same."""
        moments: list[datetime] = [item["updateddate"] for item in self.items]
        printed = State.objects.using("public").values_list("printed_at", flat=True).first()
        return max(moments, default=_utc(printed or _BEGINNING))

    def add_item_elements(self, handler: Any, item: Json) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})


class FeedView(ListView):
    """What people subscribe to: parameters that others added to its address are ignored, mangled ones are read."""

    description = "A view for readers: GET only, no account, JSON always."
    parameters = {
        "limit": p.WholeNumber(1, MOST, str(LIMIT)),
        "lang": p.Choice(LANGUAGES, help_text="The language of titles and words, where they have one; en by default."),
    }
    renderer_classes = (AtomRenderer,)

    def get(self, request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
        """What is ignored is in no validator; such an answer is not cached either."""
        as_sent = canonical_query(request)
        request._request.GET = QueryDict(links.read(request.query_params, self.get_parameters()).text)
        response = super().get(request)
        if canonical_query(request) != as_sent:
            request.META.pop(MADE_AT, None)
        return response

    def list(self, request: Request, *args: object, **kwargs: object) -> Response:
        with override(self.values["lang"] or LANGUAGES[0]):
            return Response(self.get_feed(request).writeString("utf-8"))

    def get_feed(self, request: Request) -> _Feed:
        """In the language in use."""
        raise NotImplementedError


class EventFeed(FeedView, EventsView):
    operation_id = "events_feed"
    summary = "Events last printed, as Atom with GeoRSS"

    def get_feed(self, request: Request) -> _Feed:
        found = self.get_events()
        day = filters.known_on(request.query_params)
        about = gettext("Events as reported")
        if day:
            about = gettext("Events as reported by %(day)s; their texts were written later") % {"day": day}
        about = f"{about}. {_killed(found, request.query_params)}".strip()
        chosen = in_parts(_chosen(request.query_params))
        title = gettext("%(name)s: events") % {"name": "conflictmap"}
        feed = _feed(request, f"{title} ({chosen})" if chosen else title, about, "/", {*filters.FILTERS})
        order = paging.ORDERS["-updated"].ordering(backwards=False)
        events = list(found.select_related("revision").order_by(*order)[: self.values["limit"] or LIMIT])
        published = _first_printed(event.code for event in events)
        for event in events:
            _add_event(feed, event, published[event.code], request, day)
        return feed


class CorrectionFeed(FeedView):
    operation_id = "corrections_feed"
    summary = "What was corrected, withdrawn and reverted, as Atom"

    def get_feed(self, request: Request) -> _Feed:
        title = gettext("%(name)s: corrections") % {"name": "conflictmap"}
        feed = _feed(request, title, gettext("What changed in public, and why"), "/corrections/", set())
        for change in changes.corrections(self.values["limit"] or LIMIT):
            if change.withheld != Withheld.LICENCE:
                _add_correction(feed, change, request)
        return feed


def _killed(found: EventRecordQuerySet, query: QueryDict) -> str:
    """What all events of the feed come to, of which it has the last printed. Empty without events."""
    days, included = filters.days(query), filters.datasets(query)
    of = sums.whole(found, days, included)
    ranged = [one for one in sums.campaigns(found, of, days, included) if one.event["killed"]["low"] is not None]
    return sentences(of.sum, ranged, datasets.names(slug for slug, _ in of.sum.datasets))


def _range(killed: Json) -> str:
    """«Killed: 3 or more (groups added up by us).»"""
    if killed["low"] is None:
        return ""
    basis = gettext(KilledBasis(killed["basis"]).label)
    return f"{gettext('Killed:')} {figure_in_words(killed['low'], killed['high'])} ({basis})."


def _feed(request: Request, title: str, about: str, page: str, choosing: set[str]) -> _Feed:
    """``choosing``: the parameters that make it another feed; what else an address says does not."""
    query = canonical_query(request)
    own = absolute(request, f"{request.path}{'?' + query if query else ''}")
    choosing = choosing | {"lang"}
    chosen = sorted((name, value) for name, value in request.query_params.items() if name in choosing)
    return _Feed(
        title=title,
        link=_absolute(request, page),
        description=about,
        subtitle=about,
        feed_url=own,
        feed_guid=tag(request.path.strip("/") + (f"?{urlencode(chosen)}" if chosen else "")),
        language=get_language() or LANGUAGES[0],
        author_name="conflictmap",
        feed_copyright=LICENCE,
    )


def _chosen(query: QueryDict) -> list[str]:
    """The filters in use, in words: «capture», «Palmyra», «start 2015-05-01»."""
    words = []
    for name, row in filters.FILTERS.items():
        value = query.get(name)
        if not value:
            continue
        if row.vocabulary:
            words += [gettext(row.vocabulary(one).label) for one in value.split(",")]
        elif row.things and issubclass(row.things, CastRecord):
            names = {one: str(word) for one, word in row.besides.items()}
            found = row.things.public.filter(slug__in=value.split(",")).values_list("slug", "name_en", "name_ar")
            names |= {slug: named({"en": en, "ar": ar}) for slug, en, ar in found}
            words += [names.get(one, one) for one in value.split(",")]
        else:
            words.append(f"“{value}”" if name == "q" else f"{name.replace('_', ' ')} {value}")
    return words


def _first_printed(codes: Iterable[str]) -> dict[str, datetime]:
    """When each event was published, by its code."""
    first = Revision.public.filter(kind=Revision.Kind.EVENT, code__in=list(codes), number=1)
    return dict(first.values_list("code", "recorded_at"))


def _add_event(feed: _Feed, event: EventRow, published: datetime, request: Request, known_on: date | None) -> None:
    """``known_on``: updates of later days are left out."""
    listed = event.properties
    document = event.document
    updates = document.updates or ()
    days = when(listed) if _is_arabic() else " to ".join(dict.fromkeys((listed["earliest"], listed["latest"])))
    grade, kind = (gettext(term.label) for term in (Grade(listed["grade"]), EventType(listed["type"])))
    update = gettext("Update of %(day)s: %(text)s")
    parts = [
        f"{in_parts([in_a_row([days, named(listed['place'])]), grade])}.",
        _range(listed["killed"]),
        in_language(document, "summary"),
        *(
            update % {"day": item.on, "text": in_language(item, "text")}
            for item in updates
            if known_on is None or item.on <= known_on
        ),
        f"{document.dataset.attribution} ({document.dataset.licence})." if document.dataset else "",
    ]
    feed.add_item(
        title=in_language(listed, "title"),
        link=_absolute(request, listed["url"]),
        unique_id=tag(f"{_prefix()}events/{event.code}"),
        description=" ".join(part for part in parts if part),
        pubdate=_utc(published),
        updateddate=_utc(event.updated),
        categories=[kind, grade],
        geometry=document.geometry.coordinates if document.geometry else None,
    )


def _add_correction(feed: _Feed, change: Change, request: Request) -> None:
    revision = change.revision
    verb = gettext(Verb(revision.verb).label)
    feed.add_item(
        title=f"{_name(change)}: {verb}",
        link=_absolute(request, _page(revision)),
        unique_id=tag(f"{_prefix()}corrections/{revision.position}"),
        description=revision.reason,
        pubdate=_utc(revision.recorded_at),
        updateddate=_utc(revision.recorded_at),
        categories=[verb],
    )


def _name(change: Change) -> str:
    """What it is called in what may be read of it, else its code."""
    document = None if change.document is None else change.revision.printed
    match document:
        case EventDocument():
            return in_language(document, "title")
        case NamedDocument():
            return named(document)
    return change.revision.code


def _page(revision: Revision) -> str:
    match revision.kind:
        case Revision.Kind.CONTROL:
            return "/corrections/"
        case Revision.Kind.STORY:
            return f"/stories/{revision.code}/"
    return f"/{revision.kind}s/{revision.code}/"


def _is_arabic() -> bool:
    return get_language() == "ar"


def _prefix() -> str:
    """What distinguishes pages, and names of entries, in Arabic from those in English."""
    return "ar/" if _is_arabic() else ""


def _absolute(request: Request, path: str) -> str:
    """The address of a page in the language in use."""
    return absolute(request, f"/{_prefix()}{path.removeprefix('/')}")


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
