"""From printed bytes to a document's type: the one place where JSON becomes a struct."""

from typing import Any

import msgspec

from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument
from rules.documents.members import Tombstone

PrintedDocument = (
    EventDocument | ControlDocument | PlaceDocument | ActorDocument | SourceDocument | FrontDocument | Tombstone
)

_DOCUMENTS: dict[str, type[Any]] = {
    "event": EventDocument,
    "control": ControlDocument,
    "place": PlaceDocument,
    "actor": ActorDocument,
    "source": SourceDocument,
    "front": FrontDocument,
}


class _Beginning(msgspec.Struct):
    """What decides how a document is read; its other members are passed over."""

    retracted: bool = False


_begin = msgspec.json.Decoder(_Beginning).decode


def read(kind: str, text: str) -> PrintedDocument:
    """The printed document of a thing of this kind. Raises msgspec.ValidationError, which names the member."""
    wanted = Tombstone if _begin(text).retracted else _DOCUMENTS[kind]
    document: PrintedDocument = msgspec.json.decode(text, type=wanted)
    return document
