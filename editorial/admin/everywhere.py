"""Search over everything at the desk: what the person may open, by kind, with a way to the whole list of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst

from control.models import ControlClaim
from desk.addresses import list_address, record_address
from desk.models import Mergeable
from desk.site import DeskSite
from events.models import Actor, Event
from places.models import Front, Place
from sources.models import Report, Source
from stories.models import Story

LONGEST = 200
_MOST = 8
# What people look for first stands first.
_KINDS: tuple[type[Model], ...] = (Event, Report, Place, Actor, Source, ControlClaim, Front, Story)


@dataclass(frozen=True)
class Hit:
    """One record with its page; ``code`` is the one that readers know it by, if it has one."""

    text: str
    address: str
    code: str


@dataclass(frozen=True)
class Found:
    """The first records of one kind; ``listed`` is the list with all of them."""

    kind: str
    number: int
    hits: list[Hit]
    listed: str


def found_everywhere(site: DeskSite, request: HttpRequest, text: str) -> list[Found]:
    """Kinds without a record that matches are left out; nothing is found for no words."""
    text = text.strip()[:LONGEST]
    return list(_found(site, request, text)) if text else []


def _found(site: DeskSite, request: HttpRequest, text: str) -> Iterator[Found]:
    for kind in _KINDS:
        page = site.finding(kind)
        if not page.has_view_or_change_permission(request):
            continue
        records = page.get_queryset(request)
        if issubclass(kind, Mergeable):
            records = records.filter(merged_into=None)
        records, _may_repeat = page.get_search_results(request, records, text)
        number = records.count()
        if number:
            shown = records.select_related(*page.shown_with)[:_MOST]
            listed = f"{list_address(kind)}?{urlencode({'q': text})}"
            hits = [
                Hit(page.label(one), record_address(kind, one.pk), getattr(one, "code", None) or "") for one in shown
            ]
            yield Found(capfirst(str(kind._meta.verbose_name_plural)), number, hits, listed)
