"""A printed event as it was known on a day, with a title that gives nothing later away."""

from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, override

from rules import known
from rules.vocabulary import EventType

Document = dict[str, Any]


def as_known_on(document: Document, day: date) -> Document | None:
    """The printed event reduced to what was known on ``day`` (rules/known.py); None where nobody had reported it.

    Where the event may have gone on after that day, its title is made of its type and place: the editors' own title may
    say how it ended.
    """
    found = known.as_known_on(document, day)
    if found is None or not found["known_on"]["is_cut"]:
        return found
    about = {**found["known_on"], "written_later": []}
    place = found["place"]
    titles = {"title": _title(found["type"], place["en"], "en"), "title_ar": None}
    if place["ar"]:
        titles["title_ar"] = _title(found["type"], place["ar"], "ar")
    return {**found, **titles, "known_on": about}


def _title(event_type: str, place: str, language: str) -> str:
    with override(language):
        if EventType(event_type).changes_control:  # the type itself would say how it ended
            return gettext("Reported from %(place)s") % {"place": place}
        kind = capfirst(gettext(EventType(event_type).label))
        # Translators: the title of an event that was still going on: its type and its place.
        return gettext("%(type)s, %(place)s") % {"type": kind, "place": place}
