"""The contract as a page: every route, parameter and document of the OpenAPI document, without a script.

Made from the same document that programs read, so that the two cannot drift apart. The common reference viewers add
styles from scripts, which the Content-Security-Policy of these pages forbids.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeGuard

import orjson

from api.index import contract
from record.queries.filters import PARAMETERS

Schema = Mapping[str, object]
_COMPONENT = "#/components/schemas/"
_UNTAGGED = "start"


@dataclass(frozen=True)
class Type:
    """The words for a schema. ``component`` names the document that it refers to, or is empty."""

    words: str
    component: str = ""


@dataclass(frozen=True)
class Field:
    """A parameter, or a member of a document."""

    name: str
    type: Type
    description: str
    is_required: bool


@dataclass(frozen=True)
class Answer:
    """What one status brings, in one media type."""

    status: str
    media_type: str
    type: Type


@dataclass(frozen=True)
class Route:
    """One address. ``takes_filters``: it takes the filters of events, which stand once on the page."""

    path: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    takes_filters: bool
    answers: tuple[Answer, ...]

    @property
    def anchor(self) -> str:
        return "route" + "".join(letter if letter.isalnum() else "-" for letter in self.path).rstrip("-")


@dataclass(frozen=True)
class Document:
    """A component of the contract: an object with members, or a closed list of words."""

    name: str
    description: str
    members: tuple[Field, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """All that the page shows."""

    groups: Mapping[str, tuple[Route, ...]]
    filters: tuple[Field, ...]
    documents: tuple[Document, ...]


@cache
def reference() -> Reference:
    """The same for as long as the process lives, as the contract is."""
    whole = orjson.loads(contract())
    groups: dict[str, list[Route]] = {}
    filters: dict[str, Field] = {}
    for path, methods in whole["paths"].items():
        operation = methods["get"]
        groups.setdefault((operation.get("tags") or [_UNTAGGED])[0], []).append(_route(path, operation))
        filters |= {field.name: field for field in _parameters(operation) if field.name in PARAMETERS}
    return Reference(
        groups={name: tuple(routes) for name, routes in sorted(groups.items(), key=_start_first)},
        filters=tuple(filters[name] for name in sorted(filters)),
        documents=tuple(_document(name, schema) for name, schema in whole["components"]["schemas"].items()),
    )


def _start_first(group: tuple[str, list[Route]]) -> tuple[bool, str]:
    return group[0] != _UNTAGGED, group[0]


def _route(path: str, operation: Mapping[str, object]) -> Route:
    parameters = tuple(_parameters(operation))
    own = tuple(field for field in parameters if field.name not in PARAMETERS)
    # A few routes take one or two of the filters, and say so by name.
    shared = len(parameters) - len(own)
    takes_filters = shared > len(PARAMETERS) / 2
    return Route(
        path=path,
        summary=str(operation.get("summary", "")),
        description=str(operation.get("description", "")),
        parameters=own if takes_filters else parameters,
        takes_filters=takes_filters,
        answers=tuple(_answers(operation)),
    )


def _parameters(operation: Mapping[str, object]) -> Iterator[Field]:
    for parameter in _list(operation.get("parameters")):
        yield Field(
            name=str(parameter["name"]),
            type=_type(parameter.get("schema")),
            description=str(parameter.get("description", "")),
            is_required=bool(parameter.get("required")),
        )


def _answers(operation: Mapping[str, object]) -> Iterator[Answer]:
    """What comes when all is well; problems are the same everywhere and stand once in the text."""
    responses = operation.get("responses")
    for status, response in _members(responses):
        if status.startswith("2"):
            for media_type, content in _members(response.get("content")):
                yield Answer(status, media_type, _type(content.get("schema")))


def _document(name: str, schema: Schema) -> Document:
    required = schema.get("required")
    names = required if isinstance(required, list) else []
    listed = schema.get("enum")
    return Document(
        name=name,
        description=str(schema.get("description", "")),
        members=tuple(
            Field(member, _type(part), str(part.get("description", "")), member in names)
            for member, part in _members(schema.get("properties"))
        ),
        words=tuple(map(str, listed)) if isinstance(listed, list) else (),
    )


def _type(schema: object) -> Type:
    """A schema in a few words: «list of EventFeature», «date», «one of …»."""
    if not _is_schema(schema):
        return Type("anything")
    if (reference := schema.get("$ref")) is not None:
        name = str(reference).removeprefix(_COMPONENT)
        return Type(name, component=name)
    if "items" in schema:
        inner = _type(schema["items"])
        return Type(f"list of {inner.words}", inner.component)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return _either([_type(part) for part in _list(schema[key])])
    if "enum" in schema:
        return Type("one of " + ", ".join(map(str, _values(schema["enum"]))))
    if "const" in schema:
        return Type(f"«{schema['const']}»")
    kinds = schema.get("type", "anything")
    kind = " or ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
    return Type(f"{kind} ({schema['format']})" if "format" in schema else kind)


def _either(types: list[Type]) -> Type:
    words = " or ".join(dict.fromkeys(one.words for one in types))
    return Type(words, next((one.component for one in types if one.component), ""))


def _is_schema(value: object) -> TypeGuard[Schema]:
    return isinstance(value, dict)


def _members(value: object) -> list[tuple[str, Schema]]:
    return [(str(name), part) for name, part in value.items() if _is_schema(part)] if isinstance(value, dict) else []


def _list(value: object) -> list[Schema]:
    return [part for part in value if _is_schema(part)] if isinstance(value, list) else []


def _values(value: object) -> list[object]:
    return value if isinstance(value, list) else []
