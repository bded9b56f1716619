"""The schemas of the contract (JSON Schema 2020-12), made from the types of printed documents and of answers.

What a member means stands in the types themselves (rules/documents/, api/schemas/).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from api.schemas.members import Json, Problem
from rules import vocabulary
from rules.documents.casualties import Claim
from rules.documents.controls import ControlDocument
from rules.documents.entities import ActorDocument, FrontDocument, PlaceDocument, SourceDocument
from rules.documents.events import EventDocument, KnownEvent
from rules.documents.features import EventFeature, ListedEvent

Shape = Json

_REF = "#/components/schemas/"
# Printed and sealed: the digest is always there. Those that were printed before formats had numbers have no «format».
_SEALED = (EventDocument, ControlDocument, ActorDocument, PlaceDocument, SourceDocument, FrontDocument)
_TERMS = tuple(
    term
    for term in vars(vocabulary).values()
    if isinstance(term, type) and issubclass(term, vocabulary.Vocabulary) and term is not vocabulary.Vocabulary
)


def ref(kind: type[msgspec.Struct] | type[StrEnum]) -> Shape:
    """Where the schema of a type or of a vocabulary stands."""
    return {"$ref": f"{_REF}{kind.__name__}"}


def shape(kind: Any) -> Shape:
    """The schema of an answer's type; the types of ``Answer`` inside of it are written out where they are used."""
    (schema,), parts = msgspec.json.schema_components([kind], ref_template=_REF + "{name}")
    found: Shape = _inlined(_simplified(schema), _simplified(parts))
    return found


def _made() -> dict[str, Shape]:
    types = (*_SEALED, KnownEvent, EventFeature, Claim, ListedEvent, Problem, *_TERMS)
    _, found = msgspec.json.schema_components(types, ref_template=_REF + "{name}")
    for kind in _SEALED:
        required = found[kind.__name__]["required"]
        required[required.index("format")] = "sha256"
    del found[KnownEvent.__name__]["properties"]["sha256"]
    del found[Problem.__name__]["title"]
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


def _inlined(schema: Any, parts: Mapping[str, Shape]) -> Any:
    """With what is no named schema of the contract in place of references to it."""
    if isinstance(schema, list):
        return [_inlined(item, parts) for item in schema]
    if not isinstance(schema, dict):
        return schema
    name = str(schema.get("$ref", "")).removeprefix(_REF)
    if name and name not in COMPONENTS:
        return _inlined(_written_out(parts[name]), parts)
    return {key: _inlined(value, parts) for key, value in schema.items()}


def _written_out(part: Shape) -> Shape:
    """An object with exactly these members; a member is left out at times only where its type says so."""
    members = {name: _member(member) for name, member in part["properties"].items()}
    always = {*part["required"], *(name for name, member in part["properties"].items() if "default" in member)}
    found: Shape = {"type": "object", "properties": members, "additionalProperties": False}
    if always:
        found["required"] = sorted(always)
    if "description" in part:
        found["description"] = " ".join(part["description"].split())
    return found


def _member(member: Shape) -> Shape:
    if member.get("enum") and len(member["enum"]) == 1 and "type" not in member:
        return {"type": "string", "const": member["enum"][0]}
    return {name: value for name, value in member.items() if name != "default"}


COMPONENTS: dict[str, Shape] = _made()
