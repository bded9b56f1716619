"""For search engines: what they may read (RFC 9309), and where every public page is (sitemaps.org, protocol 0.9).

A map of the site lists what the chain's positions from one to another hold: so there is never a count or a walk over
the whole record, and a map changes where something in it was printed again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from dashboard.pages import public_page
from record.queries.licences import open_events
from record.queries.links import CAST
from record.tables.events import EventRecord
from record.tables.revisions import Revision, State
from wording.addresses import absolute

# Positions of the chain to a map: each is at most one page in two languages, and the protocol allows 50,000.
POSITIONS = 5_000
# Pages that are no thing of the record.
_PAGES = (
    "map",
    "about",
    "events",
    "places",
    "actors",
    "sources",
    "fronts",
    "stories",
    "methodology",
    "corrections",
    "ground",
    "data",
    "reference",
)
_CLOSED = ("/admin/", "/api/v1/columns/", "/api/v1/exports/")
# The same pages once more, as they were or as they were known on some day.
_REPEATED = ("known_on", "recorded_at", "revision", "cursor")


@dataclass(frozen=True)
class Entry:
    """One page: its absolute address in each language, and when what it shows was last printed."""

    addresses: dict[str, str]
    modified: datetime | None


@public_page({})
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in _CLOSED),
        *(f"Disallow: /*?*{name}=" for name in _REPEATED),
        "",
        f"Sitemap: {absolute(request, reverse('sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page({})
def sitemap(request: HttpRequest) -> HttpResponse:
    """The maps of the site, each with when it last changed."""
    version = _version()
    ends = [min(start + POSITIONS - 1, version) for start in range(1, version + 1, POSITIONS)]
    printed = dict(Revision.public.filter(position__in=ends).values_list("position", "recorded_at"))
    maps = [(absolute(request, reverse("sitemap_pages")), printed.get(version))]
    maps += [
        (absolute(request, reverse("sitemap_part", args=[number])), printed.get(end))
        for number, end in enumerate(ends, 1)
    ]
    return _xml(request, "index", {"maps": maps})


@public_page({})
def sitemap_pages(request: HttpRequest) -> HttpResponse:
    state = State.objects.using("public").first()
    printed = state.printed_at if state else None
    return _xml(request, "part", {"entries": [Entry(_addresses(request, name), printed) for name in _PAGES]})


@public_page({})
def sitemap_part(request: HttpRequest, number: str) -> HttpResponse:
    """The things whose newest document is among the positions of this part."""
    first = (int(number) - 1) * POSITIONS + 1
    if not 1 <= first <= _version():
        raise Http404(_("There is nothing at this address."))
    return _xml(request, "part", {"entries": _things(request, first, first + POSITIONS - 1)})


def _things(request: HttpRequest, first: int, last: int) -> Iterator[Entry]:
    events = open_events(EventRecord.public.filter(revision__gte=first, revision__lte=last))
    yield from _entries(request, "event", events.order_by("code").values_list("code", "updated"))
    for model in CAST.values():
        found = model.public.filter(revision__gte=first, revision__lte=last).order_by("slug")
        yield from _entries(request, str(model.kind), found.values_list("slug", "revision__recorded_at"))


def _entries(request: HttpRequest, name: str, found: Iterable[tuple[str, datetime]]) -> Iterator[Entry]:
    """The pages called ``name`` of codes or slugs, which end their addresses."""
    before = {code: address.removesuffix("0/") for code, address in _addresses(request, name, "0").items()}
    for key, moment in found:
        yield Entry({code: f"{beginning}{key}/" for code, beginning in before.items()}, moment)


def _addresses(request: HttpRequest, name: str, *args: str) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = absolute(request, reverse(name, args=args))
    return found


def _version() -> int:
    return State.objects.using("public").values_list("version", flat=True).first() or 0


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, f"sitemaps/{template}.xml", context, content_type="application/xml; charset=utf-8")
