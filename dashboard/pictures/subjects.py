"""The scene and the card of an event, a place, a front, and a view of the map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext
from shapely.geometry.base import BaseGeometry

from dashboard.headline import Headline
from dashboard.pictures import cards, contents, frames
from dashboard.pictures.cards import Card
from dashboard.pictures.frames import Frame
from dashboard.pictures.scene import Mark, Name, Scene, gathered
from record.tables.events import EventRecord, EventRecordQuerySet
from rules.documents.entities import FrontDocument, NamedDocument, PlaceDocument
from rules.documents.events import EventDocument
from rules.documents.members import Position
from rules.documents.stories import StoryDocument, StoryStep
from rules.geometry import Box
from wording.addresses import absolute
from wording.dates import day_in_words
from wording.lists import listed
from wording.numbers import figure_in_words, number
from wording.templatetags.wording import from_whom, in_language, named, when


@dataclass(frozen=True)
class Said:
    """What the map page says of the events of a place, a front or a view: ``heading`` is what it answers first, of the
    ground of ``day``; empty where nothing is claimed."""

    headline: Headline
    heading: str
    day: date | None


Size = tuple[int, int]
CARD_MAP: Size = (cards.MAP_WIDTH, cards.MAP_HEIGHT)
LOCATOR: Size = (480, 340)
# Its letters are read on a phone, where it is drawn at two thirds of this.
STEP: Size = (560, 392)
_NO_FIGURE = ""


def of_event(document: EventDocument, size: Size) -> Scene | None:
    """The event with its precision; a campaign with its incidents. None where only the country is known."""
    marks = _incidents(document) if document.type.is_campaign else []
    own = _own_mark(document)
    if own and not marks:
        marks = [own]
    area = None
    if not marks:
        area = contents.outline([document.place.slug, *(outer.slug for outer in document.place.within)])
    if not marks and area is None:
        return None
    frame = frames.around(_reach(marks), *size) if area is None else frames.within(_box(area), *size)
    subjects = [Name(named(document.place), own.position, is_subject=True)] if own else []
    return _scene(frame, document.latest, marks, subjects, area)


def of_place(document: PlaceDocument, size: Size) -> Scene | None:
    """The place among its neighbours on the last day of which something is known."""
    area = None if document.geometry else contents.outline([document.slug])
    if document.geometry:
        spot = document.geometry.coordinates
        frame = frames.around([spot], *size)
        return _scene(frame, contents.last_day(), [], [Name(named(document), spot, is_subject=True)], None)
    return _scene(frames.within(_box(area), *size), contents.last_day(), [], [], area) if area else None


def of_front(document: FrontDocument, size: Size) -> Scene:
    found = EventRecord.public.tagged("front", [document.slug])
    frame = frames.within(document.view, *size, room=1.0)
    return _scene(frame, contents.last_day(), contents.marks(found), [], None)


def of_view(
    found: EventRecordQuerySet, box: Box | None, day: date | None, known_on: date | None, size: Size
) -> Scene | None:
    """``box``: what the map shows, where that is chosen, else around all events that have a spot; ``day``: of the
    ground, which else is the last of which something is known."""
    marks = contents.marks(found)
    if box is None and not marks:
        return None
    frame = frames.within(box, *size, room=1.0) if box else frames.around([mark.position for mark in marks], *size)
    return _scene(frame, day or contents.last_day(known_on), marks, [], None, known_on)


def of_step(
    found: EventRecordQuerySet, step: StoryStep, box: Box | None, day: date | None, known_on: date | None, size: Size
) -> Scene | None:
    """A view with the events that the step cites in front of the others. ``found``: the view's events."""
    codes = [event.code for event in step.events]
    # The one of the step is seen where it shares its spot with others.
    cited = [replace(mark, is_subject=True) for mark in contents.marks(EventRecord.public.filter(code__in=codes))]
    spots = {mark.position for mark in cited}
    scene = of_view(found, box, day, known_on, size)
    if scene is None:
        return None
    others = [mark for mark in scene.marks if mark.position not in spots]
    return replace(scene, marks=(*dict.fromkeys(mark for mark in cited if scene.frame.holds(mark.position)), *others))


def story_card(request: HttpRequest, document: StoryDocument, scene: Scene | None) -> Card:
    steps = len(document.steps)
    path = reverse("story", args=[document.slug])
    return Card(
        kicker=gettext("Story"),
        title=named(document),
        figure=number(steps),
        counted=ngettext("step over the map", "steps over the map", steps),
        notes=_notes(in_language(document, "summary")),
        addresses=(_address(request, path), path),
        scene=scene,
    )


def event_card(request: HttpRequest, document: EventDocument) -> Card:
    killed = document.killed
    has_figure = killed.low is not None or killed.high is not None
    grade = f"{capfirst(gettext(document.grade.label))}. {gettext(document.grade.definition)}"
    basis = gettext(killed.basis.definition) if has_figure else ""
    longer = gettext("It counts more days than the event.") if killed.counts_longer and has_figure else ""
    path = reverse("event", args=[document.code])
    revision = gettext("revision %(number)s") % {"number": document.revision}
    where = "" if document.place_precision.has_spot else gettext(document.place_precision.definition)
    return Card(
        kicker=listed([when(document), named(document.place)]),
        title=in_language(document, "title"),
        figure=figure_in_words(killed.low, killed.high) if has_figure else _NO_FIGURE,
        counted=listed([gettext("killed, as claimed"), from_whom(contents.whose_figures(document.code))]),
        notes=_notes(
            f"{basis} {longer}".strip(),
            f"{grade} {where}".strip(),
            in_language(document, "summary") if document.summary else "",
        ),
        addresses=(f"{_address(request, path)} · {revision}", _address(request, path), path),
        scene=of_event(document, CARD_MAP),
    )


def place_card(request: HttpRequest, document: PlaceDocument, said: Said) -> Card:
    kicker = listed([capfirst(gettext(document.kind.label)), *(named(outer) for outer in document.within)])
    path = reverse("place", args=[document.slug])
    return _card_of_ground(request, path, document, said, kicker, of_place(document, CARD_MAP))


def front_card(request: HttpRequest, document: FrontDocument, said: Said) -> Card:
    path = reverse("front", args=[document.slug])
    return _card_of_ground(request, path, document, said, gettext("Front"), of_front(document, CARD_MAP))


def _card_of_ground(
    request: HttpRequest, path: str, document: NamedDocument, said: Said, kicker: str, scene: Scene | None
) -> Card:
    day = gettext("Ground as claimed, %(day)s") % {"day": day_in_words(said.day)} if said.day else ""
    return Card(
        kicker=kicker,
        title=named(document),
        figure=number(said.headline.possible),
        counted=_events_in_words(said.headline.possible),
        notes=_notes(
            f"{said.heading}. {day}." if said.heading and day else "",
            said.headline.killed.words if said.headline.killed else "",
            gettext("Who says what happened here, how sure it is, and who is said to have held it when."),
        ),
        addresses=(_address(request, path), path),
        scene=scene,
    )


def view_card(request: HttpRequest, said: Said, days: str, scene: Scene | None) -> Card:
    headline = said.headline
    killed = headline.killed.words if headline.killed else ""
    return Card(
        kicker=days,
        title=said.heading or gettext("Who says what about conflict events in Syria"),
        figure=figure_in_words(headline.certain, headline.possible),
        counted=_events_in_words(headline.possible),
        notes=_notes(killed),
        addresses=(_address(request, reverse("map")),),
        scene=scene,
    )


def _scene(
    frame: Frame,
    day: date | None,
    marks: Iterable[Mark],
    subjects: list[Name],
    area: BaseGeometry | None,
    known_on: date | None = None,
) -> Scene:
    found = list(marks)
    together = found if len(found) == 1 else gathered(mark for mark in found if frame.holds(mark.position))
    return Scene(
        frame=frame,
        day=day,
        holdings=contents.holdings(frame, day, known_on) if day else (),
        marks=tuple(together),
        names=contents.names(frame, subjects),
        area=area,
    )


def _own_mark(document: EventDocument) -> Mark | None:
    point = document.geometry
    return Mark(point.coordinates, document.place_precision, is_subject=True) if point else None


def _incidents(document: EventDocument) -> list[Mark]:
    return contents.marks(EventRecord.public.tagged("campaign", [document.code]))


def _reach(marks: Iterable[Mark]) -> list[Position]:
    """The corners of what each mark may cover."""
    return [corner for mark in marks for corner in frames.corners(mark.position, mark.precision.radius_km or 0)]


def _box(area: BaseGeometry) -> Box:
    west, south, east, north = area.bounds
    return west, south, east, north


def _events_in_words(events: int) -> str:
    return ngettext("event in the record", "events in the record", events)


def _notes(*sentences: str) -> tuple[str, ...]:
    return tuple(filter(None, sentences))


def _address(request: HttpRequest, path: str) -> str:
    """Without its scheme, as people read it; among Arabic words it keeps its own direction (UAX #9, 2.1)."""
    address = absolute(request, path).partition("://")[2]
    return f"\u202a{address}\u202c" if (get_language() or "en").startswith("ar") else address
