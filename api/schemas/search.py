"""What a search box finds."""

from typing import Annotated, Literal

from msgspec import Meta

from api.schemas.entities import Listed
from api.schemas.members import Answer, Span
from rules.documents.features import EventFeature
from rules.documents.members import Number, Position

_WHAT = "What kind of place, actor or source it is; null for a front."
_MATCH = (
    "How its name was found. «name», «spelling» and «sound» are sure; others begin with what was typed, or hold it or "
    "its words, or are only nearly spelt so."
)


class FoundThing(Listed, frozen=True, kw_only=True):
    kind: Literal["place", "actor", "source", "front"]
    what: Annotated[str | None, Meta(description=_WHAT)]
    match: Annotated[
        Literal["name", "spelling", "sound", "begins", "holds", "words", "nearly"], Meta(description=_MATCH)
    ]


class Saying(Answer, frozen=True, kw_only=True):
    """A claim, by its number, or a report, by its key, of an event."""

    event: str
    kind: Literal["claim", "report"]
    number: Number | None
    key: str
    text: str
    url: str


class SearchAnswer(Answer, frozen=True, kw_only=True, rename="camel"):
    """didYouMean: what is nearly spelt so, where no thing is sure."""

    things: list[FoundThing]
    days: list[Span]
    position: Position | None
    # As they were printed ready for lists.
    events: list[EventFeature]
    sayings: list[Saying]
    did_you_mean: list[FoundThing]
    data_version: Number
