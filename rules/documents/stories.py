"""The printed document of a story: a guided walk over the map, step by step, and the events that it rests on."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from rules.documents.entities import NamedDocument
from rules.documents.members import Named, Number, Part
from rules.vocabulary import DateBasis, DatePrecision


class CitedEvent(Part, frozen=True, kw_only=True):
    """An event that a step rests on, as readers saw it when the story was printed."""

    code: str
    revision: Annotated[Number, Meta(description="The event's revision at that time; a later one may say otherwise.")]
    title: str
    title_ar: str | None
    earliest: date
    latest: date
    date_precision: DatePrecision


class CitedControl(Part, frozen=True, kw_only=True):
    """A claim of control that a step rests on, as readers saw it when the story was printed."""

    code: str
    revision: Number
    place: Named
    holder: Annotated[Named | None, Meta(description="Null where nobody holds the place alone.")]
    earliest: Annotated[date | None, Meta(description="Null: before anything else said of the place.")]
    latest: date | None
    date_precision: DatePrecision | None
    date_basis: DateBasis
    report: Annotated[str, Meta(description="The title of the report that makes the claim.")]


class StoryStep(Part, frozen=True, kw_only=True):
    """One view of the map with what is said of it."""

    number: Annotated[Number, Meta(description="Its place in the story, from 1.")]
    title: str
    title_ar: str
    text: Annotated[
        str,
        Meta(
            description="Paragraphs of plain text, an empty line between them. A code in square brackets, such as "
            "[cm-2015-05-20-022], cites that event, or that claim of control, for the sentence before it."
        ),
    ]
    text_ar: str
    view: Annotated[
        str, Meta(description="What the map shows: the query of the map page's address, without its question mark.")
    ]
    events: Annotated[tuple[CitedEvent, ...], Meta(description="The events that it cites, in the order of mention.")]
    control: Annotated[tuple[CitedControl, ...], Meta(description="The claims of control that it cites.")]


class StoryDocument(NamedDocument, frozen=True, kw_only=True):
    """A story. Its title is the name: «en», and «ar» where it has been translated."""

    summary: str
    summary_ar: str
    steps: tuple[StoryStep, ...]
