"""From printed bytes to a document's type: the one place where JSON becomes a struct."""

from typing import TypeVar

import msgspec

from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument
from rules.documents.formats import upcast
from rules.documents.members import FORMAT, Tombstone
from rules.documents.stories import StoryDocument

EntityDocument = PlaceDocument | ActorDocument | SourceDocument | FrontDocument
ThingDocument = EventDocument | ControlDocument | StoryDocument | EntityDocument
PrintedDocument = ThingDocument | Tombstone
_Wanted = TypeVar("_Wanted", bound=PrintedDocument)

_DOCUMENTS: dict[str, type[ThingDocument]] = {
    "event": EventDocument,
    "control": ControlDocument,
    "place": PlaceDocument,
    "actor": ActorDocument,
    "source": SourceDocument,
    "front": FrontDocument,
    "story": StoryDocument,
}


class _Beginning(msgspec.Struct):
    """What decides how a document is read; its other members are passed over."""

    format: int = 0
    retracted: bool = False


_begin = msgspec.json.Decoder(_Beginning).decode


def read(kind: str, text: str) -> PrintedDocument:
    """The printed document of a thing of this kind. Raises msgspec.ValidationError, which names the member."""
    begins = _begin(text)
    wanted: type[PrintedDocument] = Tombstone if begins.retracted else _DOCUMENTS[kind]
    document: PrintedDocument
    if begins.format == FORMAT:
        document = msgspec.json.decode(text, type=wanted)
    else:
        document = msgspec.convert(upcast(kind, msgspec.json.decode(text)), wanted)
    return document


def read_as(wanted: type[_Wanted], kind: str, text: str) -> _Wanted:
    """The same where its type is known. Raises TypeError where it is another: a tombstone, say."""
    document = read(kind, text)
    if not isinstance(document, wanted):
        raise TypeError(f"Expected a document of the type {wanted.__name__}, got {type(document).__name__}.")
    return document
