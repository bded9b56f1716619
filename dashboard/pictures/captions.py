"""What stands below a locator: of which day its ground is, and how exactly it is known where the event was."""

from django.utils.translation import gettext

from dashboard.pictures import contents
from rules.documents.entities import FrontDocument, PlaceDocument
from rules.documents.events import EventDocument
from wording.dates import day_in_words


def of_event(document: EventDocument) -> str:
    """Empty where there is no picture: nothing but the country is known."""
    where = _where(document)
    return f"{where} {_ground(day_in_words(document.latest))}" if where else ""


def of_ground(document: PlaceDocument | FrontDocument) -> str:
    """Of a place or a front; empty where there is no picture."""
    if isinstance(document, PlaceDocument) and not (document.geometry or document.boundary):
        return ""
    day = contents.last_day()
    return _ground(day_in_words(day)) if day else gettext("Nothing is claimed of the ground here.")


def _where(document: EventDocument) -> str:
    if document.type.is_campaign:
        return gettext("Its events, each as exactly as it is known: a dashed ring is somewhere within it.")
    if document.geometry is None:
        slugs = [document.place.slug, *(outer.slug for outer in document.place.within)]
        is_drawn = contents.outline(slugs) is not None
        return gettext("It lies somewhere in the outlined area; no spot is known.") if is_drawn else ""
    radius_km = document.place_precision.radius_km or 0
    if not document.place_precision.has_spot:
        return gettext("It lies somewhere inside the blue ring; its middle is the place named, not the spot.")
    if radius_km > 1:
        return gettext("The dot is the place named; it lies somewhere inside the blue ring.")
    return gettext("The dot is the spot as published.")


def _ground(day: str) -> str:
    words = gettext(
        "Ground as claimed for %(day)s. A filled sign: a report of that day or before; a hollow one: later ones only."
    )
    return words % {"day": day}
