"""The named schemas of the contract (JSON Schema 2020-12), made from the types of printed documents.

What a member means stands in the types themselves (rules/documents/).
"""

from enum import StrEnum
from typing import Any

import msgspec

from rules import vocabulary
from rules.documents.casualties import Claim
from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument, KnownEvent
from rules.documents.features import EventFeature, ListedEvent

Shape = dict[str, Any]

# Printed and sealed: the digest is always there. Those that were printed before formats had numbers have no «format».
_SEALED = (EventDocument, ControlDocument, ActorDocument, PlaceDocument, SourceDocument, FrontDocument)
_TERMS = tuple(
    term
    for term in vars(vocabulary).values()
    if isinstance(term, type) and issubclass(term, vocabulary.Vocabulary) and term is not vocabulary.Vocabulary
)


def ref(kind: type[msgspec.Struct] | type[StrEnum]) -> Shape:
    """Where the schema of a type or of a vocabulary stands."""
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def members(kind: type[msgspec.Struct]) -> dict[str, Shape]:
    """The schemas of a type's members, by their names in print, for shapes that have them with others."""
    found: dict[str, Shape] = COMPONENTS[kind.__name__]["properties"]
    return dict(found)


def _made() -> dict[str, Shape]:
    types = (*_SEALED, KnownEvent, EventFeature, Claim, ListedEvent, *_TERMS)
    _, found = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    for kind in _SEALED:
        required = found[kind.__name__]["required"]
        required[required.index("format")] = "sha256"
    del found[KnownEvent.__name__]["properties"]["sha256"]
    for term in _TERMS:
        found[term.__name__]["type"] = "string"
    simplified: dict[str, Shape] = _simplified(found)
    return simplified


def _simplified(schema: Any) -> Any:
    """With pairs and boxes as arrays of a length: not every client reads «prefixItems»."""
    if isinstance(schema, list):
        return [_simplified(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {name: _simplified(value) for name, value in schema.items() if name != "prefixItems"}
    return {**rest, "items": schema["prefixItems"][0]} if "prefixItems" in schema else rest


COMPONENTS: dict[str, Shape] = _made()
