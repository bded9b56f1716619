"""Lists of all events, places, actors, sources and fronts: searched, ordered, counted, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dashboard import page_previews
from dashboard.pages import View, public_page
from record.derived import stored
from record.queries import filters, paging, reading
from record.queries import parameters as p
from record.tables.cast import ActorRecord, CastRecord, FrontRecord, PlaceRecord, SourceRecord
from record.tables.revisions import State
from rules.documents.entities import NamedDocument
from rules.documents.features import EventFeature
from wording.addresses import IN_QUERIES

ON_A_PAGE = 50
# Beyond this many things the list of one kind is cut, and says so.
MOST_THINGS, MOST_PAGES = 20_000, 400
BY_NAME, BY_EVENTS = "name", "-events"
_THINGS: dict[str, p.Parameter] = {
    "q": filters.PARAMETERS["q"],
    "sort": p.Choice((BY_NAME, BY_EVENTS)),
    "page": p.WholeNumber(1, MOST_PAGES, "2"),
}
_EVENTS: dict[str, p.Parameter] = {
    "q": filters.PARAMETERS["q"],
    "sort": filters.SORT,
    "cursor": p.CURSOR,
}
_read_feature = msgspec.json.Decoder(EventFeature).decode


@dataclass(frozen=True)
class Entry:
    """One thing of the list, and how many public events name it."""

    document: NamedDocument
    events: int


@dataclass(frozen=True)
class Order:
    """One way to order a list: its value in the address, what it is called, and whether the page has it."""

    value: str
    label: str
    is_chosen: bool


def of_things(model: type[CastRecord]) -> View:
    """The page of all things of one kind."""

    @public_page(_THINGS)
    def page(request: HttpRequest) -> HttpResponse:
        values = reading.read_each(_THINGS, request.GET)
        number, sort = values["page"] or 1, values["sort"] or BY_EVENTS
        counts: Mapping[str, int] = stored.read(stored.EVENT_COUNTS).get(model.kind, {})
        slugs = _slugs(model, values["q"])
        if sort == BY_EVENTS:
            slugs.sort(key=lambda slug: -counts.get(slug, 0))
        first = (number - 1) * ON_A_PAGE
        entries = _entries(model, slugs[first : first + ON_A_PAGE], counts)
        context = {
            "kind": str(model.kind),
            "entries": entries,
            "count": len(slugs),
            "is_cut": len(slugs) == MOST_THINGS,
            "first": first + 1,
            "last": first + len(entries),
            "previous": _address(request, page=number - 1 if number > 2 else None) if number > 1 else None,
            "next": _address(request, page=number + 1) if first + ON_A_PAGE < len(slugs) else None,
            "orders": _orders(sort, {BY_EVENTS: _("most events first"), BY_NAME: _("by name")}),
        }
        return _render(request, f"{model.kind}s", context)

    return page


@public_page(_EVENTS)
def events(request: HttpRequest) -> HttpResponse:
    """The same events as the API's list, in the same orders."""
    found, values = filters.read(request.GET, also={"sort": filters.SORT, "cursor": p.CURSOR})
    sort = values["sort"] or "-latest"
    order = paging.ORDERS[sort]
    page, count, is_exact = reading.counted_page_of(found, sort, order, ON_A_PAGE, values["cursor"], "feature")
    context = {
        "events": [_read_feature(feature).properties for (feature,) in page.rows],
        "count": count,
        "is_exact": is_exact,
        "previous": _address(request, cursor=page.previous) if page.previous else None,
        "next": _address(request, cursor=page.next) if page.next else None,
        "orders": _orders(sort, _event_orders()),
    }
    return _render(request, "events", context)


def _event_orders() -> dict[str, str]:
    return {
        "-latest": _("newest first"),
        "latest": _("oldest first"),
        "-killed": _("most killed first, as claimed"),
        "-updated": _("last published first"),
    }


def _render(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    title, about = _titles()[name]
    context |= {
        "preview": page_previews.of_page(request, title, about),
        "index": name,
        "indexes": lists(name),
        "about": about,
        "q": request.GET.get("q", ""),
        "updated": State.objects.using("public").values_list("printed_at", flat=True).first(),
    }
    return render(request, f"indexes/{'events' if name == 'events' else 'things'}.html", context)


def lists(name: str) -> list[tuple[str, str, bool]]:
    """Every list with its address and title, and whether it is the one called ``name``."""
    titles = {**{key: label for key, (label, _about) in _titles().items()}, "stories": _("Stories")}
    return [(reverse(key), label, key == name) for key, label in titles.items()]


def _titles() -> dict[str, tuple[str, str]]:
    """Of each list its title, and a sentence on what it is."""
    return {
        "events": (_("All events"), _("Every public event: when, where, how sure it is, and how many were killed.")),
        "places": (_("All places"), _("Every place of the record, in all spellings, with its events and who held it.")),
        "actors": (_("All actors"), _("Everybody who takes part in events, holds ground or is counted.")),
        "sources": (_("All sources"), _("Everybody who says something here, and what became of what they said.")),
        "fronts": (_("All fronts"), _("The parts of the country that are looked at together.")),
    }


def _slugs(model: type[CastRecord], words: str | None) -> list[str]:
    """Of all things, or of those that are called by the words, in the order of their names."""
    found = model.public.called_like(words) if words else model.public.all()
    names = ("name_ar", "name_en") if (get_language() or "en").startswith("ar") else ("name_en",)
    return list(found.order_by(*names, "slug").values_list("slug", flat=True)[:MOST_THINGS])


def _entries(model: type[CastRecord], slugs: list[str], counts: Mapping[str, int]) -> list[Entry]:
    found = {record.slug: record for record in model.public.filter(slug__in=slugs).select_related("revision")}
    entries = []
    for slug in slugs:
        if slug in found:
            document = found[slug].revision.printed
            assert isinstance(document, NamedDocument), "a retracted thing has no row"
            entries.append(Entry(document, counts.get(slug, 0)))
    return entries


def _orders(chosen: str, labels: Mapping[str, str]) -> list[Order]:
    return [Order(value, label, value == chosen) for value, label in labels.items()]


def _address(request: HttpRequest, **changes: object) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"{request.path}{'?' if query else ''}{query.urlencode(safe=IN_QUERIES)}"


places, actors, sources, fronts = (of_things(model) for model in (PlaceRecord, ActorRecord, SourceRecord, FrontRecord))
