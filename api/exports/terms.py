"""What a file says of itself: what is in it, where it comes from, and on which terms it may be used."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from api.filters import EventsView
from record.queries import filters
from wording.addresses import IN_QUERIES, absolute

# What must be known of a file that is read without this site beside it.
CAVEATS = (
    gettext_noop("Events are as reported, not established facts: the grade says how well each is sourced."),
    gettext_noop("Figures of people killed are claims. Those of a campaign are never added to those of its events."),
    gettext_noop("A point is no finer than the precision stated beside it; an event without one has no known spot."),
    gettext_noop("Days are the first and the last on which an event may have happened."),
)


class Terms(NamedTuple):
    """``map``: the address of the map that shows the same events; ``file``: that of the file."""

    title: str
    map: str
    file: str
    chosen: tuple[tuple[str, str], ...]
    known_on: date | None
    version: int
    licence: tuple[str, str]


def terms(view: EventsView, prefix: str = "") -> Terms:
    """The terms of an answer of ``view``; ``prefix`` is that of pages in the file's language."""
    query = view.request.query_params.copy()
    own = query.urlencode(safe=IN_QUERIES)
    for name in view.get_own_parameters():
        query.pop(name, None)
    chosen = tuple(sorted((name, str(value)) for name, value in query.items() if name in filters.FILTERS and value))
    # The map page opens at one front where its address chooses nothing.
    shown = query.urlencode(safe=IN_QUERIES) or "sort=-latest"
    return Terms(
        title=str(settings.OPERATOR.name) or "conflictmap",
        map=absolute(view.request, f"{prefix}/?{shown}"),
        file=absolute(view.request, f"{view.request.path}{'?' + own if own else ''}"),
        chosen=chosen,
        known_on=filters.known_on(view.request.query_params),
        version=view.data_version,
        licence=(settings.DATA_LICENCE_NAME, settings.DATA_LICENCE_URL),
    )


def attribution(of: Terms) -> str:
    """The sentence that names the record wherever its rows are used, in the language in use."""
    words = gettext("%(name)s, data version %(version)s, %(address)s, %(licence)s")
    return words % {"name": of.title, "version": of.version, "address": of.map, "licence": of.licence[0]}


def lines(of: Terms) -> Iterator[tuple[str, str]]:
    """Each with what it is, in the language in use."""
    yield gettext("The same events on the map"), of.map
    yield gettext("Address of this file"), of.file
    for name, value in of.chosen:
        yield gettext("Filter"), f"{name}={value}"
    yield gettext("Data version"), str(of.version)
    yield gettext("Licence"), f"{of.licence[0]} {of.licence[1]}"
    yield gettext("To be named as"), attribution(of)
    for caveat in CAVEATS:
        yield gettext("Note"), gettext(caveat)
