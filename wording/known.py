"""A printed event as it was known on a day, with a title that gives nothing later away."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext, override
from msgspec.structs import replace

from rules import known
from rules.documents.events import EventDocument, KnownEvent
from rules.vocabulary import EventType


def as_known_on(document: EventDocument, day: date) -> KnownEvent | None:
    """The printed event reduced to what was known on ``day`` (rules/known.py); None where nobody had reported it.

    Where the event may have gone on after that day, its title is made of its type and place: the editors' own title may
    say how it ended.
    """
    found = known.as_known_on(document, day)
    if found is None or not found.known_on.is_cut:
        return found
    return replace(
        found,
        title=_title(found.type, found.place.en, "en"),
        title_ar=_title(found.type, found.place.ar, "ar") if found.place.ar else None,
        known_on=replace(found.known_on, written_later=()),
    )


def _title(event_type: EventType, place: str, language: str) -> str:
    with override(language):
        if event_type.changes_control:  # the type itself would say how it ended
            return gettext("Reported from %(place)s") % {"place": place}
        kind = capfirst(gettext(event_type.label))
        # Translators: the title of an event that was still going on: its type and its place.
        return gettext("%(type)s, %(place)s") % {"type": kind, "place": place}
